"""Webhooks and the log of their deliveries [halopsa 10]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.halopsa import events
from simulators.halopsa.desk import Desk, Names, Record, refuse
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.rules.plain import Rules, Sent, Wish
from simulators.halopsa.shapes import shape_of


class WebhookRules(Rules):
    """Webhooks."""

    def __init__(self) -> None:
        """Each has triggers, which say what it is told of."""
        super().__init__(ENTITIES["Webhook"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new webhook."""
        blank = {"type": events.OUTBOUND, "events": []}
        return await self._triggered(desk, await super().create(desk, {**blank, **sent}), ())

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed webhook; `events`, if sent, is the full set. Switched on again, it starts to count anew."""
        fresh = {"failures": 0} if sent.get("active") else {}
        return await self._triggered(desk, await super().update(desk, record, {**sent, **fresh}), record["events"])

    async def _triggered(self, desk: Desk, record: Record, before: Iterable[Record]) -> Record:
        """A webhook whose triggers have ids; those that it had before keep what was not sent of them."""
        desk.state.world.masker.learn(record.get("basic_password", ""))
        known = {each["id"]: each for each in before}
        kept = [{**known.get(each.get("id"), {}), **each} for each in record["events"]]
        changed = {**record, "events": [self._trigger(desk, record, each) for each in kept]}
        await desk.unit.put("Webhook", changed)
        return changed

    @staticmethod
    def _trigger(desk: Desk, webhook: Record, sent: Record) -> dict[str, Any]:
        event = sent.get("eventno", events.NEW)
        made = {name: sent.get(name) or desk.guid() for name in ("id", "guid")} | {"webhook_id": webhook["id"]}
        return {"name": events.TITLES.get(event, ""), **sent, **made, "eventno": event}

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A webhook with its triggers, without its password."""
        shown = await super().show(record, names, wish)
        return {**shown, "events": triggers(record["events"])}


def triggers(kept: Iterable[Record]) -> list[dict[str, Any]]:
    """Triggers as the vendor shows them."""
    return [shape_of("Trigger").shown(each) for each in kept]


class EventLogRules(Rules):
    """Deliveries of webhooks, kept as they happen."""

    def __init__(self) -> None:
        """Nobody writes them by hand."""
        super().__init__(ENTITIES["WebhookEvent"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """Raises Problem `rejected`: deliveries are made by events."""
        raise refuse("A delivery must be selected")

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """Nothing of a delivery changes; whoever posts it asks for it to be sent again.

        Raises Problem `rejected` for one of a light log, which does not have what was sent [halopsa 10].
        """
        if record["light"]:
            raise refuse("This delivery was logged without its content and cannot be sent again")
        return record
