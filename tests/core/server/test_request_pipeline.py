"""What a request meets on its way, where the invented vendor as it is declared does not show it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from simulators.core.call import Answer, Call
from simulators.core.declaration import Routing
from simulators.core.findings import ANSWER_BREAKS_SCHEMA, HANDLER_RAISED, UNSENDABLE_HEADER
from simulators.core.operation import Handler
from simulators.core.server.build import document
from simulators.core.server.contract import ValidatedBodies
from simulators.core.server.mount import MOUNT, Mount
from simulators.core.server.schemas import Validator
from tests.acme import DECLARATION, AcmeDialect, handlers
from tests.core.server.inprocess import InProcess, Lines, scope_of

JSON = (b"Content-Type", b"application/json")


def key(process: InProcess) -> tuple[bytes, bytes]:
    return b"X-Key", process.state.credentials["key"].encode()


class Instead:
    """Acme's handlers, one of them replaced."""

    def __init__(self, operation_id: str, answer: Answer) -> None:
        self._operation_id = operation_id
        self._answer = answer

    def resolve(self, operation_id: str) -> Handler:
        async def told(_: Call) -> Answer:
            return self._answer

        return told if operation_id == self._operation_id else handlers.ping


def acme_with(tmp_path: Any, change: dict[str, Any], operation_id: str, answer: Answer) -> InProcess:
    """Acme whose listOrders is described as `change` says, and one of whose operations gives `answer`."""
    import copy
    import json

    changed = copy.deepcopy(document(DECLARATION.spec))
    changed["paths"]["/Orders"]["get"].update(change)
    spec = tmp_path / "acme.yaml"
    spec.write_text(json.dumps(changed))
    return InProcess(replace(DECLARATION, spec=spec, handlers=Instead(operation_id, answer)))


@pytest.mark.parametrize(("late", "without_key", "with_key"), [(False, 405, 405), (True, 401, 405)])
def test_a_wrong_method_is_told_before_or_after_the_gates(late: bool, without_key: int, with_key: int) -> None:
    process = InProcess(replace(DECLARATION, routing=Routing(late_method=late)))
    assert process.ask("PUT", "/Orders").status == without_key
    known = process.ask("PUT", "/Orders", [key(process)])
    assert (known.status, known.headers["allow"]) == (with_key, "GET, HEAD, POST")
    assert process.last.decided.kind == "route"
    assert process.ask("PUT", "/Nowhere").status == 404


def test_options_is_a_method_like_any_other() -> None:
    process = InProcess(DECLARATION)
    refused = process.ask("OPTIONS", "/Orders/1")
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD, DELETE")
    assert refused.json() == {"error": "OPTIONS is not allowed here"}


@pytest.mark.parametrize("path", ["/Orders", "/Nowhere", "/Export"])
def test_head_says_what_get_says_without_the_body(path: str) -> None:
    process = InProcess(DECLARATION)
    get, head = (process.ask(method, path, [key(process)]) for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (get.status, b"")
    assert {**head.headers, "date": ""} == {**get.headers, "date": ""}


def test_head_is_a_wrong_method_where_the_vendor_does_not_know_it() -> None:
    process = InProcess(replace(DECLARATION, routing=Routing(head=False)))
    refused = process.ask("HEAD", "/Orders")
    assert (refused.status, refused.headers["allow"], refused.body) == (405, "GET, POST", b"")


def test_a_query_parameter_that_the_spec_lacks_is_refused_by_a_strict_vendor() -> None:
    class Strict(AcmeDialect):
        strict_query = True

    process = InProcess(replace(DECLARATION, dialect=Strict(), routing=Routing(fold_query=True)))
    refused = process.ask("GET", "/Orders?TOP=1&odd=1&odd=2&x=", [key(process)])
    assert (refused.status, refused.json()["where"]) == (400, ["odd", "x"])
    assert process.ask("GET", "/Orders?Top=1", [key(process)]).status == 200


def test_a_secret_body_is_not_journalled(tmp_path: Any) -> None:
    change = {"requestBody": {"content": {"text/plain": {"schema": {"type": "string"}}}}, "x-secret-body": True}
    process = acme_with(tmp_path, change, "listOrders", Answer(200, {"total": 0, "orders": []}))
    said = process.ask("GET", "/Orders", [key(process), (b"Content-Type", b"text/plain")], b"refresh-token")
    assert said.status == 200
    assert process.journal.render(process.last)["request"]["body"] == "***"


def test_a_header_that_the_spec_promises_must_be_there(tmp_path: Any) -> None:
    documented = {"description": "orders", "headers": {"X-Count": {"required": True, "schema": {"type": "string"}}}}
    for headers, missing in (([], ["x-count"]), ([("X-Count", "1")], [])):
        answer = Answer(200, None, headers, None)
        process = acme_with(tmp_path, {"responses": {"200": documented}}, "listOrders", answer)
        assert process.ask("GET", "/Orders", [key(process)]).status == 200
        assert [(each.pointer, each.code) for each in process.last.violations] == [
            (name, ANSWER_BREAKS_SCHEMA) for name in missing
        ]


def test_an_answer_that_cannot_be_written_is_the_vendors_own_500(tmp_path: Any) -> None:
    process = acme_with(tmp_path, {}, "ping", Answer(200, {"ok": object()}))
    said = process.ask("GET", "/Ping")
    assert (said.status, said.json()) == (500, {"error": "internal error"})
    assert HANDLER_RAISED in [each.code for each in process.last.violations]


@pytest.mark.parametrize(
    ("header", "sent"),
    [
        (("X-Bad", "a\r\nSet-Cookie: b"), {"x-bad": "a  Set-Cookie: b"}),
        (("X-Bad", "a\x00b\x7f"), {"x-bad": "a b "}),
        (("X-Bad", "\u0105 \u4e2d"), {"x-bad": "? ?"}),
        (("X-Bad", "\ud800"), {"x-bad": "?"}),
        (("X Bad", "a"), {}),
        (("X-Bad\r\nSet-Cookie", "a"), {}),
        (("", "a"), {}),
        (("Content-Type", "text/plain\r\nSet-Cookie: a"), {"content-type": "text/plain  Set-Cookie: a"}),
    ],
)
def test_a_header_that_http_cannot_send_is_mended_or_left_out(
    tmp_path: Any, header: tuple[str, str], sent: dict[str, str]
) -> None:
    process = acme_with(tmp_path, {}, "ping", Answer(200, {"ok": True}, [header]))
    said = process.ask("GET", "/Ping")
    assert (said.status, said.json()) == (200, {"ok": True})
    usual = {"x-acme": "1", "content-type": "application/json", "content-length": "11"}
    assert {name: value for name, value in said.headers.items() if name != "date"} == {**usual, **sent}
    assert UNSENDABLE_HEADER in [each.code for each in process.last.violations]


def test_a_media_type_that_http_cannot_send_is_mended(tmp_path: Any) -> None:
    process = acme_with(tmp_path, {}, "ping", Answer(200, b"x", [], "text/html\r\n\r\n<script>"))
    said = process.ask("GET", "/Ping")
    assert (said.headers["content-type"], said.body) == ("text/html    <script>", b"x")
    assert UNSENDABLE_HEADER in [each.code for each in process.last.violations]


class Exchange:
    """What the host lends while a body is still on its way, pieces of which may be refused."""

    def __init__(self, refused: bool = False) -> None:
        self.held: list[tuple[int, bool]] = []
        self.refused = refused
        self.ended = False

    def whole_body(self) -> bytes | None:
        return None

    def hold(self, size: int, known: bool) -> bool:
        self.held.append((size, known))
        return not self.refused

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        return False

    def reset(self) -> None:
        self.ended = True


async def served(process: InProcess, scope: Any, receive: Any, send: Any) -> None:
    await process.application(scope, receive, send)


def sent_slowly(process: InProcess, lines: Lines, pieces: list[bytes], exchange: Exchange) -> list[dict[str, Any]]:
    """The messages of the answer to a new order whose body comes in `pieces`."""
    scope = scope_of("POST", "/Orders", [JSON, *lines], b"".join(pieces))
    mount = Mount(process.world, process.state, "http://here", "/Orders")
    scope["extensions"] = {"psasim.exchange": exchange, "psasim.wire": exchange, MOUNT: mount}
    got: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: Any) -> None:
        got.append(message)

    asyncio.run(served(process, scope, receive, send))
    return got


def test_credentials_are_checked_before_more_than_the_beginning_of_a_body_is_read() -> None:
    process = InProcess(replace(DECLARATION, body_limit=1 << 20))
    pieces = [b" " * 40_000, b" " * 40_000, b" " * 40_000, b'{"title":"t"}']
    exchange = Exchange()
    got = sent_slowly(process, [], pieces, exchange)
    assert (got[0]["status"], len(pieces)) == (401, 2)
    assert exchange.held == [(40_000, False)] * 2
    pieces = [b" " * 40_000, b" " * 40_000, b" " * 40_000, b'{"title":"t"}']
    exchange = Exchange()
    assert sent_slowly(process, [key(process)], pieces, exchange)[0]["status"] == 201
    assert exchange.held == [(40_000, False), (40_000, False), (40_000, True)]


def test_a_vendor_whose_credentials_may_be_in_the_body_reads_it_first() -> None:
    process = InProcess(replace(DECLARATION, body_limit=1 << 20, credentials_in_body=lambda call: True))
    pieces = [b" " * 80_000, b'{"title":"t"}']
    assert sent_slowly(process, [], pieces, Exchange())[0]["status"] == 401
    assert pieces == []


def test_a_body_for_which_there_is_no_memory_ends_the_connection() -> None:
    process = InProcess(DECLARATION)
    exchange = Exchange(refused=True)
    assert sent_slowly(process, [key(process)], [b"{", b"}"], exchange) == []
    assert exchange.ended
    assert (process.last.status, process.last.decided.kind) == (None, "guard")


def test_a_sender_that_is_waited_for_holds_up_no_clock() -> None:
    process = InProcess(replace(DECLARATION, body_limit=1 << 20))
    running: list[int] = []

    async def receive() -> dict[str, Any]:
        running.append(process.world.clock.work.running)
        return {"type": "http.request", "body": b'{"title":"t"}', "more_body": False}

    async def send(_: Any) -> None:
        running.append(process.world.clock.work.running)

    scope = scope_of("POST", "/Orders", [JSON, key(process)], b'{"title":"t"}')
    mount = Mount(process.world, process.state, "http://here", "/Orders")
    scope["extensions"] = {"psasim.exchange": Exchange(), MOUNT: mount}
    asyncio.run(served(process, scope, receive, send))
    assert running == [0, 1, 1]


def test_a_query_of_too_many_parameters_breaks_the_contract() -> None:
    process = InProcess(DECLARATION)
    assert process.ask("GET", "/Orders?" + "a&" * 1_000, [key(process)]).status == 200
    refused = process.ask("GET", "/Orders?" + "a&" * 1_001, [key(process)])
    assert (refused.status, refused.json()) == (400, {"error": "more than 1000 parameters", "where": ["query"]})
    assert process.ask("GET", "/Orders?" + "a&" * 1_001).status == 401


def test_only_the_first_of_many_wrong_values_is_listed() -> None:
    process = InProcess(replace(DECLARATION, body_limit=1 << 20))
    few = process.ask("POST", "/Orders", [key(process), JSON], b'{"size":[],"odd":1,"more":"x"}')
    assert set(few.json()["where"]) == {"/title", "/odd", "/more", "/size"}
    many = b",".join(b'"odd%d":1' % number for number in range(5_000))
    refused = process.ask("POST", "/Orders", [key(process), JSON], b"{" + many + b"}")
    assert (refused.status, len(refused.json()["where"])) == (400, 1)


def test_form_fields_are_typed_as_their_contract_says() -> None:
    process = InProcess(DECLARATION)
    form = (b"Content-Type", b"application/x-www-form-urlencoded; charset=utf-8")
    made = process.ask("POST", "/Orders", [key(process), form], b"title=12&size=7")
    assert made.json() == {"state": "open", "title": "12", "size": 7, "id": 1}
    refused = process.ask("POST", "/Orders", [key(process), form], b"title=12&size=x")
    assert (refused.status, refused.json()["where"]) == (400, ["/size"])


def test_the_same_bytes_are_checked_once_and_what_breaks_the_contract_is_told_each_time(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[Any] = []
    check = Validator.check

    def noting(validator: Validator, value: Any, prefix: str = "") -> list[Any]:
        checked.append(value)
        return check(validator, value, prefix)

    monkeypatch.setattr(Validator, "check", noting)
    good, other, bad = {"total": 0, "orders": []}, {"total": 1, "orders": []}, {"total": "none", "orders": []}
    told = Answer(200, good)
    process = acme_with(tmp_path, {}, "listOrders", told)
    for told.body, looked, wrong in ((good, 1, 0), (good, 0, 0), (other, 1, 0), (bad, 1, 1), (bad, 1, 1), (good, 0, 0)):
        checked.clear()
        assert process.ask("GET", "/Orders", [key(process)]).status == 200
        assert (checked.count(told.body), len(process.last.violations)) == (looked, wrong)


def test_only_the_latest_bodies_are_remembered() -> None:
    sound = ValidatedBodies()
    for number in range(ValidatedBodies.MOST + 1):
        sound.add(b"%d" % number)
    assert [b"%d" % number in sound for number in (0, 1, ValidatedBodies.MOST)] == [False, True, True]
    assert b"1" in sound
