"""The log of deliveries, from which a person may send again [halopsa 10]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.halopsa.handlers.records import posting
from simulators.halopsa.rules import RULES


async def post_webhook_event(call: Call) -> Answer:
    """Send deliveries again."""
    rules = RULES["WebhookEvent"]
    answer = await posting(rules, call)
    for sent in call.body:
        row = await rules.find(call.store, sent["id"])
        await call.outbox.redeliver(row["delivery"])
    return answer


OPERATIONS: Mapping[str, Handler] = {"postWebhookEvent": post_webhook_event}
