"""Contacts and their communication items: stored as records, and shown as a list on the contact [connectwise 2, 3]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.refusals import bad_value, required, unknown_reference
from simulators.connectwise.rules.base import Rules
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

_SHOWN = ("id", "type", "value", "extension", "defaultFlag", "domain", "communicationType")
_MEDIA: Mapping[str, str] = {"emailFlag": "Email", "faxFlag": "Fax", "phoneFlag": "Phone"}


class ContactRules(Rules):
    """A contact's communication items are separate records; items in a request are synchronized with them."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the types from `typeIds` of a new contact; items of the request must have a value."""
        if (
            change.write_kind == "replace"
            and "communicationItems" in change.given
            and ConnectWiseSettings.of(context).contact_put_refuses_items
        ):
            return [bad_value("The communicationItems field is not valid.", "communicationItems")]
        draft = change.draft
        if change.old is None and draft.get("typeIds"):
            draft["types"] = []
            for each in draft["typeIds"]:
                row = await context.unit.get("contactTypes", each)
                if row is None:
                    return [unknown_reference(f"Contact Type {each} not found", "typeIds")]
                draft["types"].append(context.face("contactTypes", row))
        missing = [each for each in draft.get("communicationItems") or () if "value" not in each]
        return [required("communicationItems/value")] if missing else []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Create associations for types. Items of the request replace the contact's items."""
        with context.suppress_notifications():
            for each in record.get("types") or () if change.old is None else ():
                await context.create("contactTypeAssociations", {"type": each}, record["id"])
            items = record.get("communicationItems")
            if "communicationItems" in change.given or items != change.before("communicationItems"):
                await self._keep(context, record, items or [])
            if record.get("defaultFlag") and record.get("company") and not change.before("defaultFlag"):
                company = await context.require("companies", record["company"]["id"])
                face = context.face("contacts", record)
                await context.put("companies", {**company, "defaultContact": face})
        latest = await context.require("contacts", record["id"])
        await announce(context, self.entity.name, "added" if change.old is None else "updated", latest)

    @staticmethod
    async def _keep(context: Context, contact: Record, items: list[Mapping[str, Any]]) -> None:
        known = {each["id"]: each for each in await context.below("communications", contact["id"])}
        kept = {each["id"] for each in items if each.get("id") in known}
        for identity, each in known.items():
            if identity not in kept:
                await context.delete("communications", each)
        for each in items:
            old = known.get(each.get("id"))
            if old is None:
                given = {**each, "type": each.get("type") or await _type(context)}
                await context.create("communications", given, contact["id"])
            elif any(each.get(name) != old.get(name) for name in _SHOWN):
                await context.change("communications", old, {name: each[name] for name in _SHOWN if name in each})
        await show_items(context, contact["id"])


async def _type(context: Context) -> Draft:
    row = await context.default_of("communicationTypes")
    return {"id": 1 if row is None else row["id"]}


class CommunicationRules(Rules):
    """One communication item. A new default of a medium replaces the former one [connectwise 3]."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the medium of the type, and the domain of an e-mail address."""
        draft = change.draft
        row = await context.require("communicationTypes", draft["type"]["id"])
        draft["communicationType"] = next((medium for flag, medium in _MEDIA.items() if row.get(flag)), "Phone")
        mail = draft["communicationType"] == "Email" and "@" in draft["value"]
        draft["domain"] = f"@{draft['value'].rpartition('@')[2]}" if mail else None
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the defaults, and the list on the contact."""
        if record["defaultFlag"]:
            for other in await context.below("communications", record["contactId"]):
                same = other["communicationType"] == record["communicationType"] and other["id"] != record["id"]
                if same and other["defaultFlag"]:
                    await context.unit.put("communications", {**other, "defaultFlag": False})
        await self._shown(context, record)

    async def deleted(self, context: Context, record: Record) -> None:
        """Update the list on the contact."""
        await self._shown(context, record)

    @staticmethod
    async def _shown(context: Context, record: Record) -> None:
        contact = await show_items(context, record["contactId"])
        await announce(context, "contacts", "updated", contact)


async def show_items(context: Context, contact: int) -> Record:
    """Update the contact's list and default phone from its items; return the contact."""
    items = await context.below("communications", (contact))
    record = dict(await context.require("contacts", contact))
    record["communicationItems"] = [{name: each[name] for name in _SHOWN if name in each} for each in items]
    phones = [each for each in items if each["communicationType"] == "Phone" and each["defaultFlag"]]
    phone = phones[0] if phones else {}
    record["defaultPhoneType"] = (phone.get("type") or {}).get("name")
    record["defaultPhoneNbr"], record["defaultPhoneExtension"] = phone.get("value"), phone.get("extension")
    return await context.put("contacts", record)
