"""Messages posted to the ticketing endpoint by hand: as N-central writes them, and as it never would."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.steps.answers import describe
from features.steps.talk import Talk
from simulators.core.basic import write_basic

BODIES: Mapping[str, bytes] = {
    "not JSON": b"action=CREATE",
    "cut short": b'{"action": "CREATE", "title": "A',
    "a list": b"[]",
    "empty": b"",
    "not UTF-8": b'{"action": "CREATE", "title": "\xff\xfe"}',
}
MISFITS: Mapping[str, Any] = {"a number": 7, "a list": ["x"]}
AUTHORIZATIONS: Mapping[str, str] = {"a bearer token": "Bearer 0123456789", "unreadable letters": "Basic ???"}


@dataclass(slots=True)
class Poster:
    """Whoever posts to the ticketing endpoint. `identity` is the ticket, `last` the newest message."""

    talk: Talk
    identity: str
    number: str | None = None
    last: dict[str, Any] = field(default_factory=dict)

    @property
    def user(self) -> tuple[str, str]:
        """The user that N-central calls as."""
        return self.talk.target.known("username"), self.talk.target.known("password")

    def message(self, kind: str, /, **changes: Any) -> dict[str, Any]:
        """A message as N-central writes it; a change to None leaves the member out."""
        body = {
            "action": kind,
            "title": "Alert: Disk on SRV1 is Failed",
            "details": "Description: Customer: Acme\nDevice: SRV1",
            "ncentralTicketId": self.identity,
            "psaTicketNumber": self.number,
            "customTags": {"urgency": "High"},
        } | changes
        return {name: value for name, value in body.items() if value is not None}

    def post(self, body: dict[str, Any], method: str = "POST", **arguments: Any) -> None:
        """Send one message; by default as N-central's user."""
        self.last = body
        self.send(method, **{"auth": self.user, "json": body, **arguments})

    def send(self, method: str = "POST", **arguments: Any) -> None:
        """Send anything to the ticketing endpoint."""
        self.talk.ask(method, self.talk.target.known("ticketing_endpoint"), **arguments)


@pytest.fixture
def poster(talk: Talk, target: Target) -> Poster:
    real = target.control is None
    return Poster(talk, str(100_000_000 + secrets.randbelow(1_900_000_000)) if real else "63729690")


@given("a ticket that was made by N-central's CREATE")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE"))
    answer = poster.talk.answer
    assert answer.is_success, describe(answer)
    poster.number = str(answer.json()["externalTicketId"]) if answer.content.strip() else "not numbered yet"


@when(parsers.parse("N-central's {action:w} for a new ticket is posted"))
@when(parsers.parse("N-central's {action:w} for that ticket is posted"))
def _(poster: Poster, action: str) -> None:
    poster.post(poster.message(action))


@when(parsers.parse("N-central's {action:w} for a ticket that the PSA never had is posted"))
def _(poster: Poster, action: str) -> None:
    poster.post(poster.message(action, psaTicketNumber="NO-SUCH-1"))


@when(parsers.parse("N-central's {action:w} for that ticket is posted with another number"))
def _(poster: Poster, action: str) -> None:
    poster.post(poster.message(action, psaTicketNumber="NO-SUCH-1"))


@when("the same message is posted again")
def _(poster: Poster) -> None:
    poster.post(poster.last)


@when("N-central's CREATE is posted with a member that is not known yet")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE", severity={"level": 3}))


@when("N-central's CREATE is posted without tags")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE", customTags=None))


@when(parsers.parse("N-central's CREATE is posted with details of {count:d} letters"))
def _(poster: Poster, count: int) -> None:
    poster.post(poster.message("CREATE", details="Note: " + "x" * count))


@when(parsers.parse("a CREATE without its {member} is posted"))
def _(poster: Poster, member: str) -> None:
    poster.post(poster.message("CREATE", **{member: None}))


@when("a CREATE is posted with no credentials")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE"), auth=None)


@when("a CREATE is posted with a wrong password")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE"), auth=(poster.user[0], f"{poster.user[1]}-wrong"))


@when("a CREATE is posted with an unknown user")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE"), auth=("nobody", poster.user[1]))


@when(parsers.re(f"a CREATE is posted with (?P<credentials>{'|'.join(AUTHORIZATIONS)})"))
def _(poster: Poster, credentials: str) -> None:
    headers = {"Authorization": AUTHORIZATIONS[credentials]}
    poster.post(poster.message("CREATE"), auth=None, headers=headers)


@when(parsers.re(f"a body that is (?P<what>{'|'.join(BODIES)}) is posted"))
def _(poster: Poster, what: str) -> None:
    poster.send(content=BODIES[what], headers={"Content-Type": "application/json"}, auth=poster.user)


@when(parsers.parse('N-central\'s CREATE is posted as "{content_type}"'))
def _(poster: Poster, content_type: str) -> None:
    body = json.dumps(poster.message("CREATE"))
    poster.send(content=body, headers={"Content-Type": content_type}, auth=poster.user)


@when('N-central\'s CREATE is posted with "basic" for "Basic"')
def _(poster: Poster) -> None:
    small = write_basic(*poster.user).replace("Basic", "basic")
    poster.post(poster.message("CREATE"), auth=None, headers={"Authorization": small})


@when("N-central's CREATE for a test ticket is posted")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE", ncentralTicketId="TEST_NC_TICKET_ID_1"))


@when("something unreadable is posted with a wrong password")
def _(poster: Poster) -> None:
    headers = {"Content-Type": "application/json"}
    poster.send(content=BODIES["cut short"], headers=headers, auth=(poster.user[0], f"{poster.user[1]}-wrong"))


@when(parsers.re(f"a CREATE whose (?P<member>\\w+) is (?P<what>{'|'.join(MISFITS)}) is posted"))
def _(poster: Poster, member: str, what: str) -> None:
    poster.post(poster.message("CREATE", **{member: MISFITS[what]}))


@when(parsers.parse("a CREATE is sent with the method {method}"))
def _(poster: Poster, method: str) -> None:
    poster.post(poster.message("CREATE"), method=method)


@then("the message is refused")
def _(talk: Talk) -> None:
    assert 400 <= talk.answer.status_code < 500, describe(talk.answer)


@then("the PSA does not fail")
def _(talk: Talk) -> None:
    assert talk.answer.status_code < 500, describe(talk.answer)


@then("the answer to the CREATE is one that N-central understands")
def _(talk: Talk) -> None:
    if not talk.answer.content.strip():
        return
    answer = talk.answer.json()
    assert answer["externalTicketId"] not in ("", None), answer
    assert urlsplit(answer["ticketUrl"]).scheme in {"http", "https"}, answer


@then("both answers name the same ticket")
def _(talk: Talk) -> None:
    first, second = talk.answers
    assert first.content.strip() == second.content.strip(), f"{first.text} is not {second.text}"
