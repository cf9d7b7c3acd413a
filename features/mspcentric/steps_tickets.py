"""What alerts become: the ticket at ConnectWise, the webhook, and what the integrator is shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.mspcentric.partner import Partner
from features.mspcentric.steps_alerts import ALERT, found_alert, send_alert, tickets_at_connectwise
from features.steps.answers import describe
from features.steps.tables import Table, check, values
from features.steps.talk import Talk

SHOWN = ("correlationId", "messageId", "alertId", "vendorAccountId", "ticketId", "message")


def _notes(target: Target, ticket: int) -> list[str]:
    rows = target.fake.request("GET", "/records/connectwise/notes", query={"limit": 100})["items"]
    mine = [each["record"] for each in rows if each["record"].get("ticketId") == ticket]
    return [each["text"] for each in sorted(mine, key=lambda each: int(each["id"]))]


def _asked(target: Target) -> list[dict[str, Any]]:
    found = target.fake.journal(simulator="connectwise", direction="in")
    return [each for each in found if each["operation"] == "postServiceTickets"]


@when("the vendor sends an alert with")
def _(partner: Partner, datatable: Table) -> None:
    send_alert(partner, **values(datatable))
    partner.target.fake.advance(0)


@when(parsers.parse("the vendor sends an alert with a title of {count:d} letters"))
def _(partner: Partner, count: int) -> None:
    send_alert(partner, title="Backup ".ljust(count, "x"))


@given(parsers.parse("ConnectWise answers every new ticket with {status:d}"))
def _(target: Target, status: int) -> None:
    target.fake.fault("connectwise", "postServiceTickets", "status", status=status)


@given(parsers.parse("ConnectWise answers the next new ticket with {status:d}"))
def _(target: Target, status: int) -> None:
    target.fake.fault("connectwise", "postServiceTickets", "status", status=status, times=1)


@when(parsers.parse("ConnectWise answers the next note with {status:d}"))
def _(target: Target, status: int) -> None:
    target.fake.fault("connectwise", "postServiceTicketsByParentIdNotes", "status", status=status, times=1)


@when(parsers.parse("the integrator's webhook fails {times:d} times"))
def _(partner: Partner, times: int) -> None:
    partner.server.failing = times
    partner.server.asked.clear()


@then(parsers.parse('the newest call of the webhook has the header "{name}" with {value}'))
def _(partner: Partner, name: str, value: str) -> None:
    """`nothing`: it lacks the header."""
    partner.target.fake.advance(0)
    newest = [each for each in partner.server.asked if each.path == "/hook"][-1]
    assert newest.headers.get(name.lower(), "nothing") == value.strip('"'), newest.headers


@then(parsers.parse("the webhook was asked {times:d} times"))
def _(partner: Partner, times: int) -> None:
    partner.target.fake.advance(0)
    assert len(partner.server.informed) == times, partner.server.informed


@when(parsers.re(r"(?P<what>lists of tickets|single tickets) are asked for (?P<times>\d+) times"))
def _(partner: Partner, talk: Talk, what: str, times: str) -> None:
    path = f"{ALERT}/list/tickets"
    if what == "single tickets":
        partner.kept.setdefault("alert", talk.answer.json()["data"]["correlationId"] if talk.answer.is_success else "")
        path = f"{ALERT}/{partner.kept['alert']}/ticket"
    for _ in range(int(times)):
        partner.oem("POST", path, organizationOemToken=partner.token)


@then("the alert shows")
def _(partner: Partner, datatable: Table) -> None:
    check(found_alert(partner), datatable)


@then(parsers.parse('the newest webhook repeats what the alert shows, for the event "{event}"'))
def _(partner: Partner, event: str) -> None:
    alert = found_alert(partner)
    newest = partner.server.informed[-1]
    assert newest == {
        "module": "alerts",
        "eventType": event,
        "payload": {name: alert[name] for name in SHOWN},
    }, newest
    assert [each["eventType"] for each in partner.server.informed].count(event) == 1


@then("the configuration went to the webhook")
def _(partner: Partner) -> None:
    payload = partner.server.informed[-1]["payload"]
    (integration,) = partner.act("GET", "")["integrations"]
    assert payload == {
        "isAlertsEnabled": True,
        "isIntegrationActive": True,
        "productGroups": [],
        "accounts": ["c-1"],
        "vendorOrganizationId": "o-12",
        "vendorUserId": "u-77",
        "integrationId": integration["id"],
    }, payload


@then(parsers.parse('the newest ticket at ConnectWise has the details "{details}"'))
def _(partner: Partner, target: Target, details: str) -> None:
    newest = tickets_at_connectwise(partner)[-1]
    assert _notes(target, newest["id"])[0] == details


@then(parsers.parse("the newest ticket at ConnectWise has a summary of {summary:d} letters and details of {details:d}"))
def _(partner: Partner, target: Target, summary: int, details: int) -> None:
    found_alert(partner)
    newest = tickets_at_connectwise(partner)[-1]
    assert (len(newest["summary"]), len(_notes(target, newest["id"])[0])) == (summary, details)


@then(parsers.parse('the newest ticket at ConnectWise is on the board "{board}"'))
def _(partner: Partner, board: str) -> None:
    found_alert(partner)
    assert tickets_at_connectwise(partner)[-1]["board"]["name"] == board


@then(parsers.parse('the newest note at ConnectWise is "{title}, {text}"'))
def _(partner: Partner, target: Target, title: str, text: str) -> None:
    assert _notes(target, tickets_at_connectwise(partner)[-1]["id"])[-1] == f"{title}\n{text}"


@then(parsers.parse("the newest alert is listed first, of {count:d}"))
def _(partner: Partner, count: int) -> None:
    rows = partner.done("POST", f"{ALERT}/list/tickets", organizationOemToken=partner.token)["data"]
    assert len(rows) == count
    assert rows[0] == found_alert(partner)
    assert [each["status"] for each in rows] == ["resolved", "appended", "success"], rows


@then("ConnectWise was asked for new tickets after 0, 1, 3, 7 and 15 seconds")
def _(target: Target) -> None:
    target.fake.advance(3600)
    times = [datetime.fromisoformat(each["at"]) for each in _asked(target)]
    assert [round((each - times[0]).total_seconds()) for each in times] == [0, 1, 3, 7, 15], times


@then("another organization does not find it")
def _(partner: Partner, talk: Talk) -> None:
    correlation = found_alert(partner)["correlationId"]
    partner.create(email="owner@other.example", vendorOrganizationId="o-13")
    partner.oem("POST", f"{ALERT}/{correlation}/ticket", organizationOemToken=partner.token)
    assert (talk.answer.status_code, talk.answer.json()["message"]) == (404, "Alert not found"), describe(talk.answer)
    assert partner.done("POST", f"{ALERT}/list/tickets", organizationOemToken=partner.token)["data"] == []
