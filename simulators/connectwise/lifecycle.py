"""Changes that only the passage of time causes: agreements and additions begin and end [connectwise 3, inferred]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from simulators.connectwise.datetimes import stamp
from simulators.connectwise.entities import Entity
from simulators.connectwise.model.agreements import TURNS, turn_addition, turn_agreement
from simulators.connectwise.rules.finance import show_state
from simulators.core.query import Compare
from simulators.core.resources.context import every
from simulators.core.resources.rules import Draft

if TYPE_CHECKING:
    from simulators.core.call import Call

_TURNING: Mapping[str, Callable[[Draft, str], None]] = {"agreements": turn_agreement, "additions": turn_addition}


async def age(call: Call, entity: Entity) -> None:
    """Update the state of agreements and additions to the current time, before an operation uses them.

    No member made such a change: `_info` stays unchanged and no callbacks are sent. Only records whose next transition
    is due are read.
    """
    if entity.collection not in _TURNING:
        return
    at = stamp(call.clock.time())
    due = Compare((TURNS,), "le", at)
    if not any([await call.store.count(table, due) for table in _TURNING]):
        return
    async with call.store.unit() as unit:
        for table, turn in _TURNING.items():
            for record in await every(unit, table, due):
                turned = dict(record)
                turn(turned, at)
                await unit.put(table, turned)
                if table == "agreements":
                    await show_state(unit, turned)
