"""Deliveries at the end of a state, and in the next one that a snapshot makes."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from simulators.core.lifetime import StateEnded
from simulators.core.outbox import CausalScope, Hold
from tests.core.outbox.scene import BAD, OK, Scene, play


def test_work_begun_before_a_reset_writes_nothing_after_it() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.gate = asyncio.Event()
        await scene.emit("old")
        for _ in range(20):
            await asyncio.sleep(0)  # noqa: TID251  (turns of the loop, no time)
        await scene.world.reset()
        scene.transport.gate.set()
        await scene.idle()
        assert await scene.outbox.deliveries() == []
        assert scene.settled == []

    play(body)


def test_a_snapshot_sends_on_what_was_unsent() -> None:
    async def body(scene: Scene) -> None:
        await scene.emit("later", delay_s=30)
        await scene.idle()
        snapshot = scene.world.dump()
        await scene.clock.advance(30)
        assert scene.transport.sent == [("later", 30.0)]
        await scene.world.load(snapshot)
        await scene.clock.advance(30)
        assert scene.transport.sent == [("later", 30.0), ("later", 30.0)]

    play(body)


def test_a_snapshot_sends_on_more_than_nine_in_their_order() -> None:
    async def body(scene: Scene) -> None:
        names = [f"note {number}" for number in range(12)]
        identities = [await scene.emit(name, delay_s=30) for name in names]
        await scene.idle()
        await scene.world.load(scene.world.dump())
        assert [each["id"] for each in await scene.outbox.deliveries()] == identities
        await scene.clock.advance(30)
        assert [text for text, _ in scene.transport.sent] == names

    play(body)


def test_waiters_for_deliveries_are_released_at_the_end() -> None:
    async def body(scene: Scene) -> None:
        scene.outbox.hold("k")
        cause = CausalScope()
        CausalScope.adopt(cause)
        identity = await scene.emit("held by hand")
        CausalScope.adopt(None)
        outbox = scene.outbox
        waiting = asyncio.get_running_loop().create_task(outbox.attempted(identity))
        await scene.idle()
        await scene.world.reset()
        await waiting
        await cause.settled()
        outbox.release("k")
        await scene.idle()
        assert scene.transport.sent == []
        assert scene.clock.work.running == 0

    play(body)


def test_ended_state_gives_out_nothing_new() -> None:
    async def body(scene: Scene) -> None:
        old, outbox = scene.state, scene.outbox
        await scene.world.reset()
        with pytest.raises(StateEnded):
            old.store("another")
        with pytest.raises(StateEnded):
            old.outbox("another")
        with pytest.raises(StateEnded):
            old.spawn(outbox.attempted("acme-1"), "late")
        with pytest.raises(StateEnded):
            await outbox.deliveries()
        assert old.lifetime.tasks == set()

    play(body)


def test_delayed_delivery_and_retry_keep_their_due_times() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 1
        scene.transport.script.append(BAD)
        retried = await scene.emit("retried")
        await scene.emit("behind it")
        await scene.emit("delayed", key="k2", delay_s=30)
        await scene.idle()
        await scene.clock.advance(10)
        snapshot = scene.world.dump()
        await scene.clock.advance(100)
        for _ in range(2):
            scene.transport.sent.clear()
            await scene.world.load(snapshot)
            await scene.idle()
            assert scene.world.dump() == snapshot
            assert scene.transport.sent == []
            assert [timer.purpose for timer in scene.clock.waiting()] == ["delivery acme-3", "retry of acme-1"]
            await scene.clock.advance(100)
            assert scene.transport.sent == [("delayed", 30.0), ("retried", 60.0), ("behind it", 60.0)]
            row = await scene.row(retried)
            assert (row["state"], row["not_before"], len(row["attempts"])) == ("sent", None, 2)

    play(body)


def test_key_that_is_held_by_hand_stays_held_in_a_snapshot() -> None:
    async def body(scene: Scene) -> None:
        scene.outbox.hold("k")
        await scene.emit("held")
        await scene.idle()
        snapshot = scene.world.dump()
        assert snapshot["simulators"]["acme"]["held"] == {"default": ["k"]}
        await scene.world.load(snapshot)
        await scene.idle()
        assert (scene.transport.sent, scene.world.dump()) == ([], snapshot)
        scene.outbox.release("k")
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["held"]

    play(body)


def test_hold_for_a_request_under_way_is_no_part_of_a_snapshot() -> None:
    async def body(scene: Scene) -> None:
        scene.outbox.hold("k", lasting=False)
        await scene.emit("after the answer")
        await scene.idle()
        assert scene.transport.sent == []
        await scene.world.load(scene.world.dump())
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["after the answer"]

    play(body)


def test_message_that_its_kind_holds_is_asked_again_after_a_restore() -> None:
    async def body(scene: Scene) -> None:
        scene.readiness["a"] = Hold("no number yet")
        await scene.emit("a")
        await scene.idle()
        snapshot = scene.world.dump()
        await scene.world.load(snapshot)
        await scene.idle()
        assert (scene.transport.sent, scene.world.dump()) == ([], snapshot)
        del scene.readiness["a"]
        await scene.world.load(snapshot)
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["a"]

    play(body)


def test_redelivered_message_is_not_retried_once_it_has_arrived() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 3
        scene.transport.script.extend([BAD, BAD, OK])
        identity = await scene.emit("a")
        await scene.idle()
        await scene.outbox.redeliver(identity)
        row = await scene.row(identity)
        assert (row["state"], row["not_before"]) == ("retrying", scene.clock.time() + 60)
        await scene.outbox.redeliver(identity)
        assert (await scene.row(identity))["state"] == "sent"
        await scene.clock.advance(300)
        assert len(scene.transport.sent) == 3

    play(body)


def test_message_whose_build_raises_fails_and_lets_the_next_go(caplog: pytest.LogCaptureFixture) -> None:
    async def body(scene: Scene) -> None:
        async with scene.state.store().unit() as unit:
            broken = await scene.outbox.emit(unit, "note", "k", {})
        await scene.emit("next")
        await scene.idle()
        row = await scene.row(broken)
        assert (row["state"], row["dropped_because"]) == ("failed", "KeyError('text')")
        assert [text for text, _ in scene.transport.sent] == ["next"]

    play(body)
    assert "acme-1" in caplog.text


def test_reset_that_cannot_seed_changes_nothing() -> None:
    async def body(scene: Scene) -> None:
        await scene.emit("later", delay_s=30)
        await scene.idle()
        state, before = scene.state, scene.world.dump()

        async def fail(_: object) -> None:
            raise ZeroDivisionError

        for broken in (
            replace(state.declaration, seed=fail),
            replace(state.declaration, connect_peers=lambda *_: fail(None)),
        ):
            scene.world.declarations = {"acme": broken}
            with pytest.raises(ZeroDivisionError):
                await scene.world.reset(seed=3)
            assert (scene.state, scene.world.dump()) == (state, before)
        await scene.clock.advance(30)
        assert scene.transport.sent == [("later", 30.0)]

    play(body)


def test_closed_world_is_not_reset() -> None:
    async def body(scene: Scene) -> None:
        snapshot = scene.world.dump()
        await scene.world.close()
        with pytest.raises(StateEnded):
            await scene.world.reset()
        with pytest.raises(StateEnded):
            await scene.world.load(snapshot)

    play(body)


def test_work_that_outlasts_its_cancellation_does_not_hold_a_reset_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("simulators.core.lifetime.PATIENCE_S", 0.01)

    async def body(scene: Scene) -> None:
        let_go = asyncio.Event()

        async def stubborn() -> None:
            while not let_go.is_set():
                try:
                    await let_go.wait()
                except asyncio.CancelledError:
                    continue

        task = scene.state.spawn(stubborn(), "stubborn")
        await asyncio.sleep(0)  # noqa: TID251  (a turn of the loop, no time)
        await scene.world.reset()
        assert "stubborn" in caplog.text
        let_go.set()
        await task

    play(body)
