"""The SLA of a ticket: goals, reached stages, and waiting time.

Shapes are those of recordings: the text of `slaStatus`, escalation levels in steps of five, and skipped stages in the
fields of skipped minutes [connectwise 3].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

Record = Mapping[str, Any]
Draft = dict[str, Any]

WAITING = "NoEscalation"
"""The escalation of statuses in which the SLA is paused."""

_STEP = 5
"""The difference between two escalation levels."""

_SPAN = "_sla"
"""The stored property with the hours of each stage, and the time since when the ticket waits."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONGEST = 24 * 366 * 50
"""Hours from which there is no goal: it would be beyond the end of the calendar."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the three stages: its rank, the SLA's property with its hours, and the properties of a ticket."""

    rank: int
    verb: str
    hours: str
    date: str
    by: str
    spent: str
    goal: str


STAGES = (
    Stage(1, "Respond", "respondHours", "dateResponded", "respondedBy", "respondedHours", "respondByGoalUTC"),
    Stage(2, "Plan", "planWithin", "dateResplan", "resplanBy", "resplanHours", "resplanGoalUTC"),
    Stage(3, "Resolve", "resolutionHours", "dateResolved", "resolvedBy", "resolutionHours", "resolutionGoalUTC"),
)

_RANKS: Mapping[str, int] = {"NotResponded": 0, "Responded": 1, "ResolutionPlan": 2, "Resolved": 3}
_SKIPPED: Mapping[int, str] = {1: "respondedSkippedMinutes", 2: "resplanSkippedMinutes"}


def start_clock(ticket: Draft, sla: Record | None, at: str) -> None:
    """Copy the hours of an SLA; time counts from the later of the ticket's entry and its `requiredDate`."""
    entered = (ticket.get("_info") or {}).get("dateEntered", at)
    begin = max(entered, ticket.get("requiredDate") or entered)
    hours = {stage.hours: float((sla or {}).get(stage.hours) or 0.0) for stage in STAGES}
    ticket[_SPAN] = {**(ticket.get(_SPAN) or {}), "from": begin, **hours}
    if "escalationStartDateUTC" not in ticket:
        ticket["escalationStartDateUTC"] = begin
    _set_goals(ticket)


def reach(ticket: Draft, escalation: str, by: str, at: str) -> None:
    """Date the stages that an escalation reaches for the first time, and begin or end waiting.

    A ticket that is reopened after Resolved loses its date of resolution.
    """
    span = ticket[_SPAN] = dict(ticket.get(_SPAN) or {"from": at})
    waited_since = span.pop("waiting", None)
    if waited_since is not None:
        ticket["minutesWaiting"] = ticket.get("minutesWaiting", 0) + minutes_between(waited_since, at)
    if escalation != "Resolved":
        ticket.update({name: None for name in (STAGES[-1].date, STAGES[-1].by, STAGES[-1].spent)})
    if escalation == WAITING:
        span["waiting"] = at
        ticket["minutesBeforeWaiting"] = minutes_between(ticket.get("escalationStartDateUTC", at), at)
    else:
        _advance(ticket, _RANKS.get(escalation, 0), by, at)
    _set_goals(ticket)


def _advance(ticket: Draft, rank: int, by: str, at: str) -> None:
    before = ticket.get("escalationLevel", 0) // _STEP
    for stage in STAGES:
        if stage.rank <= rank and not ticket.get(stage.date):
            spent = minutes_between(ticket[_SPAN]["from"], at)
            ticket.update({stage.date: at, stage.by: by, stage.spent: round(spent / 60, 2)})
            if stage.rank < rank:
                ticket[_SKIPPED[stage.rank]] = spent
            if ticket.get(stage.goal) is not None and at > ticket[stage.goal]:
                ticket["isInSla"] = False
    if rank != before:
        ticket["escalationStartDateUTC"] = max(at, ticket.get("escalationStartDateUTC", at)) if rank > before else at
    ticket["escalationLevel"] = rank * _STEP


def _set_goals(ticket: Draft) -> None:
    """Set the due time of each stage; waiting time does not count."""
    span = ticket.get(_SPAN) or {}
    for stage in STAGES:
        hours = span.get(stage.hours) or 0.0
        if not 0 < hours < _LONGEST:
            ticket[stage.goal] = None
            continue
        ticket[stage.goal] = _later(span["from"], timedelta(hours=hours, minutes=ticket.get("minutesWaiting", 0)))


def _later(at: str, span: timedelta) -> str | None:
    try:
        return (datetime.fromisoformat(at) + span).isoformat(timespec="seconds").replace("+00:00", "Z")
    except OverflowError:
        return None


def status_text(ticket: Record, escalation: str, offset: int) -> str | None:
    """Return `slaStatus`: `Resolve by Thu 09/15 4:22 AM UTC-05`. None if the SLA has no hours for the stage.

    `offset` is the UTC offset in hours.
    """
    if escalation == WAITING:
        return "Waiting"
    rank = _RANKS.get(escalation, 0)
    if rank == len(STAGES):
        return "Resolved"
    stage = STAGES[rank]
    return None if ticket.get(stage.goal) is None else f"{stage.verb} by {_clock(ticket[stage.goal], offset)}"


def _clock(instant: str, offset: int) -> str:
    local = datetime.fromisoformat(instant).astimezone(UTC)
    try:
        local += timedelta(hours=offset)
    except OverflowError:
        offset = 0
    hour = local.hour % 12 or 12
    half = "AM" if local.hour < 12 else "PM"
    day = f"{_DAYS[local.weekday()]} {local.month:02}/{local.day:02}"
    return f"{day} {hour}:{local.minute:02} {half} UTC{offset:+03}"


def minutes_between(start: str, end: str) -> int:
    """Return the whole minutes from one time to another; 0 if the second is not later."""
    seconds = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
    return max(0, int(seconds // 60))


def calculate_sla(ticket: Record, at: str) -> Draft:
    """Return the ticket with its minutes and `isInSla` at the time `at`; lists show stale ones [connectwise 2]."""
    entered = ticket["_info"]["dateEntered"]
    minutes = {
        "respondMinutes": "dateResponded",
        "resPlanMinutes": "dateResplan",
        "resolveMinutes": "dateResolved",
    }
    late = any(not ticket.get(stage.date) and at > (ticket.get(stage.goal) or at) for stage in STAGES)
    waits = "waiting" in (ticket.get(_SPAN) or {})
    return {
        **ticket,
        **{name: minutes_between(entered, ticket.get(until) or at) for name, until in minutes.items()},
        "isInSla": ticket.get("isInSla", True) and (waits or not late),
    }
