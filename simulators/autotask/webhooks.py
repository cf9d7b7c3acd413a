"""Which changes are called out to whom [autotask 11]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.autotask.model import callouts
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.picklists import PICKLISTS
from simulators.autotask.model.shape import UDFS, Entity
from simulators.autotask.work import Record, Work

CALLOUT, DEACTIVATION = "callout", "deactivation"
"""The kinds of messages."""

COUNTS = "callouts"
"""The collection that counts, per webhook, what was called out and what failed: `{id: guid, sequence, failures}`."""

_SUBSCRIPTIONS: Mapping[callouts.Action, str] = {
    "Create": "isSubscribedToCreateEvents",
    "Update": "isSubscribedToUpdateEvents",
    "Delete": "isSubscribedToDeleteEvents",
}


@dataclass(frozen=True, slots=True)
class _Watched:
    """One field that a webhook knows: its key and value in payloads, and whether this very change changed it."""

    key: str
    value: Any
    changed: bool
    subscribed: bool
    always: bool


def hooks_of(entity: Entity) -> str:
    """The entity whose records are the webhooks of `entity`."""
    return f"{entity.singular}Webhooks"


def order_key(hooks: str, identity: int) -> str:
    """Callouts of one webhook wait for each other [autotask 11.3]."""
    return f"{hooks} {identity}"


async def announce(work: Work, entity: Entity, action: callouts.Action, old: Record, new: Record) -> None:
    """Call a change out to every webhook that is subscribed to it. `old` or `new` is empty where there is none."""
    if not entity.hook or work.quiet:
        return
    for hook in await work.all(hooks_of(entity), isActive=True):
        if not hook.get("isReady") or not hook.get(_SUBSCRIPTIONS[action]) or await _excluded(work, entity, hook):
            continue
        watched = await _watched(work, entity, hook, old, new)
        if action != "Update" or any(each.changed and each.subscribed for each in watched):
            shown = {each.key: each.value for each in watched if _shown(each, action)}
            await _emit(work, entity, hook, action, (new or old)["id"], shown)


def _shown(field: _Watched, action: callouts.Action) -> bool:
    """An update names the subscribed fields that changed; other events all that have a value."""
    told = field.changed if action == "Update" else field.value is not None
    return field.always or (field.subscribed and told)


async def _excluded(work: Work, entity: Entity, hook: Record) -> bool:
    below = f"{entity.singular}WebhookExcludedResources"
    return bool(await work.all(below, webhookID=hook["id"], resourceID=work.actor.resource))


async def _watched(work: Work, entity: Entity, hook: Record, old: Record, new: Record) -> list[_Watched]:
    names = {each.value: each.label for each in PICKLISTS[f"fields.{entity.singular}"]}
    found: list[_Watched] = []
    for row in await work.all(f"{entity.singular}WebhookFields", webhookID=hook["id"]):
        name = names[str(row["fieldID"])]
        was, now = old.get(name), new.get(name)
        value = callouts.field_value(entity.by_name[name], now if new else was)
        found.append(_of_row(row, callouts.field_key(name), value, was != now))
    if f"{entity.singular}WebhookUdfFields" in ENTITIES:
        for row in await work.all(f"{entity.singular}WebhookUdfFields", webhookID=hook["id"]):
            definition = await work.get("UserDefinedFieldDefinitions", row["udfFieldID"]) or {"name": ""}
            was, now = old.get(UDFS, {}).get(definition["name"]), new.get(UDFS, {}).get(definition["name"])
            found.append(_of_row(row, definition["name"], now if new else was, was != now))
    return found


def _of_row(row: Record, key: str, value: Any, changed: bool) -> _Watched:
    return _Watched(key, value, changed, row["isSubscribedField"], row["isDisplayAlwaysField"])


async def _emit(
    work: Work, entity: Entity, hook: Record, action: callouts.Action, identity: int, fields: Mapping[str, Any]
) -> None:
    hooks = hooks_of(entity)
    sequence = await count(work, hook["webhookGUID"])
    subject = (entity.hook, identity, fields)
    body = callouts.event(action, hook["webhookGUID"], sequence, work.actor.resource, work.now, subject)
    data = {"hooks": hooks, "hook": hook["id"], "body": body}
    await work.state.outbox(work.tenant).emit(work.unit, CALLOUT, order_key(hooks, hook["id"]), data)


async def count(work: Work, guid: str, **counted: int) -> int:
    """The sequence number of a webhook's next callout. What else is `counted` of it is kept along with it."""
    record = await work.unit.get(COUNTS, guid) or {"id": guid, "sequence": 0, "failures": 0}
    await work.unit.put(COUNTS, {**record, "sequence": record["sequence"] + 1, **counted})
    return int(record["sequence"]) + 1


async def deactivated(work: Work, hooks: str, hook: Record) -> None:
    """Tell the address that a webhook names for it that nothing more will come.

    A webhook that is switched on again has as much patience as a new one.
    """
    sequence = await count(work, hook["webhookGUID"], failures=0)
    body = callouts.event("Deactivated", hook["webhookGUID"], sequence, work.actor.resource, work.now)
    data = {"url": hook["deactivationUrl"], "secretKey": hook["secretKey"], "body": body}
    await work.state.outbox(work.tenant).emit(work.unit, DEACTIVATION, f"deactivation {hooks} {hook['id']}", data)
