"""The audit trail of one record [connectwise 2]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.auditing import TYPES, key_of
from simulators.connectwise.conditions import Which, compile_condition
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.reading import FILTERS, answer_list, bounds_of
from simulators.connectwise.refusals import bad_condition
from simulators.core.call import Answer
from simulators.core.query import Compare, Predicate, all_of

if TYPE_CHECKING:
    from simulators.core.call import Call

TRAIL = ENTITIES["auditTrail"]


async def get_trail(call: Call) -> Answer:
    """Return a page of the entries of the record with `type` and `id`. Raises Problem `rejected` without them."""
    return await answer_list(call, TRAIL, _filters(call), call.query.get("orderBy"), within=_record(call))


async def count_trail(call: Call) -> Answer:
    """Return the number of entries."""
    parts: list[Predicate] = [_record(call)]
    for which, text in _filters(call).items():
        if text.strip():
            parts.append(compile_condition(which, TRAIL.name, text, bounds_of(call)))
    return Answer(200, {"count": await call.store.count(TRAIL.collection, all_of(parts))})


def _filters(call: Call) -> dict[Which, str]:
    return {name: call.query.get(name) for name in FILTERS}


def _record(call: Call) -> Predicate:
    """Return the predicate for the entries of one record: both parameters are required [connectwise 2]."""
    name, identity = call.query.get("type"), call.query.get("id")
    kind = next((each for each in TYPES.values() if each.lower() == name.strip().lower()), None)
    if kind is None:
        raise bad_condition(f"type {name:.40} is not one that has an audit trail")
    if not identity.isdecimal() or len(identity) > 9:
        raise bad_condition(f"id {identity:.40} is not the id of a record")
    return Compare(("_record",), "eq", key_of(kind, int(identity)))
