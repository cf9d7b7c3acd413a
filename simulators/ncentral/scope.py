"""A caller's access to units and devices, which access groups limit [ncentral-api 1.5]."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.core.query import TRUE, In, Predicate
from simulators.core.resources.context import every
from simulators.ncentral import refusals
from simulators.ncentral.caller import NcentralCaller
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.units import SYSTEM

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

GROUPS_OF = "access_groups"
"""The property of a user with the ids of its access groups; without groups, access is unlimited."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The ids of the units that a caller has access to, with those below; None: all."""

    units: frozenset[int] | None = None

    def has(self, unit: Any) -> bool:
        """Whether the caller has access to a unit."""
        return self.units is None or unit in self.units

    def within(self, field: str) -> Predicate:
        """The predicate of records whose `field` is the id of a unit that the caller has access to."""
        return TRUE if self.units is None else In((field,), tuple(self.units))


async def reach_of(call: Call) -> Reach:
    """The units that the caller has access to."""
    groups = NcentralCaller.of(call).access_groups
    if not groups:
        return Reach()
    records = [await call.store.get("accessGroups", each) for each in groups]
    roots = {unit for each in records if each is not None for unit in each["orgUnitIds"]}
    if SYSTEM in roots:
        return Reach()
    return Reach(await with_those_below(call.store, roots))


async def with_those_below(reader: Reader, units: Iterable[int]) -> frozenset[int]:
    """The ids of these units and of all units below them."""
    found = edge = set(units)
    while edge:
        below = await every(reader, "orgUnits", In(("parentId",), tuple(edge)))
        edge = {each["id"] for each in below} - found
        found = found | edge
    return frozenset(found)


async def find_unit(call: Call, reader: Reader, entity: str, identity: int) -> Record:
    """The unit of an entity with this id. Raises the vendor's 404, or 403 without access."""
    unit = await ENGINE.find(reader, ENGINE.entities[entity], identity)
    if not (await reach_of(call)).has(unit["id"]):
        raise refusals.denied()
    return unit


async def find_device(call: Call, reader: Reader) -> Record:
    """The device in the path. Raises the vendor's 404, or 403 without access."""
    device = await ENGINE.find(reader, ENGINE.entities["devices"], call.path["deviceId"])
    if not (await reach_of(call)).has(device["orgUnitId"]):
        raise refusals.denied()
    return device
