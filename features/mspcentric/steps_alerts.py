"""Steps of the OEM Alerts API."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from features.mspcentric.partner import Partner
from features.steps.answers import describe
from features.steps.talk import Talk

ALERT = "/api/oem-alerts-api/alert"


def send_alert(partner: Partner, **changes: Any) -> None:
    """One alert of the vendor."""
    data = {"vendorAccountId": "c-1", "alertId": "a-1", "title": "Backup failed on SRV1", **changes}
    partner.oem("POST", ALERT, organizationOemToken=partner.token, data=data)


def tickets_at_connectwise(partner: Partner) -> list[dict[str, Any]]:
    """The tickets that ConnectWise holds, oldest first."""
    found = partner.target.fake.request("GET", "/records/connectwise/tickets", query={"limit": 100})
    return sorted((each["record"] for each in found["items"]), key=lambda each: int(each["id"]))


def found_alert(partner: Partner) -> dict[str, Any]:
    """What became of the newest alert, once everything that it caused has ended or waits."""
    partner.target.fake.advance(0)
    rows = partner.done("POST", f"{ALERT}/list/tickets", organizationOemToken=partner.token)["data"]
    path = f"{ALERT}/{rows[0]['correlationId']}/ticket"
    data: dict[str, Any] = partner.done("POST", path, organizationOemToken=partner.token)["data"]
    return data


@given(parsers.parse("a partner of {name} whose integration is active"))
def _(partner: Partner, name: str) -> None:
    partner.onboard(name)
    partner.act("POST", "/sync", {})
    partner.server.asked.clear()


@given("a limit of 3 alerts")
def _(partner: Partner) -> None:
    partner.target.fake.settings("mspcentric", alert_limit=3)


@when("the vendor sends an alert")
@when("the vendor sends the same alert again")
def _(partner: Partner) -> None:
    send_alert(partner)


@when(parsers.parse('the vendor sends an alert about the account "{account}"'))
def _(partner: Partner, account: str) -> None:
    send_alert(partner, vendorAccountId=account)


@when(parsers.parse("the vendor sends {count:d} alerts"))
def _(partner: Partner, count: int) -> None:
    for _ in range(count):
        send_alert(partner)


@when("the vendor says that the issue has healed")
def _(partner: Partner) -> None:
    send_alert(partner, status="resolved")


@when("the partner switches alerts off")
def _(partner: Partner) -> None:
    partner.act("PUT", "/alerts", {"isAlertsEnabled": False})


@when("ConnectWise fails once")
def _(partner: Partner) -> None:
    partner.target.fake.fault("connectwise", "postServiceTickets", "status", times=1, status=500)


@then("the alert is accepted")
def _(talk: Talk) -> None:
    body = talk.answer.json()
    assert (talk.answer.status_code, body["statusCode"]) == (201, 201), describe(talk.answer)
    assert set(body["data"]) == {"correlationId", "messageId"}, body
    assert body["message"] == "Alert accepted for processing"


@then(parsers.parse('the alert is "{status}"'))
def _(partner: Partner, status: str) -> None:
    assert found_alert(partner)["status"] == status, found_alert(partner)


@then("the alert has become a ticket at ConnectWise")
def _(partner: Partner) -> None:
    found = found_alert(partner)
    (ticket,) = tickets_at_connectwise(partner)
    assert (found["status"], found["ticketId"]) == ("success", str(ticket["id"])), found
    assert (ticket["summary"], ticket["company"]["id"]) == ("Backup failed on SRV1", 2), ticket


@then(parsers.parse("there is one ticket at ConnectWise, with {count:d} note"))
def _(partner: Partner, count: int) -> None:
    assert found_alert(partner)["status"] == "appended"
    (ticket,) = tickets_at_connectwise(partner)
    notes = partner.target.fake.request("GET", "/records/connectwise/notes", query={"limit": 100})["items"]
    mine = [each for each in notes if each["record"].get("ticketId") == ticket["id"]]
    added = [each for each in mine if "Backup failed on SRV1" in each["record"]["text"]]
    assert len(added) == count + 1, notes


@then("the ticket at ConnectWise is closed")
def _(partner: Partner) -> None:
    found = found_alert(partner)
    assert found["status"] == "resolved", found
    (ticket,) = tickets_at_connectwise(partner)
    assert ticket["closedFlag"], ticket


@then(parsers.parse("there are {count:d} tickets at ConnectWise"))
def _(partner: Partner, count: int) -> None:
    found_alert(partner)
    assert len(tickets_at_connectwise(partner)) == count


@then(parsers.re("the webhook was informed that the integration is (?P<state>active|not active)"))
def _(partner: Partner, state: str) -> None:
    partner.target.fake.advance(0)
    newest = partner.server.informed[-1]
    assert newest["payload"]["isIntegrationActive"] is (state == "active"), newest


@then(parsers.parse('the webhook was informed of "{event}"'))
def _(partner: Partner, event: str) -> None:
    partner.target.fake.advance(0)
    newest = partner.server.informed[-1]
    assert (newest["module"], newest["eventType"]) == ("alerts", event), partner.server.informed
    if event == "config_update":
        payload = newest["payload"]
        assert (payload["isAlertsEnabled"], payload["isIntegrationActive"]) == (False, True), payload
        assert (payload["accounts"], payload["vendorOrganizationId"]) == (["c-1"], "o-12"), payload


@then("less time is left")
def _(talk: Talk) -> None:
    first, last = (int(each.headers["retry-after"]) for each in talk.answers if each.status_code == 429)
    assert last < first, (first, last)


@when(parsers.re(r"the partner looks at the product groups (?P<times>\d+) times?"))
def _(partner: Partner, times: str) -> None:
    for _ in range(int(times)):
        (group,) = partner.act("GET", "/product-groups")["items"]
        assert group["alertTypes"] == ["Backup failed", "Backup missed"], group


@then(parsers.re(r"the integrator's server was asked for product groups (?P<times>\d+) times?"))
def _(partner: Partner, times: str) -> None:
    assert sum(each.path == "/v1/groups" for each in partner.server.asked) == int(times)
