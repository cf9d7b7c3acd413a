from __future__ import annotations

import asyncio

from simulators.core.changes import Changes

LONG_S = 60.0


def test_change_wakes_everyone_who_waits_and_passes_over_who_has_just_gone() -> None:
    async def scenario() -> None:
        changes = Changes()
        gone, here = (asyncio.create_task(changes.wait(LONG_S)) for _ in range(2))
        await asyncio.sleep(0)  # noqa: TID251  (a turn of the loop, no time)
        gone.cancel()
        changes.ring()
        assert await here
        assert (await asyncio.gather(gone, return_exceptions=True))[0].__class__ is asyncio.CancelledError

    asyncio.run(scenario())


def test_rest_lasts_through_changes_until_watching_ends() -> None:
    async def scenario() -> None:
        changes = Changes()
        resting = asyncio.create_task(changes.rest(LONG_S))
        await asyncio.sleep(0)  # noqa: TID251  (a turn of the loop, no time)
        changes.ring()
        await asyncio.sleep(0)  # noqa: TID251  (a turn of the loop, no time)
        assert not resting.done()
        changes.end()
        await resting
        assert await changes.wait(LONG_S)

    asyncio.run(scenario())
