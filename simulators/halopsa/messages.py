"""Outgoing messages: webhooks, one attempt each, recorded in the log of deliveries [halopsa 10]."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Mapping
from typing import Any

import msgspec

from simulators.core.basic import write_basic
from simulators.core.outbox import Delivery, Drop, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.store import Record, Unit
from simulators.halopsa import batches
from simulators.halopsa.datetimes import stamp
from simulators.halopsa.lookup import require
from simulators.halopsa.model import webhooks as model
from simulators.halopsa.model.webhooks import API_KEY, BASIC, BEARER, NONE
from simulators.halopsa.rendering import Renderer
from simulators.halopsa.settings import HaloSettings

METHODS = ("POST", "GET", "PUT", "DELETE", "PATCH")
"""Methods by their number in `method` [halopsa 10]."""

SMALL, FULL, EVENT_ONLY, CUSTOM = range(4)
"""Kinds of payload; the kinds are documented, the numbers chosen [halopsa 10]."""

_SCHEMAS: Mapping[int, str | None] = {
    SMALL: "halopsa/webhook",
    FULL: "halopsa/full",
    EVENT_ONLY: "halopsa/event",
    CUSTOM: None,
}

_CREDENTIALS: Mapping[int, Callable[[Record], tuple[str, str]]] = {
    BASIC: lambda it: ("Authorization", write_basic(it.get("basic_username", ""), it.get("basic_password", ""))),
    BEARER: lambda it: ("Authorization", f"Bearer {it.get('basic_password', '')}"),
    API_KEY: lambda it: (it.get("authentication_header") or "X-Api-Key", it.get("basic_password", "")),
}


def _credentials(webhook: Record) -> list[tuple[str, str]]:
    """The header with the credentials of a webhook, if it has any."""
    header = _CREDENTIALS.get(webhook.get("authentication_type", NONE))
    return [] if header is None else [header(webhook)]


async def build_webhook(delivery: Delivery) -> Outgoing | Drop:
    """The request of one webhook, with the webhook's settings at the time of sending."""
    store = delivery.state.store(delivery.tenant)
    webhook = await store.get("Webhook", delivery.data["webhook_id"])
    if webhook is None:
        await batches.taken(delivery)
        return Drop("the webhook does not exist any more")
    body, schema = await _body(delivery, webhook)
    number = webhook.get("method", 0)
    headers = [("Content-Type", webhook.get("content_type") or "application/json"), *_credentials(webhook)]
    method = METHODS[number] if 0 <= number < len(METHODS) else METHODS[0]
    timeout = HaloSettings.of(delivery.state).webhook_timeout_s
    return Outgoing(method, webhook["url"], tuple(headers), body, timeout, schema)


async def _body(delivery: Delivery, webhook: Record) -> tuple[bytes, str | None]:
    """The body of a delivery, and its schema; None for a payload that the tenant defines.

    The messages of a batch are an array, which a working client accepts [halopsa 10, client code C19].
    """
    grouped = await batches.taken(delivery)
    payloads = [await _payload(delivery, webhook, each) for each in grouped or [delivery.data]]
    schema = _schema(webhook)
    if not grouped:
        return msgspec.json.encode(payloads[0]), schema
    return msgspec.json.encode(payloads), "halopsa/batch" if schema is not None else None


def _schema(webhook: Record) -> str | None:
    if webhook.get("custom_payload"):
        return None
    return _SCHEMAS.get(webhook.get("payload_type", SMALL), _SCHEMAS[SMALL])


async def _payload(delivery: Delivery, webhook: Record, message: Record) -> Record:
    """A message as the kind of payload that the webhook is set to."""
    payload = {name: value for name, value in message.items() if name != "batch"}
    kind = CUSTOM if webhook.get("custom_payload") else webhook.get("payload_type", SMALL)
    if kind == CUSTOM:
        return model.payload(webhook.get("mappings", ()), await _whole_ticket(delivery, payload))
    if kind == EVENT_ONLY:
        del payload["ticket"]
    if kind == FULL:
        payload["ticket"] = await _whole_ticket(delivery, payload)
    return payload


async def _whole_ticket(delivery: Delivery, payload: Record) -> Any:
    """The ticket of a message, with the objects that it links to."""
    store = delivery.state.store(delivery.tenant)
    ticket = await require(store, "Tickets", payload["object_id"])
    renderer = Renderer(store, stamp(delivery.state.clock.time()))
    return await renderer.show("Tickets", ticket, {"includedetails": True})


async def settle_webhook(delivery: Delivery, unit: Unit, outcome: Outcome) -> Verdict:
    """Log the attempt; it is not repeated. A webhook with too many failures in a row is deactivated."""
    webhook = await unit.get("Webhook", delivery.data["webhook_id"])
    if webhook is None:
        return Verdict(outcome.ok)
    await unit.put("WebhookEvent", _logged(delivery, webhook, outcome))
    failures = 0 if outcome.ok else webhook.get("failures", 0) + 1
    limit = webhook.get("auto_disable_attempts", 0)
    active = webhook.get("active", False) and not 0 < limit <= failures
    last = {"last_status": outcome.status or 0, "failures": failures, "active": active}
    await unit.put("Webhook", {**webhook, **last})
    return Verdict(outcome.ok)


def _logged(delivery: Delivery, webhook: Record, outcome: Outcome) -> dict[str, Any]:
    """One row of the log. A lightweight log has no headers and bodies [halopsa 10]."""
    first = delivery.attempts == 0
    stream = delivery.state.streams.stream("guids")
    status = outcome.status or 0
    row = {
        "id": delivery.data["id"] if first else stream.uuid(),
        "webhook_id": webhook["id"],
        "notification_id": delivery.data["notification_id"],
        "timestamp": stamp(delivery.state.clock.time()),
        "status": status,
        "duration": 0.0,
        "error": not outcome.ok,
        "entity_id": delivery.data["object_id"],
        "delivery": delivery.record["id"],
        "light": bool(webhook.get("use_lightweight_logs")),
    }
    if row["light"]:
        return row
    request, secret = delivery.record["request"], {name.lower() for name, _ in _credentials(webhook)}
    return row | {
        "responsestatus": status,
        "requestheaders": _lines(request["headers"], secret),
        "requestbody": base64.b64decode(request["body"]).decode("utf-8", "replace"),
        "responseheaders": _lines(outcome.headers, ()),
        "responsebody": outcome.body.decode("utf-8", "replace") or outcome.error,
    }


def _lines(headers: Any, secret: Collection[str]) -> str:
    """Header lines; the values of `secret` ones are masked."""
    return "\n".join(f"{name}: {'***' if name.lower() in secret else value}" for name, value in headers)


MESSAGES = {"webhook": MessageKind(build_webhook, settle_webhook)}
