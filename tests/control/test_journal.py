from __future__ import annotations

from typing import Any

import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, refused


def listed(ask: Ask, **query: Any) -> list[dict[str, Any]]:
    response = ask("GET", "/journal", params=query)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def test_entry_contains_the_whole_exchange(acme: Desk, ask: Ask) -> None:
    acme.create(title="one")
    (entry,) = listed(ask)
    assert set(entry) == {
        *(
            "id",
            "trace",
            "at",
            "world",
            "simulator",
            "direction",
            "operation",
            "method",
            "path",
            "status",
            "duration_ms",
        ),
        *("caller", "request", "response", "decided_by", "violations"),
    }
    assert entry["world"] == acme.world
    assert (entry["simulator"], entry["direction"], entry["operation"]) == ("acme", "in", "createOrder")
    assert (entry["method"], entry["path"], entry["status"]) == ("POST", "/Orders", 201)
    assert entry["request"]["body"] == {"title": "one"}
    assert entry["response"]["body"]["title"] == "one"
    assert entry["decided_by"] == {"kind": "handler", "id": "createOrder"}
    assert entry["violations"] == []
    assert acme.key not in ask("GET", "/journal").text


def test_control_calls_leave_no_trace(ask: Ask) -> None:
    ask("GET", "/settings/acme")
    assert listed(ask) == []


def test_entries_are_found_by_what_they_are(acme: Desk, ask: Ask) -> None:
    acme.create()
    acme.send("GET", "/Orders/7")
    acme.send("GET", "/Nowhere")
    created, missing, lost = (entry["id"] for entry in listed(ask))
    assert [entry["id"] for entry in listed(ask, operation="createOrder")] == [created]
    assert [entry["id"] for entry in listed(ask, operation="POST /Orders")] == [created]
    assert [entry["id"] for entry in listed(ask, status=404)] == [missing, lost]
    assert [entry["id"] for entry in listed(ask, status=404, operation="getOrder")] == [missing]
    assert [entry["id"] for entry in listed(ask, since=created)] == [missing, lost]
    for name in (
        "getOrder",
        "GET /orders/{id}",
        "GET /Orders/7",
        "GET /main/api/ORDERS/12?x=1",
        f"GET {acme.url}/Orders/7",
    ):
        assert [entry["id"] for entry in listed(ask, operation=name)] == [missing]
    assert listed(ask, direction="out") == []
    assert len(listed(ask, direction="in", simulator="acme")) == 3
    assert listed(ask, since=2**63 - 1) == []


def test_pages_follow_each_other(acme: Desk, ask: Ask) -> None:
    for _ in range(5):
        acme.send("GET", "/Ping")
    seen, since = [], None
    for size in (2, 2, 1):
        page = ask("GET", "/journal", params={"limit": 2, **({"since": since} if since is not None else {})}).json()
        assert len(page["items"]) == size
        seen += [entry["id"] for entry in page["items"]]
        since = page["next"]
    assert since is None
    assert seen == sorted(set(seen))
    assert len(seen) == 5


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 1001},
        {"limit": "many"},
        {"status": 99},
        {"direction": "up"},
        {"since": -1},
        {"since": "x"},
    ],
)
def test_a_bad_question_is_refused(ask: Ask, query: dict[str, Any]) -> None:
    refused(ask("GET", "/journal", params=query), 400)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"simulator": "acmee"}, "no simulator 'acmee'; did you mean 'acme'?"),
        ({"operaton": "ping"}, "no parameter 'operaton'; did you mean 'operation'?"),
        ({"operation": "createOder"}, "no operation 'createOder'; did you mean 'createOrder'"),
        ({"operation": "createOder", "simulator": "acme"}, "did you mean 'createOrder'"),
        ({"operation": "POST /Oders"}, "did you mean 'POST /Orders'"),
        ({"operation": "PUT /Orders/7"}, "the methods of this path are GET, HEAD, DELETE"),
        ({"operation": "/Orders/7"}, "put a method before the path"),
        ({"operation": "notise"}, "did you mean 'notice'"),
        ({"operation": "notice", "direction": "in"}, "no operation 'notice'"),
        ({"operation": "ping", "direction": "out"}, "no kind of message 'ping'; there are notice"),
    ],
)
def test_unknown_name_in_a_filter_is_refused_with_the_nearest(ask: Ask, query: dict[str, Any], words: str) -> None:
    refused(ask("GET", "/journal", params=query), 400, words)


def test_what_goes_out_is_found_by_its_kind(acme: Desk, ask: Ask) -> None:
    acme.create(notify=f"{acme.url}/Echo")
    acme.control.advance(0)
    (sent,) = listed(ask, operation="notice")
    assert (sent["direction"], sent["operation"], sent["decided_by"]["id"]) == ("out", "notice", "notice")
    assert listed(ask, operation="notice", direction="out", simulator="acme") == [sent]
    assert verdict(ask, operation="notice", times=1)["matched"]


def test_a_cleared_journal_is_empty_and_counts_on(acme: Desk, ask: Ask) -> None:
    acme.send("GET", "/Ping")
    (before,) = listed(ask)
    assert ask("DELETE", "/journal").status_code == 204
    assert listed(ask) == []
    acme.send("GET", "/Ping")
    (after,) = listed(ask)
    assert after["id"] > before["id"]


def test_each_world_has_a_journal_of_its_own(acme: Desk, ask: Ask, ask_process: Ask) -> None:
    acme.send("GET", "/Ping")
    assert len(listed(ask)) == 1
    assert acme.world not in {entry["world"] for entry in listed(ask_process, limit=1000)}


def verdict(ask: Ask, **expectation: Any) -> dict[str, Any]:
    response = ask("POST", "/journal/verify", {"simulator": "acme", "operation": "createOrder", **expectation})
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


@pytest.fixture
def orders(acme: Desk) -> Desk:
    acme.create(title="one", size=1)
    acme.create(title="two", size=2)
    acme.send("POST", "/Orders", json={"titel": "three"})
    return acme


@pytest.mark.parametrize(
    ("expectation", "matched", "count"),
    [
        ({}, True, 3),
        ({"operation": "POST /Orders"}, True, 3),
        ({"status": 201}, True, 2),
        ({"status": 201, "times": 2}, True, 2),
        ({"status": 201, "times": 1}, False, 2),
        ({"status": 400, "times": {"min": 1, "max": 1}}, True, 1),
        ({"times": {"min": 4}}, False, 3),
        ({"times": {"max": 2}}, False, 3),
        ({"where": {"/request/body/title": "two"}}, True, 1),
        ({"where": {"/request/body/title": "two", "/status": 201, "/violations": []}, "times": 1}, True, 1),
        ({"where": {"/request/body/title": "four"}}, False, 0),
        ({"where": {"/request/body/title": "four"}, "times": 0}, True, 0),
        ({"where": {"/request/body/size": 1.0}}, True, 1),
        ({"where": {"/request/body/size": True}}, False, 0),
        ({"where": {"/request/body/size": "1"}}, False, 0),
        ({"where": {"/request/headers/Content-Type": "application/json"}}, True, 3),
        ({"operation": "deleteOrder"}, False, 0),
        ({"operation": "post /orders?x=1"}, True, 3),
        ({"operation": "DELETE /Orders/7", "times": 0}, True, 0),
        ({"operation": "deleteOrder", "times": 0}, True, 0),
    ],
)
def test_what_happened_is_verified(
    orders: Desk, ask: Ask, expectation: dict[str, Any], matched: bool, count: int
) -> None:
    found = verdict(ask, **expectation)
    assert (found["matched"], found["count"]) == (matched, count)
    if matched:
        assert found["near_misses"] == []


def test_near_misses_say_what_differs_closest_first(orders: Desk, ask: Ask) -> None:
    found = verdict(ask, status=201, where={"/request/body/title": "one", "/request/body/size": 3})
    one, two, _ = (entry["id"] for entry in listed(ask))
    first, second, third = found["near_misses"]
    assert first == {"id": one, "differences": [{"pointer": "/request/body/size", "expected": 3, "actual": 1}]}
    assert second["id"] == two
    assert len(second["differences"]) == 2
    assert {"pointer": "/status", "expected": 201, "actual": 400} in third["differences"]


@pytest.mark.parametrize(
    "change",
    [
        {"where": {"request": 1}},
        {"where": {"/request/~2": 1}},
        {"times": {"min": 2, "max": 1}},
        {"times": -1},
        {"times": {}},
        {"times": "1"},
        {"status": 99},
    ],
)
def test_a_bad_expectation_is_refused(ask: Ask, change: dict[str, Any]) -> None:
    refused(ask("POST", "/journal/verify", {"simulator": "acme", "operation": "createOrder", **change}), 400)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"operation": "creatOrder"}, "no operation 'creatOrder'; did you mean 'createOrder'"),
        ({"operation": "POST /Order"}, "did you mean 'POST /Orders'"),
        ({"simulator": "acmee"}, "did you mean 'acme'?"),
        ({"wher": {}}, "no property 'wher'; did you mean 'where'?"),
        ({"where": {"/requst/body/title": 1}}, "no property 'requst'; did you mean 'request'"),
        ({"where": {"/request/bdy/title": 1}}, "no property 'bdy'; did you mean 'body'?"),
        ({"where": {"/violations/0/cod": 1}}, "no property 'cod'; did you mean 'code'?"),
    ],
)
def test_check_that_nothing_could_fail_is_refused(ask: Ask, change: dict[str, Any], words: str) -> None:
    check = {"simulator": "acme", "operation": "createOrder", "times": 0, **change}
    refused(ask("POST", "/journal/verify", check), 400, words)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"decided_by": "route"}, [3]),
        ({"decided_by": "handler"}, [1, 2]),
        ({"violations": True}, []),
        ({"violations": False}, [1, 2, 3]),
        ({"text": "PRINTER"}, [1]),
        ({"text": "createOrder"}, [1, 2]),
        ({"newest": True, "limit": 2}, [2, 3]),
        ({"limit": 2}, [1, 2]),
    ],
)
def test_entries_are_chosen_and_counted(acme: Desk, ask: Ask, query: dict[str, Any], found: list[int]) -> None:
    acme.create(title="printer")
    acme.create(title="other")
    acme.send("GET", "/Nowhere")
    page = ask("GET", "/journal", params={**query, "bodies": False}).json()
    assert [each["id"] for each in page["items"]] == found
    assert page["total"] == (3 if "limit" in query else len(found))
    assert page["next"] == (2 if query == {"limit": 2} else None)
    assert all("request" not in each and "response" not in each for each in page["items"])


def test_search_does_not_find_what_is_masked(acme: Desk, ask: Ask) -> None:
    acme.create(title="printer")
    assert ask("GET", "/journal", params={"text": acme.key}).json()["items"] == []
