"""Approvals of a request: levels, and the approvers of each [supportcenterplus 4.7]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.core.query import Compare, Query
from simulators.core.store import Record, Unit, free_id
from simulators.supportcenterplus import desk, failures
from simulators.supportcenterplus.context import Act
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.values import SHORT_LENGTH, read_count, read_text

PENDING, APPROVED, REJECTED = (
    {"id": str(number), "name": name} for number, name in enumerate(("Pending", "Approved", "Rejected"), 1)
)
"""Statuses of approvals, of their levels, and of requests: the names are chosen."""
HIGHEST_LEVEL = 5

LEVEL: Shape = {
    "id": "id",
    "level": "number",
    "status": "reference",
    "associated_entity": "text",
    "rule": "open",
    "is_current": "flag",
    "deleted": "flag",
    "created_by": "person",
    "created_time": "moment",
}
APPROVAL: Shape = {
    "id": "id",
    "approver": "person",
    "original_approver": "person",
    "approval_level": "open",
    "status": "reference",
    "comments": "text",
    "sent_on": "moment",
    "action_by": "person",
    "action_taken_on": "moment",
    "deleted": "flag",
}


async def add_level(act: Act, request: Record, given: Mapping[str, Any], identity: int | None = None) -> Record:
    """Add a level, from 1 to 5. 4012 without a number, 4008 for one that there is. Raises the vendor's refusals."""
    _check_names(given, ("level",))
    if given.get("level") is None:
        raise failures.missing(["level"])
    number = read_count(given["level"], "level")
    if not 1 <= number <= HIGHEST_LEVEL:
        raise failures.unusable("level")
    if any(each["level"] == number for each in await _levels(act.unit, request["id"])):
        raise failures.not_unique("level")
    level = {
        "id": identity or await free_id(act.unit, "approval_levels"),
        "request": request["id"],
        "level": number,
        "status": PENDING,
        "associated_entity": "request",
        "rule": None,
        "is_current": False,
        "deleted": False,
        "created_by": act.rep,
        "created_time": act.now,
    }
    await act.unit.put("approval_levels", level)
    await _judge(act, request)
    return await act.unit.get("approval_levels", level["id"]) or level


async def add_approval(
    act: Act, request: Record, level: Record, given: Mapping[str, Any], identity: int | None = None
) -> Record:
    """Ask a person for an approval. 4012 without an approver. Raises the vendor's refusals."""
    _check_names(given, ("approver", "comments"))
    if given.get("approver") is None:
        raise failures.missing(["approver"])
    approver = await desk.find_person(act.unit, "users", given["approver"], "approver")
    approval = {
        "id": identity or await free_id(act.unit, "approvals"),
        "request": request["id"],
        "level": level["id"],
        "approver": approver,
        "original_approver": approver,
        "approval_level": {"id": str(level["id"])},
        "status": PENDING,
        "comments": _comments(given),
        "sent_on": None,
        "action_by": None,
        "action_taken_on": None,
        "deleted": False,
    }
    await act.unit.put("approvals", approval)
    await _judge(act, request)
    return approval


async def decide(
    act: Act, request: Record, approval: Record, status: Mapping[str, Any], given: Mapping[str, Any]
) -> None:
    """Approve or reject. 4002 if that was done already: chosen, as for picking up a closed request."""
    _check_names(given, ("comments",))
    comments = _comments(given)
    if approval["status"]["id"] != PENDING["id"]:
        raise failures.not_allowed(f"The approval is {approval['status']['name']} already")
    decided = {"status": dict(status), "comments": comments, "action_by": act.rep, "action_taken_on": act.now}
    await act.unit.put("approvals", {**approval, **decided})
    await _judge(act, request)


async def remove_level(act: Act, request: Record, level: Record) -> None:
    """Delete a level with its approvals."""
    for approval in await approvals_of(act.unit, level["id"]):
        await act.unit.delete("approvals", approval["id"])
    await act.unit.delete("approval_levels", level["id"])
    await _judge(act, request)


async def remove_approval(act: Act, request: Record, approval: Record) -> None:
    """Delete one approval."""
    await act.unit.delete("approvals", approval["id"])
    await _judge(act, request)


async def send(act: Act, request: Record, approval: Record, given: Mapping[str, Any]) -> None:
    """Send the approver the mail that asks for the approval: it leaves the time alone."""
    _check_names(given, ("subject", "description"))
    for name in given:
        read_text(given[name], name, SHORT_LENGTH if name == "subject" else None)
    await act.unit.put("approvals", {**approval, "sent_on": act.now})
    await desk.settle(act, request, {**request, "last_updated_time": act.now})


async def approvals_of(unit: Unit, level: int) -> list[Record]:
    """The approvals of a level, oldest first."""
    return list((await unit.query("approvals", Query(Compare(("level",), "eq", level), total=False))).items)


async def _levels(unit: Unit, request: int) -> list[Record]:
    page = await unit.query("approval_levels", Query(Compare(("request",), "eq", request), total=False))
    return sorted(page.items, key=lambda each: int(each["level"]))


def _check_names(given: Mapping[str, Any], known: Iterable[str]) -> None:
    for name in given:
        if name not in known:
            raise failures.extra_key(name)


def _comments(given: Mapping[str, Any]) -> str | None:
    comments = given.get("comments")
    return None if comments is None else read_text(comments, "comments", SHORT_LENGTH)


def _outcome(statuses: list[Mapping[str, Any]]) -> dict[str, Any]:
    """One rejection rejects; what has nothing left to approve is approved."""
    ids = {each["id"] for each in statuses}
    if REJECTED["id"] in ids:
        return REJECTED
    return APPROVED if ids == {APPROVED["id"]} else PENDING


async def _judge(act: Act, request: Record) -> None:
    """Have the levels and the request show what the approvals amount to; the lowest open level is the current one."""
    statuses: list[Mapping[str, Any]] = []
    current = True
    for level in await _levels(act.unit, request["id"]):
        status = _outcome([each["status"] for each in await approvals_of(act.unit, level["id"])])
        is_current = current and status["id"] == PENDING["id"]
        current = current and status["id"] == APPROVED["id"]
        await act.unit.put("approval_levels", {**level, "status": status, "is_current": is_current})
        statuses.append(status)
    changed = {"approval_status": _outcome(statuses) if statuses else None, "last_updated_time": act.now}
    await desk.settle(act, request, {**request, **changed})
