"""The time sheets of a dataset: one per technician and week, with the sum of its time entries."""

from __future__ import annotations

from datetime import date, timedelta

from simulators.connectwise.dataset.company import Company
from simulators.connectwise.dataset.shapes import Record, Records
from simulators.connectwise.model.sheets import week_of
from simulators.core.dataset.msp import Time
from simulators.core.dataset.recipe import DAY


class Sheets:
    """The time sheets: one per technician and week with time entries."""

    def __init__(self, made: Company) -> None:
        """Sum the time of all tickets per sheet."""
        self._made = made
        self._weeks: dict[int, tuple[date, date]] = {}
        self._found: dict[tuple[int, date], Record] = {}
        for ticket in made.msp.tickets:
            for time in ticket.times:
                sheet = self._of(time)
                sheet["hours"] = round(sheet["hours"] + round(time.minutes / 60, 2), 2)

    def records(self) -> Records:
        """Return the sheets in the order of their first time entries."""
        return list(self._found.values())

    def reference(self, time: Time) -> Record:
        """Return the reference to the sheet of a time entry."""
        sheet = self._of(time)
        return {"id": sheet["id"], "name": sheet["name"]}

    def _week(self, at: int) -> tuple[date, date]:
        day = at // DAY
        if day not in self._weeks:
            self._weeks[day] = week_of(self._made.days.utc(at))
        return self._weeks[day]

    def _of(self, time: Time) -> Record:
        monday, sunday = self._week(time.start)
        sheet = self._found.get((time.technician, monday))
        if sheet is None:
            sheet = self._found[time.technician, monday] = self._begun(time, monday, sunday)
        return sheet

    def _begun(self, time: Time, monday: date, sunday: date) -> Record:
        member, at = self._made.members[time.technician], self._made.days.utc(time.start)
        login = member["identifier"]
        return {
            "id": len(self._found) + 1,
            "name": f"{monday.isoformat()} to {sunday.isoformat()}",
            "member": member,
            "year": monday.isocalendar().year,
            "period": monday.isocalendar().week,
            "dateStart": f"{monday.isoformat()}T00:00:00Z",
            "dateEnd": f"{sunday.isoformat()}T00:00:00Z",
            "deadline": f"{(sunday + timedelta(days=1)).isoformat()}T00:00:00Z",
            "status": "Open",
            "hours": 0.0,
            "_member": member["id"],
            "_info": {"lastUpdated": at, "updatedBy": login, "dateEntered": at, "enteredBy": login},
        }
