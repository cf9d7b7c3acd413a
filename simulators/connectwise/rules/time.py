"""Time entries [connectwise 3, 8]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.model.hours import hours_of
from simulators.connectwise.refusals import bad_value, required, unknown_reference
from simulators.connectwise.rules.base import Rules, fill_default, pair
from simulators.connectwise.rules.projects import count_hours
from simulators.connectwise.rules.relations import excluded, rate_of
from simulators.connectwise.rules.sheets import check_notes, check_sheets, refuse_locked, sum_sheets
from simulators.connectwise.rules.tickets import mirror, touch
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

_TICKETS = frozenset({"ServiceTicket", "ProjectTicket"})
_CHARGED: Mapping[str, str] = {"ChargeCode": "chargeCodes", "Activity": "activities", "Company": "companies"}

_ADD_TO: Mapping[str, str] = {
    "addToDetailDescriptionFlag": "detailDescriptionFlag",
    "addToInternalAnalysisFlag": "internalAnalysisFlag",
    "addToResolutionFlag": "resolutionFlag",
}
"""Flags that add a time entry's notes to those of its ticket, with the flag of the ticket note."""


class TimeRules(Rules):
    """Time is booked on a ticket, a charge code, an activity or a company."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the caller as default member; a new entry has the rate of its work role [connectwise 3].

        Unless the setting requires `timeStart`, it defaults to now.
        """
        if change.old is None:
            change.draft["hourlyRate"] = None
        change.fill("member", {"id": context.member["id"]})
        if not ConnectWiseSettings.of(context).time_start_required:
            change.fill("timeStart", context.now)

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the target of the charge, work type and role, and the hours."""
        draft, old = change.draft, change.old
        faults = await _charge(context, draft, old) + await check_notes(context, "requireTimeNoteFlag", draft)
        if draft.get("timeEnd") is not None and draft["timeEnd"] < draft["timeStart"]:
            faults.append(bad_value("timeEnd must not be before timeStart", "timeEnd"))
        if faults:
            return faults
        await _classify(context, draft)
        covered = draft.get("agreement") if "agreement" not in change.given else None
        if covered is not None and await excluded(context, covered["id"], draft["workRole"], draft["workType"]):
            draft["agreement"] = None
        await _place(context, change)
        work = await context.require("workTypes", draft["workType"]["id"]) if draft.get("workType") else {}
        if draft.get("billableOption") is None:
            draft["billableOption"] = work.get("billTime", "Billable")
        step = work.get("roundBillHoursTo") or ConnectWiseSettings.of(context).hours_billed_step
        hours_of(draft, step, work.get("hoursMin", 0.0))
        draft["extendedInvoiceAmount"] = round(draft["invoiceHours"] * (draft.get("hourlyRate") or 0.0), 2)
        return await check_sheets(context, "timeSheets", draft, old, draft["timeStart"])

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the hours and notes of its ticket, and the time sheets."""
        await announce(context, self.entity.name, "added" if change.old is None else "updated", record)
        old = change.old
        for ticket in {_ticket(record), _ticket(old)} - {None}:
            await _count(context, ticket, _hours_on(ticket, record) - _hours_on(ticket, old))
        await sum_sheets(context, "timeSheets", old, record)
        await context.unit.delete("allNotes", f"T{record['id']}")
        places = {place: True for flag, place in _ADD_TO.items() if record.get(flag)}
        if places and record.get("notes") and _ticket(record) is not None:
            author = record["member"].get("name", context.who)
            shown = {name: record[name] for name in ("timeStart", "timeEnd", "member") if name in record}
            note = {
                "id": record["id"],
                "noteType": "TimeEntryNote",
                "ticket": record["ticket"],
                "text": record["notes"],
            }
            await mirror(context, f"T{record['id']}", {**note, **places, **shown}, author)

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for an entry on a submitted sheet."""
        await refuse_locked(context, "timeSheets", self.entity.title, record)
        return False

    async def deleted(self, context: Context, record: Record) -> None:
        """Remove its hours and notes from its ticket, and its hours from the sheet."""
        await announce(context, self.entity.name, "deleted", record)
        await context.unit.delete("allNotes", f"T{record['id']}")
        ticket = _ticket(record)
        if ticket is not None:
            await _count(context, ticket, -record["actualHours"])
        await sum_sheets(context, "timeSheets", record, None)


def _ticket(record: Record | None) -> Any:
    return ((record or {}).get("ticket") or {}).get("id")


async def _charge(context: Context, draft: Draft, old: Record | None) -> list[Fault]:
    """Set the target of the charge: without `chargeToId`, the company [connectwise 3]."""
    draft.update(ticket=None, project=None, phase=None)
    target, kind = draft.get("chargeToId"), draft.get("chargeToType")
    if target is None:
        if draft.get("company") is None:
            return [required("company")]
        draft.update(chargeToType="Company", chargeToId=draft["company"]["id"])
        return []
    kind = draft["chargeToType"] = kind or "ServiceTicket"
    table = context.entity("tickets" if kind in _TICKETS else _CHARGED[kind])
    record = await context.unit.get(table.collection, target)
    if record is None:
        return [unknown_reference(f"{table.title} {target} not found", "chargeToId")]
    if table.name == "tickets":
        return await _on_ticket(context, draft, record, old)
    if table.name == "companies":
        draft["company"] = table.face.of(record)
    return []


async def _on_ticket(context: Context, draft: Draft, ticket: Record, old: Record | None) -> list[Fault]:
    status = await context.require("boardStatuses", ticket["status"]["id"])
    if status.get("timeEntryNotAllowed") and _ticket(old) != ticket["id"]:
        return [bad_value(f"Time cannot be entered on a ticket in the status {status['name']}", "chargeToId")]
    draft["ticket"] = context.face("tickets", ticket)
    draft["company"] = ticket["company"]
    draft.update(project=ticket.get("project"), phase=ticket.get("phase"))
    draft.update(ticketBoard=ticket["board"]["name"], ticketStatus=status["name"])
    draft.update(ticketType=_name(ticket.get("type")), ticketSubType=_name(ticket.get("subType")))
    if draft.get("agreement") is None:
        draft["agreement"] = ticket.get("agreement")
    return []


def _name(reference: Record | None) -> Any:
    return (reference or {}).get("name")


async def _place(context: Context, change: Change) -> None:
    """Set the properties that follow from location, department, company and agreement [connectwise 3]."""
    draft = change.draft
    await pair(context, change, "location", "locationId", "ownerLevels")
    await pair(context, change, "department", "businessUnitId", "billingUnits")
    draft.update(locationName=_name(draft["location"]), businessGroupDesc=_name(draft["department"]))
    draft["agreementType"] = (draft.get("agreement") or {}).get("type")
    company = await context.require("companies", draft["company"]["id"]) if draft.get("company") else {}
    draft["companyType"] = ", ".join(each["name"] for each in company.get("types", ())) or None
    draft["territory"] = _name(company.get("territory"))
    change.fill("taxCode", company.get("taxCode"))


async def _classify(context: Context, draft: Draft) -> None:
    member = await context.require("members", draft["member"]["id"])
    if draft.get("workType") is None:
        row = await context.first("workTypes", Compare(("overallDefaultFlag",), "eq", True))
        draft["workType"] = member.get("workType") or (None if row is None else context.face("workTypes", row))
    if draft.get("workRole") is None:
        draft["workRole"] = member.get("workRole")
    await fill_default(context, draft, "workType", "workTypes")
    await fill_default(context, draft, "workRole", "workRoles")
    cost = member.get("hourlyCost")
    draft["hourlyCost"] = None if cost is None else f"{cost:.2f}"
    for name, source in (("locationId", "defaultLocation"), ("businessUnitId", "defaultDepartment")):
        if draft.get(name) is None:
            draft[name] = (member.get(source) or {}).get("id")
    if draft.get("hourlyRate") is None and draft.get("workRole") is not None:
        draft["hourlyRate"] = await rate_of(context, draft["workRole"]["id"], draft["locationId"])


def _hours_on(ticket: int, record: Record | None) -> float:
    return float(record["actualHours"]) if record is not None and _ticket(record) == ticket else 0.0


async def _count(context: Context, ticket: int, change: float) -> None:
    """Add to a ticket's actual hours, the sum of its time entries, two decimals [connectwise 8, inferred]."""
    record = await context.require("tickets", ticket)
    await touch(context, ticket, actualHours=round(record.get("actualHours", 0.0) + change, 2) + 0.0)
    await count_hours(context, record, change)
