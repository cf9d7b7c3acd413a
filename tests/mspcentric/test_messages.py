"""Webhooks and tickets: retried with longer waits, given up in the end, and informed of."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.listening import Reply, Request, hearing
from tests.mspcentric.integrator import Integrator

ALERT = "/api/oem-alerts-api/alert"


def active(mspc: Integrator, system: str = "connectwise", company: str = "2", service: str = "1") -> str:
    place = mspc.onboard(system, company, service)
    mspc.drive("POST", f"{place}/sync", {})
    return place


def send(mspc: Integrator, **changes: Any) -> Any:
    data = {"vendorAccountId": "acc-1", "alertId": "a-1", "title": "Backup failed", **changes}
    body = {**mspc.envelope, "organizationOemToken": mspc.token, "data": data}
    return mspc.target.send("POST", ALERT, json=body).raise_for_status().json()["data"]["correlationId"]


def found(mspc: Integrator, correlation: str) -> Any:
    body = {**mspc.envelope, "organizationOemToken": mspc.token}
    return mspc.target.send("POST", f"{ALERT}/{correlation}/ticket", json=body).raise_for_status().json()["data"]


def test_webhook_is_sent_again_after_longer_waits(mspc: Integrator) -> None:
    mspc.control.freeze()
    place = active(mspc)
    received: list[Request] = []

    def reply(request: Request) -> Reply:
        received.append(request)
        return 500, b""

    with hearing(reply) as origin:
        mspc.drive("PUT", "/integrator", {"webhook": f"{origin}/hook?from=mspc"})
        mspc.control.settings("mspcentric", webhook_secret="shared-secret")
        mspc.drive("PUT", f"{place}/alerts", {"productGroups": ["backup"]})
        counts = [len(received)]
        for seconds in (1, 2, 4, 8, 60):
            mspc.control.advance(seconds)
            counts.append(len(received))
    assert counts == [1, 2, 3, 4, 5, 5]
    assert {each.headers["x-mspcentric-secret"] for each in received} == {"shared-secret"}
    assert received[0].data["payload"]["productGroups"] == ["backup"]
    assert len({each.body for each in received}) == 1


def test_ticket_that_the_psa_finds_wrong_fails_at_once(mspc: Integrator) -> None:
    mspc.control.freeze()
    place = active(mspc)
    mspc.drive("PUT", f"{place}/alerts", {"board": "No such board"})
    correlation = send(mspc)
    mspc.control.advance(0)
    assert found(mspc, correlation)["status"] == "failed"


def test_alert_that_heals_without_a_ticket_sends_nothing(mspc: Integrator) -> None:
    active(mspc)
    send(mspc, status="resolved")
    mspc.control.advance(0)
    operations = [each["operation"] for each in mspc.control.journal(simulator="connectwise", direction="in")]
    assert [each for each in operations if each and "Tickets" in each] == []


@pytest.mark.parametrize(("group", "status"), [("backup", "success"), ("endpoint", "suppressed"), (None, "suppressed")])
def test_product_groups_without_a_rule_are_suppressed(mspc: Integrator, group: str | None, status: str) -> None:
    place = active(mspc)
    mspc.drive("PUT", f"{place}/alerts", {"productGroups": ["backup"], "board": "Alerts"})
    correlation = send(mspc, **({} if group is None else {"productGroup": group}))
    mspc.control.advance(0)
    assert found(mspc, correlation)["status"] == status


def test_alert_before_the_integration_is_active_is_suppressed(mspc: Integrator) -> None:
    mspc.create()
    assert found(mspc, send(mspc))["message"] == "Suppressed: the integration is not active"
    mspc.integrate()
    assert found(mspc, send(mspc))["status"] == "suppressed"
