"""Notes and time entries of tickets, which are generated when they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from simulators.connectwise.dataset.shapes import CONTACT, MEMBER, TICKET
from simulators.connectwise.dataset.tickets import Tickets
from simulators.core.dataset.msp import Ticket
from simulators.core.dataset.projection import of_tickets
from simulators.core.query import Path
from simulators.core.store.derived import Derived, Numbered

_Columns: TypeAlias = Mapping[Path, Callable[[Ticket], Iterable[Any]]]

_NEVER: tuple[Path, ...] = (("activity", "id"), ("invoice", "id"), ("project", "id"), ("phase", "id"))
"""References that a time entry of a dataset does not have."""


def parts(desk: Tickets) -> dict[str, Derived]:
    """Return the collections. Filters and orders use the columns, without generating records."""
    msp, made = desk.made.msp, desk.made

    def of_owner(function: Callable[[Ticket], Any]) -> Callable[[int], Any]:
        return lambda owner: function(msp.tickets[owner])

    def columns(by_ticket: _Columns) -> dict[Path, Callable[[int], Any]]:
        return {path: of_owner(function) for path, function in by_ticket.items()}

    def count_notes(ticket: Ticket) -> int:
        return 1 + len(ticket.notes)

    ticket_id = of_owner(lambda ticket: TICKET + ticket.key)
    written = columns(_note_columns(desk))
    notes = of_tickets(msp, count_notes, desk.notes, shared={("ticketId",): ticket_id}, columns=written)
    starts = notes.starts
    return {
        "notes": notes,
        "allNotes": of_tickets(
            msp,
            count_notes,
            desk.all_notes,
            Numbered(prefix="N"),
            shared={("ticket", "id"): ticket_id},
            columns=written | {("id",): lambda owner: range(1 + starts[owner], 1 + starts[owner + 1])},
        ),
        "timeEntries": of_tickets(
            msp,
            lambda ticket: len(ticket.times),
            desk.times,
            shared={
                **dict.fromkeys((("chargeToId",), ("ticket", "id")), ticket_id),
                ("company", "id"): of_owner(lambda ticket: made.companies[ticket.customer]["id"]),
                ("agreement", "id"): of_owner(lambda ticket: made.agreements[ticket.agreement]["id"]),
                **dict.fromkeys(_NEVER, lambda _: None),
            },
            columns=columns(_time_columns(desk)),
        ),
    }


def _note_columns(desk: Tickets) -> _Columns:
    utc = desk.days.utc
    return {
        ("text",): lambda ticket: [each.text for each in desk.written(ticket)],
        ("_info", "lastUpdated"): lambda ticket: [utc(each.at) for each in desk.written(ticket)],
        ("member", "id"): lambda ticket: [
            MEMBER + each.technician if each.technician else None for each in desk.written(ticket)
        ],
        ("contact", "id"): lambda ticket: [
            None if each.technician else CONTACT + ticket.contact for each in desk.written(ticket)
        ],
    }


def _time_columns(desk: Tickets) -> _Columns:
    utc = desk.days.utc
    return {
        ("notes",): lambda ticket: [each.text for each in ticket.times],
        ("timeStart",): lambda ticket: [utc(each.start) for each in ticket.times],
        ("_info", "lastUpdated"): lambda ticket: [utc(each.start + 60 * each.minutes) for each in ticket.times],
        ("member", "id"): lambda ticket: [MEMBER + each.technician for each in ticket.times],
        ("timeSheet", "id"): lambda ticket: [desk.sheets.reference(each)["id"] for each in ticket.times],
    }
