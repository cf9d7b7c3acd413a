"""The client: what goes out, what is repeated and when, and what comes of it."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from simulators.core.client import NEVER, Client, Request, RetryRule, Unreachable, UnreadableReply
from simulators.core.outbox import InProcessCalls, Outcome, Transport
from simulators.core.outbox.targets import Targets, parse_allowed
from tests.core.outbox.scene import OK, START, Scene, play

URL = "http://acme.invalid/orders"
BUSY = Outcome("answered", 429, (("retry-after", "30"),))
LOST = Outcome("broken", error="the connection ended")


async def _finished(scene: Scene, request: Request, rule: RetryRule | None = None) -> object:
    """The reply, or what was raised, once the clock has gone as far as it takes."""
    task = asyncio.get_running_loop().create_task(Client(scene.state, retries=rule).send(request))
    for _ in range(10):
        await scene.idle()
        if task.done() or not scene.clock.waiting():
            break
        await scene.clock.set(scene.clock.waiting()[0].due)
    return (await asyncio.gather(task, return_exceptions=True))[0]


def _sent_at(scene: Scene) -> list[float]:
    return [at for _, at in scene.transport.sent]


def test_request_is_encoded_and_journaled_as_out() -> None:
    async def body(scene: Scene) -> None:
        request = Request("POST", f"{URL}?a=1", "createOrder", {"X-Key": "k"}, {"b": ["x y", 2]}, json={"title": "T"})
        reply = await Client(scene.state).send(request)
        (entry,) = scene.journal.entries()
        assert (entry.direction, entry.operation, entry.method) == ("out", "createOrder", "POST")
        assert entry.path == f"{URL}?a=1&b=x+y&b=2"
        assert entry.request.headers == [(b"X-Key", b"k"), (b"Content-Type", b"application/json")]
        assert msgspec.json.decode(entry.request.body) == {"title": "T"}
        assert (reply.status, reply.ok, reply.exchange) == (200, True, entry.id)

    play(body)


def test_form_is_encoded_and_content_type_of_caller_wins() -> None:
    form = Request("POST", URL, "token", form={"scope": "a b"}).outgoing(1)
    assert (form.body, form.headers) == (b"scope=a+b", (("Content-Type", "application/x-www-form-urlencoded"),))
    patch = Request("PATCH", URL, "patch", {"content-type": "application/json-patch+json"}, json=[]).outgoing(1)
    assert patch.headers == (("content-type", "application/json-patch+json"),)


def test_headers_that_depend_on_the_time_are_made_for_each_attempt() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script += [BUSY, OK]
        request = Request("GET", URL, "getOrder", {"X-Key": "k"}, headers_at=lambda at: {"X-At": f"{at - START:.0f}"})
        await _finished(scene, request)
        assert [entry.request.headers for entry in scene.journal.entries()] == [
            [(b"X-Key", b"k"), (b"X-At", b"0")],
            [(b"X-Key", b"k"), (b"X-At", b"30")],
        ]

    play(body)


def test_any_status_is_a_reply_and_unreadable_json_names_the_operation() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script.append(Outcome("answered", 404, (("X-Why", "gone"),), b"<html>"))
        reply = await Client(scene.state).send(Request("GET", URL, "getOrder"))
        assert (reply.status, reply.headers.get("x-why")) == (404, "gone")
        with pytest.raises(UnreadableReply, match="getOrder: 404"):
            reply.json()

    play(body)


@pytest.mark.parametrize(
    ("header", "waits"),
    [
        ("30", 30.0),
        ("0", 0.0),
        ("Mon, 05 Jan 2026 08:01:00 GMT", 60.0),
        ("Mon, 05 Jan 2026 07:59:00 GMT", 0.0),
        ("soon", 5.0),
        ("-1", 5.0),
    ],
)
def test_busy_answer_is_repeated_when_it_asks(header: str, waits: float) -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script += [Outcome("answered", 503, (("Retry-After", header),)), OK]
        reply = await _finished(scene, Request("POST", URL, "createOrder"), RetryRule(delay_s=5))
        assert getattr(reply, "status", reply) == 200
        assert _sent_at(scene) == [0.0, waits]

    play(body)


def test_waits_grow_and_the_last_answer_stands() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script += [Outcome("answered", 503)] * 3
        reply = await _finished(scene, Request("GET", URL, "getOrder"), RetryRule(attempts=3, delay_s=2, factor=3))
        assert getattr(reply, "status", reply) == 503
        assert _sent_at(scene) == [0.0, 2.0, 8.0]

    play(body)


@pytest.mark.parametrize(
    ("method", "repeatable", "outcome", "attempts"),
    [
        ("GET", None, LOST, 3),
        ("POST", None, LOST, 1),
        ("POST", True, LOST, 3),
        ("PUT", False, LOST, 1),
        ("POST", None, Outcome("refused", error="no connection"), 3),
        ("GET", None, Outcome("refused", error="not allowed", blocked=True), 1),
        ("GET", None, Outcome("guard", error="hung"), 1),
    ],
)
def test_lost_answer_is_repeated_only_where_that_is_safe(
    method: str, repeatable: bool | None, outcome: Outcome, attempts: int
) -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script += [outcome] * 3
        error = await _finished(scene, Request(method, URL, "anOrder", repeatable=repeatable))
        assert isinstance(error, Unreachable)
        assert (error.kind, error.blocked, error.unsent) == (outcome.kind, outcome.blocked, outcome.kind == "refused")
        assert str(error) == f"anOrder: {outcome.error}"
        assert len(scene.transport.sent) == attempts

    play(body)


def test_rule_of_one_attempt_repeats_nothing() -> None:
    async def body(scene: Scene) -> None:
        scene.transport.script.append(BUSY)
        reply = await Client(scene.state, retries=NEVER).send(Request("GET", URL, "getOrder"))
        assert (reply.status, scene.clock.time()) == (429, START)

    play(body)


def test_target_that_is_not_allowed_is_refused_before_it_is_connected_to() -> None:
    async def body(scene: Scene) -> None:
        scene.world.transport = Transport(InProcessCalls(), targets=Targets((parse_allowed("10.0.0.0/8"),)))
        with pytest.raises(Unreachable, match="is not in --callback-allow") as caught:
            await Client(scene.state).send(Request("GET", "http://127.0.0.1:9/", "getOrder"))
        assert (caught.value.kind, caught.value.blocked) == ("refused", True)
        (entry,) = scene.journal.entries()
        assert (entry.status, entry.decided.kind) == (None, "guard")
        await scene.world.transport.close()

    play(body)
