"""Scheduled tasks, and the jobs of a unit [ncentral-api 4.2]."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, IsNull, Not, any_of
from simulators.core.resources.context import WriteContext, every
from simulators.ncentral import listing, refusals
from simulators.ncentral.engine import ENGINE, epoch
from simulators.ncentral.inventory.monitoring import NORMAL
from simulators.ncentral.inventory.tasks import FAILED, RUNNING, SUCCESS, TASKS
from simulators.ncentral.scope import find_device, find_unit, reach_of
from simulators.ncentral.settings import NcentralSettings

if TYPE_CHECKING:
    from simulators.core.store import Record

_AWAY = "Device is not reachable."
_CONNECTIVITY = 1
"""The `serviceId` of the service that monitors the connection of a device."""


async def tasks_root(_: Call) -> Answer:
    """A link, but no list of tasks."""
    return Answer(200, {"_links": {"direct-support-task": "/api/scheduled-tasks/direct"}})


async def _task(call: Call) -> Record:
    """The task in the path. Raises Problem if it does not exist, or if the caller lacks access to its unit."""
    task = await ENGINE.find(call.store, TASKS, call.path["taskId"])
    if not (await reach_of(call)).has(task["orgUnitId"]):
        raise refusals.denied()
    return task


async def _job(call: Call) -> Record:
    """The job in the path. Raises Problem, also for a device's task: only jobs have a status [ncentral-api 4.2]."""
    task = await _task(call)
    if task.get("deviceId") is not None:
        raise refusals.bad_request(f"Task {task['id']} is the task of a device; its parent is {task['parentId']}.")
    return task


async def _runs(call: Call, job: int) -> list[Record]:
    return await every(call.store, TASKS.name, Compare(("parentId",), "eq", job))


def _state(call: Call, run: Record) -> str:
    return str(run["outcome"]) if epoch(run["ends"]) <= call.clock.time() else RUNNING


async def list_of_device(call: Call) -> Answer:
    """All tasks of a device, without pages."""
    device = await find_device(call, call.store)
    found = await every(call.store, TASKS.name, Compare(("deviceId",), "eq", device["id"]))
    return listing.whole(
        [{"taskId": each["id"], "taskName": each["taskName"], "status": _state(call, each)} for each in found]
    )


async def read(call: Call) -> Answer:
    """A job or the task of a device, with the ids of its devices as text."""
    task = await _task(call)
    own = task.get("deviceId")
    devices = [own] if own is not None else [each["deviceId"] for each in await _runs(call, task["id"])]
    shown = ENGINE.views[TASKS.name].show(task, NcentralSettings.of(call).time_zone)
    links = {"status": f"/api/scheduled-tasks/{task['id']}/status"}
    return Answer(200, {"data": {**shown, "deviceIds": [str(each) for each in devices]}, "_links": links})


async def status(call: Call) -> Answer:
    """The number of a job's devices in each state."""
    job = await _job(call)
    counts = Counter(_state(call, each) for each in await _runs(call, job["id"]))
    links = {"details": f"/api/scheduled-tasks/{job['id']}/status/details"}
    return Answer(200, {"data": {"taskName": job["taskName"], "statusCounts": dict(counts)}, "_links": links})


async def details(call: Call) -> Answer:
    """The outcome of a job on each of its devices, without pages; output is empty until a task ends."""
    job = await _job(call)
    rows = []
    for each in await _runs(call, job["id"]):
        device = await call.store.get("devices", each["deviceId"])
        state = _state(call, each)
        texts = {name: each.get(name) or "" for name in ("output", "message", "outputFileName")}
        rows.append(
            {
                "taskId": job["id"],
                "deviceId": each["deviceId"],
                "deviceName": "" if device is None else device["longName"],
                "taskName": each["taskName"],
                "status": state,
                **(texts if state != RUNNING else dict.fromkeys(texts, "")),
            }
        )
    return listing.whole(rows)


async def run_now(call: Call) -> Answer:
    """Run a job on a device at once; it fails if the device is disconnected [inferred]."""
    body = call.body
    kind = str(body["taskType"]).replace(" ", "")
    credential = body["credential"]
    if credential["type"] == "CustomCredentials" and not (credential.get("username") and credential.get("password")):
        raise refusals.bad_request("credential needs a username and a password.")
    async with ENGINE.acting(call.state, call.tenant) as context:
        call.path["deviceId"] = body["deviceId"]
        device = await find_device(call, context.unit)
        if body["customerId"] not in {device["customerId"], device.get("siteId")}:
            raise refusals.bad_request(f"Device {device['id']} does not belong to customer {body['customerId']}.")
        made = await _schedule(context, device, body, kind)
    return Answer(201, {"data": {"taskId": made["id"]}})


async def _schedule(context: WriteContext, device: Record, body: Mapping[str, Any], kind: str) -> Record:
    given = {"name": body["name"], "itemId": body["itemId"]}
    place = {name: device.get(name) for name in ("orgUnitId", "soId", "customerId", "siteId", "applianceId")}
    also: dict[str, Any] = {"taskName": body["name"], "type": kind, "isReactive": False, "isEnabled": True, **place}
    job = await context.create(TASKS.name, given, also=also)
    away = await _away(context, device["id"])
    outcome = FAILED if away else SUCCESS
    ends = datetime.fromtimestamp(epoch(context.now) + NcentralSettings.of(context).task_run_s, UTC)
    run = {
        "parentId": job["id"],
        "deviceId": device["id"],
        "begun": context.now,
        "ends": f"{ends:%Y-%m-%dT%H:%M:%S}.{ends.microsecond // 1000:03d}Z",
        "outcome": outcome,
        "output": "" if away else "Exit code: 0",
        "message": _AWAY if away else "",
    }
    await context.create(TASKS.name, given, also={**also, **run})
    return job


async def _away(context: WriteContext, device: int) -> bool:
    """Whether the service that monitors the connection of a device is not in the state Normal."""
    of_device = Compare(("deviceId",), "eq", device), Compare(("serviceId",), "eq", _CONNECTIVITY)
    found = await context.first("services", *of_device)
    return found is not None and found["state"] != NORMAL


async def list_jobs(call: Call) -> Answer:
    """All tasks on devices of a unit and of those below it, without pages; names are chosen [ncentral-api 8]."""
    unit = await find_unit(call, call.store, "orgUnits", call.path["orgUnitId"])
    where = [Not(IsNull(("deviceId",))), (await reach_of(call)).within("orgUnitId")]
    if unit["orgUnitType"] != "SYSTEM":
        where.append(any_of(Compare((name,), "eq", unit["id"]) for name in ("soId", "customerId", "siteId")))
    found = await every(call.store, TASKS.name, *where)
    return listing.whole(
        [
            {
                "jobId": each["parentId"],
                "jobName": each["taskName"],
                "deviceId": each["deviceId"],
                "status": _state(call, each),
                "timestamp": each["ends"] if _state(call, each) != RUNNING else each["begun"],
                "_extra": {},
            }
            for each in found
        ]
    )


OWN: Mapping[str, Callable[[Call], Awaitable[Answer]]] = {
    "scheduledTasksRoot": tasks_root,
    "listDeviceTasks": list_of_device,
    "getScheduledTask": read,
    "getScheduledTaskStatus": status,
    "getScheduledTaskStatusDetails": details,
    "createDirectSupportTask": run_now,
    "listJobStatuses": list_jobs,
}
"""The operations on tasks, by operationId."""
