"""The log over a target of another kind: what waits for a sync, and what happens where a target fails."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest

from simulators.core.durable import StateError, Sync, WorldLog
from simulators.core.durable.target import LogTarget, SnapshotWriter
from simulators.core.jsontext import turn
from simulators.core.lifetime import StateEnded
from tests.core.outbox.scene import Scene


class Writer(SnapshotWriter):
    """A snapshot in memory."""

    def __init__(self, target: Target, generation: int) -> None:
        self._target, self._generation = target, generation
        self.data = b""

    def write(self, data: bytes) -> None:
        if self._target.full:
            raise StateError("no room")
        self.data += data

    def complete(self) -> None:
        self._target.snapshots[self._generation] = self.data

    def abandon(self) -> None:
        self._target.abandoned += 1


class Target(LogTarget):
    """Logs in memory, each sync of which waits for leave."""

    def __init__(self) -> None:
        self.logs: list[list[bytes]] = [[]]
        self.snapshots: dict[int, bytes] = {}
        self.syncs = 0
        self.abandoned = 0
        self.full = False
        self.leave = threading.Event()

    def append(self, data: bytes) -> None:
        if self.full:
            raise StateError("no room: make some")
        self.logs[-1].append(data)

    def sync(self) -> None:
        assert self.leave.wait(30)
        self.syncs += 1

    def begin(self) -> int:
        self.logs.append([])
        return len(self.logs)

    def snapshot(self, generation: int) -> SnapshotWriter:
        return Writer(self, generation)

    def close(self) -> None:
        """Nothing is held."""


def play(sync: Sync, body: Callable[[Scene, WorldLog, Target, list[str]], Awaitable[None]]) -> None:
    """A world that is written to a target in memory; failures are collected."""

    async def whole() -> None:
        scene, target, failures = Scene(), Target(), list[str]()
        await scene.world.open()
        log = WorldLog(scene.world, target, sync, 1, failures.append)
        scene.world.log = log
        log.follow(scene.world.simulators.values())
        try:
            await body(scene, log, target, failures)
        finally:
            target.leave.set()
            await scene.world.close()

    asyncio.run(whole())


async def turns() -> None:
    """Let every task go as far as it comes."""
    for _ in range(5):
        await turn()


async def put(scene: Scene, title: str) -> None:
    async with scene.state.store().unit() as unit:
        await unit.put("orders", {"id": await unit.next("order"), "title": title, "state": "open"})


def test_answers_wait_for_a_sync_that_began_after_their_write_and_share_it() -> None:
    async def body(scene: Scene, log: WorldLog, target: Target, _: list[str]) -> None:
        await put(scene, "first")
        first = asyncio.create_task(log.settled(scene.state))
        await turns()
        await put(scene, "second")
        later = [asyncio.create_task(log.settled(scene.state)) for _ in range(8)]
        await turns()
        assert not any(each.done() for each in (first, *later))
        target.leave.set()
        await asyncio.gather(first, *later)
        assert target.syncs == 2
        # A read of what is there waits for nothing more.
        await log.settled(scene.state)
        assert target.syncs == 2

    play("always", body)


def test_write_is_there_before_the_answer_without_a_sync() -> None:
    async def body(scene: Scene, log: WorldLog, target: Target, _: list[str]) -> None:
        await put(scene, "first")
        await log.settled(scene.state)
        assert b'"first"' in target.logs[-1][-1]
        count = len(target.logs[-1])
        await log.settled(scene.state)
        assert len(target.logs[-1]) == count
        assert target.syncs == 0

    play("second", body)


def test_answers_of_one_turn_share_a_frame_and_none_depends_on_another() -> None:
    async def body(scene: Scene, log: WorldLog, target: Target, _: list[str]) -> None:
        await turns()
        before = len(target.logs[-1])

        async def answered(title: str) -> bool:
            await put(scene, title)
            await log.settled(scene.state)
            return any(title.encode() in each for each in target.logs[-1])

        answers = [asyncio.create_task(answered(f"order {number}")) for number in range(8)]
        await turn()
        answers[3].cancel()
        done = await asyncio.gather(*answers, return_exceptions=True)
        assert isinstance(done.pop(3), asyncio.CancelledError)
        assert done == [True] * 7
        assert len(target.logs[-1]) - before == 2

    play("second", body)


def test_nothing_is_answered_once_nothing_can_be_written() -> None:
    async def body(scene: Scene, log: WorldLog, target: Target, failures: list[str]) -> None:
        target.full = True
        for title in ("first", "second"):
            await put(scene, title)
            with pytest.raises(StateEnded, match="no room"):
                await log.settled(scene.state)
        assert failures == ["no room: make some"]
        await scene.emit("unsent")
        await scene.idle()
        assert scene.transport.sent == []

    play("second", body)


def test_message_is_sent_when_its_record_is_written_and_not_before() -> None:
    async def body(scene: Scene, _: WorldLog, target: Target, __: list[str]) -> None:
        written: list[int] = []
        send = scene.transport.send

        async def watched(*given: object) -> object:
            written.append(sum(b'"_deliveries"' in each for each in target.logs[-1]))
            return await send(*given)  # type: ignore[arg-type]  # passed on

        scene.transport.send = watched  # type: ignore[method-assign, assignment]  # what is sent is counted
        await scene.emit("a")
        await scene.idle()
        assert written[0] > 0
        assert [text for text, _ in scene.transport.sent] == ["a"]

    play("second", body)


def test_compaction_that_fails_leaves_the_log_as_it_is() -> None:
    async def body(scene: Scene, log: WorldLog, target: Target, failures: list[str]) -> None:
        target.full = True
        with pytest.raises(StateError):
            await log.compact()
        target.full = False
        assert (target.abandoned, target.snapshots, failures) == (1, {}, [])
        await put(scene, "after")
        await log.settled(scene.state)
        assert b'"after"' in target.logs[-1][-1]
        await log.compact()
        assert b'"after"' in target.snapshots[3]

    play("second", body)
