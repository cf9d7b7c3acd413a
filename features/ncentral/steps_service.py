"""What the API-Service shows of itself, and which operations a server has."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import NO_TICKET, TICKETS, Api
from features.steps.answers import describe
from features.steps.talk import Talk

PLACES: Mapping[str, str] = {
    "the API's root": "/api",
    "the standard PSA's root": "/api/standard-psa",
    "the custom PSA's root": "/api/custom-psa",
    "the custom PSA's tickets": TICKETS,
    "the root of users": "/api/users",
    "the root of access groups": "/api/access-groups",
    "the root of tasks": "/api/scheduled-tasks",
    "the versions inside": "/api/server-info/extra",
    "a place that does not exist": "/api/tickets",
}

PAIR = {"username": "tech@msp.example", "password": "correct horse"}
LINK = {"psaCustomTicketId": NO_TICKET, "ticketNumber": "INC-1", "ticketUrl": "https://psa.example/t/INC-1"}

ATTEMPTS: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "read a ticket without PSA credentials": ("GET", f"{TICKETS}/{NO_TICKET}", {}),
    "read a ticket": ("POST", f"{TICKETS}/{NO_TICKET}", {"json": PAIR}),
    "link a ticket": ("POST", TICKETS, {"json": LINK}),
    "resolve a ticket": ("POST", f"{TICKETS}/{NO_TICKET}/resolve", {}),
    "reopen a ticket": ("POST", f"{TICKETS}/{NO_TICKET}/reopen", {}),
    "sign out": ("POST", "/api/auth/logout", {}),
    "read mappings under the new path": ("GET", "/api/standard-psa/customer/100/mappings", {}),
    "read the server's local time": ("GET", "/api/server-info/time", {}),
    "read the custom PSA's root": ("GET", "/api/custom-psa", {}),
    "read the standard PSA's root": ("GET", "/api/standard-psa", {}),
    "read a mapping": ("GET", "/api/standard-psa/customer-mapping/100", {}),
    "check a PSA user": ("POST", "/api/standard-psa/3/credential", {"json": PAIR}),
}


@given("the server is from 2024")
def _(target: Target) -> None:
    target.fake.settings("ncentral", profile="2024")


@given("another PSA than a custom one is active")
def _(target: Target) -> None:
    target.fake.settings("ncentral", custom_psa_active=False)


@when(parsers.re(f"it reads (?P<place>{'|'.join(PLACES)})"))
def _(api: Api, place: str) -> None:
    api.ask("GET", PLACES[place])


@when(parsers.re(f"a caller reads (?P<place>{'|'.join(PLACES)})"))
def _(talk: Talk, place: str) -> None:
    talk.ask("GET", PLACES[place])


@when(parsers.re(f"it tries to (?P<what>{'|'.join(ATTEMPTS)})$"))
def _(api: Api, what: str) -> None:
    method, path, arguments = ATTEMPTS[what]
    api.ask(method, path, **arguments)


@when("the integration reads the token operations")
def _(talk: Talk) -> None:
    talk.ask("GET", "/api/auth")


@when("a caller reads the health check")
def _(talk: Talk) -> None:
    talk.ask("GET", "/api/health")


@when("it deletes the health check")
def _(api: Api) -> None:
    api.ask("DELETE", "/api/health")


@when("it asks for the server's version")
def _(api: Api) -> None:
    api.ask("GET", "/api/server-info")


@when("it asks for the server's local time")
def _(api: Api) -> None:
    api.ask("GET", "/api/server-info/time")


@when("it asks for the versions inside")
def _(api: Api) -> None:
    api.ask("GET", PLACES["the versions inside"])


@then(parsers.parse("the answer links to {link}"))
def _(talk: Talk, link: str) -> None:
    assert link in talk.answer.json()["_links"].values(), describe(talk.answer)


@then("the answer has only links")
def _(talk: Talk) -> None:
    assert set(talk.answer.json()) == {"_links"}, describe(talk.answer)


@then("the answer shows the time in UTC")
def _(talk: Talk) -> None:
    moment = datetime.fromisoformat(talk.answer.json()["currentTime"])
    offset = moment.utcoffset()
    assert offset is not None, describe(talk.answer)
    assert not offset, describe(talk.answer)


@then("the answer shows the version of the API-Service")
def _(talk: Talk) -> None:
    assert {"jvmVersion", "version", "ncentral"} <= set(talk.answer.json()), describe(talk.answer)


@then("the answer shows a zone and an offset")
def _(talk: Talk) -> None:
    said = talk.answer.json()
    assert said["serverTime"].endswith(said["utcOffset"]), describe(talk.answer)
    assert said["timezone"], describe(talk.answer)
