"""The time of a world."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer
from simulators.core.clock import EARLIEST, LATEST, AdvanceUnderWay, Clock, Timer, epoch, rfc3339
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call


async def get_clock(_: Universe, call: Call) -> Answer:
    """Now, and what waits."""
    return _answer(call.clock, [])


async def move_clock(_: Universe, call: Call) -> Answer:
    """Freeze, resume, advance or set; answered when all that fell due has been done."""
    clock, action = call.clock, call.body["action"]
    try:
        if action == "advance":
            return _answer(clock, await clock.advance(_ahead(clock, call.body)))
        if action == "set":
            return _answer(clock, await clock.set(_instant(call.body)))
    except AdvanceUnderWay:
        raise Problem("conflict", "Another advance is under way.") from None
    if action == "freeze":
        clock.freeze()
    else:
        clock.resume()
    return _answer(clock, [])


def _ahead(clock: Clock, move: dict[str, Any]) -> float:
    if "seconds" not in move:
        raise Problem("rejected", "advance needs seconds.")
    seconds = float(move["seconds"])
    _within(clock.time() + seconds)
    return seconds


def _instant(move: dict[str, Any]) -> float:
    if "to" not in move:
        raise Problem("rejected", "set needs to, an instant such as 2026-01-05T15:00:00Z.")
    try:
        instant = epoch(move["to"])
    except (ValueError, OverflowError) as error:
        raise Problem("rejected", f"to: {error}") from None
    return _within(instant)


def _within(instant: float) -> float:
    if not EARLIEST <= instant <= LATEST:
        raise Problem("rejected", f"The clock goes from {rfc3339(EARLIEST)} to {rfc3339(LATEST)}.")
    return instant


def _answer(clock: Clock, fired: Iterable[Timer]) -> Answer:
    state = {
        "mode": clock.mode,
        "now": rfc3339(clock.time()),
        "fired": [_timer(each) for each in fired],
        "waiting": [_timer(each) for each in clock.waiting()],
    }
    return Answer(200, state)


def _timer(timer: Timer) -> dict[str, str]:
    return {"at": rfc3339(timer.due), "purpose": timer.purpose}
