"""Conditions as three ticketing systems put them, as trees, over tickets made up to be found by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from simulators.core.query import And, Compare, In, IsNull, Not, Or, Order, Predicate, begins, contains
from simulators.core.query import Any as Some
from simulators.core.store import Collection, Index

TICKETS = Collection(
    "tickets",
    indexes=(
        Index(("company", "id")),
        Index(("closedFlag",)),
        Index(("queueID",)),
        Index(("subject",), "nocase"),
        Index(("status", "name"), "nocase"),
        Index(("createdAt",)),
        Index(("dueAt",)),
    ),
)

CONDITION: Predicate = And((Compare(("company", "id"), "eq", 210), Compare(("closedFlag",), "eq", False)))
"""`conditions=company/id=210 and closedFlag=false`."""

NEWEST_FIRST = (Order(("id",), descending=True),)
"""`orderBy=id desc`."""

FILTER: Predicate = And(
    (
        Or((Compare(("queueID",), "eq", 5), In(("queueID",), (6, 7)))),
        contains(("subject",), "CPU"),
        Not(IsNull(("dueAt",))),
        Some(
            ("userDefinedFields",),
            And((Compare(("name",), "eq", "Region", "nocase"), Compare(("value",), "eq", "north", "nocase"))),
        ),
    )
)
"""A list of elements, all to be met: `or` over `eq` and `in`, `contains`, `exist`, and a user-defined field."""

CRITERION: Predicate = And(
    (
        Compare(("status", "name"), "eq", "open", "nocase"),
        Or(
            (
                begins(("subject",), "alert: cpu"),
                And((begins(("subject",), "backup"), Compare(("company", "id"), "lt", 205))),
            )
        ),
    )
)
"""`status.name is Open` and, in brackets, children: `subject starts with ...` or two of which both must be met."""


def tickets(count: int) -> Iterator[dict[str, Any]]:
    """So many tickets. Every value occurs as often, in shares, whatever the count."""
    for number in range(1, count + 1):
        mixed = number * 7919 % 100_003
        yield {
            "id": number,
            "company": {"id": 201 + number % 10},
            "closedFlag": mixed % 3 == 0,
            "queueID": 1 + mixed % 7,
            "subject": f"{('Alert: CPU', 'Alert: disk', 'Backup')[mixed % 3]} on DESKTOP-{mixed}",
            "status": {"name": ("Open", "On hold", "Closed")[number % 3]},
            "createdAt": f"2026-{1 + mixed % 12:02}-{1 + mixed % 28:02}T{mixed:06}",
            "dueAt": None if mixed % 4 == 0 else mixed,
            "userDefinedFields": [
                {"name": "Region", "value": ("North", "South")[mixed % 2]},
                {"name": "Site", "value": None},
            ],
        }


def condition_by_hand(ticket: dict[str, Any]) -> bool:
    return bool(ticket["company"]["id"] == 210 and not ticket["closedFlag"])


def filter_by_hand(ticket: dict[str, Any]) -> bool:
    return (
        ticket["queueID"] in (5, 6, 7)
        and "cpu" in str(ticket["subject"]).lower()
        and ticket["dueAt"] is not None
        and any(field["name"] == "Region" and field["value"] == "North" for field in ticket["userDefinedFields"])
    )


def criterion_by_hand(ticket: dict[str, Any]) -> bool:
    subject = str(ticket["subject"]).lower()
    is_early = subject.startswith("backup") and ticket["company"]["id"] < 205
    return bool(ticket["status"]["name"] == "Open") and (subject.startswith("alert: cpu") or is_early)


BY_HAND: dict[str, tuple[Predicate, Callable[[dict[str, Any]], bool]]] = {
    "condition": (CONDITION, condition_by_hand),
    "filter": (FILTER, filter_by_hand),
    "criterion": (CRITERION, criterion_by_hand),
}
