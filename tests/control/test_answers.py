"""Answers of the control API against its own OpenAPI file: the journal does not watch them."""

from __future__ import annotations

import pytest

from simulators.core.call import Answer
from tests.acme.desk import Desk
from tests.control.asking import Ask

FAULT = {"simulator": "acme", "operation": "GET /Orders/7", "kind": "latency", "delay_ms": 5, "probability": 0.5}


@pytest.mark.parametrize(
    ("operation", "method", "path", "body", "status"),
    [
        ("getHealth", "GET", "/health", None, 200),
        ("listSimulators", "GET", "/simulators", None, 200),
        ("getSettings", "GET", "/settings/acme", None, 200),
        ("changeSettings", "PATCH", "/settings/acme", {"retries": 3}, 200),
        ("changeSettings", "PATCH", "/settings/acme", {"retires": 3}, 400),
        ("listJournal", "GET", "/journal", None, 200),
        ("listJournal", "GET", "/journal?operation=pign", None, 400),
        ("verifyJournal", "POST", "/journal/verify", {"simulator": "acme", "operation": "ping"}, 200),
        ("addFault", "POST", "/faults", FAULT, 201),
        ("addFault", "POST", "/faults", {**FAULT, "kind": "flood"}, 400),
        ("listFaults", "GET", "/faults", None, 200),
        ("removeFault", "DELETE", "/faults/f9", None, 404),
        ("getQuotas", "GET", "/quotas/acme", None, 200),
        ("setQuotas", "PUT", "/quotas/acme", {"items": [{"id": "hour", "limit": 5}]}, 200),
        ("setQuotas", "PUT", "/quotas/acme", {"items": [{"id": "slow", "limit": 5}]}, 400),
        ("getQuotaReport", "GET", "/quotas/acme/report", None, 200),
        ("getClock", "GET", "/clock", None, 200),
        ("moveClock", "POST", "/clock", {"action": "advance", "to": "next"}, 200),
        ("listDeliveries", "GET", "/deliveries", None, 200),
        ("redeliver", "POST", "/deliveries/acme-1/redeliver", {}, 200),
        ("holdDelivery", "POST", "/deliveries/acme-1/hold", {}, 200),
        ("releaseDelivery", "POST", "/deliveries/acme-1/release", {}, 200),
        ("dropDelivery", "POST", "/deliveries/acme-1/drop", {}, 200),
        ("dropDelivery", "POST", "/deliveries/acme-2/drop", {}, 404),
        ("listWorlds", "GET", "/worlds", None, 200),
        ("closeWorld", "DELETE", "/worlds/w99999", None, 404),
        ("issueCredentials", "POST", "/drive/acme/credentials", {}, 201),
    ],
)
def test_answer_keeps_the_contract_of_its_operation(
    acme: Desk, ask: Ask, operation: str, method: str, path: str, body: object, status: int
) -> None:
    acme.create(notify=f"{acme.url}/Echo")
    acme.send("GET", "/Nowhere")
    acme.control.advance(0)
    response = ask(method, path) if body is None else ask(method, path, body)
    assert response.status_code == status, response.text
    answer = Answer(status, response.json(), list(response.headers.items()), response.headers["content-type"])
    assert acme.universe.control.contract(operation).check_answer(answer) == []
