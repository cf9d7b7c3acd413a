"""Custom properties of units and devices [ncentral-api 4.5]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare
from simulators.core.resources.context import every
from simulators.ncentral import listing, refusals, rendering
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.properties import PROPERTIES, VALUES, Scope, Unfitting, check, keep
from simulators.ncentral.scope import find_device, find_unit, with_those_below

if TYPE_CHECKING:
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

NAMED = ("propertyName", "propertyType")
"""Properties of a body that have no effect; the response contains a warning for each."""


NO_PROPAGATION = "NO_PROPAGATION"
"""The initial `propagationType` of a default."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of properties: a unit or a device, by its id."""

    scope: Scope
    id: int

    @property
    def mine(self) -> Compare:
        """The predicate of the owner's properties."""
        return Compare(("scope",), "eq", self.scope)


async def _owner(call: Call, reader: Reader) -> Owner:
    if "deviceId" in call.path:
        return Owner("device", (await find_device(call, reader))["id"])
    return Owner("unit", (await find_unit(call, reader, "orgUnits", call.path["orgUnitId"]))["id"])


async def _property(call: Call, reader: Reader, owner: Owner) -> Record:
    record = await ENGINE.find(reader, PROPERTIES, call.path["propertyId"])
    if record["scope"] != owner.scope:
        raise refusals.missing(PROPERTIES.called, record["id"])
    return record


async def list_of_unit(call: Call) -> Answer:
    """A page of the properties of a unit."""
    owner = await _owner(call, call.store)

    async def rows(found: Any) -> list[dict[str, Any]]:
        return [await rendering.prop(call, owner.scope, owner.id, each) for each in found]

    return await listing.answer(call, PROPERTIES, (owner.mine,), rows)


async def list_of_device(call: Call) -> Answer:
    """All properties of a device, without pages."""
    owner = await _owner(call, call.store)
    found = await every(call.store, PROPERTIES.name, owner.mine)
    return listing.whole([await rendering.prop(call, owner.scope, owner.id, each) for each in found])


async def read(call: Call) -> Answer:
    """A property of a unit or a device."""
    owner = await _owner(call, call.store)
    return Answer(200, await rendering.prop(call, owner.scope, owner.id, await _property(call, call.store, owner)))


async def update(call: Call) -> Answer:
    """Change the value of a property; its name and type cannot change, and cause a warning."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        owner = await _owner(call, context.unit)
        prop = await _property(call, context.unit, owner)
        try:
            await keep(context, owner.scope, owner.id, prop, call.body.get("value"))
        except Unfitting as error:
            raise refusals.bad_request(str(error)) from None
    return Answer(200, {"_warnings": [f"{name} is ignored." for name in NAMED if name in call.body]})


async def read_default(call: Call) -> Answer:
    """The default of a property, for units without their own value."""
    owner = await _owner(call, call.store)
    record = await _property(call, call.store, owner)
    shown = {name: record[name] for name in ("id", "propertyName", "propertyType")}
    listed = record.get("enumeratedValueList")
    return Answer(
        200,
        {
            "propertyId": shown.pop("id"),
            **shown,
            "level": record.get("level") or "SYSTEM",
            "propagationType": record.get("propagationType") or NO_PROPAGATION,
            "defaultValue": record.get("defaultValue"),
            "selectedOrgUnitIds": [],
            **({"enumeratedValueList": list(listed)} if listed else {}),
        },
    )


async def update_default(call: Call) -> Answer:
    """Change the default and the list of values; `propagate` removes the units' own values [inferred].

    It affects the selected units, or without a selection the unit and those below it.
    """
    body: dict[str, Any] = call.body
    async with ENGINE.acting(call.state, call.tenant) as context:
        unit = await find_unit(call, context.unit, "orgUnits", call.path["orgUnitId"])
        call.path["propertyId"] = body["propertyId"]
        prop = await _property(call, context.unit, Owner("unit", unit["id"]))
        names = ("defaultValue", "enumeratedValueList", "propagationType")
        changed = {**prop, **{name: body[name] for name in names if name in body}, "level": unit["orgUnitType"]}
        try:
            check(changed, changed.get("defaultValue"))
        except Unfitting as error:
            raise refusals.bad_request(str(error)) from None
        await context.unit.put(PROPERTIES.name, changed)
        if body.get("propagate"):
            reached = set(body.get("selectedOrgUnitIds") or await with_those_below(context.unit, (unit["id"],)))
            mine = Compare(("propertyId",), "eq", prop["id"]), Compare(("scope",), "eq", "unit")
            for value in await every(context.unit, VALUES.name, *mine):
                if value["owner"] in reached:
                    await context.unit.delete(VALUES.name, value["id"])
    return Answer.empty(204)


OWN: Mapping[str, Callable[[Call], Awaitable[Answer]]] = {
    "listOrgCustomProperties": list_of_unit,
    "getOrgCustomProperty": read,
    "updateOrgCustomProperty": update,
    "getOrgCustomPropertyDefault": read_default,
    "updateOrgCustomPropertyDefault": update_default,
    "listDeviceCustomProperties": list_of_device,
    "getDeviceCustomProperty": read,
    "updateDeviceCustomProperty": update,
}
"""The operations on properties, by operationId."""
