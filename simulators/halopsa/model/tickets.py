"""The lifecycle of a ticket: defaults from its type, effects of a status, due dates [halopsa 5.3, 5.4, 7]."""

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
"""Properties that control a write and are not stored [halopsa 3]."""

FIXED = INSTRUCTIONS | {"id", "client_id", "site_id", "user_id", "userlookup", "customfields", "use"}
"""Properties that an update does not copy into the ticket unchanged."""

OPPORTUNITY, PROJECT = "opportunity", "project"
"""The `use` of ticket types for opportunities and projects; the words are chosen [halopsa 13]."""

NO_AGENT = 1
"""The id of the agent of tickets that are not assigned [halopsa 5.2]."""

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
"""Properties of a ticket, and those of its type that are their defaults [halopsa 5.3]."""

_SPANS: Mapping[str, str] = {"M": "minutes", "H": "hours", "D": "days"}


def used(kind: Record) -> dict[str, str]:
    """The property `use` of a ticket of this type if it is an opportunity or a project; otherwise empty."""
    return {"use": kind["use"]} if kind.get("use") in {OPPORTUNITY, PROJECT} else {}


def opened(kind: Record, sent: Record, now: str) -> dict[str, Any]:
    """A new ticket of the type `kind`: the defaults of the type, and the properties sent."""
    defaults = {name: kind[source] for name, source in _FROM_TYPE.items() if kind.get(source)}
    values = {name: value for name, value in sent.items() if name not in FIXED and value != ""}
    dates = {name: now for name in ("dateoccurred", "datecreated", "lastactiondate", "dateassigned")}
    ticket = {"source": 0, "isbillable": True, **dates, **defaults, **described(defaults)}
    ticket |= {**values, **described(values)}
    ticket |= {"tickettype_id": kind["id"], **used(kind)}
    if "team_id" in values and "team" not in values:
        ticket.pop("team", None)
    ticket.setdefault("agent_id", NO_AGENT)
    return {**ticket, "hasbeenclosed": False, "deleted": False, "inactive": False}


def described(sent: Record) -> dict[str, Any]:
    """The details as text and as HTML, if either was sent: the vendor stores both."""
    if "details_html" in sent:
        return {"details": sent.get("details") or sent["details_html"]}
    return {"details_html": marked_up(sent["details"])} if "details" in sent else {}


def missing(kind: Record, ticket: Record) -> str | None:
    """The first property that the type makes mandatory and the ticket lacks [halopsa 5.3]."""
    mandatory = ("summary", *(rule["fieldname"] for rule in kind.get("fields", ()) if rule["mandatory"]))
    return next((name for name in mandatory if ticket.get(name) in (None, "", 0)), None)


def moved(ticket: Record, closes: bool, now: str) -> dict[str, Any]:
    """`ticket` after a change of its status: `closes` sets the dates of its closing, otherwise they are removed.

    `hasbeenclosed` stays true once the ticket has been closed.
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
    """`ticket` with the response and fix dates of its priority, in elapsed time, without working hours."""
    if priority is None:
        return dict(ticket)
    start = ticket["dateoccurred"]
    return {
        **ticket,
        "respondbydate": _due(start, priority.get("responsetime", 0.0), priority.get("responseunits", "H")),
        "fixbydate": _due(start, priority.get("fixtime", 0.0), priority.get("fixunits", "H")),
    }


def clock(ticket: Record, now: str) -> dict[str, Any]:
    """The state of the SLA: hours used and left, percentage used, and the fix date; empty without one."""
    due, end = ticket.get("fixbydate", NEVER), ticket.get("dateclosed", now)
    if due <= NEVER or ticket.get("excludefromsla"):
        return {}
    whole, used = (hours_between(ticket["dateoccurred"], date) for date in (due, end))
    share = round(100 * used / whole, 2) if whole > 0 else 100.0
    left = {"slatimeelapsed": used, "slatimeleft": round(whole - used, 4), "slapercused": share}
    return {"slaactiondate": due, **left}


def _due(start: str, amount: float, units: str) -> str:
    return later(start, **{_SPANS.get(units.upper()[:1], "hours"): amount})


def progress(project: Record, children: Iterable[Record]) -> dict[str, Any]:
    """The progress of a project: hours with those of its children, share of closed children, first and last dates."""
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
    """The value of an opportunity, multiplied by its probability."""
    if "oppvalue" not in opportunity:
        return {}
    share = opportunity.get("oppconversionprobability", 100.0)
    return {"oppvalueadjusted": round(opportunity["oppvalue"] * share / 100, 2)}


def recovered(ticket: Record) -> dict[str, Any]:
    """`ticket`, restored after a deletion [halopsa 5.4]."""
    return {**{name: value for name, value in ticket.items() if name != "deleted_date"}, "deleted": False}


def deleted(ticket: Record, now: str, reason: str) -> dict[str, Any]:
    """`ticket`, marked as deleted; it can be recovered [halopsa 5.4]."""
    return {**ticket, "deleted": True, "deleted_date": now, "deletion_reason": reason}


def numbered(links: Iterable[Record]) -> list[dict[str, Any]]:
    """External links with their ids: they count from 1, and clients cannot set them."""
    return [{**each, "id": number} for number, each in enumerate(links, 1)]


def after_user_update(kind: Record, ticket: Record, closed: bool) -> int | None:
    """The status after a user's reply, by the ticket's type; None: the status does not change [halopsa 5.3]."""
    status: int = kind.get("reopenedstatus" if closed else "statusafteruserupdate", 0)
    return status if status > 0 and status != ticket["status_id"] else None
