"""PSAs that fail, and credentials that do not work any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from contracts.targets.trust import trusting
from features.nerdio.portal import BACKUP, Portal
from features.nerdio.psas import VIEWS
from features.steps.datasets import records

CREATE: Mapping[str, str] = {
    "halopsa": "POST /api/Tickets",
    "connectwise": "postServiceTickets",
    "autotask": "POST /ATServicesRest/V1.0/Tickets",
}
"""The operation that makes a ticket."""

CHANGE: Mapping[str, str] = {
    "halopsa": "POST /api/Actions",
    "connectwise": "patchServiceTicketsById",
    "autotask": "POST /ATServicesRest/V1.0/Tickets/{parentId}/Notes",
}
"""An operation that changes a ticket."""

WRONG_SECRETS = 20


def _asked(portal: Portal) -> list[str | None]:
    """The operations that the PSA was asked for, in order."""
    return [each["operation"] for each in portal.kept["exchanges"]]


@given(parsers.parse("the PSA answers the next ticket with {status:d}"))
def _(portal: Portal, target: Target, status: int) -> None:
    target.fake.fault(portal.psa, CREATE[portal.psa], "status", status=status, times=1)


@when(parsers.parse("the PSA answers the next change of a ticket with {status:d}"))
def _(portal: Portal, target: Target, status: int) -> None:
    target.fake.fault(portal.psa, CHANGE[portal.psa], "status", status=status, times=1)


@when(parsers.parse("HaloPSA answers the next look at a ticket with {status:d}"))
def _(target: Target, status: int) -> None:
    target.fake.fault("halopsa", "GET /api/Tickets/{id}", "status", status=status, times=1)


@given(parsers.parse("the PSA resets the next {count:d} connections that make a ticket"))
def _(portal: Portal, target: Target, count: int) -> None:
    target.fake.fault(portal.psa, CREATE[portal.psa], "reset", times=count)


@then(parsers.parse('the PSA was asked to "{first}" before "{second}"'))
def _(portal: Portal, first: str, second: str) -> None:
    asked = _asked(portal)
    assert asked.index(first) < asked.index(second), asked


@then(parsers.parse('the PSA was asked to "{what}" {count:d} time'))
def _(portal: Portal, what: str, count: int) -> None:
    asked = _asked(portal)
    assert asked.count(what) == count, asked


@then(parsers.parse('the PSA was not asked to "{what}"'))
def _(portal: Portal, what: str) -> None:
    asked = _asked(portal)
    assert what not in asked, asked


@when(parsers.re(r'(?P<psa>HaloPSA|ConnectWise|Autotask) is validated with "(?P<value>[^"]+)" as its (?P<name>\w+)'))
def _(portal: Portal, psa: str, name: str, value: str) -> None:
    view = portal.at(psa)
    typed = {**portal.control.credentials(portal.psa, role=view.role), name: value}
    portal.do("PUT", f"/integrations/{portal.psa}", {"system": portal.psa, "base_url": view.url, "credentials": typed})


@given("the PSA loses the answer to the next ticket")
def _(portal: Portal, target: Target) -> None:
    target.fake.fault(portal.psa, CREATE[portal.psa], "lose_answer", times=1)


@when("the PSA loses the answer to the next change of a ticket")
def _(portal: Portal, target: Target) -> None:
    target.fake.fault(portal.psa, CHANGE[portal.psa], "lose_answer", times=1)


@when(parsers.parse('the PSA loses the next answer to "{operation}"'))
def _(portal: Portal, target: Target, operation: str) -> None:
    target.fake.fault(portal.psa, operation, "lose_answer", times=1)


@given(parsers.parse('HaloPSA has moved to "{url}"'))
def _(target: Target, url: str) -> None:
    target.fake.alter("nerdio", "integrations", base_url=url)


@then(parsers.parse('"{url}" was called {count:d} times'))
def _(target: Target, url: str, count: int) -> None:
    sent = target.fake.journal(simulator="nerdio", direction="out")
    assert len([each for each in sent if each["path"].startswith(url)]) == count


@given(parsers.parse("the PSA takes {seconds:d} seconds for the next ticket"))
def _(portal: Portal, target: Target, seconds: int) -> None:
    target.fake.fault(portal.psa, CREATE[portal.psa], "latency", delay_ms=seconds * 1000, times=1)


@when("HaloPSA answers the next list of customers with 401")
def _(target: Target) -> None:
    target.fake.fault("halopsa", "GET /api/Client", "status", status=401, times=1)


@when("HaloPSA has a ticket whose reference begins with that of the incident")
def _(portal: Portal, target: Target) -> None:
    (incident,) = records(target.fake, "nerdio", "incidents")
    details = f"Reference: {incident['reference']}0"
    portal.view.ask("POST", "/Tickets", [{"summary": "Another one", "details": details, "client_id": 12}])


@when("the world is brought back as it was")
def _(target: Target) -> None:
    target.fake.request("PUT", "/state", target.fake.request("GET", "/state"))


@given("HaloPSA answers the next sign-in with 503")
def _(target: Target) -> None:
    target.fake.fault("halopsa", "createToken", "status", status=503, times=1)


@given("HaloPSA resets every connection")
def _(target: Target) -> None:
    target.fake.fault("halopsa", "createToken", "reset", times=50)


@then("the event waits")
def _(portal: Portal) -> None:
    assert portal.last["state"] == "waiting", portal.last
    assert portal.last["due"]
    assert portal.calls(), "nothing was sent before it waited"
    assert portal.last["incident"]["state"] == "waiting"


@then("the work waits")
def _(portal: Portal) -> None:
    assert portal.last is not None, portal.refusal
    assert portal.last["state"] == "waiting", portal.last


@then(parsers.re("(?P<what>the|no) event is kept"))
def _(target: Target, what: str) -> None:
    """It is kept until its incidents are up to date, so that a world that is brought back goes on with it."""
    (collections,) = target.fake.kept("nerdio").values()
    assert len(collections.get("events", [])) == (1 if what == "the" else 0)


@then("the validation waits")
def _(portal: Portal) -> None:
    assert portal.last is not None, portal.refusal
    assert portal.last["state"] == "waiting", portal.last
    assert [status for _, status in portal.calls()] == [503]


@then(parsers.re("the incident of the wait is (?P<state>open|resolved|failed|still waiting)"))
def _(portal: Portal, state: str) -> None:
    incident, state = portal.incident, state.removeprefix("still ")
    assert incident["state"] == state, incident


@when("the backup fails twice without waiting")
def _(portal: Portal) -> None:
    account = portal.account(portal.view.account)
    body = {"condition": "Backups", "account_id": account, "status": "Failed", **BACKUP}
    for _ in range(2):
        portal.do("POST", "/events", body, wait=False)
        assert portal.last["state"] == "waiting", portal.refusal


@then(parsers.parse("the ticket has {count:d} note"))
def _(portal: Portal, count: int) -> None:
    (ticket,) = portal.view.tickets()
    assert ticket.notes == count


@then("there are no tickets")
def _(target: Target) -> None:
    assert [each for each in target.fake.journal(simulator="halopsa") if each["path"].startswith("/api/Tickets")] == []


@when("a technician deletes the ticket")
def _(portal: Portal) -> None:
    incident = portal.incident
    portal.kept["deleted"] = incident["ticket_id"]
    VIEWS[incident["system"]](portal.control, incident["system"]).delete(incident["ticket_id"])


@then("it is another ticket")
def _(portal: Portal) -> None:
    incident = portal.incident
    assert incident["state"] == "open"
    assert incident["ticket_id"] not in {None, portal.kept["deleted"]}
    assert portal.view.ticket(incident["ticket_id"]).id == incident["ticket_id"]


@then(parsers.parse('the reference of the incident ends with "{text}"'))
def _(target: Target, text: str) -> None:
    """The number of the incident, and that of its ticket."""
    (incident,) = records(target.fake, "nerdio", "incidents")
    assert incident["reference"].endswith(text), incident


@then(parsers.parse('the incident says "{text}"'))
def _(portal: Portal, text: str) -> None:
    assert text in portal.incident["detail"], portal.incident


@when(parsers.re(r"the role of Nerdio at ConnectWise has (?P<column>[a-z]+) of (?P<item>.+)"))
def _(target: Target, column: str, item: str) -> None:
    target.fake.drive("connectwise", "PUT", "/roles/Nerdio", {"functions": {item: {column: "All"}}})


@when("the keys of the integration are replaced by expired ones")
def _(portal: Portal) -> None:
    keys = portal.control.credentials(portal.psa, role=portal.view.role, expired=True)
    portal.validate(**keys)


@when("a caller tries wrong secrets until the user is locked")
def _(portal: Portal) -> None:
    view, keys = portal.view, portal.keys["autotask"]
    headers = {"UserName": keys["username"], "Secret": "wrong", "ApiIntegrationCode": "any"}
    body: dict[str, Any] = {"filter": []}
    for _ in range(WRONG_SECRETS):
        url = f"{view.url}/ATServicesRest/v1.0/Companies/query"
        httpx.post(url, headers=headers, json=body, trust_env=False, verify=trusting())
