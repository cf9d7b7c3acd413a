"""Work that may outlast its caller: what it returns, when it is left, and how it ends."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest

from simulators.core.client import Client, Request
from simulators.core.lifetime import StateEnded
from simulators.core.outbox import Outcome
from simulators.core.pending import Pending, Waiting
from simulators.core.problem import Problem
from tests.core.outbox.scene import START, Scene, play

REQUEST = Request("GET", "http://acme.invalid/", "getOrder")


def _pending(scene: Scene, work: Callable[[], Awaitable[object]]) -> Pending[object]:
    return Pending(scene.state, work, "some work")


async def _ask(scene: Scene) -> int:
    return (await Client(scene.state).send(REQUEST)).status


def test_work_that_ends_gives_its_result_or_its_error() -> None:
    async def refuse() -> None:
        raise Problem("not_found", "no such thing")

    async def body(scene: Scene) -> None:
        assert await _pending(scene, lambda: _ask(scene)).outcome() == 200
        with pytest.raises(Problem, match="no such thing"):
            await _pending(scene, refuse).outcome()

    play(body)


@pytest.mark.parametrize("mode", ["frozen", "real"])
def test_work_that_waits_for_a_retry_is_left_and_ends_when_the_clock_goes_on(mode: str) -> None:
    async def body(scene: Scene) -> None:
        if mode == "real":
            scene.clock.resume()
        done: list[int] = []

        async def work() -> None:
            done.append(await _ask(scene))

        scene.transport.script.append(Outcome("answered", 429, (("Retry-After", "600"),)))
        with pytest.raises(Waiting) as left:
            await _pending(scene, work).outcome()
        assert left.value.due == pytest.approx(START + 600, abs=60)
        await scene.clock.advance(600)
        assert done == [200]

    play(body)


def test_work_is_left_where_the_frozen_clock_stops_it() -> None:
    async def body(scene: Scene) -> None:
        with pytest.raises(Waiting) as left:
            await _pending(scene, lambda: scene.clock.sleep(7)).outcome()
        assert left.value.due == START + 7

    play(body)


def test_end_of_state_ends_the_work_and_its_caller() -> None:
    async def body(scene: Scene) -> None:
        scene.clock.resume()
        pending = _pending(scene, lambda: scene.clock.sleep(7))
        waiting = asyncio.get_running_loop().create_task(pending.outcome())
        await asyncio.sleep(0)  # noqa: TID251  (a turn of the loop, no time)
        await scene.world.reset()
        with pytest.raises(StateEnded):
            await waiting
        assert scene.clock.work.running == 0

    play(body)


def test_error_of_work_that_was_left_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def fail_later() -> None:
        await Client(scene_of[0].state).send(REQUEST)
        raise RuntimeError("a defect")

    scene_of: list[Scene] = []

    async def body(scene: Scene) -> None:
        scene_of.append(scene)
        scene.transport.script.append(Outcome("answered", 503))
        with pytest.raises(Waiting):
            await _pending(scene, fail_later).outcome()
        with caplog.at_level(logging.ERROR, "psasim"):
            await scene.clock.advance(60)
        assert "some work failed" in caplog.text

    play(body)
