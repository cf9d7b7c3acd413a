"""Webhooks, their triggers, and the log of their deliveries [halopsa 10]."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.resources.context import every
from simulators.core.store import free_id
from simulators.halopsa import events
from simulators.halopsa.events import TRIGGERS
from simulators.halopsa.lookup import refuse, require
from simulators.halopsa.model import webhooks as model
from simulators.halopsa.rules.plain import Given, Parameters, PlainRules
from simulators.halopsa.settings import HaloSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.fields import Field
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.halopsa.rendering import Renderer

FIRST_TRIGGER = 10


class WebhookRules(PlainRules):
    """Webhooks: each has triggers, which name its events."""

    def needs(self, context: WriteContext, change: Change, fields: Sequence[Field]) -> Sequence[Field]:
        """A URL is mandatory for webhooks that send events."""
        called = change.draft["type"] == events.OUTBOUND or "url" in change.given
        return fields if called else [each for each in fields if each.name != "url"]

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Keep triggers and mappings until `follow`. Raises Problem `rejected` for an invalid header value.

        A webhook that is activated again has no failures.
        """
        draft, old = change.draft, change.old
        name = model.unsendable(draft)
        if name is not None:
            raise refuse(f"The {name} of a Webhook cannot be sent in a header")
        draft.update({each: [] if old is None else old[each] for each in ("events", "mappings")})
        if old is None:
            change.fill("type", events.OUTBOUND)
        elif change.given.get("active"):
            draft["failures"] = 0

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Replace the triggers by `events`, if sent; existing triggers keep properties that were not sent."""
        given, changed = change.given, dict(record)
        context.state.world.masker.learn(record.get("basic_password", ""))
        if "events" in given:
            known = {each["id"]: each for each in record["events"]}
            kept = [await trigger(context, record["id"], each, known.get(each.get("id"))) for each in given["events"]]
            changed["events"] = kept
        if "mappings" in given:
            changed["mappings"] = model.mappings(given["mappings"])
        await keep_webhook(context, changed, record["events"])

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Delete the triggers as well."""
        for each in record["events"]:
            await context.unit.delete(TRIGGERS, each["id"])
        return False

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A webhook with its triggers."""
        row["events"] = [renderer.trigger(each) for each in record["events"]]
        return await super().show(row, record, renderer, parameters)


async def keep_webhook(context: WriteContext, webhook: Record, before: Iterable[Record] = ()) -> None:
    """Store a webhook, and index its triggers; `before` are its earlier triggers."""
    for each in before:
        await context.unit.delete(TRIGGERS, each["id"])
    for each in webhook["events"]:
        entry = {"id": each["id"], "webhook_id": webhook["id"], "eventno": each["eventno"]}
        await context.unit.put(TRIGGERS, entry)
    await context.unit.put("Webhook", webhook)


# -- triggers ---------------------------------------------------------------------------------------------------------


async def triggers(reader: Reader) -> list[Record]:
    """The triggers of all webhooks, in order of id."""
    found = [each for webhook in await every(reader, "Webhook") for each in webhook["events"]]
    return sorted(found, key=lambda each: int(each["id"]))


async def find_trigger(reader: Reader, identity: int) -> Record:
    """The trigger with this id. Raises Problem `not_found`."""
    entry = await require(reader, TRIGGERS, identity)
    webhook = await require(reader, "Webhook", entry["webhook_id"])
    return next(each for each in webhook["events"] if each["id"] == identity)


async def trigger(context: WriteContext, webhook_id: str, sent: Given, known: Record | None) -> dict[str, Any]:
    """A new trigger of a webhook with the properties sent, or the `known` one, changed by them."""
    kept = {**(known or {}), **sent}
    event = kept.get("eventno", events.numbers(HaloSettings.of(context.state))[events.NEW])
    made = {
        "id": await _number(context, sent) if known is None else known["id"],
        "guid": context.guid() if known is None else known["guid"],
        "name": kept.get("name") or events.title(HaloSettings.of(context.state), event),
    }
    return {**kept, **made, "webhook_id": webhook_id, "eventno": event}


async def _number(context: WriteContext, sent: Given) -> int:
    """The id of a new trigger; triggers in a configuration file keep their own ids."""
    configured = sent.get("id", 0) if not context.notifies else 0
    if configured > 0 and await context.unit.get(TRIGGERS, configured) is None:
        return int(configured)
    return await free_id(context.unit, TRIGGERS, FIRST_TRIGGER)


async def save_trigger(context: WriteContext, sent: Given) -> Record:
    """Add a trigger to a webhook, or change the one with the id sent. Raises Problem `rejected`, `not_found`."""
    identity = sent.get("id", 0)
    known = await find_trigger(context.unit, identity) if identity > 0 else None
    webhook_id = sent.get("webhook_id") or (known or {}).get("webhook_id")
    if not webhook_id:
        raise refuse("A Webhook must be selected")
    webhook = await require(context.unit, "Webhook", webhook_id)
    made = await trigger(context, webhook_id, sent, known)
    if known is not None and known["webhook_id"] != webhook_id:
        await drop_trigger(context, known)
    await keep_webhook(context, {**webhook, "events": [*without(webhook, made), made]})
    return made


async def drop_trigger(context: WriteContext, gone: Record) -> None:
    """Remove a trigger from its webhook."""
    webhook = await require(context.unit, "Webhook", gone["webhook_id"])
    await keep_webhook(context, {**webhook, "events": without(webhook, gone)}, [gone])


def without(webhook: Record, one: Record) -> list[Record]:
    """The triggers of a webhook except this one."""
    return [each for each in webhook["events"] if each["id"] != one["id"]]


# -- the log ----------------------------------------------------------------------------------------------------------


class EventLogRules(PlainRules):
    """The log of deliveries of webhooks."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Check a POST, which requests the repetition of a delivery; callers cannot create deliveries.

        Raises Problem `rejected` for a delivery in a lightweight log, which lacks the content [halopsa 10].
        """
        if change.old is None:
            raise refuse("A delivery must be selected")
        if change.old["light"]:
            raise refuse("This delivery was logged without its content and cannot be sent again")

    async def instead_of_put(self, context: WriteContext, change: Change) -> Record | None:
        """Return the delivery unchanged."""
        return change.old
