"""The journal: bounds, rendering, observers."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.core import journal as module
from simulators.core.journal import BODY_BYTES, ENTRY_BYTES, HEAD_BYTES, Decision, Exchange, Journal, Message
from simulators.core.masking import Masker
from simulators.core.outbox import CausalScope
from simulators.core.problem import Violation

JSON = b"Content-Type: application/json"


def exchange(**parts: Any) -> Exchange:
    whole: dict[str, Any] = {
        "simulator": "acme",
        "direction": "in",
        "operation": "list",
        "method": "GET",
        "path": "/list",
        "status": 200,
        "at": 1_767_600_000.5,
        "duration_s": 0.25,
        "caller": "ann",
        "request": Message.of(b"", b""),
        "response": Message.of(JSON, b'{"a": 1}'),
        "decided": Decision("handler", "list"),
    }
    return Exchange(**(whole | parts))


def test_an_entry_is_rendered_whole() -> None:
    journal = Journal("w1")
    assert journal.add(exchange(violations=[Violation("response", "/a", "type", "no", "PSA103")])) == 1
    (entry,) = journal.entries()
    assert journal.render(entry) == {
        "id": 1,
        "trace": "w1-1",
        "at": "2026-01-05T08:00:00.500000Z",
        "world": "w1",
        "simulator": "acme",
        "direction": "in",
        "operation": "list",
        "method": "GET",
        "path": "/list",
        "status": 200,
        "duration_ms": 250.0,
        "caller": "ann",
        "request": {"headers": {}, "body": None},
        "response": {"headers": {"content-type": "application/json"}, "body": {"a": 1}},
        "decided_by": {"kind": "handler", "id": "list"},
        "violations": [{"code": "PSA103", "pointer": "/a", "message": "no"}],
    }


@pytest.mark.parametrize(
    ("content_type", "body", "shown"),
    [
        (b"application/json", b'{"k": "hidden"}', {"k": "***"}),
        (b"application/vnd.a+json; v=1", b"[1]", [1]),
        (b"application/json", b"{", "{"),
        (b"", b'{"a": 2}', {"a": 2}),
        (b"", b"plain", "plain"),
        (b"application/x-www-form-urlencoded", b"k=1&b=2", {"k": "***", "b": "2"}),
        (b"text/plain", b"a hidden word", "a *** word"),
        (b"image/png", b"\x89PNG", "(4 bytes)"),
        (b"text/plain", "é".encode() * BODY_BYTES, "é" * (BODY_BYTES // 2) + f"... ({2 * BODY_BYTES} bytes)"),
        (
            b"text/plain",
            b"x" + "é".encode() * BODY_BYTES,
            f"x{'é' * (BODY_BYTES // 2 - 1)}... ({2 * BODY_BYTES + 1} bytes)",
        ),
        (b"text/plain", b"x" * (BODY_BYTES + 1), "x" * BODY_BYTES + f"... ({BODY_BYTES + 1} bytes)"),
    ],
)
def test_bodies_are_shown_as_what_they_are(content_type: bytes, body: bytes, shown: object) -> None:
    masker = Masker({"k"})
    masker.learn("hidden")
    journal = Journal("w", masker)
    journal.add(exchange(request=Message.of(b"content-type: " + content_type, body)))
    assert journal.render(next(journal.entries()))["request"]["body"] == shown


def test_no_answer_is_null() -> None:
    journal = Journal("w")
    journal.add(exchange(status=None, response=None, caller=None, decided=Decision("route", "")))
    shown = journal.render(next(journal.entries()))
    assert (shown["status"], shown["response"], shown["caller"]) == (None, None, None)
    assert shown["decided_by"] == {"kind": "route", "id": None}


def test_the_oldest_are_forgotten_by_number_and_by_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Journal("w", capacity=2)
    for _ in range(3):
        few.add(exchange())
    assert [entry.id for entry in few.entries()] == [2, 3]
    monkeypatch.setattr(module, "TOTAL_BYTES", 3 * ENTRY_BYTES)
    light = Journal("w")
    for _ in range(4):
        light.add(exchange(request=Message.of(b"", b"x" * 100)))
    assert [entry.id for entry in light.entries()] == [3, 4]
    assert (light.count, light.weight) == (2, sum(entry.weight for entry in light.entries()))


@pytest.mark.parametrize(
    "parts",
    [
        {"request": Message.of(b"x" * 1000, b"")},
        {"request": Message.of(b"", b"x" * 1000)},
        {"response": Message.of(b"x" * 1000, b"")},
        {"response": Message.of(b"", b"x" * 1000)},
        {"path": "/" + "x" * 1000},
        {"caller": "x" * 1000},
        {"operation": "x" * 1000},
        {"violations": [Violation("body", "/" + "x" * 1000, "type", "no")]},
        {"violations": [Violation("body", "/a", "type", "x" * 1000)]},
    ],
)
def test_all_that_an_entry_keeps_weighs(parts: dict[str, Any]) -> None:
    journal = Journal("w")
    journal.add(exchange())
    usual = journal.weight
    journal.add(exchange(**parts))
    assert journal.weight >= 2 * usual - len(JSON) - 20 + 1000


def test_long_heads_are_cut_at_a_line_with_a_mark() -> None:
    head = b"host: x\r\nx-long: " + b"v" * HEAD_BYTES + b"\r\nx-last: 1"
    journal = Journal("w")
    journal.add(exchange(request=Message.of(head, b"")))
    entry = next(journal.entries())
    assert len(entry.request.head) < HEAD_BYTES
    headers = journal.render(entry)["request"]["headers"]
    assert headers == {"host": "x", "x-long": f"... ({len(head)} bytes of headers)"}


def test_a_head_of_one_long_line_keeps_its_name() -> None:
    head = b"x-long: " + b"v" * HEAD_BYTES
    assert Message.of(head, b"").headers == [(b"x-long", b"... (%d bytes of headers)" % len(head))]


def test_a_cleared_journal_counts_on() -> None:
    journal = Journal("w")
    journal.add(exchange())
    journal.clear()
    assert list(journal.entries()) == []
    assert journal.weight == 0
    assert journal.add(exchange()) == 2


def test_a_journal_forgets_one_simulator_in_both_directions() -> None:
    journal = Journal("w", capacity=4)
    for name, direction in (("kept", "in"), ("gone", "in"), ("gone", "out"), ("kept", "out")):
        journal.add(exchange(simulator=name, direction=direction))
    journal.clear("gone")
    assert [(entry.id, entry.direction) for entry in journal.entries()] == [(1, "in"), (4, "out")]
    for _ in range(3):
        journal.add(exchange())
    assert [entry.id for entry in journal.entries()] == [4, 5, 6, 7]


def test_one_simulator_is_cleared_alone() -> None:
    journal = Journal("w")
    for name in ("acme", "other", "acme"):
        journal.add(exchange(simulator=name))
    journal.clear("acme")
    (left,) = journal.entries()
    assert (left.simulator, journal.weight) == ("other", left.weight)


def test_observers_get_each_exchange_with_its_id() -> None:
    seen: list[tuple[str, int]] = []
    journal = Journal("w", observers=[lambda kept, added: seen.append((kept.world, added.id))])
    journal.add(exchange())
    journal.add(exchange())
    assert seen == [("w", 1), ("w", 2)]


def test_an_exchange_belongs_to_its_cause() -> None:
    cause, journal = CausalScope(), Journal("w")
    CausalScope.adopt(cause)
    try:
        journal.add(exchange())
    finally:
        CausalScope.adopt(None)
    journal.add(exchange())
    assert [each.id for each in cause.exchanges] == [1]


def test_entry_is_found_by_its_id_whatever_was_cleared_before_it() -> None:
    journal = Journal("w")
    for number in range(1, 8):
        journal.add(exchange(simulator="a" if number % 2 else "b"))
    journal.clear("a")
    assert [each.id for each in journal.entries()] == [2, 4, 6]
    assert [number for number in range(9) if journal.find(number) is not None] == [2, 4, 6]
    assert [each.id for each in journal.after(2, 10)] == [4, 6]
    assert [each.id for each in journal.after(0, 2)] == [4, 6]
