from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, refused


def added(ask: Ask, **fault: Any) -> dict[str, Any]:
    response = ask("POST", "/faults", {"simulator": "acme", "operation": "ping", **fault})
    assert response.status_code == 201, response.text
    body: dict[str, Any] = response.json()
    return body


def test_a_fault_happens_as_often_as_it_should(acme: Desk, ask: Ask) -> None:
    fault = added(ask, kind="status", status=503, times=2)
    assert fault["fired"] == 0
    assert [acme.send("GET", "/Ping").status_code for _ in range(3)] == [503, 503, 200]


def test_the_oldest_fault_wins(acme: Desk, ask: Ask) -> None:
    added(ask, kind="status", status=503, times=1)
    added(ask, kind="status", status=500, times=1, operation="GET /Ping")
    assert [acme.send("GET", "/Ping").status_code for _ in range(3)] == [503, 500, 200]


def test_faults_are_listed_oldest_first_until_removed(acme: Desk, ask: Ask) -> None:
    first, second = (added(ask, kind="status", status=status, times=5) for status in (503, 500))
    acme.send("GET", "/Ping")
    listed = ask("GET", "/faults").json()
    assert listed == {"items": [{**first, "fired": 1}, second], "next": None}
    assert ask("DELETE", f"/faults/{first['id']}").status_code == 204
    assert ask("GET", "/faults").json()["items"] == [second]
    refused(ask("DELETE", f"/faults/{first['id']}"), 404, f"no fault 'acme-f1'; did you mean '{second['id']}'?")
    assert ask("DELETE", "/faults").status_code == 204
    assert ask("GET", "/faults").json()["items"] == []
    assert acme.send("GET", "/Ping").status_code == 200


def test_fault_is_listed_with_all_properties(ask: Ask) -> None:
    fault = added(ask, kind="reset", probability=0.25)
    identity = fault.pop("id")
    assert identity
    assert fault == {
        "simulator": "acme",
        "operation": "ping",
        "kind": "reset",
        "times": None,
        "status": None,
        "delay_ms": None,
        "probability": 0.25,
        "fired": 0,
    }


@pytest.mark.parametrize(
    "operation",
    ["getOrder", "GET /Orders/{id}", "get /ORDERS/7?page=2", "GET /main/api/orders/9", "GET {url}/Orders/7"],
)
def test_fault_is_added_by_any_name_of_its_operation_and_happens_to_all_of_it(
    acme: Desk, ask: Ask, operation: str
) -> None:
    named = operation.replace("{url}", acme.url)
    assert added(ask, operation=named, kind="status", status=503, times=2)["operation"] == "getOrder"
    assert [acme.send("GET", f"/Orders/{number}").status_code for number in (1, 2, 3)] == [503, 503, 404]


def test_a_reset_is_one(acme: Desk, ask: Ask) -> None:
    added(ask, kind="reset", times=1)
    with pytest.raises(httpx.TransportError):
        acme.send("GET", "/Ping")
    assert acme.send("GET", "/Ping").status_code == 200


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"simulator": "acne"}, "no simulator 'acne'; did you mean 'acme'?"),
        ({"operation": "pong"}, "no operation 'pong'; did you mean 'ping'?"),
        ({"operation": "POST /Ping"}, "the methods of this path are GET, HEAD"),
        ({"operation": "GET /Pin"}, "did you mean 'GET /Ping'"),
        ({"kind": "flood"}, '"status", "latency", "reset", "truncate", "garbage", "drip", "lose_answer"'),
        ({"probabilty": 0.5}, "no property 'probabilty'; did you mean 'probability'?"),
        ({"times": 0}, "times"),
        ({"status": 42}, "status"),
        ({"delay_ms": -1}, "delay_ms"),
        ({"probability": 1.5}, "probability"),
        ({"what": 1}, "no property 'what'; there are simulator, operation, kind"),
    ],
)
def test_a_bad_fault_is_refused(ask: Ask, change: dict[str, Any], word: str) -> None:
    body = {"simulator": "acme", "operation": "ping", "kind": "status", **change}
    refused(ask("POST", "/faults", body), 400, word)
    assert ask("GET", "/faults").json()["items"] == []
