"""Time entries, and their sums in the timesheet of a day [halopsa 8.4]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.halopsa.datetimes import hours_between, later

Record = Mapping[str, Any]


def entry_of(ticket: Record, action: Record) -> dict[str, Any]:
    """The time entry of an action."""
    start, hours = action["actionarrivaldate"], action["timetaken"]
    return {
        "event_type": 0,
        "subject": ticket.get("summary", ""),
        "start_date": start,
        "end_date": later(start, hours=hours),
        "timetaken": hours,
        "agent_id": action["who_agentid"],
        "ticket_id": ticket["id"],
        "action_number": action["id"],
        "charge_rate": action.get("chargerate", 0),
        "client_id": ticket["client_id"],
        "site_id": ticket["site_id"],
        "contract_id": ticket.get("contract_id", 0),
    }


def timed(entry: Record) -> dict[str, Any]:
    """An entry; `timetaken` defaults to the hours between its dates."""
    if "timetaken" in entry or "start_date" not in entry or "end_date" not in entry:
        return dict(entry)
    return {**entry, "timetaken": max(0.0, hours_between(entry["start_date"], entry["end_date"]))}


def dated(timesheet: Record) -> dict[str, Any]:
    """A timesheet whose date has the time 00:00."""
    day = {"date": timesheet["date"][:10] + "T00:00:00"} if timesheet.get("date") else {}
    return {**timesheet, **day}


def sums(timesheet: Record, entries: Iterable[Record]) -> dict[str, float]:
    """The sums of a timesheet's entries in hours; the difference to its target is unlogged."""
    hours = [float(each.get("timetaken", 0.0)) for each in entries]
    actual = round(sum(hours), 6)
    target = float(timesheet.get("target_hours", 0.0))
    return {"actual_hours": actual, "chargeable_hours": actual, "unlogged_hours": max(0.0, round(target - actual, 6))}


def by_agent(timesheets: Iterable[Record]) -> list[dict[str, Any]]:
    """The sums of target and actual hours of each agent."""
    found: dict[int, dict[str, Any]] = {}
    for each in timesheets:
        row = found.setdefault(
            each["agent_id"],
            {"agent_id": each["agent_id"], "agent_name": each["agent_name"], "target_hours": 0.0, "actual_hours": 0.0},
        )
        for name in ("target_hours", "actual_hours"):
            row[name] = round(row[name] + each[name], 6)
    return list(found.values())
