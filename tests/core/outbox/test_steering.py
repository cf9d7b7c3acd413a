"""Deliveries that a person holds back, lets go and drops."""

from __future__ import annotations

import asyncio

import pytest

from simulators.core.outbox import DeliveryClosed, UnknownDelivery
from tests.core.outbox.scene import BAD, RETRY_S, Scene, play


def test_paused_key_sends_nothing_until_it_is_unpaused_whatever_the_vendor_releases() -> None:
    async def body(scene: Scene) -> None:
        scene.outbox.pause("k")
        first = await scene.emit("a")
        await scene.outbox.attempted(first)
        scene.outbox.release("k")
        await scene.idle()
        assert scene.outbox.holds("k")
        assert scene.transport.sent == []
        scene.outbox.unpause("k")
        await scene.idle()
        assert not scene.outbox.holds("k")
        assert [text for text, _ in scene.transport.sent] == ["a"]

    play(body)


def test_pause_stops_a_retry_that_waits_on_the_clock() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 1
        scene.transport.script.append(BAD)
        await scene.emit("a")
        await scene.emit("b")
        await scene.idle()
        scene.outbox.pause("k")
        await scene.clock.advance(300)
        assert [text for text, _ in scene.transport.sent] == ["a"]
        scene.outbox.unpause("k")
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["a", "a", "b"]

    play(body)


def test_dropped_delivery_is_not_retried_and_those_behind_it_go_on_at_once() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 1
        scene.transport.script.append(BAD)
        first, second = await scene.emit("a"), await scene.emit("b")
        await scene.idle()
        await scene.outbox.drop(first, "not needed")
        await scene.idle()
        row = await scene.row(first)
        assert (row["state"], row["dropped_because"], len(row["attempts"])) == ("failed", "not needed", 1)
        assert [text for text, _ in scene.transport.sent] == ["a", "b"]
        with pytest.raises(DeliveryClosed):
            await scene.outbox.drop(second, "too late")
        with pytest.raises(UnknownDelivery):
            await scene.outbox.drop("acme-9", "never there")
        await scene.clock.advance(300)
        assert len(scene.transport.sent) == 2

    play(body)


def test_delayed_and_queued_deliveries_are_dropped_before_their_first_attempt() -> None:
    async def body(scene: Scene) -> None:
        first, second = await scene.emit("a", delay_s=60), await scene.emit("b")
        await scene.idle()
        await scene.outbox.drop(second, "not needed")
        await scene.outbox.drop(first, "not needed")
        await scene.clock.advance(300)
        assert scene.transport.sent == []
        assert {row["state"] for row in [await scene.row(first), await scene.row(second)]} == {"failed"}

    play(body)


def test_delivery_is_not_dropped_while_it_is_attempted() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.gate = asyncio.Event()
        first = await scene.emit("a")
        for _ in range(20):
            await asyncio.sleep(0)  # noqa: TID251  (turns of the loop, no time)
        with pytest.raises(DeliveryClosed):
            await scene.outbox.drop(first, "too late")
        scene.transport.gate.set()
        await scene.idle()
        assert (await scene.row(first))["state"] == "sent"

    play(body)


def test_snapshot_keeps_due_times_and_who_holds_which_key() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 1
        scene.transport.script.append(BAD)
        await scene.emit("retried")
        await scene.emit("paused", key="p")
        scene.outbox.pause("p")
        await scene.emit("held", key="h")
        scene.outbox.hold("h")
        await scene.idle()
        await scene.clock.advance(10)
        before = scene.world.dump()
        await scene.world.load(before)
        assert scene.world.dump() == before
        scene.outbox.release_all()
        await scene.clock.advance(RETRY_S - 11)
        assert [text for text, _ in scene.transport.sent] == ["retried", "held"]
        await scene.clock.advance(1)
        assert scene.transport.sent[-1] == ("retried", RETRY_S)
        scene.outbox.unpause("p")
        await scene.idle()
        assert scene.transport.sent[-1][0] == "paused"

    play(body)
