"""Right and wrong callbacks of a PSA."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import NO_TICKET
from features.ncentral.monitoring import Monitoring
from features.ncentral.steps_tickets import link
from features.steps.answers import describe
from features.steps.talk import Talk

BODIES: Mapping[str, bytes] = {
    "not JSON": b"ticketNumber=INC-77",
    "cut short": b'{"ticketNumber": "INC-77", "tick',
    "a list": b"[]",
    "not UTF-8": b'{"ticketNumber": "\xff\xfe"}',
}
PLACES: Mapping[str, str] = {
    "an unknown ticket": f"create/{NO_TICKET}",
    "a ticket that is no number": "create/abc",
    "a ticket beyond 32 bits": "create/99999999999",
    "an action that does not exist": f"close/{NO_TICKET}",
}
AUTHORIZATIONS: Mapping[str, str] = {"an access token": "Bearer a.b.c", "unreadable letters": "Basic ???"}


@dataclass(slots=True)
class Psa:
    """Whoever calls back, as the user that N-central gave it."""

    talk: Talk
    monitoring: Monitoring

    @property
    def user(self) -> tuple[str, str]:
        """The user of N-central's "API Credentials"."""
        return self.talk.target.known("callback_username"), self.talk.target.known("callback_password")

    def send(self, place: str, method: str = "PUT", **arguments: Any) -> None:
        """One callback, below the path of callbacks."""
        self.talk.ask(method, f"/dms/rest/custompsa/tickets/{place}", **{"auth": self.user, **arguments})

    def tell(self, keyword: str = "create", **changes: Any) -> None:
        """A callback about the newest ticket, whole but for `changes`."""
        ticket = self.monitoring.ticket or str(NO_TICKET)
        self.send(f"{keyword}/{ticket}", json=link(ticket, **changes))


@pytest.fixture
def psa(talk: Talk, monitoring: Monitoring) -> Psa:
    return Psa(talk, monitoring)


@given("an N-central that converts no types")
def _(target: Target) -> None:
    target.fake.settings("ncentral", json_types="strict")


@given("callbacks are answered with 204")
def _(target: Target) -> None:
    target.fake.settings("ncentral", callback_success_status=204)


@when("a caller calls back with no credentials")
def _(psa: Psa) -> None:
    psa.send(f"create/{NO_TICKET}", auth=None, json=link(""))


@when("a caller calls back with a wrong password")
def _(psa: Psa) -> None:
    psa.send(f"create/{NO_TICKET}", auth=(psa.user[0], "wrong"), json=link(""))


@when("a caller calls back with an unknown user")
def _(psa: Psa) -> None:
    psa.send(f"create/{NO_TICKET}", auth=("nobody", psa.user[1]), json=link(""))


@when(parsers.re(f"a caller calls back with (?P<what>{'|'.join(AUTHORIZATIONS)})"))
def _(psa: Psa, what: str) -> None:
    psa.send(f"create/{NO_TICKET}", auth=None, headers={"Authorization": AUTHORIZATIONS[what]}, json=link(""))


@when(parsers.re(f"the PSA calls back with a body that is (?P<what>{'|'.join(BODIES)})"))
def _(psa: Psa, what: str) -> None:
    psa.send(f"create/{NO_TICKET}", content=BODIES[what], headers={"Content-Type": "application/json"})


@when(parsers.parse("the PSA calls back and declares {content_type}"))
def _(psa: Psa, content_type: str) -> None:
    headers = {} if content_type == "nothing" else {"Content-Type": content_type}
    psa.send(f"create/{NO_TICKET}", content=json.dumps(link("")), headers=headers)


@when("the PSA calls back to resolve a ticket without declaring anything")
def _(psa: Psa) -> None:
    psa.send(f"resolve/{NO_TICKET}")


@when(parsers.parse("the PSA calls back without the {member:w}"))
def _(psa: Psa, member: str) -> None:
    left_out: dict[str, Any] = {member: None}
    psa.tell(**left_out)


@when(parsers.re("the PSA calls back to (?P<verb>create|resolve|reopen), with another ticket in the body"))
def _(psa: Psa, verb: str) -> None:
    psa.tell(verb, psaCustomTicketId=NO_TICKET)


@when("the PSA calls back with its ticket as text")
def _(psa: Psa) -> None:
    psa.tell(psaCustomTicketId=psa.monitoring.ticket)


@when(parsers.re(f"the PSA calls back for (?P<what>{'|'.join(PLACES)})"))
def _(psa: Psa, what: str) -> None:
    psa.send(PLACES[what], json=link(""))


@when("the PSA calls back with POST")
def _(psa: Psa) -> None:
    psa.send(f"create/{NO_TICKET}", method="POST", json=link(""))


@when(parsers.parse('the PSA calls back that its ticket is "{number}"'))
def _(psa: Psa, number: str) -> None:
    psa.tell(ticketNumber=number)


@when(parsers.parse('the PSA calls back to {keyword:w} that its ticket is "{number}"'))
def _(psa: Psa, keyword: str, number: str) -> None:
    psa.tell(keyword, ticketNumber=number)


@when("the PSA calls back with the number that it answered")
def _(psa: Psa) -> None:
    now = psa.monitoring.now()
    psa.tell(ticketNumber=now["psaTicketNumber"], ticketUrl=now["ticketUrl"])


@when(parsers.re("the PSA calls back to (?P<verb>resolve|reopen) the ticket"))
def _(psa: Psa, verb: str) -> None:
    psa.send(f"{verb}/{psa.monitoring.ticket}", json={})


@then("N-central asks for a user and a password")
def _(talk: Talk) -> None:
    assert talk.answer.headers.get("WWW-Authenticate", "").startswith("Basic "), describe(talk.answer)
