"""The guard ends a block that hangs and nothing else."""

from __future__ import annotations

import asyncio

import pytest

from simulators.core.host.guard import GuardTripped, wall_guard, wall_timer


def test_guard_ends_a_hanging_block() -> None:
    async def scene() -> None:
        with pytest.raises(GuardTripped, match=r"0\.01 s of real time") as caught:
            async with wall_guard(0.01):
                await asyncio.Event().wait()
        assert caught.value.seconds == 0.01
        task = asyncio.current_task()
        assert task is not None
        assert task.cancelling() == 0

    asyncio.run(scene())


def test_errors_of_the_block_pass_through() -> None:
    async def scene(error: Exception) -> None:
        async with wall_guard(60):
            raise error

    for error in (TimeoutError("the block's own"), LookupError("x")):
        with pytest.raises(type(error)) as caught:
            asyncio.run(scene(error))
        assert caught.value is error


def test_cancellation_from_outside_stays_one() -> None:
    async def scene() -> None:
        inside = asyncio.Event()

        async def guarded() -> None:
            async with wall_guard(60):
                inside.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(guarded())
        await inside.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(scene())


def test_timer_calls_unless_cancelled() -> None:
    async def scene() -> list[str]:
        called: list[str] = []
        over = asyncio.Event()
        loop = asyncio.get_running_loop()
        wall_timer(loop, 0, lambda: called.append("cancelled")).cancel()
        wall_timer(loop, 0, lambda: called.append("kept"))
        wall_timer(loop, 0.001, over.set)
        await over.wait()
        return called

    assert asyncio.run(scene()) == ["kept"]
