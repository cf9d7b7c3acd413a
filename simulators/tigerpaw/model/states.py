"""The states of service orders, and the changes that they allow [tigerpaw 5, state table]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.store import Record

CLOSED, VOID = "closed", "void"

INVOICED = "Invoiced"
"""The value of InvoicedStatus after invoicing; chosen, as the vendor's values are unknown."""


def why_closed_to_changes(order: Record, rep: int) -> str:
    """The reason why a rep cannot change a service order; empty if the rep can."""
    number = order["id"]
    if order.get("InvoicedStatus") == INVOICED:
        return f"Service order {number} has been invoiced and cannot be changed."
    if order.get("_state") == VOID:
        return f"Service order {number} has been voided and cannot be changed."
    lock: Mapping[str, Any] = order.get("_lock") or {}
    if lock and lock["LockingRepNumber"] != rep:
        return f"Service order {number} is locked by {lock['LockingRepName']}."
    return ""


def moved_to(draft: Mapping[str, Any], old: Record | None, state: str, at: str, rep: int) -> dict[str, Any]:
    """The values that change with an order's state, which follows from its status.

    Closing sets a date, reopening clears it, and voiding sets rep and date.
    """
    before = None if old is None else old.get("_state")
    changed: dict[str, Any] = {"_state": state}
    if state == before:
        return changed
    if old is not None:
        changed["StatusChangeDate"] = at
    if state == CLOSED and draft.get("DateTimeClosed") == (old or {}).get("DateTimeClosed"):
        changed["DateTimeClosed"] = at
    elif state not in {CLOSED, VOID} and before == CLOSED:
        changed["DateTimeClosed"] = None
    if state == VOID:
        changed.update(VoidBy=rep, VoidDate=at)
    return changed


def elapsed(start: str, end: str, read: Any) -> tuple[int, int]:
    """Hours and minutes between two stored times. Raises ValueError if the end is before the start."""
    minutes = int((read(end) - read(start)).total_seconds() // 60)
    if minutes < 0:
        raise ValueError("the end is before the start")
    return divmod(minutes, 60)
