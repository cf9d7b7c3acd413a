"""Requests and what happens to them. Pure: records in, records out; times are epoch milliseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from simulators.core.query import Path, Predicate, all_of
from simulators.core.query.nodes import Compare, In
from simulators.core.store import Record
from simulators.supportcenterplus.values import excerpt

State = Literal["open", "onhold", "resolved", "closed"]
"""What a status means, whatever it is called here."""

PENDING: tuple[State, ...] = ("open", "onhold")
DONE: tuple[State, ...] = ("resolved", "closed")

Request: TypeAlias = dict[str, Any]
"""A request as it is kept: the fields of the entity, and `HIDDEN`."""

HIDDEN: Mapping[str, Any] = {
    "state": "open",
    "shelf": "",
    "portal": 1,
    "merged_into": None,
    "called_back": 0,
    "last_updated_by": None,
    "onhold_since": None,
}
"""What a request has besides its fields, and callers never see.

`state` is what its status means; `shelf` where lists find it (a business unit, or its trash); `merged_into` the id of
the one that took it over; `called_back` how often it called back; `last_updated_by` who changed it last, by id;
`onhold_since` when it was put on hold, while it is.
"""


def shelf(portal: int, trashed: bool = False) -> str:
    """Where requests of a business unit lie, and its trashed ones apart from them."""
    return f"trash of {portal}" if trashed else str(portal)


def meaning(status: Mapping[str, Any]) -> State:
    """What a status of the admin list means for a request that has it."""
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
    """The request that a caller's values make of a blank one; `status` is set by `moved`."""
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
    """The asset that a request shows as its primary one: the recording has the first."""
    return assets[0] if assets else None


def resolved(
    resolution: Mapping[str, Any], written: Mapping[str, Any] | None, by: Mapping[str, Any], now: int
) -> dict[str, Any]:
    """`resolution` with the text and files that `by` writes; as it is where none is written."""
    if not written:
        return dict(resolution)
    files = [*resolution["resolution_attachments"], *written.get("resolution_attachments", ())]
    content = written.get("content", resolution["content"])
    told = {"content": content, "resolution_attachments": files}
    return {**resolution, **told, "submitted_by": by, "submitted_on": now}


def unresolved() -> dict[str, Any]:
    """The resolution of a request that has none yet [supportcenterplus 4.3]."""
    return {"content": None, "resolution_attachments": []}


def edited(request: Record, values: Mapping[str, Any], by: Mapping[str, Any], now: int) -> Request:
    """`request` with the fields that `by` changes; a change of status goes through `moved` besides."""
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
    """`request` in another status; `reference` is the status as requests refer to it.

    Resolving and closing leave their times; a return to an open status takes them away and marks the request reopened.
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
    """Milliseconds that a request has been on hold, the current time on hold included; None if it never was."""
    before, since = request["onhold_time"], request["onhold_since"]
    if since is None:
        kept: int | None = before
        return kept
    return int(before or 0) + now - int(since)


def calls_back(before: State, after: State, trigger: str) -> bool:
    """Whether a change of state is the transition at which the callback URL is invoked [supportcenterplus 5]."""
    if before == after or after not in DONE:
        return False
    if trigger == "completion":
        return before not in DONE
    return trigger == "each" or trigger == after


def may_call_back(request: Record, again: bool) -> bool:
    """Whether there is a URL to invoke, and it may be invoked (once more)."""
    return bool(request["callback_url"]) and (again or not request["called_back"])


def answered(request: Record, now: int) -> Request:
    """`request` after a support rep has answered: the first answer is the first response."""
    changed: Request = {**request, "has_conversation": True, "unreplied_count": None, "last_updated_time": now}
    changed["responded_time"] = request["responded_time"] or now
    return changed


def asked(request: Record, now: int) -> Request:
    """`request` after its requester has written."""
    waiting = str(int(request["unreplied_count"] or 0) + 1)
    return {**request, "has_conversation": True, "unreplied_count": waiting, "last_updated_time": now}


def cancellation_asked(request: Record, by: Mapping[str, Any], now: int) -> Request:
    """`request` with a wish to cancel it that waits for an answer."""
    asked = {"cancel_requested": True, "cancel_requested_is_pending": True}
    return {**request, **asked, "cancel_requested_by": by, "cancel_requested_time": now, "last_updated_time": now}


def trashed(request: Record, by: Mapping[str, Any], now: int) -> Request:
    """`request` after `by` has moved it into the trash."""
    place = shelf(request["portal"], trashed=True)
    return {**request, "is_trashed": True, "shelf": place, "deleted_by": by, "deleted_on": now}


def restored(request: Record, now: int) -> Request:
    """`request` taken out of the trash."""
    back = {"is_trashed": False, "shelf": shelf(request["portal"]), "deleted_by": None, "deleted_on": None}
    return {**request, **back, "last_updated_time": now}


def merged(request: Record, parent: int) -> Request:
    """What is left of a request that another one took over."""
    return {**request, "merged_into": parent, "shelf": f"merged into {parent}", "callback_url": None}


def unfilled(request: Record, names: Iterable[str]) -> list[str]:
    """Which of `names` a request that is being closed lacks."""
    return sorted(name for name in names if _empty(request, name))


def _empty(request: Record, name: str) -> bool:
    value = request.get(name)
    if name == "resolution":
        return not request["resolution"]["content"]
    return value in (None, "", [], {})


def is_overdue(request: Record, now: int) -> bool:
    """Whether it should have been done by now."""
    return request["state"] in PENDING and request["due_by_time"] is not None and bool(request["due_by_time"] < now)


def is_first_response_overdue(request: Record, now: int) -> bool:
    """Whether it should have been answered by now."""
    due = request["first_response_due_by_time"]
    return request["responded_time"] is None and due is not None and bool(due < now)


def image_token(request: Record) -> str:
    """What fetches the inline images of a request, 104 hexadecimal digits; made of what never changes about it."""
    return hashlib.shake_128(f"{request['id']} {request['created_time']}".encode()).hexdigest(52)


def overdue(now: int) -> Predicate:
    """`is_overdue`, for the store."""
    return all_of((in_states(PENDING), Compare(("due_by_time",), "lt", now)))


def first_response_overdue(now: int) -> Predicate:
    """`is_first_response_overdue`, for the store."""
    due: Path = ("first_response_due_by_time",)
    return all_of((Compare(("responded_time",), "eq", None), Compare(due, "lt", now)))


def in_states(states: Iterable[State]) -> Predicate:
    """Requests in one of `states`."""
    return In(("state",), tuple(states))
