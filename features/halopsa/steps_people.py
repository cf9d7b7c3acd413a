"""What agents and users do at the tenant, and what webhooks are told of it."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.halopsa.psa import Psa

NOBODY = "http://127.0.0.1:9/halo"
"""A receiver that is not there: what is told is seen in the journal."""

EVENTS = (2, 3, 19, 39, 76, 1072)
"""Reassigned, logged, updated by the user, closed, of another status, deleted [halopsa 10]."""


def act(psa: Psa, path: str, body: dict[str, Any] | None = None) -> None:
    """An act of a person; its webhooks have been attempted when it is over."""
    psa.talk.target.fake.drive("halopsa", "POST", path, body or {})


@given("a webhook for every kind of event")
def _(psa: Psa) -> None:
    triggers = [{"eventno": number} for number in EVENTS]
    psa.webhook = psa.save("/Webhook", {"name": "Events", "url": NOBODY, "active": True, "events": triggers})


@when("an agent logs a ticket")
def _(psa: Psa) -> None:
    act(psa, "/tickets", {"summary": "The printer is on fire", "client_id": psa.a_customer()["id"]})


@when("an agent moves the ticket on")
def _(psa: Psa) -> None:
    act(psa, f"/tickets/{psa.ticket['id']}/status", {"status_id": 2})


@when("an agent closes the ticket")
def _(psa: Psa) -> None:
    act(psa, f"/tickets/{psa.ticket['id']}/close")


@when("an agent gives the ticket to another")
def _(psa: Psa) -> None:
    act(psa, f"/tickets/{psa.ticket['id']}/assign", {"to": 4})


@when("an agent gives the ticket to another team")
def _(psa: Psa) -> None:
    psa.save("/Tickets", {"id": psa.ticket["id"], "team_id": psa.ticket["team_id"] + 1})


@when("an agent deletes the ticket")
def _(psa: Psa) -> None:
    act(psa, f"/tickets/{psa.ticket['id']}/delete")


@when("the user answers")
def _(psa: Psa) -> None:
    act(psa, f"/tickets/{psa.ticket['id']}/user-reply", {"note": "It happens again."})


@when("a person sends the delivery again")
def _(psa: Psa) -> None:
    psa.save("/WebhookEvent", {"id": _log(psa, "ticket status changed")[0]["id"]})


@then(parsers.parse('the webhook receives the event "{event}"'))
def _(target: Target, event: str) -> None:
    told = [each["request"]["body"]["event"] for each in target.fake.journal(direction="out", simulator="halopsa")]
    assert told.count(event) == 1, told


@then(parsers.re(r"the log of the webhook has (?P<count>\d+) failed deliver(y|ies)"))
def _(psa: Psa, count: str) -> None:
    assert [each["error"] for each in _log(psa, "ticket status changed")] == [True] * int(count)


def _log(psa: Psa, event: str) -> list[dict[str, Any]]:
    rows = psa.read("/WebhookEvent", webhook_id=psa.webhook["id"])
    return [each for each in rows if event in each["requestbody"]]
