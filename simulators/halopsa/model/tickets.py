"""The life of a ticket: what its type gives it, what a status does to it, when it is due [halopsa 5.3, 5.4, 7]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.halopsa.datetimes import NEVER, hours_between, later
from simulators.halopsa.model.markup import marked_up

Record = Mapping[str, Any]

INSTRUCTIONS = frozenset(
    {
        *("_novalidate", "_forcereassign", "_validate_only", "_recover", "_validate_updates", "_isimport"),
        *("_importtype", "dont_do_rules", "new_external_link"),
    }
)
"""Members that say how to write and are not kept [halopsa 3]."""

FIXED = INSTRUCTIONS | {"id", "client_id", "site_id", "user_id", "userlookup", "customfields", "use"}
"""Members that an update does not simply take over."""

OPPORTUNITY, PROJECT = "opportunity", "project"
"""What types of tickets are used for, besides tickets; the words are chosen [halopsa 13]."""

NO_AGENT = 1
"""The agent that stands for nobody [halopsa 5.2]."""

_FROM_TYPE: Mapping[str, str] = {
    "status_id": "initial_status",
    "sla_id": "default_sla",
    "priority_id": "default_priority",
    "team": "default_team",
    "agent_id": "default_agent",
    "impact": "default_impact",
    "urgency": "default_urgency",
    "summary": "default_summary",
    "details": "default_details",
    "workflow_id": "workflow_id",
    "itil_requesttype_id": "itilrequesttype",
    **{f"category_{n}": f"default_category_{n}" for n in range(1, 5)},
}
"""Members of a ticket, and those of its type that give them when they are not sent [halopsa 5.3]."""

_SPANS: Mapping[str, str] = {"M": "minutes", "H": "hours", "D": "days"}


def used(kind: Record) -> dict[str, str]:
    """What a ticket of a type is, if it is no mere ticket."""
    return {"use": kind["use"]} if kind.get("use") in {OPPORTUNITY, PROJECT} else {}


def opened(kind: Record, sent: Record, now: str) -> dict[str, Any]:
    """A new ticket of the type `kind`, as far as type and sender say."""
    given = {name: kind[source] for name, source in _FROM_TYPE.items() if kind.get(source)}
    asked = {name: value for name, value in sent.items() if name not in FIXED and value != ""}
    dates = {name: now for name in ("dateoccurred", "datecreated", "last_update", "lastactiondate", "dateassigned")}
    ticket = {"source": 0, "isbillable": True, **dates, **given, **described(given), **asked, **described(asked)}
    ticket |= {"tickettype_id": kind["id"], **used(kind)}
    if "team_id" in asked and "team" not in asked:
        ticket.pop("team", None)
    ticket.setdefault("agent_id", NO_AGENT)
    return {**ticket, "hasbeenclosed": False, "deleted": False, "inactive": False}


def described(sent: Record) -> dict[str, Any]:
    """The details as text and as HTML, if either was sent: the vendor keeps both."""
    if "details_html" in sent:
        return {"details": sent.get("details") or sent["details_html"]}
    return {"details_html": marked_up(sent["details"])} if "details" in sent else {}


def missing(kind: Record, ticket: Record) -> str | None:
    """The first member that the type makes mandatory and the ticket lacks [halopsa 5.3]."""
    demanded = ("summary", *(rule["fieldname"] for rule in kind.get("fields", ()) if rule["mandatory"]))
    return next((name for name in demanded if ticket.get(name) in (None, "", 0)), None)


def moved(ticket: Record, closes: bool, now: str) -> dict[str, Any]:
    """`ticket` after it came into its status. One that closes dates it; one that does not opens it.

    A ticket that was closed once stays known as such.
    """
    changed = dict(ticket)
    if not closes:
        for name in ("dateclosed", "date_fully_closed", "closure_time"):
            changed.pop(name, None)
        return changed
    closed = ticket.get("dateclosed", now)
    return {
        **changed,
        "hasbeenclosed": True,
        "dateclosed": closed,
        "date_fully_closed": closed,
        "closure_time": ticket.get("closure_time", hours_between(ticket["dateoccurred"], now)),
    }


def promised(ticket: Record, priority: Record | None) -> dict[str, Any]:
    """`ticket` with the dates by which its priority asks for an answer and a fix, counted around the clock."""
    if priority is None:
        return dict(ticket)
    start = ticket["dateoccurred"]
    return {
        **ticket,
        "respondbydate": _due(start, priority.get("responsetime", 0.0), priority.get("responseunits", "H")),
        "fixbydate": _due(start, priority.get("fixtime", 0.0), priority.get("fixunits", "H")),
    }


def clock(ticket: Record, now: str) -> dict[str, Any]:
    """How the clock of the SLA stands: hours that are used and left, and the date at which it runs out."""
    due, end = ticket.get("fixbydate", NEVER), ticket.get("dateclosed", now)
    if due <= NEVER or ticket.get("excludefromsla"):
        return {}
    whole, used = (hours_between(ticket["dateoccurred"], moment) for moment in (due, end))
    share = round(100 * used / whole, 2) if whole > 0 else 100.0
    left = {"slatimeelapsed": used, "slatimeleft": round(whole - used, 4), "slapercused": share}
    return {"slaactiondate": due, **left}


def _due(start: str, amount: float, units: str) -> str:
    return later(start, **{_SPANS.get(units.upper()[:1], "hours"): amount})


def progress(project: Record, children: Iterable[Record]) -> dict[str, Any]:
    """How far a project is: time with that of its children, the share of them that is closed, first and last dates."""
    parts = list(children)
    hours = round(sum(each.get("timetaken", 0.0) for each in (project, *parts)), 6)
    budget = project.get("projecttimebudget", 0.0)
    closed = sum("dateclosed" in each for each in parts)
    starts = [each["startdate"] for each in (project, *parts) if each.get("startdate", NEVER) > NEVER]
    ends = [each["targetdate"] for each in (project, *parts) if each.get("targetdate", NEVER) > NEVER]
    return {
        "projecttimeactual": hours,
        "projectcompletionpercentage": _share(closed, len(parts)) if parts else 100.0 * ("dateclosed" in project),
        **({"projecttimepercentage": _share(hours, budget)} if budget else {}),
        **({"projectearlieststart": min(starts)} if starts else {}),
        **({"projectlatestend": max(ends)} if ends else {}),
    }


def _share(part: float, whole: float) -> float:
    return round(100 * part / whole, 2)


def weighted(opportunity: Record) -> dict[str, Any]:
    """What an opportunity is worth, by its probability."""
    if "oppvalue" not in opportunity:
        return {}
    share = opportunity.get("oppconversionprobability", 100.0)
    return {"oppvalueadjusted": round(opportunity["oppvalue"] * share / 100, 2)}


def recovered(ticket: Record) -> dict[str, Any]:
    """`ticket` as it was before it was deleted [halopsa 5.4]."""
    return {**{name: value for name, value in ticket.items() if name != "deleted_date"}, "deleted": False}


def deleted(ticket: Record, now: str, reason: str) -> dict[str, Any]:
    """`ticket` out of sight: it can be recovered [halopsa 5.4]."""
    return {**ticket, "deleted": True, "deleted_date": now, "last_update": now, "deletion_reason": reason}


def numbered(links: Iterable[Record]) -> list[dict[str, Any]]:
    """External links, those without an id numbered from the highest one on."""
    kept, found = [dict(each) for each in links], []
    highest = max((each.get("id", 0) for each in kept), default=0)
    for each in kept:
        highest += not each.get("id")
        found.append({**each, "id": each.get("id") or highest})
    return found


def after_user_update(kind: Record, ticket: Record, closed: bool) -> int | None:
    """The status that a user's reply moves a ticket to, by the rules of its type; None: it stays [halopsa 5.3]."""
    status: int = kind.get("reopenedstatus" if closed else "statusafteruserupdate", 0)
    return status if status > 0 and status != ticket["status_id"] else None
