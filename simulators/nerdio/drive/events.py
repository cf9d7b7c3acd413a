"""Events of jobs, and the incidents that they open and close [nerdio 4]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.pending import Waiting
from simulators.core.query import Compare, Order, Query
from simulators.nerdio import incidents, records
from simulators.nerdio.model.conditions import Event
from simulators.nerdio.model.incidents import Incident
from simulators.nerdio.ticketing import Happening


async def post_event(call: Call) -> Answer:
    """Report the end of a job: the actions of its condition run one after the other."""
    body, state = call.body, call.state
    condition = await records.need_condition(call.store, body["condition"])
    account = await records.account_name(call.store, body["account_id"])
    event = Event(body["account_id"], body["target"], body["job_type"], body["status"])
    job, happenings = await incidents.accept(state, condition, event, account)
    try:
        found = await drive.carry_out(call, lambda: incidents.play(state, happenings), f"event of job {job.id}")
    except Waiting as wait:
        return drive.waiting(call, wait, job_id=job.id, incident=await _pending(call, happenings))
    await drive.settle(call)
    shown = [each.shown() for each in found]
    first = shown[0] if shown else None
    return Answer(200, {"job_id": job.id, "incident": first, "incidents": shown, "exchanges": drive.exchanges(call)})


async def _pending(call: Call, happenings: Iterable[Happening]) -> dict[str, Any] | None:
    """Return the first incident that is in progress; None if there is none yet."""
    for each in happenings:
        found = await records.live_incident(call.store, incidents.key(each))
        if found is not None:
            return found.shown()
    return None


async def list_incidents(call: Call) -> Answer:
    """Return the incidents by id, skipped ones included; with `since` only those with a greater id."""
    since, limit = call.arguments.get("since", 0), call.arguments["limit"]
    query = Query(Compare(("id",), "gt", since), (Order(("id",)),), limit=limit + 1, total=False)
    found = [Incident.of(each).shown() for each in (await call.store.query("incidents", query)).items]
    return Answer(200, {"items": found[:limit], "next": found[limit - 1]["id"] if len(found) > limit else None})


async def get_incident(call: Call) -> Answer:
    """Return one incident in its current state."""
    return Answer(200, (await records.need_incident(call.store, call.path["id"])).shown())
