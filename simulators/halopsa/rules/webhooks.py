"""Webhooks, their triggers, and the log of their deliveries [halopsa 10]."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.core.store import free_id
from simulators.halopsa import events
from simulators.halopsa.desk import Desk, Names, Reader, Record, all_of_them, refuse, require
from simulators.halopsa.entities import ENTITIES, TRIGGERS
from simulators.halopsa.model import webhooks as model
from simulators.halopsa.rules.plain import Rules, Sent, Wish
from simulators.halopsa.shapes import shape_of

FIRST_TRIGGER = 10


class WebhookRules(Rules):
    """Webhooks."""

    def __init__(self) -> None:
        """Each has triggers, which say what it is told of."""
        super().__init__(ENTITIES["Webhook"])

    def check_needs(self, sent: Sent) -> None:
        """Raises Problem `rejected` without a name, and without a URL where one is called."""
        called = sent["type"] == events.OUTBOUND
        super().check_needs(sent if called else {"url": "none", **sent})

    @staticmethod
    def check_sendable(webhook: Record) -> None:
        """Raises Problem `rejected` for what would have to be sent in a header and cannot be."""
        name = model.unsendable(webhook)
        if name is not None:
            raise refuse(f"The {name} of a Webhook cannot be sent in a header")

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new webhook."""
        self.check_sendable(sent)
        blank = {"type": events.OUTBOUND, "events": [], "mappings": []}
        return await self._triggered(desk, await super().create(desk, {**blank, **_alone(sent)}), sent)

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed webhook; `events`, if sent, is the full set. Switched on again, it starts to count anew."""
        self.check_sendable({**record, **sent})
        fresh = {"failures": 0} if sent.get("active") else {}
        return await self._triggered(desk, await super().update(desk, record, {**_alone(sent), **fresh}), sent)

    async def _triggered(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A webhook whose triggers have ids; those that it had before keep what was not sent of them."""
        desk.state.world.masker.learn(record.get("basic_password", ""))
        changed = dict(record)
        if "events" in sent:
            known = {each["id"]: each for each in record["events"]}
            kept = [await trigger(desk, record["id"], each, known.get(each.get("id"))) for each in sent["events"]]
            changed["events"] = kept
        if "mappings" in sent:
            changed["mappings"] = model.mappings(sent["mappings"])
        await keep_webhook(desk, changed, record["events"])
        return changed

    async def delete(self, desk: Desk, record: Record, wish: Wish) -> Record:
        """Remove a webhook with its triggers."""
        for each in record["events"]:
            await desk.unit.delete(TRIGGERS, each["id"])
        return await super().delete(desk, record, wish)

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A webhook with its triggers, without its password."""
        shown = await super().show(record, names, wish)
        return {**shown, "events": [show_trigger(each) for each in record["events"]]}


def _alone(sent: Sent) -> dict[str, Any]:
    """A webhook without its triggers and the payload of its own."""
    return {name: value for name, value in sent.items() if name not in {"events", "mappings"}}


async def keep_webhook(desk: Desk, webhook: Record, before: Iterable[Record] = ()) -> None:
    """Put a webhook, and note where its triggers are; `before` are those that it had."""
    for each in before:
        await desk.unit.delete(TRIGGERS, each["id"])
    for each in webhook["events"]:
        place = {"id": each["id"], "webhook_id": webhook["id"], "eventno": each["eventno"]}
        await desk.unit.put(TRIGGERS, place)
    await desk.unit.put("Webhook", webhook)


# -- triggers ---------------------------------------------------------------------------------------------------------


async def triggers(reader: Reader) -> list[Record]:
    """The triggers of all webhooks, by id."""
    found = [each for webhook in await all_of_them(reader, "Webhook") for each in webhook["events"]]
    return sorted(found, key=lambda each: int(each["id"]))


async def find_trigger(reader: Reader, identity: int) -> Record:
    """The trigger with this id. Raises Problem `not_found`."""
    place = await require(reader, TRIGGERS, identity)
    webhook = await require(reader, "Webhook", place["webhook_id"])
    return next(each for each in webhook["events"] if each["id"] == identity)


async def trigger(desk: Desk, webhook_id: str, sent: Sent, known: Record | None) -> dict[str, Any]:
    """What was sent as a trigger of a webhook: a new one, or the `known` one with what was sent."""
    kept = {**(known or {}), **sent}
    event = kept.get("eventno", events.numbers(desk.state.settings)[events.NEW])
    made = {
        "id": await _number(desk, sent) if known is None else known["id"],
        "guid": desk.guid() if known is None else known["guid"],
        "name": kept.get("name") or events.title(desk.state.settings, event),
    }
    return {**kept, **made, "webhook_id": webhook_id, "eventno": event}


async def _number(desk: Desk, sent: Sent) -> int:
    """The id of a new trigger; one that a configuration file brings keeps its own."""
    brought = sent.get("id", 0) if desk.quiet else 0
    if brought > 0 and await desk.unit.get(TRIGGERS, brought) is None:
        return int(brought)
    return await free_id(desk.unit, TRIGGERS, FIRST_TRIGGER)


async def save_trigger(desk: Desk, sent: Sent) -> Record:
    """Give a webhook a trigger, or change the one of the id that was sent. Raises Problem `rejected`, `not_found`."""
    identity = sent.get("id", 0)
    known = await find_trigger(desk.unit, identity) if identity > 0 else None
    webhook_id = sent.get("webhook_id") or (known or {}).get("webhook_id")
    if not webhook_id:
        raise refuse("A Webhook must be selected")
    webhook = await require(desk.unit, "Webhook", webhook_id)
    made = await trigger(desk, webhook_id, sent, known)
    if known is not None and known["webhook_id"] != webhook_id:
        await drop_trigger(desk, known)
    await keep_webhook(desk, {**webhook, "events": [*_others(webhook, made), made]})
    return made


async def drop_trigger(desk: Desk, gone: Record) -> None:
    """Take a trigger from its webhook."""
    webhook = await require(desk.unit, "Webhook", gone["webhook_id"])
    await keep_webhook(desk, {**webhook, "events": _others(webhook, gone)}, [gone])


def _others(webhook: Record, one: Record) -> list[Record]:
    """The triggers of a webhook but this."""
    return [each for each in webhook["events"] if each["id"] != one["id"]]


def show_trigger(kept: Record) -> dict[str, Any]:
    """A trigger as the vendor shows it."""
    return shape_of("Trigger").shown(kept)


# -- the log ----------------------------------------------------------------------------------------------------------


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
