"""The report card: made-up exchanges in, grades out."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.control.reportcard import report, retry_after
from simulators.core.journal import Decision, Exchange, Message

START = 1_767_600_000.0
CAP = {"id": "slots", "kind": "concurrency", "operations": ["read"]}
WINDOW = {"id": "hour", "kind": "window", "operations": [], "window_s": 3600.0}


def exchange(at: float, caller: str | None = "ann", operation: str = "read", **more: Any) -> Exchange:
    """A granted request that began `at` seconds after the start and took a tenth of a second."""
    whole: dict[str, Any] = {
        "simulator": "acme",
        "direction": "in",
        "operation": operation,
        "method": "GET",
        "path": f"/{operation}",
        "status": 200,
        "at": START + at,
        "duration_s": 0.1,
        "caller": caller,
        "request": Message.of(b"", b""),
        "response": Message.of(b"", b"{}"),
        "decided": Decision("handler", operation),
    }
    return Exchange(**(whole | more))


def refusal(at: float, caller: str | None = "ann", told: str | None = None, quota: str = "slots") -> Exchange:
    """A refused request, answered at once."""
    head = b"" if told is None else b"Retry-After: " + told.encode()
    return exchange(
        at, caller, status=429, duration_s=0.0, response=Message.of(head, b"{}"), decided=Decision("quota", quota)
    )


def grades(*exchanges: Exchange) -> dict[str, str]:
    return {each["name"]: each["grade"] for each in report(exchanges, [CAP])["grades"]}


def test_without_traffic_nothing_was_seen() -> None:
    card = report([], [CAP, WINDOW])
    assert (card["since"], card["requests"], card["refused"], card["clients"]) == (None, 0, 0, [])
    assert {each["grade"] for each in card["grades"]} == {"not seen"}


def test_requests_of_ours_do_not_count() -> None:
    assert report([exchange(0, direction="out")], [])["requests"] == 0


@pytest.mark.parametrize(
    ("waited", "grade"), [(5.0, "good"), (4.96, "good"), (4.9, "poor"), (0.01, "poor"), (60.0, "good")]
)
def test_retry_after_is_obeyed_or_not(waited: float, grade: str) -> None:
    assert grades(refusal(0, told="5"), exchange(waited))["Retry-After"] == grade


def test_earliest_retry_is_reported_in_seconds() -> None:
    card = report([refusal(0, told="5"), refusal(2, told="5"), exchange(6)], [CAP])
    (ann,) = card["clients"]
    assert ann["retry_after"] == {"told": 2, "obeyed": 0, "ignored": 2, "soonest_s": -3.0}


def test_a_refusal_that_nobody_tried_again_after_says_nothing() -> None:
    assert grades(exchange(0), refusal(1, told="5"))["Retry-After"] == "not seen"


def test_another_operation_or_another_caller_is_no_next_try() -> None:
    others = (exchange(1, operation="list"), exchange(1, caller="bob"))
    assert grades(refusal(0, told="5"), *others)["Retry-After"] == "not seen"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("5", 5.0),
        (" 0.5 ", 0.5),
        ("Mon, 05 Jan 2026 08:00:30 GMT", 30.0),
        ("Mon, 05 Jan 2026 07:00:00 GMT", 0.0),
        ("soon", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(said: str | None, seconds: float | None) -> None:
    assert retry_after(refusal(0, told=said)) == seconds


def test_response_that_was_never_sent_requests_no_wait() -> None:
    assert retry_after(exchange(0, response=None)) is None


@pytest.mark.parametrize(
    ("instants", "series", "growing", "grade"),
    [
        ((0, 2, 6, 14), 1, 1, "good"),
        ((0, 2, 4, 6), 1, 0, "poor"),
        ((0, 4, 5), 1, 0, "poor"),
        ((0, 4), 0, 0, "good"),
    ],
)
def test_back_off_is_a_pause_that_grows(instants: tuple[int, ...], series: int, growing: int, grade: str) -> None:
    *refused, granted = instants
    exchanges = [*map(refusal, refused), exchange(granted)]
    (ann,) = report(exchanges, [CAP])["clients"]
    assert ann["back_off"] == {"immediate": 0, "series": series, "growing": growing}
    assert grades(*exchanges)["back-off"] == grade


def test_a_series_ends_with_what_is_granted() -> None:
    exchanges = [refusal(0), refusal(2), exchange(6), refusal(7), refusal(8), refusal(9)]
    (ann,) = report(exchanges, [CAP])["clients"]
    assert (ann["back_off"]["series"], ann["back_off"]["growing"]) == (2, 1)


def test_a_try_at_once_is_no_back_off() -> None:
    (ann,) = report([refusal(0), exchange(0.05)], [CAP])["clients"]
    assert ann["back_off"]["immediate"] == 1
    assert grades(refusal(0), exchange(0.05))["back-off"] == "poor"


def test_clients_that_come_back_together_are_a_herd() -> None:
    names = ("ann", "bob", "cem")
    exchanges = [*(refusal(0.01 * n, name) for n, name in enumerate(names)), *(exchange(5.0, name) for name in names)]
    card = report(exchanges, [CAP])
    assert card["herd"] == {"tries": 3, "largest": 3, "clients": 3, "at": "2026-01-05T08:00:05.000000Z"}
    assert grades(*exchanges)["herd"] == "poor"


def test_clients_that_spread_out_are_none() -> None:
    names = ("ann", "bob", "cem")
    exchanges = [*(refusal(0, name) for name in names), *(exchange(5.0 + n, name) for n, name in enumerate(names))]
    assert grades(*exchanges)["herd"] == "good"


def test_what_was_under_way_has_spent_a_cap() -> None:
    exchanges = [
        exchange(0, "ann", duration_s=2.0),
        exchange(0, "bob", duration_s=0.5),
        exchange(0, "bob", operation="list", duration_s=9.0),
        refusal(0.2, "cem"),
        refusal(1.0, "cem"),
    ]
    (slots,) = report(exchanges, [CAP])["spent"]
    assert (slots["quota"], slots["refusals"]) == ("slots", 2)
    assert slots["by"] == [
        {"caller": "ann", "operation": "read", "share": 0.667},
        {"caller": "bob", "operation": "read", "share": 0.333},
    ]


def test_what_was_granted_within_it_has_spent_a_window() -> None:
    exchanges = [
        exchange(0, operation="export"),
        exchange(3000, operation="export"),
        exchange(3100, operation="list"),
        refusal(3700, quota="hour"),
    ]
    (hour,) = report(exchanges, [CAP, WINDOW])["spent"]
    assert [(each["operation"], each["share"]) for each in hour["by"]] == [("export", 0.5), ("list", 0.5)]


def test_callers_are_shown_as_they_may_be() -> None:
    exchanges = [exchange(0, "secret", duration_s=2.0), refusal(1, None)]
    card = report(exchanges, [CAP], lambda text: text.replace("secret", "***"))
    assert [client["caller"] for client in card["clients"]] == ["(nobody)", "***"]
    assert card["spent"][0]["by"][0]["caller"] == "***"
    assert card["grades"][-1] == {"name": "spent by", "grade": "told", "detail": "slots: read"}
