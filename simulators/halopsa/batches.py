"""Batches of a webhook: one delivery with the messages of several events [halopsa 10].

The vendor's guide names three ways of grouping, in this order. It is inferred that `batch_method` numbers them so.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.outbox import Delivery
from simulators.core.resources.context import WriteContext
from simulators.core.resources.subscriptions import Notification
from simulators.core.store import Record
from simulators.halopsa.lookup import only
from simulators.halopsa.settings import HaloSettings

BATCHES = "batches"

SAME_EVENT, SAME_TYPE, ANY = 1, 2, 3


def group(webhook: Record, trigger: Record) -> str | None:
    """The name of the group that an event at this trigger belongs to; None if each event is sent by itself."""
    groups: Mapping[int, str] = {
        SAME_EVENT: f"trigger {trigger['id']}",
        SAME_TYPE: f"event {trigger['eventno']}",
        ANY: "any",
    }
    return groups.get(webhook.get("batch_method", 0))


async def add(context: WriteContext, webhook: Record, shared: str, message: Record) -> list[Notification]:
    """Add a message to the open batch of its group; without one, open a batch.

    Returns the notification of a new batch, which is due after the webhook's delay; otherwise nothing.
    """
    name, opened = f"{webhook['id']} {shared}", []
    batch = await only(context.unit, BATCHES, group=name, open=True)
    if batch is None:
        batch = {"id": await context.unit.next(BATCHES), "group": name, "messages": []}
        delay = webhook.get("batch_delay_seconds", 0)
        if delay <= 0:
            delay = HaloSettings.of(context).webhook_batch_delay_s
        first = {**message, "batch": batch["id"]}
        opened = [Notification("webhook", f"webhook {webhook['id']} batch {batch['id']}", first, delay)]
    messages = [*batch["messages"], message]
    limit = webhook.get("batch_limit", 0)
    await context.unit.put(BATCHES, {**batch, "messages": messages, "open": not 0 < limit <= len(messages)})
    return opened


async def taken(delivery: Delivery) -> list[Record]:
    """Remove the batch of a delivery and return its messages. Empty for a delivery of a single message."""
    if "batch" not in delivery.data:
        return []
    async with delivery.state.store(delivery.tenant).unit() as unit:
        batch = await unit.get(BATCHES, delivery.data["batch"])
        if batch is not None:
            await unit.delete(BATCHES, batch["id"])
    return [] if batch is None else list(batch["messages"])
