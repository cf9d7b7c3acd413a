"""Webhooks themselves: where they may point, when they are ready, what their end causes [autotask 11.1]."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from simulators.autotask import webhooks
from simulators.autotask.model.entities import CHILDREN
from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work

_EVENTS = ("isSubscribedToCreateEvents", "isSubscribedToUpdateEvents", "isSubscribedToDeleteEvents")


class WebhookRules(Rules):
    """One webhook of the entity whose webhooks are `hooks`."""

    def __init__(self, hooks: str) -> None:
        """`hooks` is an entity such as TicketWebhooks."""
        self._hooks = hooks

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check it, and give it its GUID."""
        most = work.state.settings["webhook_limit"]
        if await work.unit.count(self._hooks) >= most:
            raise Refused(f"The maximum number of webhooks ({most}) has been reached.")
        await self._check(work, record)
        record["isReady"] = False
        record["webhookGUID"] = work.state.streams.stream("webhook guid").uuid()

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Check it again."""
        await self._check(work, new)

    async def updated(self, work: Work, old: Record, new: Record) -> None:
        """Tell of its end, if it was switched off."""
        if old["isActive"] and not new["isActive"]:
            await webhooks.deactivated(work, self._hooks, new)

    async def deleting(self, work: Work, record: Record) -> None:
        """Remove what hangs on it, and tell of its end."""
        for child in CHILDREN[self._hooks]:
            for row in await work.all(child.name, webhookID=record["id"]):
                await work.unit.delete(child.name, row["id"])
        await webhooks.deactivated(work, self._hooks, record)

    async def _check(self, work: Work, record: Record) -> None:
        secure = work.state.settings["webhook_https_only"]
        for name in ("webhookUrl", "deactivationUrl"):
            if not _points_somewhere(record[name], secure):
                raise Refused(f"{name} must be {'an https' if secure else 'an http or https'} URL.")
        for other in await work.all(self._hooks):
            same = other["id"] != record.get("id") and other["webhookUrl"] == record["webhookUrl"]
            if same and any(other.get(event) and record.get(event) for event in _EVENTS):
                raise Refused("A webhook with the same entity, webhookUrl and event type exists already.")


def _points_somewhere(url: str, secure: bool) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ({"https"} if secure else {"http", "https"}) and bool(parts.hostname) and url.isprintable()
        )
    except ValueError:
        return False


class WebhookFieldRules(Rules):
    """A field that a webhook watches. With its first subscribed one the webhook is ready."""

    def __init__(self, hooks: str, rows: str, field: str) -> None:
        """`rows` is an entity such as TicketWebhookFields, `field` the one that must not occur twice."""
        self._hooks = hooks
        self._rows = rows
        self._field = field

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Refuse a field that is watched already."""
        if await work.all(self._rows, **{"webhookID": record["webhookID"], self._field: record[self._field]}):
            raise Refused(f"The webhook has this {self._field} already.")

    async def created(self, work: Work, record: Record) -> None:
        """See whether the webhook is ready."""
        await self._ready(work, record["webhookID"])

    async def updated(self, work: Work, old: Record, new: Record) -> None:
        """See whether the webhook is ready."""
        await self._ready(work, new["webhookID"])

    async def deleting(self, work: Work, record: Record) -> None:
        """See whether the webhook is ready without it."""
        await self._ready(work, record["webhookID"], without=record["id"])

    async def _ready(self, work: Work, identity: int, without: int | None = None) -> None:
        rows = [
            row
            for child in CHILDREN[self._hooks]
            if "isSubscribedField" in child.by_name
            for row in await work.all(child.name, webhookID=identity)
            if not (child.name == self._rows and row["id"] == without)
        ]
        hook = await work.get(self._hooks, identity)
        if hook is not None:
            await work.keep(self._hooks, {**hook, "isReady": any(row["isSubscribedField"] for row in rows)})


class ExcludedResourceRules(Rules):
    """Somebody whose changes a webhook does not call out."""

    def __init__(self, rows: str) -> None:
        """`rows` is an entity such as TicketWebhookExcludedResources."""
        self._rows = rows

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Refuse somebody who is excluded already."""
        if await work.all(self._rows, webhookID=record["webhookID"], resourceID=record["resourceID"]):
            raise Refused("The resource is excluded from the webhook already.")
