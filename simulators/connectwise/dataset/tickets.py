"""Tickets with their notes and time entries."""

from __future__ import annotations

from simulators.connectwise.dataset.company import Company
from simulators.connectwise.dataset.shapes import (
    ARTICLE,
    BOARDS,
    DEVICE,
    ENGINEER,
    HOURLY_RATE,
    LEVELS,
    LONGEST_SUMMARY,
    PRIORITIES,
    REMOTE,
    SOURCES,
    STATUSES,
    TEAMS,
    TICKET,
    TICKET_VALUES,
    TYPES,
    Record,
    Records,
)
from simulators.connectwise.dataset.sheets import Sheets
from simulators.core.dataset.msp import Note, Ticket, Time
from simulators.core.dataset.projection import guid


class Tickets:
    """The records of tickets, and of their notes and time entries."""

    def __init__(self, made: Company) -> None:
        self.made, self.days = made, made.days
        self.sheets = Sheets(made)

    def notes(self, ticket: Ticket, first: int) -> Records:
        """Return the notes of a ticket, the description first, with ids from `first` on."""
        return [self._note(ticket, number, note) for number, note in enumerate(self.written(ticket), first)]

    @staticmethod
    def written(ticket: Ticket) -> tuple[Note, ...]:
        """Return the dataset's notes of a ticket, with its description as the first."""
        return Note(ticket.opened, 0, True, ticket.details), *ticket.notes

    def all_notes(self, ticket: Ticket, first: int) -> Records:
        """Return the same notes as `allNotes` shows them."""
        face = {"id": TICKET + ticket.key, "summary": ticket.summary[:LONGEST_SUMMARY]}
        return [self._in_all(each, face) for each in self.notes(ticket, first)]

    def times(self, ticket: Ticket, first: int) -> Records:
        """Return the time entries of a ticket, with ids from `first` on."""
        record = self.ticket(ticket) if ticket.times else {}
        return [self._time(number, record, time) for number, time in enumerate(ticket.times, first)]

    def ticket(self, ticket: Ticket) -> Record:
        """Return the record of a ticket."""
        made, days = self.made, self.days
        is_alert = ticket.source == "alert"
        contact = made.msp.contacts[ticket.contact - 1]
        last = made.members[ticket.technician]["identifier"] if ticket.technician else "System"
        record: Record = {
            "id": TICKET + ticket.key,
            "summary": ticket.summary[:LONGEST_SUMMARY],
            "recordType": "ServiceTicket",
            "board": BOARDS[is_alert],
            "status": STATUSES[is_alert][ticket.state],
            "company": made.companies[ticket.customer],
            "site": made.sites[ticket.site],
            "siteName": made.sites[ticket.site]["name"],
            "contact": made.contacts[contact.key],
            "contactName": made.contacts[contact.key]["name"],
            "contactPhoneNumber": made.phones[contact.key],
            "contactEmailAddress": contact.email,
            "type": TYPES[is_alert],
            "team": TEAMS[is_alert],
            **({"owner": made.members[ticket.technician]} if ticket.technician else {}),
            "priority": PRIORITIES[ticket.priority],
            "serviceLocation": REMOTE,
            "source": SOURCES[ticket.source],
            "agreement": made.agreements[ticket.agreement],
            **dict.fromkeys(("severity", "impact"), LEVELS[ticket.priority]),
            "closedFlag": bool(ticket.closed),
            "mobileGuid": guid("connectwise ticket", ticket.key),
            **TICKET_VALUES,
            "_info": {
                "lastUpdated": days.utc(ticket.changed),
                "updatedBy": last,
                "dateEntered": days.utc(ticket.opened),
                "enteredBy": "System",
            },
        }
        if ticket.closed:
            at = days.utc(ticket.closed)
            record |= dict.fromkeys(("dateResolved", "dateResplan"), at)
            record |= {"closedDate": at, "closedBy": last, "slaStatus": "Resolved"}
        if ticket.technician:
            record["dateResponded"] = days.utc(ticket.changes[1].at)
        if ticket.device:
            record["_configurations"] = [DEVICE + ticket.device]
        if ticket.times:
            record["actualHours"] = round(sum(time.minutes for time in ticket.times) / 60, 2)
        return record

    def _note(self, ticket: Ticket, identity: int, note: Note) -> Record:
        made, at = self.made, self.days.utc(note.at)
        technician = made.members.get(note.technician)
        by: Record = {"contact": made.contacts[ticket.contact]} if technician is None else {"member": technician}
        author = by.get("member") or by["contact"]
        is_resolution = bool(ticket.closed) and note.at == ticket.closed
        marks = {"lastUpdated": at, "updatedBy": author.get("identifier", "System")}
        return {
            "id": identity,
            "ticketId": TICKET + ticket.key,
            "text": note.text,
            "detailDescriptionFlag": note.is_public and not is_resolution,
            "internalAnalysisFlag": not note.is_public,
            "resolutionFlag": note.is_public and is_resolution,
            "issueFlag": False,
            **by,
            "customerUpdatedFlag": technician is None,
            "dateCreated": at,
            "createdBy": marks["updatedBy"],
            "internalFlag": not note.is_public,
            "externalFlag": note.is_public,
            "_info": marks,
        }

    def _in_all(self, note: Record, face: Record) -> Record:
        by: Record = {name: note[name] for name in ("contact", "member") if name in note}
        return {
            "_key": f"N{note['id']}",
            **dict.fromkeys(("isMarkdownFlag", "bundledFlag", "mergedFlag"), False),
            **dict.fromkeys(("issueFlag", "createdByParentFlag"), False),
            "originalAuthor": next(iter(by.values()))["name"],
            "id": note["id"],
            "noteType": "TicketNote",
            "ticket": face,
            "text": note["text"],
            **by,
            **{name: note[name] for name in ("detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag")},
            "_info": note["_info"],
        }

    def _time(self, identity: int, record: Record, time: Time) -> Record:
        end, hours, member = self.days.utc(time.start + 60 * time.minutes), time.minutes / 60, time.technician
        billed = hours if time.is_billable else 0.0
        return {
            "id": identity,
            "company": record["company"],
            "chargeToId": record["id"],
            "chargeToType": "ServiceTicket",
            "member": self.made.members[member],
            "locationId": 1,
            "workType": REMOTE,
            "workRole": ENGINEER,
            "agreement": record["agreement"],
            "timeStart": self.days.utc(time.start),
            "timeEnd": end,
            "actualHours": round(hours, 2),
            "billableOption": "Billable" if time.is_billable else "DoNotBill",
            "notes": time.text,
            **dict.fromkeys(("addToDetailDescriptionFlag", "addToInternalAnalysisFlag"), False),
            **dict.fromkeys(("addToResolutionFlag", "emailResourceFlag", "emailContactFlag", "emailCcFlag"), False),
            "hoursBilled": round(billed, 2),
            "invoiceHours": round(billed, 2),
            "mobileGuid": guid("connectwise time", identity),
            "hourlyRate": HOURLY_RATE,
            "status": "Open",
            "timeSheet": self.sheets.reference(time),
            "ticket": {"id": record["id"], "summary": record["summary"]},
            "ticketBoard": record["board"]["name"],
            "ticketStatus": record["status"]["name"],
            "customFields": [],
            "_info": self._of(member, end),
        }

    def _of(self, technician: int, at: str) -> Record:
        login = self.made.members[technician]["identifier"]
        return {"lastUpdated": at, "updatedBy": login, "dateEntered": at, "enteredBy": login}


def articles(made: Company) -> Records:
    """Return the articles of the knowledge base, on the board of the service desk."""
    return [
        {
            "id": ARTICLE + each.key,
            "title": each.title,
            "issue": each.problem,
            "resolution": each.solution,
            "board": BOARDS[0],
            "createdBy": "System",
            "dateCreated": made.days.utc(each.written),
            "_info": made.marks(each.written),
        }
        for each in made.msp.articles
    ]
