from __future__ import annotations

import shlex
from typing import Any

import pytest

from simulators.control.dashboard import record_summary
from simulators.control.dashboard.explaining import finding, why
from simulators.control.dashboard.rendering import milliseconds, span, tone, until, words
from simulators.control.dashboard.snippets import assertion, curl, expectation

ENTRY: dict[str, Any] = {
    "simulator": "acme",
    "direction": "in",
    "operation": "createOrder",
    "method": "POST",
    "path": "/Orders?a=1",
    "status": 201,
    "decided_by": {"kind": "handler", "id": "createOrder"},
    "request": {
        "headers": {"host": "x", "content-type": "application/json", "x-key": "***"},
        "body": {"title": "it's", "secret": "***", "tags": ["a"], "n": 1, "late": True},
    },
}


def test_curl_command_is_valid_shell() -> None:
    assert shlex.split(curl(ENTRY, "http://a.example").replace("\\\n", " ")) == [
        *("curl", "-X", "POST", "http://a.example/Orders?a=1", "-H", "content-type: application/json"),
        *("-H", "x-key: ***", "--data-raw", '{"title":"it\'s","secret":"***","tags":["a"],"n":1,"late":true}'),
    ]


def test_assertion_holds_the_first_values_that_are_no_secrets() -> None:
    asked = expectation(ENTRY)
    assert asked == {
        "simulator": "acme",
        "operation": "createOrder",
        "status": 201,
        "where": {"/request/body/title": "it's", "/request/body/tags/0": "a", "/request/body/n": 1},
    }
    line = assertion(asked)
    assert line.startswith('acme.journal.assert_called("createOrder", status=201, where={')
    compile(line, "line", "eval")


@pytest.mark.parametrize(
    ("kind", "identity", "more", "says"),
    [
        ("handler", "op", {}, "The operation op answered it."),
        ("quota", "light", {}, "The quota light was used up."),
        ("route", None, {}, "(no reason given)"),
        ("handler", "CREATE", {"direction": "out"}, "sent as a CREATE, and the other side answered"),
        ("handler", "CREATE", {"direction": "out", "status": None}, "no answer came"),
    ],
)
def test_reason_is_a_sentence(kind: str, identity: str | None, more: dict[str, Any], says: str) -> None:
    assert says in why({**ENTRY, "decided_by": {"kind": kind, "id": identity}, **more})


def test_codes_of_violations_are_explained() -> None:
    known = finding("PSA103")
    assert known is not None
    assert known.code == "PSA103"
    assert finding("required") is None


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.25, "0.25 s"), (59, "59 s"), (60, "1 m"), (5_430, "1 h 30 m"), (90_061, "1 d 1 h")]
)
def test_spans_are_told_in_two_units(seconds: float, text: str) -> None:
    assert span(seconds) == text


def test_rendering_of_short_values() -> None:
    assert until("2026-01-05T08:01:00Z", "2026-01-05T08:00:00Z") == "in 1 m"
    assert until("2026-01-05T08:00:00Z", "2026-01-05T08:00:00Z") == "now"
    assert until(None, "2026-01-05T08:00:00Z") == ""
    assert [tone(each) for each in (200, 302, 404, 503, None)] == ["good", "fair", "bad", "worse", "none"]
    assert words("lastUpdate_at") == "last update at"
    assert (milliseconds(1234.5), milliseconds(1.26)) == ("1234", "1.3")


def test_records_are_told_as_people_read_them() -> None:
    record = {
        "id": 7,
        "summary": "Printer",
        "status": {"id": 1, "name": "New"},
        "company": {"name": "Acme"},
        "created_at": 1_767_600_000.5,
        "count": 1_767_600_000,
        "closed": False,
        "empty": None,
        "lines": [{"a": 1}],
        "tags": ["a", "b"],
        "custom": {"urgency": "High"},
    }
    assert (record_summary.title(record), record_summary.state(record)) == ("Printer", "New")
    assert record_summary.columns([record]) == ["company"]
    assert record_summary.cell(record, "company") == "Acme"
    assert list(record_summary.facts(record)) == [
        ("id", "7"),
        ("summary", "Printer"),
        ("status", "New"),
        ("company", "Acme"),
        ("created_at", "2026-01-05 08:00:00"),
        ("count", "1767600000"),
        ("closed", "no"),
        ("lines", "1 entries"),
        ("tags", "a, b"),
        ("custom.urgency", "High"),
    ]
    assert record_summary.state({}) == record_summary.title({}) == ""
