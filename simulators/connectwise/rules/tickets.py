"""Tickets with their notes and tasks [connectwise 3, 8]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.model.sla import start_clock, status_text
from simulators.connectwise.model.tickets import allowed, apply_status, resources_of, with_owner
from simulators.connectwise.refusals import bad_value, in_use, required
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.connectwise.rules.companies import main_site
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.connectwise.entities import Level
    from simulators.core.resources.fields import Field
    from simulators.core.store import Record

_OF_CONTACT = ("contactName", "contactPhoneNumber", "contactPhoneExtension", "contactEmailAddress")

HANGING: Mapping[str, tuple[str, ...]] = {
    "board": ("status", "type", "subType", "item", "team"),
    "company": ("site", "contact"),
    "contact": _OF_CONTACT,
}
"""Properties that are cleared when a reference changes, unless the request sets them [connectwise 8, inferred]."""

_PREDECESSOR = ("predecessorId", "predecessorType", "predecessorClosedFlag")

_OF_PREDECESSOR: Mapping[str, Any] = {
    "predecessorType": "Ticket",
    "predecessorClosedFlag": False,
    "lagDays": 0,
    "lagNonworkingDaysFlag": False,
}
"""Defaults of a ticket with a predecessor [connectwise 3]."""

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
"""Texts of a new ticket that become its first notes, with the flag of each note."""

PLACES = tuple(_FIRST_NOTES.values())


def owned_by(ticket: Record, member: Record) -> bool:
    """Whether a member is the owner of a ticket, or one of its resources [connectwise 1]."""
    return (ticket.get("owner") or {}).get("id") == member["id"] or member["identifier"] in resources_of(ticket)


def _owned(context: Context, ticket: Record | None) -> bool | None:
    """Whether a ticket is the calling member's own; None for a new ticket."""
    return None if ticket is None else owned_by(ticket, context.member)


async def _terms(context: Context, sla: int, ticket: Draft) -> Record:
    """Return the record with the hours of an SLA: that for the ticket's priority if there is one."""
    priority = (ticket.get("priority") or {}).get("id")
    own = await context.below("slaPriorities", sla, Compare(("priority", "id"), "eq", priority))
    return own[0] if own else await context.require("slas", sla)


class TicketRules(Rules):
    """A ticket is on a board, has a status of it, and belongs to a company."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default board: the member's, or the first one for service tickets."""
        change.fill("recordType", "ServiceTicket")
        if change.draft.get("board") is None:
            own = change.before("board") or context.member.get("serviceDefaultBoard")
            change.draft["board"] = own or await _board(context)

    def resolved(self, context: Context, change: Change, field: Field) -> None:
        """Clear the properties that depend on a former board, company or contact."""
        if change.old is not None and change.moved(field.name):
            for each in HANGING.get(field.name, ()):
                if each not in change.given:
                    change.draft[each] = None

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set defaults and copied properties, and apply the status."""
        draft = change.draft
        if draft.get("board") is None:
            return [required("board")]
        board = await context.require("boards", draft["board"]["id"])
        await fill_default(context, draft, "status", "boardStatuses", board["id"])
        if draft.get("status") is None:
            return [required("status")]
        await _choose(context, change, board)
        await _copy(context, change)
        await _derive(context, change)
        self._depend(context, change)
        return [*await self._bring(context, change), *await _unassociated(context, change)]

    @staticmethod
    def _depend(context: Context, change: Change) -> None:
        """Check the right to set the predecessor, which is a separate one [connectwise 1]."""
        if context.rights is None or not any(change.differs(name) for name in _PREDECESSOR):
            return
        was, now = change.before("predecessorId"), change.draft.get("predecessorId")
        level: Level = "add" if was is None else "delete" if now is None else "edit"
        context.rights.demand("Service Ticket Dependencies", level, _owned(context, change.old))

    @staticmethod
    async def _bring(context: Context, change: Change) -> list[Fault]:
        """Apply a changed status, and update the SLA."""
        draft, offset = change.draft, ConnectWiseSettings.of(context).sla_utc_offset
        timed = change.fresh or any(map(change.moved, ("sla", "priority"))) or change.differs("requiredDate")
        if not timed and not change.moved("status"):
            return []
        chosen = draft["status"]["id"]
        status = await context.require("boardStatuses", chosen)
        if timed:
            sla = draft.get("sla")
            start_clock(draft, None if sla is None else await _terms(context, sla["id"], draft), context.now)
        if not change.moved("status"):
            draft["slaStatus"] = status_text(draft, status["escalationStatus"], offset)
            return []
        if status.get("inactive"):
            return [bad_value(f"Service Status {chosen} is inactive", "status/id")]
        if context.rights is not None and bool(status.get("closedStatus")) != bool(change.before("closedFlag")):
            context.rights.demand("Close Service Tickets", "edit", _owned(context, change.old))
        apply_status(draft, status, context.who, context.now)
        draft["slaStatus"] = status_text(draft, status["escalationStatus"], offset)
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Create the first notes; queue callbacks unless the body has `skipCallback`."""
        if change.old is None:
            with context.suppress_notifications():
                for name, place in _FIRST_NOTES.items():
                    if change.given.get(name):
                        await context.create("notes", {"text": change.given[name], place: True}, record["id"])
        if not change.given.get("skipCallback"):
            await announce(context, self.entity.name, "added" if change.old is None else "updated", record)

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for a ticket with time entries [connectwise unknown, chosen]."""
        count = await context.unit.count("timeEntries", Compare(("ticket", "id"), "eq", record["id"]))
        if count:
            raise in_use(self.entity.title, record["id"], f"{count} Time Entry")
        return False


async def _derive(context: Context, change: Change) -> None:
    """Set the properties that follow from the ticket's agreement, type, owner and predecessor."""
    draft = change.draft
    draft["agreementType"] = (draft.get("agreement") or {}).get("type")
    if ConnectWiseSettings.of(context).owner_in_resources:
        draft["resources"] = with_owner(draft)
    if (change.fresh or change.moved("type")) and "requestForChangeFlag" not in change.given:
        kind = draft.get("type")
        flag = None if kind is None else (await context.require("boardTypes", kind["id"]))["requestForChangeFlag"]
        draft["requestForChangeFlag"] = flag
    if draft.get("predecessorId") is not None:
        for name, value in _OF_PREDECESSOR.items():
            change.fill(name, value)


async def _board(context: Context) -> Draft | None:
    """Return the first active board that is not for projects [connectwise unknown, chosen]."""
    usable = (Compare(("inactiveFlag",), "eq", False), Compare(("projectFlag",), "eq", False))
    board = await context.first("boards", *usable)
    return None if board is None else {"id": board["id"]}


async def _choose(context: Context, change: Change, board: Record) -> None:
    """Set the defaults of the board and of the tables [connectwise 3]."""
    if change.fresh or change.moved("board"):
        team = await context.default_of("boardTeams", board["id"])
        change.fill("team", None if team is None else context.face("boardTeams", team))
    if not change.fresh:
        return
    for name in ("location", "department"):
        change.fill(name, board.get(name) or context.member.get(f"default{name.capitalize()}"))
        await fill_default(context, change.draft, name, f"{name}s")
    for name, table in _DEFAULTS.items():
        await fill_default(context, change.draft, name, table)


async def _copy(context: Context, change: Change) -> None:
    """Copy address and contact data when site or contact change, unless the body has them [connectwise 3]."""
    if change.draft.get("site") is None:
        change.draft["site"] = await main_site(context, change.draft["company"]["id"])
    for name, copied in (("site", _address), ("contact", _reached)):
        chosen = change.draft.get(name)
        if chosen is not None and (change.fresh or change.moved(name)):
            values = copied(context, await context.require(f"{name}s", chosen["id"]))
            change.draft.update({each: value for each, value in values.items() if each not in change.given})


def _address(_: Context, site: Record) -> Draft:
    address = {name: site.get(source) for name, source in _FROM_SITE.items()}
    return {**address, "stateIdentifier": (site.get("stateReference") or {}).get("identifier")}


def _reached(context: Context, contact: Record) -> Draft:
    """Return name, phone and e-mail address of a contact: the default address, or the first."""
    mail = [each for each in contact.get("communicationItems", ()) if each.get("communicationType") == "Email"]
    preferred = sorted(mail, key=lambda each: not each.get("defaultFlag"))
    values = (
        context.face("contacts", contact).get("name"),
        contact.get("defaultPhoneNbr"),
        contact.get("defaultPhoneExtension"),
        preferred[0]["value"] if preferred else None,
    )
    return dict(zip(_OF_CONTACT, values, strict=True))


async def _unassociated(context: Context, change: Change) -> list[Fault]:
    """Return a fault if type, subtype and item are not associated [connectwise 8, inferred]."""
    names = ("type", "subType", "item")
    chosen = [(change.draft.get(name) or {}).get("id") for name in names]
    if chosen[1:] == [None, None] or not any(map(change.moved, names)):
        return []
    triples = await context.below("associations", change.draft["board"]["id"])
    if allowed(chosen[0], chosen[1], chosen[2], triples):
        return []
    field = "item/id" if chosen[2] is not None else "subType/id"
    return [bad_value("This type, subtype and item are not associated with each other", field)]


async def touch(context: Context, ticket: int, **derived: Any) -> None:
    """Update a ticket after a change of its notes, time or tasks; whether callbacks follow is a setting.

    `derived` are properties that follow from the change [connectwise unknown].
    """
    record = await context.put("tickets", {**await context.require("tickets", ticket), **derived})
    if ConnectWiseSettings.of(context).notes_fire_callbacks:
        await announce(context, "tickets", "updated", record)


class NoteRules(Rules):
    """A note has at least one place on its ticket, and is one of its `allNotes` [connectwise 3]."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Require a place; set the author: the calling member, unless the body has another one or a contact."""
        draft = change.draft
        if not any(draft.get(place) for place in PLACES):
            message = "Please choose where to display the notes in order to save this record."
            return [Fault(message, ", ".join(PLACES), "ServiceNote")]
        if change.old is None:
            draft.update(dateCreated=context.now, createdBy=context.who)
            if draft.get("member") is None and draft.get("contact") is None:
                draft["member"] = await context.refer("members", context.member["id"])
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update `allNotes` and the ticket."""
        shown = ("text", "issueFlag", "member", "contact", *PLACES)
        person: Record = record.get("member") or record.get("contact") or {}
        note = {
            "id": record["id"],
            "noteType": "TicketNote",
            "ticket": await context.refer("tickets", record["ticketId"]),
            **{name: record[name] for name in shown if name in record},
        }
        await mirror(context, f"N{record['id']}", note, person.get("name", record["createdBy"]))
        await touch(context, record["ticketId"])

    async def deleted(self, context: Context, record: Record) -> None:
        """Remove the note from `allNotes`, and update the ticket."""
        await context.unit.delete("allNotes", f"N{record['id']}")
        await touch(context, record["ticketId"])


async def mirror(context: Context, key: str, note: Draft, author: str) -> None:
    """Store a note, or the notes of a time entry, in `allNotes`."""
    flags = dict.fromkeys(("isMarkdownFlag", "bundledFlag", "mergedFlag", "issueFlag", "createdByParentFlag"), False)
    await context.unit.put("allNotes", {"_key": key, **flags, "originalAuthor": author, **note, "_info": context.marks})


class TaskRules(Rules):
    """A change of a task updates its ticket."""

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the ticket."""
        await touch(context, record["ticketId"])

    async def deleted(self, context: Context, record: Record) -> None:
        """Update the ticket."""
        await touch(context, record["ticketId"])
