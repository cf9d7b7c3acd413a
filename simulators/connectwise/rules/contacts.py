"""Contacts and how they are reached: one list, kept by item and shown on the contact [connectwise 2, 3]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import below, default_of, every
from simulators.connectwise.problems import Fault, bad_value, required, unknown_reference
from simulators.connectwise.rules.base import Change, Rules
from simulators.connectwise.shape import Draft, Record, face_of

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk

_SHOWN = ("id", "type", "value", "extension", "defaultFlag", "domain", "communicationType")
_MEDIA: Mapping[str, str] = {"emailFlag": "Email", "faxFlag": "Fax", "phoneFlag": "Phone"}


class ContactRules(Rules):
    """A contact's items are records of their own; what is sent with it is brought in line with them."""

    async def complete(self, desk: Desk, entity: Entity, change: Change) -> list[Fault]:
        """Types are given by id, once; items that were sent must have a type and a value."""
        if (
            change.replacing
            and "communicationItems" in change.given
            and desk.state.settings["contact_put_refuses_items"]
        ):
            return [bad_value("The communicationItems field is not valid.", "communicationItems")]
        draft = change.draft
        if change.old is None and draft.get("typeIds"):
            draft["types"] = []
            for each in draft["typeIds"]:
                row = await desk.unit.get("contactTypes", each)
                if row is None:
                    return [unknown_reference(f"Contact Type {each} not found", "typeIds")]
                draft["types"].append(face_of(ENTITIES["contactTypes"], row))
        missing = [each for each in draft.get("communicationItems") or () if "value" not in each]
        return [required("communicationItems/value")] if missing else []

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """Items that were sent are kept, the others of the contact go."""
        with desk.hushed():
            if "communicationItems" in given or record.get("communicationItems") != (old or {}).get(
                "communicationItems"
            ):
                await self._keep(desk, record, record.get("communicationItems", []))
            if record.get("defaultFlag") and record.get("company") and not (old or {}).get("defaultFlag"):
                company = await desk.find("companies", record["company"]["id"])
                face = face_of(entity, record)
                await desk.put(ENTITIES["companies"], {**company, "defaultContact": face})
        latest = await desk.find("contacts", record["id"])
        await announce(desk, entity, "added" if old is None else "updated", latest)

    @staticmethod
    async def _keep(desk: Desk, contact: Record, items: list[Mapping[str, Any]]) -> None:
        entity = ENTITIES["communications"]
        known = {each["id"]: each for each in await every(desk.unit, entity, below(entity, contact["id"]))}
        wanted = {each["id"] for each in items if each.get("id") in known}
        for identity, each in known.items():
            if identity not in wanted:
                await desk.remove(entity, each)
        for each in items:
            old = known.get(each.get("id"))
            if old is None:
                await desk.create(entity, {**each, "type": each.get("type") or await _type(desk)}, contact["id"])
            elif any(each.get(name) != old.get(name) for name in _SHOWN):
                await desk.change(entity, old, {name: each[name] for name in _SHOWN if name in each})
        await show_items(desk, contact["id"])


async def _type(desk: Desk) -> Draft:
    row = await default_of(desk.unit, ENTITIES["communicationTypes"])
    return {"id": 1 if row is None else row["id"]}


class CommunicationRules(Rules):
    """One way to reach a contact. A new default of a medium takes the place of the old one [connectwise 3]."""

    async def complete(self, desk: Desk, entity: Entity, change: Change) -> list[Fault]:
        """The medium is that of the type; an e-mail address shows its domain."""
        draft = change.draft
        row = await desk.find("communicationTypes", draft["type"]["id"])
        draft["communicationType"] = next((medium for flag, medium in _MEDIA.items() if row.get(flag)), "Phone")
        mail = draft["communicationType"] == "Email" and "@" in draft["value"]
        draft["domain"] = f"@{draft['value'].rpartition('@')[2]}" if mail else None
        return []

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """The contact shows it."""
        if record["defaultFlag"]:
            for other in await every(desk.unit, entity, below(entity, record["contactId"])):
                same = other["communicationType"] == record["communicationType"] and other["id"] != record["id"]
                if same and other["defaultFlag"]:
                    await desk.unit.put(entity.collection, {**other, "defaultFlag": False})
        await self._shown(desk, record)

    async def gone(self, desk: Desk, entity: Entity, record: Record) -> None:
        """The contact shows what is left."""
        await self._shown(desk, record)

    @staticmethod
    async def _shown(desk: Desk, record: Record) -> None:
        contact = await show_items(desk, record["contactId"])
        await announce(desk, ENTITIES["contacts"], "updated", contact)


async def show_items(desk: Desk, contact: int) -> Record:
    """Bring the contact's list, and its default phone, in line with its items."""
    items = await every(desk.unit, ENTITIES["communications"], below(ENTITIES["communications"], contact))
    record = dict(await desk.find("contacts", contact))
    record["communicationItems"] = [{name: each[name] for name in _SHOWN if name in each} for each in items]
    phones = [each for each in items if each["communicationType"] == "Phone" and each["defaultFlag"]]
    phone = phones[0] if phones else {}
    record["defaultPhoneType"] = (phone.get("type") or {}).get("name")
    record["defaultPhoneNbr"], record["defaultPhoneExtension"] = phone.get("value"), phone.get("extension")
    return await desk.put(ENTITIES["contacts"], record)
