"""Tickets with their notes and times."""

from __future__ import annotations

from datetime import timedelta

from simulators.connectwise.dataset.company import Company
from simulators.connectwise.dataset.shapes import (
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
    STATUSES_PER_BOARD,
    TEAMS,
    TICKET,
    TICKET_VALUES,
    TYPES,
    Record,
    Records,
    digits,
)
from simulators.connectwise.model.sheets import week_of
from simulators.core.dataset.msp import Note, Ticket, Time
from simulators.core.dataset.projection import guid


class Desk:
    """Tickets and their parts, one after the other."""

    def __init__(self, made: Company) -> None:
        self.made, self.days = made, made.days
        self.tickets: Records = []
        self.notes: Records = []
        self.all_notes: Records = []
        self.times: Records = []
        self._sheets: dict[tuple[int, str], Record] = {}

    @property
    def sheets(self) -> Records:
        """The time sheets of the weeks that somebody worked in."""
        return list(self._sheets.values())

    def add(self, ticket: Ticket) -> None:
        """A ticket with everything that belongs to it."""
        record = self._ticket(ticket)
        face = {"id": record["id"], "summary": record["summary"]}
        self._note(ticket, face, Note(ticket.opened, 0, True, ticket.details))
        for note in ticket.notes:
            self._note(ticket, face, note)
        for time in ticket.times:
            self._time(ticket, record, time)
        self.tickets.append(record)

    def _ticket(self, ticket: Ticket) -> Record:
        made, days = self.made, self.days
        is_alert = ticket.source == "alert"
        contact = made.msp.contacts[ticket.contact - 1]
        number, status = STATUSES[ticket.state]
        last = made.members[ticket.technician]["identifier"] if ticket.technician else "System"
        record: Record = {
            "id": TICKET + ticket.key,
            "summary": ticket.summary[:LONGEST_SUMMARY],
            "recordType": "ServiceTicket",
            "board": BOARDS[is_alert],
            "status": {"id": number + STATUSES_PER_BOARD * is_alert, "name": status},
            "company": made.companies[ticket.customer],
            "site": made.sites[ticket.site],
            "siteName": made.sites[ticket.site]["name"],
            "contact": made.contacts[contact.key],
            "contactName": made.contacts[contact.key]["name"],
            "contactPhoneNumber": digits(contact.phone),
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

    def _note(self, ticket: Ticket, face: Record, note: Note) -> None:
        made, identity = self.made, len(self.notes) + 1
        technician = made.members.get(note.technician)
        by: Record = {"contact": made.contacts[ticket.contact]} if technician is None else {"member": technician}
        author = by.get("member") or by["contact"]
        is_resolution = bool(ticket.closed) and note.at == ticket.closed
        places = {
            "detailDescriptionFlag": note.is_public and not is_resolution,
            "internalAnalysisFlag": not note.is_public,
            "resolutionFlag": note.is_public and is_resolution,
        }
        at = self.days.utc(note.at)
        marks = {"lastUpdated": at, "updatedBy": author.get("identifier", "System")}
        self.notes.append(
            {
                "id": identity,
                "ticketId": face["id"],
                "text": note.text,
                **places,
                "issueFlag": False,
                **by,
                "customerUpdatedFlag": technician is None,
                "dateCreated": at,
                "createdBy": marks["updatedBy"],
                "internalFlag": not note.is_public,
                "externalFlag": note.is_public,
                "_info": marks,
            }
        )
        self.all_notes.append(
            {
                "_key": f"N{identity}",
                **dict.fromkeys(("isMarkdownFlag", "bundledFlag", "mergedFlag"), False),
                **dict.fromkeys(("issueFlag", "createdByParentFlag"), False),
                "originalAuthor": author["name"],
                "id": identity,
                "noteType": "TicketNote",
                "ticket": face,
                "text": note.text,
                **by,
                **places,
                "_info": marks,
            }
        )

    def _time(self, ticket: Ticket, record: Record, time: Time) -> None:
        end, hours, member = self.days.utc(time.start + 60 * time.minutes), time.minutes / 60, time.technician
        billed = hours if time.is_billable else 0.0
        self.times.append(
            {
                "id": len(self.times) + 1,
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
                "mobileGuid": guid("connectwise time", len(self.times) + 1),
                "hourlyRate": HOURLY_RATE,
                "status": "Open",
                "timeSheet": self._on_sheet(member, self.days.utc(time.start), round(hours, 2)),
                "ticket": {"id": record["id"], "summary": record["summary"]},
                "ticketBoard": record["board"]["name"],
                "ticketStatus": record["status"]["name"],
                "customFields": [],
                "_info": self._of(member, end),
            }
        )

    def _on_sheet(self, technician: int, at: str, hours: float) -> Record:
        """The reference to the sheet of a technician's week, which has these hours more."""
        monday, sunday = week_of(at)
        name = f"{monday.isoformat()} to {sunday.isoformat()}"
        sheet = self._sheets.get((technician, name))
        if sheet is None:
            member = self.made.members[technician]
            sheet = self._sheets[technician, name] = {
                "id": len(self._sheets) + 1,
                "name": name,
                "member": member,
                "year": monday.isocalendar().year,
                "period": monday.isocalendar().week,
                "dateStart": f"{monday.isoformat()}T00:00:00Z",
                "dateEnd": f"{sunday.isoformat()}T00:00:00Z",
                "deadline": f"{(sunday + timedelta(days=1)).isoformat()}T00:00:00Z",
                "status": "Open",
                "hours": 0.0,
                "_member": member["id"],
                "_info": self._of(technician, at),
            }
        sheet["hours"] = round(sheet["hours"] + hours, 2)
        return {"id": sheet["id"], "name": name}

    def _of(self, technician: int, at: str) -> Record:
        login = self.made.members[technician]["identifier"]
        return {"lastUpdated": at, "updatedBy": login, "dateEntered": at, "enteredBy": login}
