"""Outgoing messages: webhooks to the integrator, and requests for tickets of alerts to the PSA [mspcentric 5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from simulators.core.outbox import Delivery, Drop, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.query import And, Compare, IsNull, Not, Order, Query
from simulators.core.store import Record, Unit
from simulators.mspcentric import alerting
from simulators.mspcentric.records import IN_FORCE, Reader
from simulators.mspcentric.settings import MspcentricSettings
from simulators.mspcentric.ticketing import TICKETING

SHARED_HEADER = "X-Mspcentric-Secret"


async def build_webhook(delivery: Delivery) -> Outgoing | Drop:
    """The POST of an event to the integrator's webhook URL."""
    state = delivery.state
    server = await state.store(delivery.tenant).get("integrator", IN_FORCE)
    if server is None or not server["webhook"]:
        return Drop("the integrator has no webhook")
    data = delivery.data
    body = {"module": "alerts", "eventType": data["event"], "payload": data["payload"]}
    headers = [("Content-Type", "application/json")]
    if MspcentricSettings.of(state).webhook_secret:
        headers.append((SHARED_HEADER, MspcentricSettings.of(state).webhook_secret))
    schema = "config_update" if data["event"] == "config_update" else "ticket_event"
    timeout = MspcentricSettings.of(state).request_timeout_s
    return Outgoing(
        "POST", server["webhook"], tuple(headers), msgspec.json.encode(body), timeout, f"mspcentric/{schema}"
    )


async def settle(delivery: Delivery, _: Unit, outcome: Outcome) -> Verdict:
    """End with a 2xx; otherwise repeat, each time after twice the delay [mspcentric 5]."""
    return _verdict(delivery, outcome)


def _verdict(delivery: Delivery, outcome: Outcome) -> Verdict:
    settings = MspcentricSettings.of(delivery.state)
    if outcome.ok or delivery.attempts >= settings.webhook_retries:
        return Verdict(outcome.ok)
    return Verdict(False, settings.webhook_retry_delay_s * 2**delivery.attempts)


_PASSING = frozenset({401, 408, 429})
"""Client errors (4xx) that a repetition may resolve; all others are final."""


async def build_ticket(delivery: Delivery) -> Outgoing | Drop:
    """Create a ticket; for a repeated alert add a note to the ticket; for a resolved one close the ticket."""
    state, store = delivery.state, delivery.state.store(delivery.tenant)
    alert = await store.get("alerts", delivery.data["alert"])
    connection = await store.get("psa_connections", alert["organization"]) if alert is not None else None
    if alert is None or connection is None or connection["system"] not in TICKETING:
        return Drop("the PSA has been disconnected")
    configuration = await alerting.configuration_of(store, alert["organization"])
    ticketing, ticket = TICKETING[connection["system"]], await _open_ticket(store, alert)
    if alert["resolves"] and ticket is None:
        return Drop("there is no open ticket to close")
    known = {**alert, "ticketId": ticket}
    if alert["resolves"]:
        return ticketing.close(connection, MspcentricSettings.of(state), configuration, known)
    if ticket is not None and MspcentricSettings.of(state).duplicate_alerts == "append":
        return ticketing.note(connection, MspcentricSettings.of(state), configuration, known)
    return ticketing.create(connection, MspcentricSettings.of(state), configuration, alert)


async def _open_ticket(reader: Reader, alert: Record) -> str | None:
    """The ticket of the newest earlier alert with the same subject and a ticket; None if that one was resolved."""
    earlier = And(
        (
            Compare(("subject",), "eq", alert["subject"]),
            Compare(("number",), "lt", alert["number"]),
            Not(IsNull(("ticketId",))),
        )
    )
    page = await reader.query("alerts", Query(earlier, (Order(("number",), descending=True),), limit=1, total=False))
    newest = page.items[0] if page.items else None
    return None if newest is None or newest["status"] == "resolved" else str(newest["ticketId"])


_EVENTS: Mapping[str, tuple[str, str]] = {
    "create": ("success", "ticket_created"),
    "note": ("appended", "ticket_updated"),
    "close": ("resolved", "ticket_closed"),
}
"""By kind of request: the alert's status after success, and the event for the integrator."""


async def settle_ticket(delivery: Delivery, unit: Unit, outcome: Outcome) -> Verdict:
    """Store the final outcome in the alert, and inform the integrator."""
    final = outcome.status is not None and 400 <= outcome.status < 500 and outcome.status not in _PASSING
    verdict = Verdict(False) if final else _verdict(delivery, outcome)
    alert = await unit.get("alerts", delivery.data["alert"])
    if alert is None or verdict.retry_after_s is not None:
        return verdict
    state = delivery.state
    if not outcome.ok:
        reason = outcome.error or f"the PSA answered {outcome.status}"
        await alerting.keep_failure(state, unit, alert, reason)
        return verdict
    ticket = await _open_ticket(unit, alert)
    act = "close" if alert["resolves"] else "note" if _appends(delivery, ticket) else "create"
    number = ticket if act != "create" else _number(outcome)
    status, event = _EVENTS[act]
    kept = {**alert, "status": status, "ticketId": number, "message": f"Ticket {number}"}
    await unit.put("alerts", kept)
    await alerting.inform(state, unit, event, kept, kept["message"])
    return verdict


def _appends(delivery: Delivery, ticket: str | None) -> bool:
    return ticket is not None and bool(MspcentricSettings.of(delivery.state).duplicate_alerts == "append")


def _number(outcome: Outcome) -> str | None:
    try:
        made: Any = msgspec.json.decode(outcome.body)
    except msgspec.DecodeError:
        return None
    return str(made["id"]) if isinstance(made, dict) and "id" in made else None


MESSAGES: Mapping[str, MessageKind] = {
    "ticket": MessageKind(build_ticket, settle_ticket),
    "config_update": MessageKind(build_webhook, settle),
    "ticket_event": MessageKind(build_webhook, settle),
}
