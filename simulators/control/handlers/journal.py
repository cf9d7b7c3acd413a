"""The journal: exchanges in and out, and expectations about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulators.control.excerpts import holds
from simulators.control.expectations import BadExpectation, Range, verify
from simulators.control.lookup import named, places
from simulators.control.spec_names import check_pointer
from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.journal import Exchange

_HEADER = re.compile("/(request|response)/headers/")


async def list_journal(universe: Universe, call: Call) -> Answer:
    """A page of matching entries, oldest first."""
    asked = dict(call.arguments)
    limit, bodies, newest = asked.pop("limit"), asked.pop("bodies"), asked.pop("newest")
    found = list(_matching(universe, call, asked))
    journal, more = call.world.journal, len(found) > limit
    render = journal.render if bodies else journal.outline
    page = [render(each) for each in (found[-limit:] if newest else found[:limit])]
    following = page[-1]["id"] if more and not newest else None
    return Answer(200, {"items": page, "next": following, "total": len(found)})


async def clear_journal(_: Universe, call: Call) -> Answer:
    """Remove every entry."""
    call.world.journal.clear()
    call.world.journal.changes.note("reset")
    return Answer.empty()


async def verify_journal(universe: Universe, call: Call) -> Answer:
    """Check an expectation about one operation. An expectation that cannot be satisfied is refused."""
    asked = call.body
    where = _where(universe, asked)
    candidates = _matching(universe, call, {"simulator": asked["simulator"], "operation": asked["operation"]})
    try:
        times = Range.of(asked.get("times"))
        return Answer(200, verify(map(call.world.journal.render, candidates), where, times))
    except BadExpectation as error:
        raise Problem("rejected", str(error)) from None


def _where(universe: Universe, asked: dict[str, Any]) -> dict[str, Any]:
    """The expected values, by pointer. The journal has header names in lower case."""
    where: dict[str, Any] = {"/status": asked["status"]} if "status" in asked else {}
    for pointer, value in asked.get("where", {}).items():
        where[pointer.lower() if _HEADER.match(pointer) else pointer] = value
        try:
            check_pointer(universe.control.document, "JournalEntry", pointer)
        except LookupError as error:
            raise Problem("rejected", f"where: {error}") from None
    return where


def _matching(universe: Universe, call: Call, asked: dict[str, Any]) -> Iterator[Exchange]:
    """The entries that match `asked`. Raises Problem for an unknown name before the first entry is read."""
    simulator, name = asked.get("simulator"), asked.pop("operation", None)
    if simulator is not None:
        named(call.world, simulator)
    called = None if name is None else places(universe, call.world, name, simulator, asked.get("direction"))
    since = asked.pop("since", 0)
    entries = (each for each in call.world.journal.entries() if each.id > since)
    decided, violations, text = asked.pop("decided_by", None), asked.pop("violations", None), asked.pop("text", None)
    if decided is not None:
        entries = (each for each in entries if each.decided.kind == decided)
    if violations is not None:
        entries = (each for each in entries if bool(each.violations) == violations)
    if text is not None:
        entries = (each for each in entries if holds(call.world, each, text.lower()))
    if called is not None:
        entries = (each for each in entries if (each.simulator, each.operation) in called)
    return (each for each in entries if all(getattr(each, key) == value for key, value in asked.items()))
