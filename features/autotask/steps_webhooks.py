"""Webhooks, and what is called out to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from contracts.targets.patience import eventually
from features.autotask.hook import ENDED, EVENTS, Heard, Hook, listening
from features.autotask.psa import Psa, Record, eq

PATIENCE_S = 10.0
"""Wall seconds that a real system is given to send; a fake has sent when its clock has been asked."""
QUIET_S = 3.0
"""Wall seconds after which a real system is taken to send nothing more."""
KEY = "fake-secret-key-01"
SOURCE = "Alert Source"
WATCHING, SHOWING = "isSubscribedField", "isDisplayAlwaysField"
ACTIONS = {"made": "Create", "changed": "Update"}
UNSAFE = frozenset("&<>'+`Ü")
"""Characters that messages write in numbers [autotask 11.2]."""


@dataclass(slots=True)
class Subscription:
    """A webhook of the tool: its listener, and its id once it has been made."""

    psa: Psa
    target: Target
    hook: Hook
    id: int | None = None

    @property
    def wanted(self) -> Record:
        """The webhook as the tool makes it. A listener of a test is not secure: the fake must take it for once."""
        addresses = {"webhookUrl": self.hook.origin + EVENTS, "deactivationUrl": self.hook.origin + ENDED}
        events = {f"isSubscribedTo{each}Events": True for each in ("Create", "Update", "Delete")}
        flags = {"isActive": True, "sendThresholdExceededNotification": False}
        return {"name": "Tool", "secretKey": KEY, **addresses, **events, **flags}

    def make(self) -> None:
        """Make it, watching nothing."""
        if self.target.control is not None:
            self.target.control.settings("autotask", webhook_https_only=False)
        self.id = self.psa.create("TicketWebhooks", self.wanted)

    def watch(self, name: str, **how: bool) -> None:
        """Have it watch a field of tickets, by its name in the metadata."""
        fields = self.psa.done("GET", "TicketWebhookFields/entityInformation/fields")["fields"]
        (values,) = (each["picklistValues"] for each in fields if each["name"] == "fieldID")
        (number,) = (int(each["value"]) for each in values if each["label"] == name)
        row = {"fieldID": number, WATCHING: False, SHOWING: False, "webhookID": self.id, **how}
        self.psa.create(f"TicketWebhooks/{self.id}/Fields", row)

    def now(self) -> Record:
        """It as it is now, when everything that is due has been sent."""
        if self.target.control is not None:
            self.target.control.advance(0)
        return self.psa.item("TicketWebhooks", self.id or 0)

    def heard(self, count: int, path: str = EVENTS) -> list[Heard]:
        """What came to an address once `count` messages have come and nothing more is to come."""
        if self.target.control is not None:
            self.target.control.advance(0)
        patience = 0.0 if self.target.control is not None else (PATIENCE_S if count else QUIET_S)
        return eventually(lambda: self.hook.heard(path), lambda seen: len(seen) >= max(count, 1), patience)

    def only(self) -> Heard:
        """The one message that came."""
        (heard,) = self.heard(1)
        return heard

    def log(self) -> list[Record]:
        """What could not be told."""
        return self.psa.find("WebhookEventErrorLogs", eq("ticketWebhookID", self.id))


@pytest.fixture
def subscription(psa: Psa, target: Target) -> Iterator[Subscription]:
    """A webhook to be; of a real system it is taken away in the end."""
    with listening(target) as hook:
        subscribed = Subscription(psa, target, hook)
        yield subscribed
        if target.control is None and subscribed.id is not None:
            psa.ask("DELETE", f"TicketWebhooks/{subscribed.id}")


@given("the tool has a webhook that watches nothing")
def _(subscription: Subscription) -> None:
    subscription.make()


@given("the tool has a webhook that watches the status and shows the title")
def _(subscription: Subscription) -> None:
    subscription.make()
    subscription.watch("status", isSubscribedField=True)
    subscription.watch("title", isDisplayAlwaysField=True)


@when("the webhook watches the status")
def _(subscription: Subscription) -> None:
    subscription.watch("status", isSubscribedField=True)


@given("the webhook watches the source and shows the resolution")
def _(psa: Psa, subscription: Subscription) -> None:
    (udf,) = psa.find("UserDefinedFieldDefinitions", eq("name", SOURCE))
    row = {"udfFieldID": udf["id"], WATCHING: True, SHOWING: False, "webhookID": subscription.id}
    psa.create(f"TicketWebhooks/{subscription.id}/UdfFields", row)
    subscription.watch("resolution", isDisplayAlwaysField=True)


@when(parsers.parse('the source of the ticket becomes "{source}"'))
def _(psa: Psa, source: str) -> None:
    psa.change(userDefinedFields=[{"name": SOURCE, "value": source}])


@then(parsers.parse('the message has the title, the source "{source}" and no resolution'))
def _(psa: Psa, subscription: Subscription, source: str) -> None:
    fields = subscription.only().body["Fields"]
    assert fields == {"Title": psa.now()["title"], "Resolution": None, SOURCE: source}


@given("the webhook leaves out the tool's own changes")
def _(psa: Psa, subscription: Subscription) -> None:
    owner = subscription.now()["ownerResourceID"]
    below = {"resourceID": owner, "webhookID": subscription.id}
    psa.create(f"TicketWebhooks/{subscription.id}/ExcludedResources", below)


@given(parsers.parse("a webhook is switched off after {count:d} undelivered messages"))
def _(target: Target, count: int) -> None:
    target.fake.settings("autotask", webhook_failures_to_disable=count)


@given(parsers.parse("a message is tried {count:d} times, {seconds:d} seconds apart"))
def _(target: Target, count: int, seconds: int) -> None:
    target.fake.settings("autotask", webhook_attempts=count, webhook_retry_s=seconds)


@step("the tool answers with an error")
def _(subscription: Subscription) -> None:
    subscription.hook.status = 503


@when("the tool answers again")
def _(subscription: Subscription) -> None:
    subscription.heard(1)
    subscription.hook.status = 200


@when(parsers.parse('a job fails with the title "{title}"'))
def _(psa: Psa, title: str) -> None:
    psa.raised(title=title)
    psa.kept["title"] = title


@when("the tool makes the same webhook again")
def _(psa: Psa, subscription: Subscription) -> None:
    psa.ask("POST", "TicketWebhooks", json=subscription.wanted)


@when(parsers.parse('the tool makes a webhook with the address "{url}"'))
def _(psa: Psa, subscription: Subscription, url: str) -> None:
    psa.ask("POST", "TicketWebhooks", json={**subscription.wanted, "webhookUrl": url})


@when("the tool deletes the webhook")
def _(psa: Psa, subscription: Subscription) -> None:
    psa.done("DELETE", f"TicketWebhooks/{subscription.id}")
    subscription.id = None


@when(parsers.re("the tool switches the webhook (?P<way>on|off)"))
def _(psa: Psa, subscription: Subscription, way: str) -> None:
    psa.done("PATCH", "TicketWebhooks", {"id": subscription.id, "isActive": way == "on"})


# -- the webhook -------------------------------------------------------------------------------------------------------


@then(parsers.re("the webhook is (?P<no>not )?ready"))
def _(subscription: Subscription, no: str | None) -> None:
    assert subscription.now()["isReady"] is (no is None)


@then(parsers.re("the webhook is (?P<no>not )?active"))
def _(subscription: Subscription, no: str | None) -> None:
    assert subscription.now()["isActive"] is (no is None)


# -- what was told -----------------------------------------------------------------------------------------------------


@then(parsers.re(f"the tool is notified that the ticket was (?P<what>{'|'.join(ACTIONS)})"))
def _(psa: Psa, subscription: Subscription, what: str) -> None:
    body = subscription.only().body
    assert (body["Action"], body["EntityType"], body["Id"]) == (ACTIONS[what], "Ticket", psa.ticket)


@then("the message has the title and the status")
def _(psa: Psa, subscription: Subscription) -> None:
    now = psa.now()
    assert subscription.only().body["Fields"] == {"Title": now["title"], "Status": str(now["status"])}


@then("the message names the webhook and the tool's user")
def _(subscription: Subscription) -> None:
    body, hook = subscription.only().body, subscription.now()
    assert (body["Guid"], body["PersonID"]) == (hook["webhookGUID"], hook["ownerResourceID"])


@then("the message names the technician")
def _(subscription: Subscription) -> None:
    assert subscription.only().body["PersonID"] != subscription.now()["ownerResourceID"]


@then("the message is signed with the key of the webhook")
def _(subscription: Subscription) -> None:
    assert subscription.hook.calls
    assert all(each.signed_with(KEY) for each in subscription.hook.calls)


@then("the signature does not fit a message about another ticket")
def _(subscription: Subscription) -> None:
    heard = subscription.only()
    assert heard.signed_with(KEY)
    assert not replace(heard, raw=heard.raw.replace(b'"Id":', b'"Id":9')).signed_with(KEY)


@then("the message is written without these characters")
def _(subscription: Subscription) -> None:
    written = subscription.only().raw.decode("ascii")
    assert not UNSAFE & set(written)


@then("the message has the title unchanged")
def _(psa: Psa, subscription: Subscription) -> None:
    assert subscription.only().body["Fields"]["Title"] == psa.kept["title"]


@then("the tool receives no message")
@then("the tool receives nothing more")
def _(subscription: Subscription) -> None:
    assert subscription.heard(0) == []


@then(parsers.parse("the tool receives {count:d} messages, numbered from 1"))
def _(subscription: Subscription, count: int) -> None:
    numbers = [each.body["SequenceNumber"] for each in subscription.heard(count)]
    assert numbers == list(range(1, count + 1))


@then(parsers.re(r"the tool has been notified (?P<count>\d+) times?"))
def _(subscription: Subscription, count: str) -> None:
    found = subscription.heard(int(count))
    assert len(found) == int(count), [(each.path, each.body) for each in found]


@then("each message was the same")
@then("each message about the ticket was the same")
def _(subscription: Subscription) -> None:
    assert len({each.raw for each in subscription.hook.heard()}) == 1


@then("the tool has been notified of the changes in their order")
def _(subscription: Subscription) -> None:
    assert [each.body["Action"] for each in subscription.heard(3)] == ["Create", "Create", "Update"]


@then("the other address is notified of the end")
def _(subscription: Subscription) -> None:
    (heard,) = subscription.heard(1, ENDED)
    body: dict[str, Any] = heard.body
    assert (body["Action"], "EntityType" in body) == ("Deactivated", False)


@then("the message is in the log of undelivered messages")
def _(subscription: Subscription) -> None:
    subscription.now()
    (row,) = subscription.log()
    (first, *_) = subscription.hook.heard()
    assert (row["payload"].encode(), row["sequenceNumber"]) == (first.raw, first.body["SequenceNumber"])
    assert str(subscription.hook.status) in row["errorMessage"]


@then("nothing is in the log of undelivered messages")
def _(subscription: Subscription) -> None:
    subscription.now()
    assert subscription.log() == []
