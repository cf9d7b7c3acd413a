"""Outgoing messages to a custom PSA: a POST per action, and the test ticket [ncentral 6]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.basic import write_basic
from simulators.core.outbox import Delivery, Drop, Hold, MessageKind, Outbox, Outcome, Outgoing, Verdict
from simulators.core.store import Unit
from simulators.ncentral import model, records
from simulators.ncentral.model import Action, Ticket
from simulators.ncentral.records import PsaConfiguration
from simulators.ncentral.settings import NcentralSettings

LONGEST_WAIT_S = 86_400.0

TEST = "TEST"
TEST_PREFIX = "TEST_NC_TICKET_ID"
"""The prefix of a test ticket's id [ncentral 6.1]."""


def order_key(identity: str, action: Action) -> str:
    """The key of messages that are sent in order: a key per ticket, and another one for its CREATE.

    So a CREATE can be repeated while later actions wait for it.
    """
    return f"create {identity}" if action == "CREATE" else f"ticket {identity}"


async def send(outbox: Outbox, unit: Unit, ticket: Ticket, action: Action, title: str, details: str) -> Ticket:
    """Queue an action, and store and return the ticket after it. Raises NotNow."""
    planned = model.plan(ticket, action)
    await records.keep_ticket(unit, planned)
    data = {"ticket": ticket.id, "action": action, "title": title, "details": details}
    await outbox.emit(unit, action, order_key(ticket.id, action), data)
    return planned


def go_on(outbox: Outbox, identity: str) -> None:
    """Send the messages that were held until the PSA's number was known."""
    outbox.release(order_key(identity, "UPDATE"))


async def may_go(delivery: Delivery) -> Hold | None:
    """Hold a message without a PSA, while the integration is paused, or until the PSA's number is known."""
    store = delivery.state.store(delivery.tenant)
    page = await records.psa_configuration(store)
    if not page.enabled or not page.url:
        return Hold("the integration is paused" if page.url else "no PSA is configured")
    ticket = await records.find_ticket(store, delivery.data["ticket"])
    if delivery.data["action"] != "CREATE" and ticket is not None and not ticket.linked:
        return Hold("the PSA has not told its number yet")
    return None


async def build_action(delivery: Delivery) -> Outgoing | Drop:
    """The request of an action; its ticket is marked as being sent."""
    store = delivery.state.store(delivery.tenant)
    page = await records.psa_configuration(store)
    action: Action = delivery.data["action"]
    async with store.unit() as unit:
        ticket = await records.find_ticket(unit, delivery.data["ticket"])
        if ticket is None:
            return Drop("the ticket is gone")
        await records.keep_ticket(unit, model.sending(ticket, action, delivery.state.clock.time()))
    return _post(page, _body(delivery, ticket, action), f"ncentral/{action.lower()}")


def _body(delivery: Delivery, ticket: Ticket, action: Action) -> dict[str, Any]:
    data = delivery.data
    return {
        "action": action,
        "title": data["title"],
        "details": data["details"],
        "ncentralTicketId": ticket.id,
        **({} if action == "CREATE" else {"psaTicketNumber": ticket.psa_ticket_number}),
        **_tags(delivery, ticket.custom_tags),
    }


def _tags(delivery: Delivery, tags: Mapping[str, str]) -> dict[str, Any]:
    """The property with the tags; omitted without tags if `empty_custom_tags` is `omit`."""
    omitted = not tags and NcentralSettings.of(delivery.state).empty_custom_tags == "omit"
    return {} if omitted else {"customTags": tags}


def _post(page: PsaConfiguration, body: Mapping[str, Any], schema: str) -> Outgoing:
    headers = (("Authorization", write_basic(page.username, page.password)), ("Content-Type", "application/json"))
    return Outgoing("POST", page.url, headers, msgspec.json.encode(body), page.timeout_s, schema)


async def settle_action(delivery: Delivery, unit: Unit, outcome: Outcome) -> Verdict:
    """Retry as the PSA page configures, unless the response is a 2xx; then update the ticket by the outcome."""
    state, action = delivery.state, delivery.data["action"]
    ticket = await records.find_ticket(unit, delivery.data["ticket"])
    if ticket is None:
        return Verdict(outcome.ok)
    page = await records.psa_configuration(unit)
    if not outcome.ok and delivery.attempts < page.retries:
        return Verdict(False, _wait_s(NcentralSettings.of(state), delivery.attempts))
    reply = model.read_reply(action, outcome.ok, outcome.body)
    after = model.settled(ticket, action, reply, state.clock.time())
    await records.keep_ticket(unit, after)
    if after.linked and not ticket.linked:
        unit.on_commit(lambda: go_on(state.outbox(delivery.tenant), after.id))
    return Verdict(not reply.why)


def _wait_s(settings: NcentralSettings, attempts: int) -> float:
    """Seconds before the next attempt: each delay is longer than the previous one, up to a day [ncentral 11]."""
    wait: float = settings.retry_delay_s * settings.retry_factor**attempts
    return min(wait, LONGEST_WAIT_S)


async def build_test(delivery: Delivery) -> Outgoing:
    """The test ticket: a CREATE whose id is not numeric."""
    page = await records.psa_configuration(delivery.state.store(delivery.tenant))
    body = {
        "action": "CREATE",
        "title": "Test ticket",
        "details": "Description: This ticket tests the integration. It can be discarded.",
        "ncentralTicketId": delivery.data["id"],
        **_tags(delivery, page.custom_tags),
    }
    return _post(page, body, "ncentral/test")


async def settle_test(_: Delivery, __: Unit, outcome: Outcome) -> Verdict:
    """Succeed if the response is a complete one to a CREATE. The test ticket is never repeated."""
    return Verdict(model.read_reply("CREATE", outcome.ok, outcome.body).number is not None)


_ACTION = MessageKind(build_action, settle_action, may_go)

MESSAGES: Mapping[str, MessageKind] = {
    "CREATE": _ACTION,
    "UPDATE": _ACTION,
    "RESOLVE": _ACTION,
    "REOPEN": _ACTION,
    TEST: MessageKind(build_test, settle_test),
}
