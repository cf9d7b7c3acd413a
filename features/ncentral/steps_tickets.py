"""Tickets of the Custom PSA through the API-Service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import NO_TICKET, TICKETS, Api
from features.ncentral.monitoring import Monitoring
from features.steps.answers import describe
from features.steps.talk import Talk

VERBS = {"resolved": "resolve", "reopened": "reopen"}
JAVA_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\[[A-Za-z_/]+\]")

MISTAKES: Mapping[str, Mapping[str, Any]] = {
    "no number": {"ticketNumber": None},
    "no page": {"ticketUrl": None},
    "no ticket": {"psaCustomTicketId": None},
    "a page that is no address": {"ticketUrl": "INC-77"},
    "its ticket as text": {"psaCustomTicketId": "63729690"},
    "a number that is an integer": {"ticketNumber": 77},
    "another ticket's id": {"psaCustomTicketId": NO_TICKET},
}


@given("a ticket at N-central", target_fixture="held")
def _(monitoring: Monitoring, target: Target) -> str:
    target.uses("ticket_id")
    if target.control is None:
        monitoring.ticket = target.known("ticket_id")
    else:
        monitoring.fail()
    return monitoring.ticket


@pytest.fixture
def held(monitoring: Monitoring) -> str:
    """The ticket that is asked about."""
    return monitoring.ticket


@pytest.fixture
def pair(target: Target) -> dict[str, str]:
    """The PSA's credentials."""
    return {"username": target.known("callback_username"), "password": target.known("callback_password")}


def link(ticket: str, **changes: Any) -> dict[str, Any]:
    """The PSA's ticket as it is told; a change to None leaves the member out."""
    body = {
        "psaCustomTicketId": int(ticket or NO_TICKET),
        "ticketNumber": "INC-77",
        "ticketUrl": "https://psa.example/t/INC-77",
    } | changes
    return {name: value for name, value in body.items() if value is not None}


@given("what does not fit is a conflict")
def _(target: Target) -> None:
    target.fake.settings("ncentral", wrong_state="conflict")


@given("a link is answered with 201")
def _(target: Target) -> None:
    target.fake.settings("ncentral", create_status=201)


@when("the ticket is read with the PSA's credentials")
def _(api: Api, held: str, pair: dict[str, str]) -> None:
    api.ask("POST", f"{TICKETS}/{held}", json=pair)


@when(parsers.parse("the ticket {identity} is read with the PSA's credentials"))
def _(api: Api, identity: str, pair: dict[str, str]) -> None:
    api.ask("POST", f"{TICKETS}/{identity}", json=pair)


@given(parsers.parse('the PSA\'s page names the user "{name}" with the password "{password}"'))
def _(monitoring: Monitoring, name: str, password: str) -> None:
    monitoring.configure(username=name, password=password)


@when(parsers.parse('the ticket is read by the user "{name}" with the password "{password}"'))
def _(api: Api, monitoring: Monitoring, name: str, password: str) -> None:
    api.ask("POST", f"{TICKETS}/{monitoring.ticket}", json={"username": name, "password": password})


@when("the ticket is read with wrong credentials")
def _(api: Api, held: str, pair: dict[str, str]) -> None:
    api.ask("POST", f"{TICKETS}/{held}", json={**pair, "password": "wrong"})


@when(parsers.parse("the ticket is read with its {member:w} {state:w}"))
def _(api: Api, held: str, pair: dict[str, str], member: str, state: str) -> None:
    body = {**pair, member: ""}
    api.ask("POST", f"{TICKETS}/{held}", json=body if state == "empty" else {k: v for k, v in body.items() if v})


@when("the ticket is read without them")
def _(api: Api, held: str) -> None:
    api.ask("GET", f"{TICKETS}/{held}")


@when(parsers.re("the ticket is (?P<verb>resolved|reopened) through the API"))
def _(api: Api, held: str, verb: str) -> None:
    api.ask("POST", f"{TICKETS}/{held}/{VERBS[verb]}")


@when("the ticket is resolved through the API with an empty object")
def _(api: Api, held: str) -> None:
    api.ask("POST", f"{TICKETS}/{held}/resolve", json={})


@when(parsers.re("the ticket (?P<identity>[^ ]+) is resolved through the API"))
def _(api: Api, identity: str) -> None:
    api.ask("POST", f"{TICKETS}/{identity}/resolve")


@when(parsers.re(f"it is linked with (?P<mistake>{'|'.join(MISTAKES)})"))
def _(api: Api, held: str, mistake: str) -> None:
    api.ask("POST", TICKETS, json=link(held, **MISTAKES[mistake]))


@when(parsers.parse('it is linked to the PSA\'s ticket "{number}"'))
def _(api: Api, held: str, number: str) -> None:
    if not api.access:
        api.signed_in()
    api.ask("POST", TICKETS, json=link(held, ticketNumber=number))


@then("the answer shows the ticket's id, title, details and status")
def _(talk: Talk, held: str) -> None:
    data = talk.answer.json()["data"]
    assert data["ticketId"] == held, describe(talk.answer)
    assert all(isinstance(data[name], str) for name in ("ticketTitle", "ticketDetails", "ticketStatus"))
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", data["ticketStatus"]), describe(talk.answer)


@then("its date is one of Java's, with a zone")
def _(talk: Talk) -> None:
    text = talk.answer.json()["data"]["creationDate"]
    assert JAVA_DATE.fullmatch(text), describe(talk.answer)
    control = talk.target.control
    if control is not None:
        made = datetime.fromisoformat(text.partition("[")[0].replace("Z", "+00:00"))
        now = datetime.fromisoformat(control.now().replace("Z", "+00:00"))
        assert timedelta() <= now - made < timedelta(minutes=5), f"{text} is not when the ticket was made, {now}"


@then(parsers.parse("the API shows the status {status:w}"))
def _(api: Api, held: str, pair: dict[str, str], status: str) -> None:
    if not api.access:
        api.signed_in()
    answer = api.ask("POST", f"{TICKETS}/{held}", json=pair)
    assert answer.json()["data"]["ticketStatus"] == status, describe(answer)


def confirmed(talk: Talk) -> dict[str, Any]:
    """The ticket in the newest answer, through whichever door it was confirmed; a real server may say 201."""
    allowed = {200} if talk.target.control is not None else {200, 201}
    assert talk.answer.status_code in allowed, describe(talk.answer)
    said: dict[str, Any] = talk.answer.json()
    ticket: dict[str, Any] = said.get("data", said)
    return ticket


@then(parsers.re("(?P<what>nothing|something) is inconsistent"))
def _(talk: Talk, what: str) -> None:
    assert confirmed(talk)["inconsistencyDetected"] is (what == "something"), describe(talk.answer)


@then("N-central finds no such ticket")
def _(talk: Talk) -> None:
    """A 404 is declared; a real server may fail in its core engine instead [ncentral 11]."""
    allowed = {404} if talk.target.control is not None else {404, 500}
    assert talk.answer.status_code in allowed, describe(talk.answer)


@then(parsers.parse("N-central takes the ticket for {status:w}"))
def _(talk: Talk, status: str) -> None:
    assert confirmed(talk)["lastStatus"] == status, describe(talk.answer)


@then(parsers.parse('the answer names the PSA\'s ticket "{number}"'))
def _(talk: Talk, number: str) -> None:
    assert confirmed(talk)["psaTicketNumber"] == number, describe(talk.answer)


@when(parsers.parse('the newest ticket is read as "{user}" with the password "{password}"'))
def _(api: Api, monitoring: Monitoring, user: str, password: str) -> None:
    api.ask("POST", f"{TICKETS}/{monitoring.ticket}", json={"username": user, "password": password})
