"""The callouts of a change: the subscribed webhooks and the reported fields [autotask 11]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.autotask.model import callouts
from simulators.autotask.model.shape import UDFS
from simulators.autotask.rules.base import equal
from simulators.core.resources.subscriptions import Event, Notification

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.entity import Entity
    from simulators.core.store import Record

CALLOUT, DEACTIVATION = "callout", "deactivation"
"""The kinds of messages in the outbox."""

COUNTS = "callouts"
"""The collection with the callouts and failures of each webhook: `{id: guid, sequence, failures}`."""

_SUBSCRIPTIONS: Mapping[callouts.Action, str] = {
    "Create": "isSubscribedToCreateEvents",
    "Update": "isSubscribedToUpdateEvents",
    "Delete": "isSubscribedToDeleteEvents",
}


_ACTIONS: Mapping[Event, callouts.Action] = {"created": "Create", "changed": "Update", "deleted": "Delete"}


@dataclass(frozen=True, slots=True)
class _Watched:
    """One field of a webhook: its key and value in payloads, and whether this event changed it."""

    key: str
    value: Any
    changed: bool
    subscribed: bool
    always: bool


def hooks_of(entity: Entity) -> str:
    """Return the name of the entity whose records are the webhooks of `entity`."""
    return f"{entity.title}Webhooks"


def order_key(hooks: str, identity: int) -> str:
    """Return the key of the outbox order: callouts of one webhook are sent one after the other [autotask 11.3]."""
    return f"{hooks} {identity}"


class Callouts:
    """Creates one callout for each webhook that is subscribed to a change."""

    async def of(
        self, context: WriteContext, entity: Entity, event: Event, record: Record, old: Record | None
    ) -> Iterable[Notification]:
        """Return the callouts of a change; none for entities without webhooks."""
        if not entity.own.hook:
            return ()
        action, found = _ACTIONS[event], []
        before, after = old or {}, {} if event == "deleted" else record
        for hook in await context.every(hooks_of(entity), *equal(isActive=True)):
            subscribed = hook.get("isReady") and hook.get(_SUBSCRIPTIONS[action])
            if not subscribed or await _excluded(context, entity, hook):
                continue
            watched = await _watched(context, entity, hook, before, after)
            if action != "Update" or any(each.changed and each.subscribed for each in watched):
                fields = {each.key: each.value for each in watched if _shown(each, action)}
                found.append(await _callout(context, entity, hook, action, (entity.own.hook, record["id"], fields)))
        return found


def _shown(field: _Watched, action: callouts.Action) -> bool:
    """Whether a callout has the field: for an update if it has changed, for other events if it has a value."""
    reported = field.changed if action == "Update" else field.value is not None
    return field.always or (field.subscribed and reported)


async def _excluded(context: WriteContext, entity: Entity, hook: Record) -> bool:
    below = f"{entity.title}WebhookExcludedResources"
    return bool(await context.first(below, *equal(webhookID=hook["id"], resourceID=context.actor.resource)))


async def _watched(context: WriteContext, entity: Entity, hook: Record, old: Record, new: Record) -> list[_Watched]:
    supported = [each for each in entity.fields if each.own.hook]
    found: list[_Watched] = []
    for row in await context.every(f"{entity.title}WebhookFields", *equal(webhookID=hook["id"])):
        field = supported[row["fieldID"] - 1]
        was, now = old.get(field.name), new.get(field.name)
        value = callouts.field_value(field, now if new else was)
        found.append(_of_row(row, callouts.field_key(field.name), value, was != now))
    own = f"{entity.title}WebhookUdfFields"
    if own in context.engine.entities:
        for row in await context.every(own, *equal(webhookID=hook["id"])):
            definition = await context.get("UserDefinedFieldDefinitions", row["udfFieldID"]) or {"name": ""}
            was, now = old.get(UDFS, {}).get(definition["name"]), new.get(UDFS, {}).get(definition["name"])
            found.append(_of_row(row, definition["name"], now if new else was, was != now))
    return found


def _of_row(row: Record, key: str, value: Any, changed: bool) -> _Watched:
    return _Watched(key, value, changed, row["isSubscribedField"], row["isDisplayAlwaysField"])


async def _callout(
    context: WriteContext, entity: Entity, hook: Record, action: callouts.Action, subject: callouts.Subject
) -> Notification:
    hooks, guid = hooks_of(entity), hook["webhookGUID"]
    body = callouts.event(action, guid, await count(context, guid), context.actor.resource, context.now, subject)
    return Notification(CALLOUT, order_key(hooks, hook["id"]), {"hooks": hooks, "hook": hook["id"], "body": body})


async def count(context: WriteContext, guid: str, **counted: int) -> int:
    """Return the sequence number of a webhook's next callout; store it together with the counters in `counted`."""
    record = await context.unit.get(COUNTS, guid) or {"id": guid, "sequence": 0, "failures": 0}
    await context.unit.put(COUNTS, {**record, "sequence": record["sequence"] + 1, **counted})
    return int(record["sequence"]) + 1


async def deactivated(context: WriteContext, hooks: str, hook: Record) -> None:
    """Send a notification of a webhook's deactivation to its deactivation URL.

    The count of failures is reset: a reactivated webhook starts like a new one.
    """
    sequence = await count(context, hook["webhookGUID"], failures=0)
    body = callouts.event("Deactivated", hook["webhookGUID"], sequence, context.actor.resource, context.now)
    data = {"url": hook["deactivationUrl"], "secretKey": hook["secretKey"], "body": body}
    await context.outbox.emit(context.unit, DEACTIVATION, f"deactivation {hooks} {hook['id']}", data)
