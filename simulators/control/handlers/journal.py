"""What went in and out, and whether it was what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulators.control.expectations import BadExpectation, Range, verify
from simulators.control.lookup import named
from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.journal import Exchange


async def list_journal(universe: Universe, call: Call) -> Answer:
    """A page of the entries that match, oldest first."""
    asked = dict(call.arguments)
    limit: int = asked.pop("limit")
    found = list(_matching(universe, call, asked))
    page = [call.world.journal.render(each) for each in found[:limit]]
    return Answer(200, {"items": page, "next": page[-1]["id"] if len(found) > limit else None})


async def clear_journal(_: Universe, call: Call) -> Answer:
    """Forget every entry."""
    call.world.journal.clear()
    return Answer.empty()


async def verify_journal(universe: Universe, call: Call) -> Answer:
    """Hold the exchanges of one operation against an expectation."""
    asked = call.body
    where = {**({"/status": asked["status"]} if "status" in asked else {}), **asked.get("where", {})}
    candidates = _matching(universe, call, {"simulator": asked["simulator"], "operation": asked["operation"]})
    try:
        times = Range.of(asked.get("times"))
        return Answer(200, verify(map(call.world.journal.render, candidates), where, times))
    except BadExpectation as error:
        raise Problem("rejected", str(error)) from None


def _matching(universe: Universe, call: Call, asked: dict[str, Any]) -> Iterator[Exchange]:
    if "simulator" in asked:
        named(call.world, asked["simulator"])
    operations = _operations(universe, asked.pop("operation")) if "operation" in asked else None
    since = asked.pop("since", 0)
    for entry in call.world.journal.entries():
        if entry.id <= since or (operations is not None and entry.operation not in operations):
            continue
        if all(getattr(entry, name) == value for name, value in asked.items()):
            yield entry


def _operations(universe: Universe, name: str) -> set[str]:
    """The ids that an `operationId`, or a `METHOD /template`, means in any of the simulators."""
    return {name} | {
        operation.id
        for application in universe.applications.values()
        for operation in application.operations
        if operation.place == name
    }
