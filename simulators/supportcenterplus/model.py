"""Requests and their transitions. Pure: functions from records to records; times are epoch milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from simulators.core.query import Path, Predicate, all_of
from simulators.core.query.nodes import Compare, In
from simulators.core.store import Record
from simulators.supportcenterplus.values import excerpt

State = Literal["open", "onhold", "resolved", "closed"]
"""The meaning of a status, independent of its name."""

PENDING: tuple[State, ...] = ("open", "onhold")
DONE: tuple[State, ...] = ("resolved", "closed")

Request: TypeAlias = dict[str, Any]
"""A stored request: the fields of the entity, and HIDDEN."""

HIDDEN: Mapping[str, Any] = {
    "state": "open",
    "shelf": "",
    "portal": 1,
    "merged_into": None,
    "called_back": 0,
    "last_updated_by": None,
    "onhold_since": None,
}
"""Internal properties of a request, which responses never contain.

`state`: the meaning of its status; `shelf`: the list that contains it (of a business unit, or its trash);
`merged_into`: the id of the request that it was merged into; `called_back`: the number of its callbacks;
`last_updated_by`: the id of the author of the last change; `onhold_since`: since when it has been on hold, or None.
"""


def shelf(portal: int, trashed: bool = False) -> str:
    """The name of the list with the requests of a business unit, or of the list with its trash."""
    return f"trash of {portal}" if trashed else str(portal)


def meaning(status: Mapping[str, Any]) -> State:
    """The meaning of a status, from the properties that an administrator sets."""
    if status["internal_name"] == "RESOLVED":
        return "resolved"
    if not status["in_progress"]:
        return "closed"
    return "onhold" if status["stop_timer"] else "open"


def opened(
    identity: int,
    blank: Mapping[str, Any],
    values: Mapping[str, Any],
    creator: Mapping[str, Any],
    portal: int,
    now: int,
) -> Request:
    """A new request with a caller's values; its status is set by `moved` later."""
    request: Request = {**blank, "resolution": unresolved(), **HIDDEN, **values}
    request |= {
        "id": identity,
        "created_by": creator,
        "created_time": now,
        "requester": values.get("requester") or creator,
        "portal": portal,
        "shelf": shelf(portal),
        "short_description": excerpt(request["description"] or ""),
        "has_attachments": bool(request["attachments"]),
        "has_resolution_attachments": bool((values.get("resolution") or {}).get("resolution_attachments")),
        "primary_asset": _first(request["assets"]),
        "resolution": resolved(unresolved(), values.get("resolution"), creator, now),
    }
    if request["technician"] is not None:
        request["assigned_time"] = now
    return request


def _first(assets: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The primary asset of a request: the first one, as in the recording."""
    return assets[0] if assets else None


def resolved(
    resolution: Mapping[str, Any], written: Mapping[str, Any] | None, by: Mapping[str, Any], now: int
) -> dict[str, Any]:
    """`resolution` with the text and files that `by` writes; unchanged without any."""
    if not written:
        return dict(resolution)
    files = [*resolution["resolution_attachments"], *written.get("resolution_attachments", ())]
    content = written.get("content", resolution["content"])
    changed = {"content": content, "resolution_attachments": files}
    return {**resolution, **changed, "submitted_by": by, "submitted_on": now}


def unresolved() -> dict[str, Any]:
    """The empty resolution of a request [supportcenterplus 4.3]."""
    return {"content": None, "resolution_attachments": []}


def edited(request: Record, values: Mapping[str, Any], by: Mapping[str, Any], now: int) -> Request:
    """`request` with the fields that `by` changes; for a change of status call `moved` as well."""
    changed: Request = {**request, **values, "last_updated_time": now}
    changed["resolution"] = resolved(request["resolution"], values.get("resolution"), by, now)
    changed["has_resolution_attachments"] = bool(changed["resolution"]["resolution_attachments"])
    if "assets" in values:
        changed["primary_asset"] = _first(changed["assets"])
    if "description" in values:
        changed["short_description"] = excerpt(changed["description"] or "")
    if "udf_fields" in values:
        changed["udf_fields"] = {**request["udf_fields"], **values["udf_fields"]}
    if "attachments" in values:
        changed["attachments"] = [*request["attachments"], *values["attachments"]]
        changed["has_attachments"] = bool(changed["attachments"])
    if changed["technician"] is not None and changed["technician"] != request["technician"]:
        changed["assigned_time"] = now
    return changed


def moved(request: Record, status: Mapping[str, Any], reference: Mapping[str, Any], now: int) -> Request:
    """`request` in another status; `reference`: the reference to the status.

    Resolving and closing set their times; a return to an open status clears them and marks the request as reopened.
    """
    before, after = request["state"], meaning(status)
    changed: Request = {**request, "status": reference, "state": after}
    if before == "onhold" != after:
        changed |= {"onhold_time": held_for(request, now), "onhold_since": None}
    elif after == "onhold" != before:
        changed["onhold_since"] = now
    if before in DONE and after not in DONE:
        changed |= {"is_reopened": True, "resolved_time": None, "completed_time": None}
    if after in DONE and before != after:
        changed["resolved_time"] = request["resolved_time"] or now
        changed["completed_time"] = now if after == "closed" else None
        changed["is_fcr"] = bool(request["is_fcr"])
    return changed


def held_for(request: Record, now: int) -> int | None:
    """The total time of a request on hold in milliseconds, up to now; None if it never was on hold."""
    before, since = request["onhold_time"], request["onhold_since"]
    if since is None:
        kept: int | None = before
        return kept
    return int(before or 0) + now - int(since)


def calls_back(before: State, after: State, trigger: str) -> bool:
    """Whether a change of state invokes the callback URL; `trigger`: the setting [supportcenterplus 5]."""
    if before == after or after not in DONE:
        return False
    if trigger == "completion":
        return before not in DONE
    return trigger == "each" or trigger == after


def may_call_back(request: Record, again: bool) -> bool:
    """Whether a request has a callback URL that may be invoked; `again`: also for the second time and later."""
    return bool(request["callback_url"]) and (again or not request["called_back"])


def answered(request: Record, now: int) -> Request:
    """`request` after an answer by a support rep; the first answer is the first response."""
    changed: Request = {**request, "has_conversation": True, "unreplied_count": None, "last_updated_time": now}
    changed["responded_time"] = request["responded_time"] or now
    return changed


def received(request: Record, now: int) -> Request:
    """`request` after a mail of its requester."""
    waiting = str(int(request["unreplied_count"] or 0) + 1)
    return {**request, "has_conversation": True, "unreplied_count": waiting, "last_updated_time": now}


def cancellation_requested(request: Record, by: Mapping[str, Any], now: int) -> Request:
    """`request` with a pending request for its cancellation."""
    flags = {"cancel_requested": True, "cancel_requested_is_pending": True}
    return {**request, **flags, "cancel_requested_by": by, "cancel_requested_time": now, "last_updated_time": now}


def trashed(request: Record, by: Mapping[str, Any], now: int) -> Request:
    """`request` after `by` has moved it to the trash."""
    place = shelf(request["portal"], trashed=True)
    return {**request, "is_trashed": True, "shelf": place, "deleted_by": by, "deleted_on": now}


def restored(request: Record, now: int) -> Request:
    """`request`, restored from the trash."""
    back = {"is_trashed": False, "shelf": shelf(request["portal"]), "deleted_by": None, "deleted_on": None}
    return {**request, **back, "last_updated_time": now}


def merged(request: Record, parent: int) -> Request:
    """`request` after it was merged into the request `parent`."""
    return {**request, "merged_into": parent, "shelf": f"merged into {parent}", "callback_url": None}


def unfilled(request: Record, names: Iterable[str]) -> list[str]:
    """Those of the fields `names` that are empty in a request."""
    return sorted(name for name in names if _empty(request, name))


def _empty(request: Record, name: str) -> bool:
    value = request.get(name)
    if name == "resolution":
        return not request["resolution"]["content"]
    return value in (None, "", [], {})


def is_overdue(request: Record, now: int) -> bool:
    """Whether the request is open after its due time."""
    return request["state"] in PENDING and request["due_by_time"] is not None and bool(request["due_by_time"] < now)


def is_first_response_overdue(request: Record, now: int) -> bool:
    """Whether the request is not answered after the due time of its first response."""
    due = request["first_response_due_by_time"]
    return request["responded_time"] is None and due is not None and bool(due < now)


def image_token(request: Record) -> str:
    """The token for inline images of a request: 104 hexadecimal digits, calculated from values that never change."""
    return hashlib.shake_128(f"{request['id']} {request['created_time']}".encode()).hexdigest(52)


def overdue(now: int) -> Predicate:
    """`is_overdue` as a predicate."""
    return all_of((in_states(PENDING), Compare(("due_by_time",), "lt", now)))


def first_response_overdue(now: int) -> Predicate:
    """`is_first_response_overdue` as a predicate."""
    due: Path = ("first_response_due_by_time",)
    return all_of((Compare(("responded_time",), "eq", None), Compare(due, "lt", now)))


def in_states(states: Iterable[State]) -> Predicate:
    """Requests in one of `states`."""
    return In(("state",), tuple(states))
