"""Turns: one after the other per key, in the order of asking, also after one was cancelled."""

from __future__ import annotations

import asyncio

from simulators.core.turns import Turns


def test_turns_of_one_key_follow_each_other_and_others_do_not_wait() -> None:
    async def body() -> None:
        turns, log, gate = Turns(), list[str](), asyncio.Event()

        async def take(key: str, name: str) -> None:
            async with turns.take(key):
                log.append(name)
                if name == "a":
                    await gate.wait()

        async with asyncio.TaskGroup() as group:
            first = group.create_task(take("k", "a"))
            second = group.create_task(take("k", "b"))
            third = group.create_task(take("k", "c"))
            group.create_task(take("other", "d"))
            for _ in range(5):
                await asyncio.sleep(0)  # noqa: TID251  (turns of the loop, no time)
            assert log == ["a", "d"]
            second.cancel()
            for _ in range(5):
                await asyncio.sleep(0)  # noqa: TID251  (turns of the loop, no time)
            assert log == ["a", "d"]
            gate.set()
            await asyncio.gather(first, third)
        assert log == ["a", "d", "c"]

    asyncio.run(body())
