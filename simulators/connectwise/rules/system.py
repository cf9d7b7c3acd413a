"""Callbacks, roles, user-defined fields and documents [connectwise 1, 2, 7]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulators.connectwise.custom_fields import PODS, fit
from simulators.connectwise.model.callbacks import OWNER, kind_named, level_named
from simulators.connectwise.refusals import bad_value, exists, unknown_reference
from simulators.connectwise.rights import setting_rows
from simulators.connectwise.rules.base import Rules
from simulators.connectwise.tables import CONTENTS, HEALTH, SIGNING_KEYS
from simulators.core.query import Compare
from simulators.core.resources.lookup import equals
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record


UNKNOWN_LEVEL = "Unrecognized level for type, see documentation for supported levels for each type"


class PlacesRules(Rules):
    """Records for all, no, or the listed locations or countries."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the list; check that all its ids exist."""
        name, table = (
            ("countryIds", "countries") if self.entity.name == "addressFormats" else ("locationIds", "locations")
        )
        draft = change.draft
        known = [each["id"] for each in await context.every(table)]
        if draft.get("addAllCountries"):
            draft[name] = known
        if draft.get("removeAllCountries"):
            draft[name] = []
        strange = [each for each in draft.get(name) or () if each not in known]
        title = context.entity(table).title
        return [unknown_reference(f"{title} {each} not found", name) for each in strange[:1]]


class CallbackRules(Rules):
    """A callback is registered for changes of one type at one level, and has its own signing key."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the URL, the type and its level, and that no equal callback exists."""
        draft, old = change.draft, change.old
        faults = list(self._faults(draft))
        if faults:
            return faults
        draft["type"] = draft["type"].lower()
        level = draft["level"].lower()
        if level == "owner":
            draft["objectId"] = OWNER
        registration = (draft["url"], draft["type"], level)
        same = await context.every(
            "callbacks",
            equals("url", draft["url"]),
            Compare(("objectId",), "eq", draft["objectId"]),
        )
        twins = [each for each in same if (each["url"], each["type"], each["level"].lower()) == registration]
        if any(old is None or each["id"] != old["id"] for each in twins):
            return [exists("A matching callback entry already exists", "objectId")]
        if old is None:
            draft["memberId"] = context.member["id"]
            draft["_signing"] = await self._sign(context)
        elif not draft["inactiveFlag"]:
            await context.unit.delete(HEALTH.name, old["id"])
        return []

    @staticmethod
    def _faults(draft: Draft) -> Iterator[Fault]:
        """Yield all faults, in the vendor's order and with its texts [connectwise 5]."""
        if _split(draft["url"]) is None:
            yield bad_value("Invalid URL", "url")
        kind = kind_named(draft["type"])
        if kind is None:
            yield bad_value("Unrecognized type, see documentation for supported types", "type")
        elif level_named(kind, draft["level"]) is None:
            yield Fault(UNKNOWN_LEVEL, "level", "InvalidObject")

    @staticmethod
    async def _sign(context: Context) -> str:
        identity = context.state.streams.stream("signing ids").uuid()
        key = context.state.streams.stream("signing keys").token(32)
        await context.unit.put(SIGNING_KEYS.name, {"id": identity, "key": key})
        return identity

    async def deleted(self, context: Context, record: Record) -> None:
        """Delete its failures; its key stays, so that sent messages can still be verified."""
        await context.unit.delete(HEALTH.name, record["id"])


def _split(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (the property raises for an invalid port)
    except ValueError:
        return None
    printable = url.isascii() and url.isprintable() and " " not in url
    return parts.hostname if printable and parts.scheme in {"http", "https"} else None


class RoleRules(Rules):
    """A role has a setting for every function; a new one has no rights."""

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Create the settings of a new role."""
        if change.old is not None:
            return
        for row in setting_rows(record["name"]):
            identity = await context.unit.next("roleSettings")
            await context.unit.put(
                "roleSettings", {"id": identity, **row, "_role": record["id"], "_info": context.marks}
            )


class DefinitionRules(Rules):
    """A user-defined field shows on every record of its screen, empty or not [connectwise 2]."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check that the screen has user-defined fields."""
        draft = change.draft
        if draft["podId"] not in PODS:
            return [bad_value(f"Pod {draft['podId']} does not take user-defined fields", "podId")]
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the records of the screen."""
        for pod in {record["podId"], change.before("podId") or record["podId"]}:
            await self._refit(context, PODS[pod])

    async def deleted(self, context: Context, record: Record) -> None:
        """Remove the field from the records of the screen."""
        await self._refit(context, PODS[record["podId"]])

    @staticmethod
    async def _refit(context: Context, name: str) -> None:
        for each in await context.every(name):
            changed = {**each, "customFields": await fit(context.unit, name, each.get("customFields", []))}
            await context.unit.put(name, changed)


class DocumentRules(Rules):
    """A document's bytes are deleted with it."""

    async def deleted(self, context: Context, record: Record) -> None:
        """Delete the bytes."""
        await context.unit.delete(CONTENTS.name, record["id"])
