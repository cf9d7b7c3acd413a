"""Webhooks: checks of their URLs, readiness, and deactivation [autotask 11.1]."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit

from simulators.autotask import webhooks
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put, tied_field
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

_EVENTS = ("isSubscribedToCreateEvents", "isSubscribedToUpdateEvents", "isSubscribedToDeleteEvents")


class WebhookRules(AutotaskRules):
    """One webhook of an entity."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the limit, the URLs and duplicates; set the GUID of a new webhook."""
        most = AutotaskSettings.of(context).webhook_limit
        if change.old is None and await context.unit.count(self.entity.name) >= most:
            raise Refused(f"The maximum number of webhooks ({most}) has been reached.")
        await self._check(context, change.draft)
        if change.old is None:
            change.draft["isReady"] = False
            change.draft["webhookGUID"] = context.state.streams.stream("webhook guid").uuid()

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Send the notification of a deactivation."""
        if change.before("isActive") and not record.get("isActive"):
            await webhooks.deactivated(context, self.entity.name, record)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its fields and excluded resources, and send the notification of its deactivation."""
        for child in context.engine.entities.children[self.entity.name]:
            for row in await context.every(child.name, child.below(record["id"])):
                await context.unit.delete(child.name, row["id"])
        await webhooks.deactivated(context, self.entity.name, record)

    async def _check(self, context: WriteContext, record: Record) -> None:
        secure = AutotaskSettings.of(context).webhook_https_only
        for name in ("webhookUrl", "deactivationUrl"):
            if not _is_valid_url(record[name], secure):
                raise Refused(f"{name} must be {'an https' if secure else 'an http or https'} URL.")
        for other in await context.every(self.entity.name):
            same = other["id"] != record.get("id") and other["webhookUrl"] == record["webhookUrl"]
            if same and any(other.get(event) and record.get(event) for event in _EVENTS):
                raise Refused("A webhook with the same entity, webhookUrl and event type exists already.")


def _is_valid_url(url: str, secure: bool) -> bool:
    try:
        parts = urlsplit(url)
        return (
            parts.scheme in ({"https"} if secure else {"http", "https"}) and bool(parts.hostname) and url.isprintable()
        )
    except ValueError:
        return False


class WatchRules(AutotaskRules):
    """Records of a webhook that must be unique: fields and excluded resources."""

    refusal: ClassVar[str] = ""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a duplicate."""
        if change.old is not None:
            return
        tied = tied_field(self.entity)
        same = {name: change.draft[name] for name in ("webhookID", tied)}
        if await context.first(self.entity.name, *equal(**same)):
            raise Refused(self.refusal.format(field=tied))


class WebhookFieldRules(WatchRules):
    """A field of a webhook. The webhook is ready if it has a subscribed field."""

    refusal = "The webhook has this {field} already."

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the readiness of the webhook."""
        await self._ready(context, record["webhookID"])

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Update the readiness of the webhook."""
        await self._ready(context, record["webhookID"])

    async def _ready(self, context: WriteContext, identity: int) -> None:
        hooks = self.entity.parent
        rows = [
            row
            for child in context.engine.entities.children[hooks]
            if "isSubscribedField" in child.fields.kept
            for row in await context.every(child.name, child.below(identity))
        ]
        hook = await context.get(hooks, identity)
        if hook is not None:
            await put(context, hooks, {**hook, "isReady": any(row["isSubscribedField"] for row in rows)})


class ExcludedResourceRules(WatchRules):
    """A resource whose changes cause no callouts."""

    refusal = "The resource is excluded from the webhook already."
