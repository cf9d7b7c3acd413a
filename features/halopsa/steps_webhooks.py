"""A receiver of webhooks: what reaches it, with which credentials, how often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from pytest_bdd import given, parsers, step, then, when

from contracts.chains.matching import instant
from contracts.targets import Target
from contracts.targets.listening import Reply, Request, hearing
from features.halopsa.psa import Psa
from features.steps.records import Records
from features.steps.tables import Table, check

EVENTS: Mapping[str, int] = {
    "ticket reassigned": 2,
    "new ticket logged": 3,
    "ticket updated by user": 19,
    "closed": 39,
    "ticket status changed": 76,
    "ticket deleted": 1072,
}
"""Numbers of events as a trigger names them [halopsa 10]."""

SECRET = "s3cret"
CREDENTIALS: Mapping[str, dict[str, Any]] = {
    "a user's password": {"authentication_type": 1, "basic_username": "halo", "basic_password": SECRET},
    "a token": {"authentication_type": 2, "basic_password": SECRET},
    "an API key": {"authentication_type": 3, "authentication_header": "X-Integration", "basic_password": SECRET},
}


@dataclass(slots=True)
class Receiver:
    """A listener at `origin` that answers with `status`. `requests` are what came, in order."""

    origin: str = ""
    status: int = 200
    requests: list[Request] = field(default_factory=list)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The bodies."""
        return [msgspec.json.decode(each.body) for each in self.requests]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver while the scenario runs."""
    opened = Receiver()

    def reply(request: Request) -> Reply:
        opened.requests.append(request)
        return opened.status, b""

    with hearing(reply) as opened.origin:
        yield opened


def register(psa: Psa, receiver: Receiver, names: tuple[str, ...], **more: Any) -> None:
    """A webhook for the events of these names."""
    triggers = [{"eventno": EVENTS[name]} for name in names]
    url = f"{receiver.origin}/halo"
    psa.webhook = psa.save("/Webhook", {"name": "Receiver", "url": url, "active": True, "events": triggers, **more})


@given("a receiver with a webhook for every event")
def _(psa: Psa, receiver: Receiver) -> None:
    register(psa, receiver, tuple(EVENTS))


@given("a receiver with a webhook for deleted tickets")
def _(psa: Psa, receiver: Receiver) -> None:
    register(psa, receiver, ("ticket deleted",))


@given(parsers.re(f"a receiver with a webhook that sends (?P<kind>{'|'.join(CREDENTIALS)})"))
def _(psa: Psa, receiver: Receiver, kind: str) -> None:
    register(psa, receiver, tuple(EVENTS), **CREDENTIALS[kind])


@given(parsers.parse("a receiver with a webhook for the event {number:d}"))
def _(psa: Psa, receiver: Receiver, number: int) -> None:
    url = f"{receiver.origin}/halo"
    psa.webhook = psa.save("/Webhook", {"name": "One", "url": url, "active": True, "events": [{"eventno": number}]})


@given(parsers.parse("a receiver with a webhook that has"))
def _(psa: Psa, receiver: Receiver, records: Records, datatable: Table) -> None:
    """A webhook for every event, with these properties."""
    register(psa, receiver, tuple(EVENTS), **records.values(datatable))
    records.kept["hook"] = dict(psa.webhook)


@given("the webhook is not active any more")
def _(psa: Psa) -> None:
    psa.save("/Webhook", {"id": psa.webhook["id"], "active": False})


@given("the webhook is deleted")
def _(psa: Psa) -> None:
    assert psa.ask("DELETE", f"/Webhook/{psa.webhook['id']}").is_success


@given(parsers.parse("a receiver with a webhook that is switched off after {most:d} failures"))
def _(psa: Psa, receiver: Receiver, most: int) -> None:
    register(psa, receiver, ("new ticket logged",), auto_disable_attempts=most)


@when("the receiver is well again")
def _(receiver: Receiver) -> None:
    receiver.status = 200


@then(parsers.re("the webhook is (?P<state>active|not active)"))
def _(psa: Psa, target: Target, state: str) -> None:
    _settle(target)
    found = psa.ask("GET", f"/Webhook/{psa.webhook['id']}").json()
    assert found["active"] is (state == "active"), found


@step("the receiver fails")
def _(receiver: Receiver) -> None:
    receiver.status = 503


@when("an agent reads the ticket")
def _(psa: Psa) -> None:
    psa.now()


def _settle(target: Target) -> None:
    """Every message that is due has been sent."""
    target.fake.advance(1)


def _about(psa: Psa, receiver: Receiver) -> list[str]:
    """The events of the newest ticket, in order, without that of its creation."""
    found = [each for each in receiver.messages if each["object_id"] == psa.ticket["id"]]
    return [each["event"] for each in found if each["event"] != "new ticket logged"]


@then(parsers.parse('the receiver has got "{events}" about the ticket'))
def _(psa: Psa, receiver: Receiver, target: Target, events: str) -> None:
    _settle(target)
    assert _about(psa, receiver) == events.split(", ")
    assert {(each.method, each.path) for each in receiver.requests} == {("POST", "/halo")}


@then("the receiver has got nothing about the ticket")
def _(psa: Psa, receiver: Receiver, target: Target) -> None:
    _settle(target)
    assert _about(psa, receiver) == []


@then("the receiver has got nothing")
def _(receiver: Receiver, target: Target) -> None:
    _settle(target)
    assert receiver.messages == []


@then('the receiver has got "new ticket logged" about the ticket, first of all')
def _(psa: Psa, receiver: Receiver, target: Target) -> None:
    _settle(target)
    assert [(each["event"], each["object_id"]) for each in receiver.messages] == [
        ("new ticket logged", psa.ticket["id"])
    ]


@then("the messages of the receiver have")
def _(records: Records, receiver: Receiver, target: Target, datatable: Table) -> None:
    """All bodies that came, in order."""
    _settle(target)
    check(receiver.messages, datatable, records)


@then("the requests of the receiver have")
def _(records: Records, receiver: Receiver, datatable: Table) -> None:
    """The method and the headers of each request, in order."""
    check([{"method": each.method, "headers": each.headers} for each in receiver.requests], datatable, records)


@then(parsers.parse('the log of the webhook shows "{text}"'))
def _(psa: Psa, text: str) -> None:
    row = psa.read("/WebhookEvent", webhook_id=psa.webhook["id"])[0]
    assert text in row["requestheaders"].splitlines(), row["requestheaders"]


@then("the newest message holds the number, the summary and the status of the ticket")
def _(psa: Psa, receiver: Receiver, target: Target) -> None:
    _settle(target)
    now, told = psa.now(), receiver.messages[-1]["ticket"]
    names = ("id", "summary", "status_id", "tickettype_id", "client_id", "agent_id", "hasbeenclosed")
    assert {name: told[name] for name in names} == {name: now[name] for name in names}


@then("the newest message was made at the time of the clock")
def _(receiver: Receiver, target: Target) -> None:
    now = instant(target.fake.now())
    text = receiver.messages[-1]["timestamp"]
    assert abs((instant(f"{text[:26]}Z") - now).total_seconds()) <= 2, text


@then("every message has an id of its own")
def _(receiver: Receiver) -> None:
    ids = [each["id"] for each in receiver.messages]
    assert len(set(ids)) == len(ids) > 1


@then(parsers.parse("the message has the header {name}: {value}"))
def _(receiver: Receiver, target: Target, name: str, value: str) -> None:
    _settle(target)
    (message,) = receiver.requests
    assert message.headers.get(name.lower()) == value.strip()


@then("the message has no credentials")
def _(receiver: Receiver, target: Target) -> None:
    _settle(target)
    (message,) = receiver.requests
    assert "authorization" not in message.headers
    assert message.headers["content-type"] == "application/json"


@then(parsers.parse('the log has {count:d} failed attempt to send "{event}"'))
def _(psa: Psa, count: int, event: str) -> None:
    assert [each["error"] for each in _log(psa, event)] == [True] * count


@when(parsers.parse('a person sends "{event}" again'))
def _(psa: Psa, event: str) -> None:
    psa.save("/WebhookEvent", {"id": _log(psa, event)[0]["id"]})


@then("both messages are the same")
def _(receiver: Receiver) -> None:
    first, second = receiver.requests[-2:]
    assert first.body == second.body


def _log(psa: Psa, event: str) -> list[dict[str, Any]]:
    rows = psa.read("/WebhookEvent", webhook_id=psa.webhook["id"])
    return [each for each in rows if f'"{event}"' in each["requestbody"]]


KINDS: Mapping[str, int] = {"small": 0, "full": 1, "event only": 2}


@given(parsers.parse("a receiver with a webhook that gathers messages for {seconds:d} seconds"))
def _(psa: Psa, receiver: Receiver, seconds: int) -> None:
    register(psa, receiver, ("new ticket logged",), batch_method=1, batch_delay_seconds=seconds)


@given(parsers.re(f"a receiver with a webhook that sends the kind (?P<kind>{'|'.join(KINDS)})"))
def _(psa: Psa, receiver: Receiver, kind: str) -> None:
    register(psa, receiver, ("new ticket logged",), payload_type=KINDS[kind])


@when(parsers.parse("{count:d} tickets are raised at once"))
def _(psa: Psa, count: int) -> None:
    psa.raised(count)


@then("the receiver has got no request")
def _(receiver: Receiver) -> None:
    assert receiver.requests == []


@then(parsers.parse("the receiver has got one request with {count:d} messages, in the order of the tickets"))
def _(psa: Psa, receiver: Receiver, count: int) -> None:
    (request,) = receiver.requests
    told = [each["object_id"] for each in msgspec.json.decode(request.body)]
    assert told == [each["id"] for each in psa.tickets][-count:]


@then(parsers.re("the message holds (?P<what>some of the ticket|the whole ticket|the event, and no ticket)"))
def _(psa: Psa, receiver: Receiver, target: Target, what: str) -> None:
    _settle(target)
    (message,) = receiver.messages
    assert (message["event"], message["object_id"]) == ("new ticket logged", psa.ticket["id"])
    ticket = message.get("ticket", {})
    assert bool(ticket) is (what != "the event, and no ticket")
    assert ("details" in ticket) is (what == "the whole ticket")
    assert all(ticket[name] == psa.now()[name] for name in ticket if name in ("id", "summary", "status_id"))


@given(parsers.parse("a receiver with a webhook that gathers at most {most:d} messages"))
def _(psa: Psa, receiver: Receiver, most: int) -> None:
    register(psa, receiver, ("new ticket logged",), batch_method=3, batch_limit=most)


@then(parsers.re(r"the receiver has got arrays of (?P<sizes>[\d and]+) messages"))
def _(receiver: Receiver, sizes: str) -> None:
    assert [len(each) for each in receiver.messages] == [int(each) for each in sizes.split(" and ")]
    assert not any("batch" in message for each in receiver.messages for message in each)


OWN = [
    {"key": "nr", "finame": "ID"},
    {"key": "title", "finame": "Summary"},
    {"key": "job", "finame": "cfJOBid"},
    {"key": "type", "finame": "CFJobType"},
    {"key": "none", "finame": "colour"},
]


@given("another webhook with a payload of its own")
def _(psa: Psa, receiver: Receiver) -> None:
    register(psa, receiver, ("new ticket logged", "closed"), custom_payload=True, mappings=OWN, method=2)


@then("the receiver has got a message, and the payload that its tenant wrote")
def _(psa: Psa, receiver: Receiver, target: Target) -> None:
    _settle(target)
    plain, own = sorted(receiver.messages, key=lambda each: "nr" in each)
    assert (plain["event"], plain["object_id"]) == ("new ticket logged", psa.ticket["id"])
    assert own == {"nr": psa.ticket["id"], "title": psa.ticket["summary"]}
    assert sorted(each.method for each in receiver.requests) == ["POST", "PUT"]
