"""GET, POST and DELETE of records [halopsa 3]."""

from __future__ import annotations

from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.store import Unit
from simulators.halopsa.desk import Desk, Names, Reader, Record, refuse
from simulators.halopsa.moments import stamp
from simulators.halopsa.rules.plain import Rules

CREATED = 201
"""The status of a POST, whether it created or changed [halopsa 3]."""


class Rehearsal(Exception):
    """Everything was in order, and nothing is to be kept."""


def names_of(call: Call, reader: Reader) -> Names:
    """The names that an answer to `call` shows."""
    return Names(reader, stamp(call.clock.time()))


async def getting(rules: Rules, call: Call) -> Answer:
    """One record."""
    record = await rules.sought(call.store, _identity(call), call.arguments)
    rules.check_shown(record, call.settings)
    shown = await rules.show(record, names_of(call, call.store), call.arguments)
    return Answer(200, rules.found(shown, call.arguments, call.settings))


async def deleting(rules: Rules, call: Call) -> Answer:
    """Remove one; the answer is what was removed."""
    inside = call.arguments.get(rules.entity.within or "")
    async with call.store.unit() as unit:
        record = await rules.find(unit, _identity(call), inside)
        shown = await rules.show(record, names_of(call, unit), call.arguments)
        gone = await rules.delete(Desk.of(call, unit), record, call.arguments)
        if await unit.get(rules.entity.name, gone[rules.entity.key]) is not None:
            shown = await rules.show(gone, names_of(call, unit), call.arguments)
    return Answer(200, shown)


def _identity(call: Call) -> Any:
    identity = call.path["id"]
    return identity.lower() if isinstance(identity, str) else identity


async def posting(rules: Rules, call: Call) -> Answer:
    """Create what has no id, change what has one: all of the array or nothing. One object comes back, usually."""
    shown: list[dict[str, Any]] = []
    try:
        async with call.store.unit() as unit:
            shown += await _saved(rules, call, unit, call.body)
            if any(each.get("_validate_only") for each in call.body):
                raise Rehearsal
    except Rehearsal:
        pass
    return Answer(CREATED, _told(call, shown))


async def _saved(rules: Rules, call: Call, unit: Unit, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    desk = Desk.of(call, unit)
    records = [await save(rules, desk, each) for each in items]
    return [await rules.show(record, names_of(call, unit), {}) for record in records]


async def save(rules: Rules, desk: Desk, sent: dict[str, Any]) -> Record:
    """Create, or change the record of the id that was sent [halopsa 3]. Raises Problem `not_found`, `rejected`."""
    identity = sent.get("id", 0)
    if not identity or (rules.entity.first is not None and identity <= 0):
        return await rules.create(desk, sent)
    inside = rules.entity.within
    if inside is not None and not sent.get(inside):
        raise refuse(rules.entity.needs[inside])
    record = await rules.find(desk.unit, identity, sent.get(inside or ""))
    return await rules.update(desk, record, sent)


def _told(call: Call, shown: list[dict[str, Any]]) -> Any:
    """The last object; all with `returnall`, or where the setting says that one item is an array, too [halopsa 3]."""
    rows = [{"id": each["id"]} for each in shown] if call.arguments.get("idonly") else shown
    if call.arguments.get("returnall") or (len(rows) == 1 and call.settings["one_item_answer"] == "array"):
        return rows
    return rows[-1]
