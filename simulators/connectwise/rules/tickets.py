"""Tickets and what hangs below them [connectwise 3, 8]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import below, every, first
from simulators.connectwise.model.tickets import allowed, apply_status
from simulators.connectwise.problems import Fault, bad_value, in_use, required
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.connectwise.shape import Draft, Record
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk

OF_BOARD = ("status", "type", "subType", "item", "team")
"""What a ticket loses when its board changes, unless the same change brings a new one [connectwise 8, inferred]."""

_OF_COMPANY = ("site", "contact")

_DEFAULTS: Mapping[str, str] = {
    "priority": "priorities",
    "source": "sources",
    "serviceLocation": "serviceLocations",
    "sla": "slas",
    "currency": "currencies",
}

_FROM_SITE: Mapping[str, str] = {
    "siteName": "name",
    "addressLine1": "addressLine1",
    "addressLine2": "addressLine2",
    "city": "city",
    "zip": "zip",
    "country": "country",
}

_FIRST_NOTES: Mapping[str, str] = {
    "initialDescription": "detailDescriptionFlag",
    "initialInternalAnalysis": "internalAnalysisFlag",
    "initialResolution": "resolutionFlag",
}
"""Text that is sent with a new ticket and becomes its first notes, with the place of each."""

PLACES = tuple(_FIRST_NOTES.values())


def owned_by(ticket: Record, member: Record) -> bool:
    """Whether a ticket is a member's own: owner of it, or one of its resources [connectwise 1]."""
    resources = [each.strip() for each in (ticket.get("resources") or "").split(",")]
    return (ticket.get("owner") or {}).get("id") == member["id"] or member["identifier"] in resources


class TicketRules(Rules):
    """A ticket stands on a board, has a status of it, and belongs to a company."""

    async def prepare(self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]) -> None:
        """A ticket without a board goes to the member's default one, or to the first that takes tickets."""
        draft.setdefault("recordType", "ServiceTicket")
        if draft.get("board") is None:
            draft["board"] = (old or {}).get("board") or desk.member.get("serviceDefaultBoard") or await _board(desk)

    def resolved(self, draft: Draft, old: Record | None, given: set[str], name: str) -> None:
        """What hung on the old board or company goes with it."""
        hanging = {"board": OF_BOARD, "company": _OF_COMPANY}.get(name, ())
        if old is not None and (draft[name] or {}).get("id") != (old.get(name) or {}).get("id"):
            for each in hanging:
                if each not in given:
                    draft[each] = None

    async def complete(
        self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]
    ) -> list[Fault]:
        """Choose what was not chosen, copy what is copied, and bring the ticket into its status."""
        if draft.get("board") is None:
            return [required("board")]
        board = await desk.find("boards", draft["board"]["id"])
        await fill_default(desk, draft, "status", "boardStatuses", board["id"])
        if draft.get("status") is None:
            return [required("status")]
        await _choose(desk, draft, board, old)
        await _copy(desk, draft, old)
        self._dependencies(desk, draft, old)
        return [*await self._status(desk, draft, old), *await _unassociated(desk, draft, old)]

    @staticmethod
    def _dependencies(desk: Desk, draft: Draft, old: Record | None) -> None:
        before = (old or {}).get("predecessorId")
        if desk.rights is not None and draft.get("predecessorId") != before:
            desk.rights.demand("Service Ticket Dependencies", "add" if before is None else "edit")

    @staticmethod
    async def _status(desk: Desk, draft: Draft, old: Record | None) -> list[Fault]:
        chosen, before = draft["status"]["id"], (old or {}).get("status", {}).get("id")
        if chosen == before:
            return []
        status = await desk.find("boardStatuses", chosen)
        if status.get("inactive"):
            return [bad_value(f"Service Status {chosen} is inactive", "status/id")]
        was = bool(old and old.get("closedFlag"))
        if desk.rights is not None and bool(status.get("closedStatus")) != was:
            desk.rights.demand("Close Service Tickets", "edit", owned_by(old, desk.member) if old else None)
        apply_status(draft, status, desk.who, desk.at)
        return []

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """First notes are kept; the change is announced unless it asks for silence."""
        if old is None:
            with desk.hushed():
                for name, place in _FIRST_NOTES.items():
                    if given.get(name):
                        await desk.create(ENTITIES["notes"], {"text": given[name], place: True}, record["id"])
        if not given.get("skipCallback"):
            await announce(desk, entity, "added" if old is None else "updated", record)

    async def instead_of_delete(self, desk: Desk, entity: Entity, record: Record) -> bool:
        """A ticket with time on it stays [connectwise unknown, chosen]."""
        count = await desk.unit.count("timeEntries", Compare(("ticket", "id"), "eq", record["id"]))
        if count:
            raise in_use(entity.title, record["id"], f"{count} Time Entry")
        return False


async def _board(desk: Desk) -> Draft | None:
    """The first active board that is for service [connectwise unknown, chosen]."""
    usable = (Compare(("inactiveFlag",), "eq", False), Compare(("projectFlag",), "eq", False))
    board = await first(desk.unit, ENTITIES["boards"], *usable)
    return None if board is None else {"id": board["id"]}


async def _choose(desk: Desk, draft: Draft, board: Record, old: Record | None) -> None:
    if draft.get("team") is None and (old is None or old["board"]["id"] != board["id"]):
        team = await first(
            desk.unit,
            ENTITIES["boardTeams"],
            below(ENTITIES["boardTeams"], board["id"]),
            Compare(("defaultFlag",), "eq", True),
        )
        draft["team"] = None if team is None else await desk.refer("boardTeams", team["id"])
    if old is not None:
        return
    for name in ("location", "department"):
        if draft.get(name) is None:
            own = desk.member.get(f"default{name.capitalize()}")
            draft[name] = board.get(name) or own
        await fill_default(desk, draft, name, f"{name}s")
    for name, table in _DEFAULTS.items():
        await fill_default(desk, draft, name, table)


async def _copy(desk: Desk, draft: Draft, old: Record | None) -> None:
    """Address and contact data are copied when site or contact change [connectwise 3]."""
    if draft.get("site") is None and draft.get("company") is not None:
        site = await main_site(desk, draft["company"]["id"])
        draft["site"] = None if site is None else await desk.refer("sites", site["id"])
    if _moved(draft, old, "site"):
        site = await desk.find("sites", draft["site"]["id"])
        draft.update({name: site.get(source) for name, source in _FROM_SITE.items()})
        draft["stateIdentifier"] = (site.get("stateReference") or {}).get("identifier")
    if _moved(draft, old, "contact"):
        contact = await desk.find("contacts", draft["contact"]["id"])
        draft["contactName"] = draft["contact"].get("name")
        draft["contactPhoneNumber"] = contact.get("defaultPhoneNbr")
        draft["contactPhoneExtension"] = contact.get("defaultPhoneExtension")
        mail = [each for each in contact.get("communicationItems", ()) if each.get("communicationType") == "Email"]
        preferred = sorted(mail, key=lambda each: not each.get("defaultFlag"))
        draft["contactEmailAddress"] = preferred[0]["value"] if preferred else None


def _moved(draft: Draft, old: Record | None, name: str) -> bool:
    now, before = (draft.get(name) or {}).get("id"), ((old or {}).get(name) or {}).get("id")
    return now is not None and now != before


async def main_site(desk: Desk, company: int) -> Record | None:
    """The main site of a company: the one marked so, or the first."""
    sites = ENTITIES["sites"]
    marked = await first(desk.unit, sites, below(sites, company), Compare(("primaryAddressFlag",), "eq", True))
    return marked or await first(desk.unit, sites, below(sites, company))


async def _unassociated(desk: Desk, draft: Draft, old: Record | None) -> list[Fault]:
    """A subtype goes with its types, an item with both [connectwise 8, inferred]."""
    chosen = [(draft.get(name) or {}).get("id") for name in ("type", "subType", "item")]
    before = [((old or {}).get(name) or {}).get("id") for name in ("type", "subType", "item")]
    if chosen == before or chosen[1:] == [None, None]:
        return []
    table = ENTITIES["associations"]
    triples = await every(desk.unit, table, below(table, draft["board"]["id"]))
    if allowed(chosen[0], chosen[1], chosen[2], triples):
        return []
    field = "item/id" if chosen[2] is not None else "subType/id"
    return [bad_value("This type, subtype and item are not associated with each other", field)]


async def touch(desk: Desk, ticket: int) -> None:
    """A ticket changed below: it is stamped and, where the setting says so, announced [connectwise unknown]."""
    entity = ENTITIES["tickets"]
    record = await desk.put(entity, dict(await desk.find("tickets", ticket)))
    if desk.state.settings["notes_fire_callbacks"]:
        await announce(desk, entity, "updated", record)


class NoteRules(Rules):
    """A note is placed somewhere on its ticket, and shows among all notes of it [connectwise 3]."""

    async def complete(
        self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]
    ) -> list[Fault]:
        """At least one place; the member is who writes, unless a contact does."""
        if not any(draft.get(place) for place in PLACES):
            message = "Please choose where to display the notes in order to save this record."
            return [Fault("ServiceNote", message, ", ".join(PLACES))]
        if old is None:
            draft.update(dateCreated=desk.at, createdBy=desk.who)
            if draft.get("member") is None and draft.get("contact") is None:
                draft["member"] = await desk.refer("members", desk.member["id"])
        return []

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """The note is shown among all notes, and its ticket changes."""
        shown = ("text", "issueFlag", "member", "contact", *PLACES)
        person: Record = record.get("member") or record.get("contact") or {}
        note = {
            "id": record["id"],
            "noteType": "TicketNote",
            "ticket": await desk.refer("tickets", record["ticketId"]),
            **{name: record[name] for name in shown if name in record},
        }
        await mirror(desk, f"N{record['id']}", note, person.get("name", record["createdBy"]))
        await touch(desk, record["ticketId"])

    async def gone(self, desk: Desk, entity: Entity, record: Record) -> None:
        """The note is no longer shown among all notes."""
        await desk.unit.delete("allNotes", f"N{record['id']}")
        await touch(desk, record["ticketId"])


async def mirror(desk: Desk, key: str, note: Draft, author: str) -> None:
    """Keep a note, or the note of a time entry, among all notes of its ticket."""
    flags = dict.fromkeys(("isMarkdownFlag", "bundledFlag", "mergedFlag", "issueFlag", "createdByParentFlag"), False)
    marks = {"lastUpdated": desk.at, "updatedBy": desk.who}
    await desk.unit.put("allNotes", {"_key": key, **flags, "originalAuthor": author, **note, "_info": marks})


class TaskRules(Rules):
    """A task belongs to its ticket, which changes with it."""

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """The ticket changes."""
        await touch(desk, record["ticketId"])

    async def gone(self, desk: Desk, entity: Entity, record: Record) -> None:
        """The ticket changes."""
        await touch(desk, record["ticketId"])
