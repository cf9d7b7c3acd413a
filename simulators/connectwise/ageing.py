"""What changes by the passing of time alone: agreements and additions begin and end [connectwise 3, inferred]."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import every
from simulators.connectwise.model.agreements import state_of_addition, state_of_agreement
from simulators.connectwise.rules.finance import show_state
from simulators.connectwise.shape import Record
from simulators.connectwise.stamps import stamp
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.core.call import Call

_TURNS = (
    ("agreements", "agreementStatus", "Inactive", "startDate"),
    ("agreements", "agreementStatus", "Active", "endDate"),
    ("additions", "additionStatus", "Inactive", "effectiveDate"),
    ("additions", "additionStatus", "Active", "cancelledDate"),
)
"""Which state may end at which date."""

_STATE: Mapping[str, Callable[[Record, str], str]] = {
    "agreements": state_of_agreement,
    "additions": state_of_addition,
}


async def age(call: Call, entity: Entity) -> None:
    """Bring agreements and additions up to now, before anything is done with them.

    Nobody made such a change: it is neither stamped nor told to callbacks.
    """
    if entity.collection not in _STATE:
        return
    turned = [each async for each in _turned(call, stamp(call.clock.time()))]
    if turned:
        async with call.store.unit() as unit:
            for table, key, member, state in turned:
                record = {**(await unit.get(table, key) or {}), member: state}
                await unit.put(table, record)
                if table == "agreements":
                    await show_state(unit, record)


async def _turned(call: Call, at: str) -> AsyncIterator[tuple[str, int, str, str]]:
    """Table, id, member and new state of each record whose state is no longer what it was."""
    for table, member, state, date in _TURNS:
        reached = Compare((member,), "eq", state), Compare((date,), "le", at)
        for record in await every(call.store, ENTITIES[table], *reached):
            now = _STATE[table](record, at)
            if now != state:
                yield table, record["id"], member, now
