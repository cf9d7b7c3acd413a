"""Organization units, devices, monitored services, and registration tokens [ncentral-api 2 to 5]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, any_of
from simulators.core.resources.context import every
from simulators.core.resources.entity import Entity
from simulators.ncentral import issues, listing, refusals, rendering
from simulators.ncentral.caller import NcentralCaller
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.handlers import access, notes, properties, tasks, windows
from simulators.ncentral.inventory.monitoring import ACTIVE
from simulators.ncentral.inventory.units import REGISTERING, SYSTEM
from simulators.ncentral.operations import OPERATIONS, Operation
from simulators.ncentral.rsql import parse
from simulators.ncentral.scope import find_device, find_unit, reach_of
from simulators.ncentral.settings import NcentralSettings

if TYPE_CHECKING:
    from simulators.core.operation import Handler
    from simulators.core.query import Predicate
    from simulators.core.store import Record

ENTITIES = ENGINE.entities

BELOW: Mapping[str, str] = {"soId": "serviceOrgs", "customerId": "customerUnits", "orgUnitId": "orgUnits"}
"""The entity of the unit in a path parameter."""

MADE: Mapping[str, str] = {"serviceOrgs": "SO", "customerUnits": "CUSTOMER", "siteUnits": "SITE"}


# -- units -------------------------------------------------------------------------------------------------------------


async def list_units(call: Call, operation: Operation) -> Answer:
    """Units of a kind: all that the caller has access to, or those below a unit."""
    entity = ENTITIES[operation.entity]
    where: list[Predicate] = [(await reach_of(call)).within("id")]
    if operation.below:
        unit = await find_unit(call, call.store, BELOW[operation.below], call.path[operation.below])
        where.append(Compare((operation.within,), "eq", unit["id"]))
    if entity.of_path is not None:
        where.append(entity.of_path)
    return await listing.answer(call, entity, where, lambda found: rendering.units(call, entity, found))


async def read_unit(call: Call, operation: Operation) -> Answer:
    """A unit by its id."""
    (identity,) = call.path.values()
    entity = ENTITIES[operation.entity]
    unit = await find_unit(call, call.store, entity.name, identity)
    return Answer(200, (await rendering.units(call, entity, [unit]))[0])


async def create_unit(call: Call, operation: Operation) -> Answer:
    """Create a unit below the one in the path; service organizations are below the system."""
    entity = ENTITIES[operation.entity]
    async with ENGINE.acting(call.state, call.tenant) as context:
        parent = SYSTEM
        if operation.below:
            parent = (await find_unit(call, context.unit, BELOW[operation.below], call.path[operation.below]))["id"]
        elif not (await reach_of(call)).has(SYSTEM):
            raise refusals.denied()
        given = ENGINE.binder.bind(entity.fields, call.body, entity.called)
        given.pop("id", None)
        also = {"orgUnitType": MADE[entity.name], "parentId": parent}
        record = await context.create(entity.name, given, also=also)
    made = {entity.fields.kept["id"].spelled: record["id"]}
    return Answer(201, made if NcentralSettings.of(call).create_answer == "bare" else {"data": made})


# -- devices -----------------------------------------------------------------------------------------------------------


async def _list_devices(call: Call, *where: Predicate) -> Answer:
    entity = ENTITIES["devices"]
    conditions = [*where, (await reach_of(call)).within("orgUnitId")]
    identity = call.arguments.get("filterId")
    if identity is not None:
        saved = await ENGINE.find(call.store, ENTITIES["deviceFilters"], identity)
        conditions.append(parse(saved.get("select") or "", entity.fields))
    return await listing.answer(call, entity, conditions, lambda found: rendering.rows(call, entity, found))


async def list_devices(call: Call) -> Answer:
    """Devices that the caller has access to."""
    return await _list_devices(call)


async def list_devices_of_unit(call: Call) -> Answer:
    """Devices of a unit and of the units below it."""
    unit = await find_unit(call, call.store, "orgUnits", call.path["orgUnitId"])
    if unit["orgUnitType"] == "SYSTEM":
        return await _list_devices(call)
    return await _list_devices(
        call, any_of(Compare((name,), "eq", unit["id"]) for name in ("soId", "customerId", "siteId"))
    )


async def get_device(call: Call) -> Answer:
    """A device by its id."""
    return _linked(await rendering.device(call, await find_device(call, call.store)))


def _linked(data: Mapping[str, Any]) -> Answer:
    return Answer(200, {"data": dict(data), "_links": {}})


async def get_assets(call: Call) -> Answer:
    """Asset information of a device; none for a probe [ncentral-api 3]."""
    device = await find_device(call, call.store)
    known = None if device["isProbe"] else await call.store.get("assets", device["id"])
    if known is None:
        raise refusals.missing("Asset info", device["id"])
    lifecycle = await call.store.get("lifecycles", device["id"]) or {}
    return _linked(rendering.asset(device, known, lifecycle, NcentralSettings.of(call).time_zone))


async def get_lifecycle(call: Call) -> Answer:
    """The life cycle of a device; empty if none was entered."""
    device = await find_device(call, call.store)
    entity = ENTITIES["lifecycles"]
    kept = await call.store.get(entity.name, device["id"]) or {"id": device["id"]}
    return Answer(200, ENGINE.views[entity.name].show(kept))


async def put_lifecycle(call: Call) -> Answer:
    """Replace the life cycle; all properties are mandatory."""
    return await _write_lifecycle(call, whole=True)


async def patch_lifecycle(call: Call) -> Answer:
    """Change some properties of the life cycle."""
    return await _write_lifecycle(call, whole=False)


async def _write_lifecycle(call: Call, whole: bool) -> Answer:
    entity = ENTITIES["lifecycles"]
    async with ENGINE.acting(call.state, call.tenant) as context:
        device = await find_device(call, context.unit)
        given = {**ENGINE.binder.bind(entity.fields, call.body, entity.called), "id": device["id"]}
        old = await context.unit.get(entity.name, device["id"])
        if old is None:
            old = await context.create(entity.name, {}, identity=device["id"])
        writer = ENGINE.writers[entity.name]
        await (writer.replace if whole else writer.change)(context, old, given)
    return Answer.empty(204)


# -- monitoring --------------------------------------------------------------------------------------------------------


async def get_status(call: Call) -> Answer:
    """The monitored services of a device."""
    device = await find_device(call, call.store)
    found = await _of_device(call, device)
    return listing.whole(await rendering.rows(call, ENTITIES["serviceStatuses"], found))


async def _of_device(call: Call, device: Record) -> Sequence[Record]:
    return await every(call.store, "services", Compare(("deviceId",), "eq", device["id"]))


async def get_appliance_task(call: Call) -> Answer:
    """The newest scan of a service."""
    service = await ENGINE.find(call.store, ENTITIES["services"], call.path["taskId"])
    if not (await reach_of(call)).has(service["orgUnitId"]):
        raise refusals.denied()
    return Answer(200, rendering.scan(service, NcentralSettings.of(call).time_zone))


async def list_issues(call: Call) -> Answer:
    """The active issues of a customer or a site; an error for other units [ncentral-api 4.1]."""
    unit = await find_unit(call, call.store, "orgUnits", call.path["orgUnitId"])
    if unit["orgUnitType"] not in REGISTERING:
        raise refusals.bad_request("Active issues are available for customers and sites only.")
    mine = any_of(Compare((name,), "eq", unit["id"]) for name in ("customerId", "siteId"))
    return await listing.answer(call, ENTITIES["activeIssues"], (ACTIVE, mine), lambda found: issues.rows(call, found))


async def list_filters(call: Call) -> Answer:
    """Saved filters of devices: all, or the caller's own [ncentral-api 1.1]."""
    entity: Entity = ENTITIES["deviceFilters"]
    only = call.arguments.get("viewScope") == "OWN_AND_USED"
    where = (Compare(("owner",), "eq", NcentralCaller.of(call).id),) if only else ()
    return await listing.answer(call, entity, where, lambda found: rendering.rows(call, entity, found))


# -- tokens ------------------------------------------------------------------------------------------------------------


async def get_token(call: Call) -> Answer:
    """The registration token of a customer or a site; 403 for any other unit [ncentral-api 5]."""
    ((name, identity),) = call.path.items()
    kind = {"orgUnitId": "orgUnits", "customerId": "customerUnits", "siteId": "siteUnits"}[name]
    unit = await find_unit(call, call.store, kind, identity)
    if unit["orgUnitType"] not in REGISTERING:
        raise refusals.denied()
    return Answer(200, {"data": await rendering.token(call, unit)})


OWN: Mapping[str, Callable[[Call], Awaitable[Answer]]] = {
    "listDevices": list_devices,
    "listDevicesByOrgUnitId": list_devices_of_unit,
    "getDeviceById": get_device,
    "getAssetInfo": get_assets,
    "getDeviceWarrantyInfo": get_lifecycle,
    "putAssetLifecycleInfo": put_lifecycle,
    "patchAssetLifecycleInfo": patch_lifecycle,
    "getDeviceStatus": get_status,
    "getApplianceTaskInformationDetails": get_appliance_task,
    "listActiveIssues": list_issues,
    "listFilters": list_filters,
    "getOrgUnitRegistrationToken": get_token,
    "getCustomerRegistrationToken": get_token,
    "getSiteRegistrationToken": get_token,
    **properties.OWN,
    **access.OWN,
    **tasks.OWN,
    **windows.OWN,
    **notes.OWN,
}
"""The handlers of single operations, by operationId."""

_ACTIONS: Mapping[str, Callable[[Call, Operation], Awaitable[Answer]]] = {
    "list": list_units,
    "read": read_unit,
    "create": create_unit,
}


def handler_of(operation_id: str) -> Handler:
    """The handler of an operation in OPERATIONS. Raises KeyError if there is none."""
    operation = OPERATIONS[operation_id]
    if operation.action == "act":
        return OWN[operation_id]
    action = _ACTIONS[operation.action]

    async def handle(call: Call) -> Answer:
        return await action(call, operation)

    return handle
