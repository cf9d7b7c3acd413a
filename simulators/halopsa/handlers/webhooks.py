"""Triggers of webhooks, and redelivery from the log of deliveries [halopsa 10]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.halopsa.acting import acting
from simulators.halopsa.engine import rules_of
from simulators.halopsa.handlers.records import CREATED, posting
from simulators.halopsa.rendering import show_trigger
from simulators.halopsa.rules.webhooks import drop_trigger, find_trigger, save_trigger, triggers


async def list_notification(call: Call) -> Answer:
    """The triggers of webhooks; `webhook_id` and `type` limit the list."""
    shown = [show_trigger(each) for each in await triggers(call.store)]
    if "webhook_id" in call.arguments:
        shown = [each for each in shown if each["webhook_id"] == call.arguments["webhook_id"]]
    if "type" in call.arguments:
        shown = [each for each in shown if each["type"] == call.arguments["type"]]
    return Answer(200, shown)


async def get_notification(call: Call) -> Answer:
    """One trigger."""
    return Answer(200, show_trigger(await find_trigger(call.store, call.path["id"])))


async def post_notification(call: Call) -> Answer:
    """Create triggers without an id, change those with one: the whole array or nothing; returns the last."""
    async with acting(call) as context:
        saved = [await save_trigger(context, each) for each in call.body]
    return Answer(CREATED, show_trigger(saved[-1]))


async def delete_notification(call: Call) -> Answer:
    """Remove a trigger from its webhook."""
    async with acting(call) as context:
        gone = await find_trigger(context.unit, call.path["id"])
        await drop_trigger(context, gone)
    return Answer(200, show_trigger(gone))


async def post_webhook_event(call: Call) -> Answer:
    """Repeat deliveries from the log."""
    rules = rules_of("WebhookEvent")
    answer = await posting(rules, call)
    for sent in call.body:
        row = await rules.find(call.store, sent["id"])
        await call.outbox.redeliver(row["delivery"])
    return answer


OPERATIONS: Mapping[str, Handler] = {
    "listNotification": list_notification,
    "getNotification": get_notification,
    "postNotification": post_notification,
    "deleteNotification": delete_notification,
    "postWebhookEvent": post_webhook_event,
}
