"""Messages posted to the ticketing endpoint by hand: as N-central writes them, and as it never would."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from contracts.protocol.answers import Reply
from contracts.targets import Target
from features.custompsa.driving import Driver
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
IMPOSTORS: Mapping[str, Callable[[str, str], str | None]] = {
    "no credentials": lambda name, password: None,
    "a wrong password": lambda name, password: write_basic(name, f"{password}-wrong"),
    "an unknown user": lambda name, password: write_basic("nobody", password),
    "a bearer token": lambda name, password: "Bearer 0123456789",
    "unreadable credentials": lambda name, password: "Basic ???",
}
"""The header that somebody else than N-central sends, from N-central's own user and password."""
NO_TICKET = "NO-SUCH-1"
NEWER = {"severity": {"level": 3}}
"""A property that no N-central sends today."""


@dataclass(slots=True)
class Poster:
    """Whoever posts to the ticketing endpoint in place of N-central. `identity` is the ticket, `last` the message.

    `replies` are the answers as N-central would understand them; `impostor` says with which wrong credentials it posts,
    `password` replaces the one that N-central was given.
    """

    talk: Talk
    ncentral: Driver
    identity: str
    number: str | None = None
    last: dict[str, Any] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)
    impostor: str = ""
    password: str = ""

    @property
    def user(self) -> tuple[str, str]:
        """The user that N-central calls as."""
        return self.talk.target.known("username"), self.password or self.talk.target.known("password")

    @property
    def reply(self) -> Reply:
        """The newest answer."""
        return self.replies[-1]

    def message(self, kind: str, /, **changes: Any) -> dict[str, Any]:
        """A message as N-central writes it; a change to None leaves the property out."""
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
        """Send anything to the ticketing endpoint, and wait for the answer as long as N-central does."""
        action, timeout_s = str(self.last.get("action", method)), self.ncentral.timeout_s
        try:
            path = self.talk.target.known("ticketing_endpoint")
            self.replies.append(Reply.of_response(action, self.talk.ask(method, path, timeout=timeout_s, **arguments)))
        except httpx.TimeoutException:
            self.replies.append(Reply(action, None, late=True, error=f"no answer within {timeout_s:g} s"))
        except httpx.TransportError as error:
            self.replies.append(Reply(action, None, error=str(error) or type(error).__name__))

    def take_over(self) -> None:
        """Write on behalf of the newest ticket of N-central."""
        self.identity, self.number = self.ncentral.newest, self.ncentral.ticket()["psaTicketNumber"]


@pytest.fixture
def poster(talk: Talk, ncentral: Driver) -> Poster:
    return Poster(talk, ncentral, ncentral.ids.fresh())


@given(
    parsers.re('the password of N-central\'s user is "(?P<password>[^"]+)"(?P<silent>, and N-central does not know)?')
)
def _(poster: Poster, target: Target, password: str, silent: str | None) -> None:
    target.fake.alter("custompsa", "users", "name", poster.user[0], password=password)
    poster.password = poster.password if silent else password


@given("a ticket that was made by N-central's CREATE")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE"))
    answer = poster.talk.answer
    assert answer.is_success, describe(answer)
    poster.number = str(answer.json()["externalTicketId"])


@when(parsers.parse("N-central's {action:w} for a new ticket is posted"))
@when(parsers.parse("N-central's {action:w} for that ticket is posted"))
def _(poster: Poster, action: str) -> None:
    poster.post(poster.message(action))


@when(parsers.parse("N-central's {action:w} for an unknown ticket is posted"))
@when(parsers.parse("N-central's {action:w} for that ticket is posted with another number"))
def _(poster: Poster, action: str) -> None:
    poster.post(poster.message(action, psaTicketNumber=NO_TICKET))


@when("the same message is posted again")
def _(poster: Poster) -> None:
    poster.post(poster.last)


@when(parsers.re("the (?P<action>CREATE|UPDATE|RESOLVE|REOPEN) of that ticket arrives again"))
def _(poster: Poster, ncentral: Driver, action: str) -> None:
    poster.take_over()
    sent = [each for each in ncentral.messages() if each["action"] == action]
    assert sent, f"psasim's N-central has sent no {action}"
    poster.post({name: value for name, value in sent[-1].items() if name != "status"})


@when("N-central's CREATE is posted with a property of a newer N-central")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE", **NEWER))


@when("an UPDATE is posted with a property of a newer N-central")
def _(poster: Poster) -> None:
    poster.take_over()
    poster.post(poster.message("UPDATE", **NEWER))


@when(parsers.parse('an UPDATE is posted as "{content_type}"'))
def _(poster: Poster, content_type: str) -> None:
    poster.take_over()
    poster.last = poster.message("UPDATE")
    poster.send(content=json.dumps(poster.last), headers={"Content-Type": content_type}, auth=poster.user)


@when(parsers.parse("an UPDATE is posted with a note of {count:d} characters"))
def _(poster: Poster, count: int) -> None:
    poster.take_over()
    poster.post(poster.message("UPDATE", details="Note: ".ljust(count, "x")))


@when(parsers.parse('N-central\'s {action:w} for that ticket is posted with the tags "{text}"'))
def _(poster: Poster, action: str, text: str) -> None:
    poster.post(poster.message(action, customTags=dict(tag.split("=") for tag in text.split(", "))))


@then(parsers.parse('the desk shows that ticket with the tags "{text}"'))
def _(poster: Poster, target: Target, text: str) -> None:
    (found,) = target.fake.records("custompsa", "tickets")
    assert found["record"]["customTags"] == dict(tag.split("=") for tag in text.split(", ")), found


@when("N-central's CREATE is posted with no tag at all")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE", customTags={}))


@when("N-central's CREATE is posted without tags")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE", customTags=None))


@when(parsers.parse("N-central's CREATE is posted with details of {count:d} letters"))
def _(poster: Poster, count: int) -> None:
    poster.post(poster.message("CREATE", details="Note: " + "x" * count))


@when(parsers.parse("a CREATE without its {name:w} is posted"))
def _(poster: Poster, name: str) -> None:
    poster.post(poster.message("CREATE", **{name: None}))


@when(parsers.re(f"a CREATE is posted with (?P<credentials>{'|'.join(IMPOSTORS)})"))
def _(poster: Poster, credentials: str) -> None:
    poster.impostor = credentials
    authorization = IMPOSTORS[credentials](*poster.user)
    poster.post(poster.message("CREATE"), auth=None, headers={"Authorization": authorization} if authorization else {})


@when(parsers.re(f"a body that is (?P<what>{'|'.join(BODIES)}) is posted"))
def _(poster: Poster, what: str) -> None:
    poster.send(content=BODIES[what], headers={"Content-Type": "application/json"}, auth=poster.user)


@when(parsers.parse('N-central\'s CREATE is posted as "{content_type}"'))
def _(poster: Poster, content_type: str) -> None:
    body = json.dumps(poster.message("CREATE"))
    poster.send(content=body, headers={"Content-Type": content_type}, auth=poster.user)


@when(parsers.parse('N-central\'s CREATE is posted in the coding "{coding}"'))
def _(poster: Poster, coding: str) -> None:
    poster.post(poster.message("CREATE"), headers={"Content-Encoding": coding})


@when(parsers.parse('the path "{path}" is read'))
def _(poster: Poster, path: str) -> None:
    poster.talk.ask("GET", path, auth=poster.user)


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


@when(parsers.re(f"a CREATE whose (?P<name>\\w+) is (?P<what>{'|'.join(MISFITS)}) is posted"))
def _(poster: Poster, name: str, what: str) -> None:
    poster.post(poster.message("CREATE", **{name: MISFITS[what]}))


@when(parsers.parse("a CREATE is sent with the method {method}"))
def _(poster: Poster, method: str) -> None:
    poster.post(poster.message("CREATE"), method=method)


@then("the message is refused")
def _(talk: Talk) -> None:
    assert 400 <= talk.answer.status_code < 500, describe(talk.answer)


@then("the answer names a ticket")
def _(talk: Talk) -> None:
    answer = talk.answer.json()
    assert answer["externalTicketId"], answer
    assert answer["ticketUrl"].startswith(("http://", "https://")), answer


@then("both answers are equal")
def _(talk: Talk) -> None:
    first, second = talk.answers
    assert first.content == second.content, f"{first.text} is not {second.text}"
