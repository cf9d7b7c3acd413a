"""Outbound messages: callouts of webhooks, with the documented retries and deactivation [autotask 11.2, 11.3]."""

from __future__ import annotations

from simulators.autotask import webhooks
from simulators.autotask.engine import ENGINE
from simulators.autotask.model import callouts, datetimes
from simulators.autotask.model.rights import Actor
from simulators.autotask.rules.base import put
from simulators.autotask.settings import AutotaskSettings
from simulators.autotask.visible import ERROR_LOG_DAYS
from simulators.core.expiry import sweep
from simulators.core.outbox import Delivery, Drop, MessageKind, Outcome, Outgoing, Verdict
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record, Unit

LOG_FIELDS = {
    "CompanyWebhooks": "accountWebhookID",
    "ContactWebhooks": "contactWebhookID",
    "ConfigurationItemWebhooks": "configurationItemWebhookID",
    "TicketWebhooks": "ticketWebhookID",
    "TicketNoteWebhooks": "ticketNoteWebhookID",
}
"""The field of the error log that refers to the webhook, by the entity of the webhook."""


def _signed(delivery: Delivery, url: str, secret: str, schema: str) -> Outgoing:
    body = callouts.encode(delivery.data["body"])
    return Outgoing(
        "POST",
        url,
        (("Content-Type", "application/json"), (callouts.SIGNATURE_HEADER, callouts.signature(secret, body))),
        body,
        AutotaskSettings.of(delivery.state).webhook_timeout_s,
        schema=schema,
    )


async def build_callout(delivery: Delivery) -> Outgoing | Drop:
    """Build the POST of one event; drop it if its webhook was deleted or deactivated meanwhile."""
    data = delivery.data
    hook = await delivery.state.store(delivery.tenant).get(data["hooks"], data["hook"])
    if hook is None or not hook.get("isActive"):
        return Drop("the webhook is gone" if hook is None else "the webhook is not active")
    return _signed(delivery, hook["webhookUrl"], hook["secretKey"], "autotask/event")


async def build_deactivation(delivery: Delivery) -> Outgoing:
    """Build the POST to the deactivation URL of a webhook."""
    return _signed(delivery, delivery.data["url"], delivery.data["secretKey"], "autotask/deactivated")


async def settle_callout(delivery: Delivery, unit: Unit, outcome: Outcome) -> Verdict:
    """Evaluate an attempt: any 2xx is success, everything else is retried.

    A final failure is logged; too many of them in a row deactivate the webhook.
    """
    state, data = delivery.state, delivery.data
    guid = data["body"]["Guid"]
    counted = await unit.get(webhooks.COUNTS, guid) or {"id": guid, "sequence": 0, "failures": 0}
    if outcome.ok:
        await unit.put(webhooks.COUNTS, {**counted, "failures": 0})
        return Verdict(True)
    if delivery.attempts + 1 < AutotaskSettings.of(state).webhook_attempts:
        return Verdict(False, AutotaskSettings.of(state).webhook_retry_s)
    failures = counted["failures"] + 1
    await unit.put(webhooks.COUNTS, {**counted, "failures": failures})
    hook = await unit.get(data["hooks"], data["hook"])
    if hook is not None:
        context = ENGINE.context(state, delivery.tenant, unit, Actor(hook["ownerResourceID"]))
        await _log(context, delivery, outcome)
        if failures >= AutotaskSettings.of(state).webhook_failures_to_disable:
            await _disable(context, data["hooks"], hook)
    return Verdict(False)


async def _log(context: WriteContext, delivery: Delivery, outcome: Outcome) -> None:
    gone = datetimes.kept_epoch(delivery.state.clock.time() - ERROR_LOG_DAYS * 86400 - 1)
    await sweep(context.unit, "WebhookEventErrorLogs", "id", gone, ("createDateTime",))
    body = delivery.data["body"]
    reason = outcome.error or f"HTTP status {outcome.status}"
    row = {
        LOG_FIELDS[delivery.data["hooks"]]: delivery.data["hook"],
        "createDateTime": context.now,
        "errorMessage": reason[:1000],
        "payload": callouts.encode(body).decode()[:8000],
        "sequenceNumber": body["SequenceNumber"],
    }
    await put(context, "WebhookEventErrorLogs", row)


async def _disable(context: WriteContext, hooks: str, hook: Record) -> None:
    await put(context, hooks, {**hook, "isActive": False})
    await webhooks.deactivated(context, hooks, hook)


MESSAGES = {
    webhooks.CALLOUT: MessageKind(build_callout, settle_callout),
    webhooks.DEACTIVATION: MessageKind(build_deactivation),
}
