"""The time of a world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer
from simulators.core.clock import EARLIEST, LATEST, AdvanceUnderWay, Clock, Timer, epoch, rfc3339
from simulators.core.names import shown
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call


NEXT = "next"
"""The target of `advance` that means the next due instant."""

_EXAMPLE = "an instant such as 2026-01-05T15:00:00Z"


async def get_clock(_: Universe, call: Call) -> Answer:
    """The time, and pending timers."""
    return _answer(call.clock, [])


async def move_clock(_: Universe, call: Call) -> Answer:
    """Freeze, resume, advance or set; responds when everything due has been processed."""
    clock = call.clock
    _check(call.body)
    try:
        return await _moved(clock, call.body)
    finally:
        call.world.journal.changes.note("clock")


async def _moved(clock: Clock, move: dict[str, Any]) -> Answer:
    action = move["action"]
    try:
        if action == "advance":
            return _answer(clock, await clock.advance(_ahead(clock, move)))
        if action == "set":
            return _answer(clock, await clock.set(_instant(move)))
    except AdvanceUnderWay:
        raise Problem("conflict", "another advance is under way") from None
    if action == "freeze":
        clock.freeze()
    else:
        clock.resume()
    return _answer(clock, [])


def _check(move: dict[str, Any]) -> None:
    """Problem unless `move` has exactly the properties that its action needs."""
    action = move["action"]
    given = sorted(set(move) - {"action"})
    if action == "advance" and given not in (["seconds"], ["to"]):
        raise Problem("rejected", f"advance takes either seconds, or {NEXT!r} as to")
    if action == "set" and given != ["to"]:
        raise Problem("rejected", f"set takes to, {_EXAMPLE}, and nothing else")
    if action in {"freeze", "resume"} and given:
        raise Problem("rejected", f"{action} does not take {given[0]}")


def _ahead(clock: Clock, move: dict[str, Any]) -> float:
    """The seconds to advance: as given, or up to the next due instant, which may have passed already."""
    if "seconds" in move:
        seconds = float(move["seconds"])
        _within(clock.time() + seconds)
        return seconds
    if move["to"] != NEXT:
        raise Problem("rejected", f"to: advance goes to {NEXT!r} alone; the action set goes to an instant")
    waiting = clock.waiting()
    return max(0.0, waiting[0].due - clock.time()) if waiting else 0.0


def _instant(move: dict[str, Any]) -> float:
    try:
        instant = epoch(move["to"])
    except (ValueError, OverflowError):
        raise Problem("rejected", f"to: expected {_EXAMPLE}, got {shown(move['to'])}") from None
    return _within(instant)


def _within(instant: float) -> float:
    if not EARLIEST <= instant <= LATEST:
        raise Problem("rejected", f"the clock goes from {rfc3339(EARLIEST)} to {rfc3339(LATEST)}")
    return instant


def _answer(clock: Clock, fired: Iterable[Timer]) -> Answer:
    waiting = clock.waiting()
    state = {
        "mode": clock.mode,
        "now": rfc3339(clock.time()),
        "fired": [_timer(each) for each in fired],
        "waiting": [_timer(each) for each in waiting],
        "due": list(_due(waiting)),
    }
    return Answer(200, state)


def _due(waiting: Iterable[Timer]) -> Iterator[dict[str, str]]:
    """The due instants in order, with what is due."""
    for due, timers in groupby(waiting, lambda timer: timer.due):
        yield {"at": rfc3339(due), "what": ", ".join(timer.purpose for timer in timers)}


def _timer(timer: Timer) -> dict[str, str]:
    return {"at": rfc3339(timer.due), "purpose": timer.purpose}
