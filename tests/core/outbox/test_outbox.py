"""Order, holds, retries on the world's clock, redelivery."""

from __future__ import annotations

import asyncio

import pytest

from simulators.core.outbox import CausalScope, Drop, Hold, Outcome, UnknownDelivery
from tests.core.outbox.scene import BAD, OK, Scene, play


def test_messages_of_one_key_go_one_after_the_other() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.gate = asyncio.Event()
        for text in ("a", "b"):
            await scene.emit(text)
        await scene.emit("other", key="k2")
        for _ in range(20):
            await asyncio.sleep(0)  # noqa: TID251  (turns of the loop, no time)
        assert [text for text, _ in scene.transport.sent] == ["a", "other"]
        scene.transport.gate.set()
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["a", "other", "b"]

    play(body)


def test_a_rolled_back_unit_sends_nothing() -> None:
    async def body(scene: Scene) -> None:
        async def regret() -> None:
            async with scene.state.store().unit() as unit:
                await scene.outbox.emit(unit, "note", "k", {"text": "never"})
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await regret()
        await scene.idle()
        assert scene.transport.sent == []
        assert await scene.emit("first") == "acme-1"

    play(body)


def test_a_delay_is_on_the_worlds_clock() -> None:
    async def body(scene: Scene) -> None:
        identity = await scene.emit("later", delay_s=30)
        await scene.outbox.attempted(identity)
        assert scene.transport.sent == []
        await scene.clock.advance(29)
        assert scene.transport.sent == []
        await scene.clock.advance(1)
        assert scene.transport.sent == [("later", 30.0)]

    play(body)


def test_retries_repeat_the_bytes_and_keep_the_order() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 2
        scene.transport.script.extend([BAD, Outcome("refused", error="no"), OK])
        first = await scene.emit("a")
        await scene.emit("b")
        await scene.idle()
        assert (await scene.row(first))["state"] == "retrying"
        await scene.clock.advance(300)
        assert scene.transport.sent == [("a", 0.0), ("a", 60.0), ("a", 120.0), ("b", 120.0)]
        row = await scene.row(first)
        assert row["state"] == "sent"
        assert [each["outcome"] for each in row["attempts"]] == ["answered", "refused", "answered"]
        assert [each["exchange"] for each in row["attempts"]] == [1, 2, 3]

    play(body)


def test_a_final_failure_lets_the_next_go() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script.append(BAD)
        first, second = await scene.emit("a"), await scene.emit("b")
        await scene.idle()
        assert [(await scene.row(each))["state"] for each in (first, second)] == ["failed", "sent"]
        assert scene.settled == [("a", 500), ("b", 200)]

    play(body)


def test_a_held_message_waits_with_all_behind_it() -> None:
    async def body(scene: Scene) -> None:
        scene.readiness["a"] = Hold("no number yet")
        first, second = await scene.emit("a"), await scene.emit("b")
        await scene.outbox.attempted(second)
        await scene.idle()
        row = await scene.row(first)
        assert (row["state"], row["held_because"]) == ("held", "no number yet")
        scene.outbox.release("k")
        await scene.idle()
        assert scene.transport.sent == []
        del scene.readiness["a"]
        scene.outbox.release_all()
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["a", "b"]
        assert (await scene.row(first))["held_because"] is None

    play(body)


def test_what_joins_a_key_that_waits_by_itself_is_not_waited_for() -> None:
    async def body(scene: Scene) -> None:
        scene.readiness["a"] = Hold("no number yet")
        await scene.emit("a")
        await scene.idle()
        await scene.outbox.attempted(await scene.emit("b"))
        await scene.emit("later", key="k2", delay_s=30)
        await scene.idle()
        await scene.outbox.attempted(await scene.emit("c", key="k2"))
        scene.retries = 1
        scene.transport.script.append(BAD)
        await scene.emit("d", key="k3")
        await scene.idle()
        await scene.outbox.attempted(await scene.emit("e", key="k3"))
        assert [text for text, _ in scene.transport.sent] == ["d"]

    play(body)


def test_a_key_that_is_held_by_hand_is_waited_for() -> None:
    async def body(scene: Scene) -> None:
        scene.outbox.hold("k")
        first = await scene.emit("a")
        asking = asyncio.get_running_loop().create_task(scene.outbox.attempted(first))
        await scene.idle()
        assert not asking.done()
        scene.outbox.release("k")
        await asking
        assert [text for text, _ in scene.transport.sent] == ["a"]

    play(body)


def test_a_key_may_be_held_before_anything_is_sent() -> None:
    async def body(scene: Scene) -> None:
        scene.outbox.hold("k")
        await scene.emit("a")
        await scene.emit("b", key="k2")
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["b"]
        scene.outbox.release("k")
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["b", "a"]

    play(body)


def test_what_a_release_sends_follows_from_the_release() -> None:
    async def body(scene: Scene) -> None:
        scene.readiness["a"] = Hold("not yet")
        await scene.emit("a")
        await scene.idle()
        del scene.readiness["a"]
        cause = CausalScope()
        CausalScope.adopt(cause)
        scene.outbox.release("k")
        await cause.settled()
        CausalScope.adopt(None)
        assert [text for text, _ in scene.transport.sent] == ["a"]
        assert len(cause.exchanges) == 1

    play(body)


def test_a_gate_holds_retries_back_too() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 3
        scene.transport.script.append(BAD)
        identity = await scene.emit("a")
        await scene.idle()
        scene.closed = Hold("paused")
        await scene.clock.advance(300)
        assert (await scene.row(identity))["held_because"] == "paused"
        assert len(scene.transport.sent) == 1
        scene.closed = None
        scene.outbox.release("k")
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["a", "a"]
        row = await scene.row(identity)
        assert (row["state"], row["held_because"]) == ("sent", None)

    play(body)


def test_a_release_does_not_wait_for_a_retry() -> None:
    async def body(scene: Scene) -> None:
        scene.retries = 1
        scene.transport.script.append(BAD)
        await scene.emit("a")
        await scene.idle()
        cause = CausalScope()
        CausalScope.adopt(cause)
        scene.outbox.release("k")
        await cause.settled()
        CausalScope.adopt(None)
        assert len(scene.transport.sent) == 1

    play(body)


def test_a_dropped_message_fails_without_an_attempt() -> None:
    async def body(scene: Scene) -> None:
        scene.readiness["a"] = Drop("nobody listens")
        first = await scene.emit("a")
        await scene.emit("b")
        await scene.idle()
        row = await scene.row(first)
        assert (row["state"], row["dropped_because"], row["attempts"]) == ("failed", "nobody listens", [])
        assert [text for text, _ in scene.transport.sent] == ["b"]

    play(body)


def test_redelivery_is_one_more_attempt_outside_the_order() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script.extend([BAD, OK])
        identity = await scene.emit("a", kind="plain")
        await scene.idle()
        scene.outbox.hold("k")
        await scene.outbox.redeliver(identity)
        row = await scene.row(identity)
        assert (row["state"], len(row["attempts"])) == ("sent", 2)
        with pytest.raises(UnknownDelivery):
            await scene.outbox.redeliver("acme-9")

    play(body)


def test_what_cannot_be_built_yet_is_not_redelivered() -> None:
    async def body(scene: Scene) -> None:
        scene.readiness["a"] = Hold("not yet")
        identity = await scene.emit("a")
        await scene.idle()
        await scene.outbox.redeliver(identity)
        assert scene.transport.sent == []

    play(body)


def test_another_tenants_deliveries_bear_its_name() -> None:
    async def body(scene: Scene) -> None:
        outbox = scene.state.outbox("north")
        async with scene.state.store("north").unit() as unit:
            assert await outbox.emit(unit, "note", "k", {"text": "n"}) == "acme-north-1"
        await scene.idle()
        assert [text for text, _ in scene.transport.sent] == ["n"]

    play(body)
