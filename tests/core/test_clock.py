"""The clock: order of due instants, calm between them, limits, freezing and setting."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Awaitable, Callable
from functools import partial

import pytest

from simulators.core.clock import LATEST, AdvanceUnderWay, Clock, ClockTimeout, epoch, rfc3339
from simulators.core.clock.timers import FEW, TimerQueue
from simulators.core.lifetime import StateEnded

START = epoch("2026-01-05T09:00:00Z")


def run(body: Callable[[Clock], Awaitable[None]], mode: str = "frozen") -> None:
    async def whole() -> None:
        clock = Clock("frozen", START) if mode == "frozen" else Clock()
        await body(clock)
        await clock.close()

    asyncio.run(whole())


def test_instants_survive_the_round_trip_through_text() -> None:
    assert rfc3339(START) == "2026-01-05T09:00:00.000000Z"
    assert epoch(rfc3339(START + 0.25)) == START + 0.25


def test_an_instant_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        epoch("2026-01-05T09:00:00")


def test_a_frozen_clock_stands_until_it_is_advanced() -> None:
    async def body(clock: Clock) -> None:
        assert clock.time() == START
        await clock.advance(90)
        assert clock.time() == START + 90
        assert clock.mode == "frozen"

    run(body)


def test_timers_fire_by_due_instant_then_in_the_order_of_asking() -> None:
    async def body(clock: Clock) -> None:
        fired: list[tuple[str, float]] = []

        def note(name: str) -> None:
            fired.append((name, clock.time()))

        for name, after in (("late", 5.0), ("first", 1.0), ("second", 1.0)):
            clock.call_at(START + after, name, partial(note, name))
        assert [timer.purpose for timer in clock.waiting()] == ["first", "second", "late"]
        timers = await clock.advance(5)
        assert fired == [("first", START + 1), ("second", START + 1), ("late", START + 5)]
        assert [timer.purpose for timer in timers] == ["first", "second", "late"]

    run(body)


def test_many_timers_of_one_instant_fire_in_the_order_of_asking() -> None:
    async def body(clock: Clock) -> None:
        fired: list[int] = []
        for number in range(12):
            clock.call_at(START + 1, str(number), partial(fired.append, number))
        await clock.advance(1)
        assert fired == list(range(12))

    run(body)


def test_a_cancelled_timer_never_fires() -> None:
    async def body(clock: Clock) -> None:
        fired: list[str] = []
        clock.call_at(START + 1, "gone", lambda: fired.append("gone")).cancel()
        await clock.advance(2)
        assert fired == []

    run(body)


def test_work_begun_by_a_timer_finishes_before_the_next_instant() -> None:
    async def body(clock: Clock) -> None:
        log: list[str] = []

        async def work(name: str) -> None:
            for _ in range(20):
                await asyncio.get_running_loop().run_in_executor(None, lambda: None)
            log.append(f"{name} at {clock.time() - START:g}")

        def begin() -> None:
            clock.spawn(work("a"), "a")

        clock.call_at(START + 1, "a", begin)
        clock.call_at(START + 2, "b", lambda: log.append("b fires"))
        await clock.advance(2)
        assert log == ["a at 1", "b fires"]

    run(body)


def test_sleeping_work_lets_time_pass_and_counts_again_when_woken() -> None:
    async def body(clock: Clock) -> None:
        seen: list[float] = []

        async def nap() -> None:
            for _ in range(3):
                await clock.sleep(10)
                seen.append(clock.time() - START)

        clock.spawn(nap(), "nap")
        await clock.advance(25)
        assert seen == [10, 20]
        await clock.advance(5)
        assert seen == [10, 20, 30]

    run(body)


def test_a_limit_strikes_on_this_clock_and_only_then() -> None:
    async def body(clock: Clock) -> None:
        outcome: list[str] = []

        async def limited() -> None:
            try:
                async with clock.limit(30, "answer"):
                    await clock.sleep(100)
            except ClockTimeout:
                outcome.append(f"struck at {clock.time() - START:g}")

        clock.spawn(limited(), "limited")
        await clock.advance(29)
        assert outcome == []
        await clock.advance(1)
        assert outcome == ["struck at 30"]

    run(body)


def test_a_limit_not_reached_changes_nothing() -> None:
    async def body(clock: Clock) -> None:
        async with clock.limit(1):
            pass
        assert clock.waiting() == []

    run(body)


def test_cancellation_from_outside_passes_through_a_limit() -> None:
    async def body(clock: Clock) -> None:
        async def limited() -> None:
            async with clock.limit(30):
                await clock.sleep(100)

        task = asyncio.get_running_loop().create_task(limited())
        await asyncio.sleep(0)  # noqa: TID251  (one turn of the loop, no time)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(body)


def test_joining_counted_work_does_not_block_an_advance() -> None:
    async def body(clock: Clock) -> None:
        log: list[str] = []

        async def child() -> None:
            await clock.sleep(5)
            log.append("child")

        async def parent() -> None:
            await clock.join(clock.spawn(child(), "child"))
            log.append("parent")

        clock.spawn(parent(), "parent")
        await clock.advance(5)
        assert log == ["child", "parent"]

    run(body)


def test_a_second_advance_meanwhile_is_refused() -> None:
    async def body(clock: Clock) -> None:
        work = clock.work.begin()
        first = asyncio.get_running_loop().create_task(clock.advance(1))
        await asyncio.sleep(0)  # noqa: TID251  (one turn of the loop, no time)
        with pytest.raises(AdvanceUnderWay):
            await clock.advance(1)
        with pytest.raises(AdvanceUnderWay):
            await clock.set(START)
        work.end()
        await first

    run(body)


def test_set_goes_forward_through_due_instants_and_back_without_firing() -> None:
    async def body(clock: Clock) -> None:
        fired: list[str] = []
        clock.call_at(START + 10, "due", lambda: fired.append("due"))
        assert await clock.set(START - 100) == []
        assert clock.time() == START - 100
        assert fired == []
        assert [timer.purpose for timer in await clock.set(START + 10)] == ["due"]
        assert fired == ["due"]

    run(body)


def test_a_real_clock_runs_fires_and_can_be_advanced() -> None:
    async def body(clock: Clock) -> None:
        before = clock.time()
        await clock.sleep(0.001)
        assert clock.time() > before
        await clock.advance(3600)
        assert clock.mode == "real"
        assert clock.time() >= before + 3600
        clock.freeze()
        stands = clock.time()
        await clock.sleep(0)
        assert clock.time() == stands
        clock.resume()
        await clock.sleep(0.001)
        assert clock.time() > stands

    run(body, "real")


@pytest.mark.parametrize("mode", ["real", "frozen"])
def test_a_dump_is_the_same_after_it_was_loaded(mode: str) -> None:
    async def body(clock: Clock) -> None:
        await clock.advance(100)
        dump = clock.dump()
        other = Clock()
        other.load(dump)
        assert other.dump() == dump
        assert other.mode == mode

    run(body, mode)


def test_close_ends_what_is_under_way() -> None:
    async def body(clock: Clock) -> None:
        async def forever() -> None:
            await clock.sleep(1e9)

        task = clock.spawn(forever(), "forever")
        await asyncio.sleep(0)  # noqa: TID251  (one turn of the loop, no time)
        await clock.close()
        assert task.cancelled()
        assert clock.work.running == 0

    run(body)


def test_cancelled_timers_leave_the_queue() -> None:
    queue = TimerQueue()
    kept = [queue.add(2_000.0 + number, "kept", lambda: None) for number in range(10)]
    for number in range(100_000):
        queue.add(1_000.0 + number, "gone", lambda: None).cancel()
        assert len(queue) <= 2 * FEW + len(kept)
    assert queue.waiting() == kept
    assert [queue.take_due(9_999.0) for _ in kept] == kept
    assert queue.take_due(9_999.0) is None


def test_cancelled_timer_holds_nothing_that_its_callback_held() -> None:
    async def body(clock: Clock) -> None:
        held = asyncio.Event()
        kept = weakref.ref(held)
        timer = clock.call_at(START + 1, "gone", held.set)
        clock.call_at(START + 2, "kept", lambda: None)
        timer.cancel()
        del held
        assert kept() is None

    run(body)


def test_timer_beyond_the_calendar_is_due_at_its_end() -> None:
    async def body(clock: Clock) -> None:
        timer = clock.call_at(1e300, "far", lambda: None)
        assert rfc3339(timer.due) == rfc3339(LATEST)

    run(body)


def test_caller_that_is_cancelled_while_it_joins_does_not_count_again() -> None:
    async def body(clock: Clock) -> None:
        later: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        task = clock.spawn(clock.join(asyncio.shield(later)), "joiner")
        await clock.advance(0)
        task.cancel()
        await asyncio.wait([task])
        later.set_result(None)
        await clock.advance(1)
        assert clock.work.running == 0

    run(body)


def test_work_that_has_ended_is_not_resumed() -> None:
    async def body(clock: Clock) -> None:
        with clock.work.begin() as work:
            pass
        work.resume()
        assert clock.work.running == 0

    run(body)


@pytest.mark.parametrize("end", ["load", "close"])
def test_advance_ends_where_the_time_is_replaced(end: str) -> None:
    async def body(clock: Clock) -> None:
        fired: list[str] = []
        clock.call_at(START + 1, "never", lambda: fired.append("never"))
        with clock.work.begin() as work:
            advance = asyncio.get_running_loop().create_task(clock.advance(10))
            await turns()
            if end == "load":
                clock.load({"mode": "frozen", "at": START + 500})
            else:
                await clock.close()
            work.end()
            with pytest.raises(StateEnded):
                await advance
        assert clock.time() == START + (500 if end == "load" else 0)
        assert fired == []
        assert await clock.advance(1) == []

    run(body)


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)  # noqa: TID251  (turns of the loop, no time)
