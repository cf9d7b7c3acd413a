"""Master tables, whose entries are the valid values of texts in other records [tigerpaw 5]."""

from __future__ import annotations

from simulators.core.resources.entity import Entity, documented
from simulators.core.resources.fields import Group, flag, integer, text
from simulators.tigerpaw.model.fields import numbered

_KNOWN = documented("tigerpaw 4")


def _table(name: str, path: str, wire: str, *groups: Group, title: str = "") -> Entity:
    return Entity(name, numbered(wire, *groups), f"/mastertables{path}", verbs=("list",), title=title, evidence=_KNOWN)


def _plain(name: str, path: str) -> Entity:
    """A table with the fields that most tables have."""
    return _table(name, path, "Id", text("Value"), flag("IsSystemEntry IsSystemDefault"))


STATUSES = _table(
    "serviceOrderStatuses",
    "/serviceorders/statuses",
    "StatusId",
    text("Status"),
    integer("TicketChange IVRID Rank Color"),
    flag("SystemEntry SystemDefault"),
)
"""Statuses of service orders; the internal property `_state` is their meaning: open, closed or void."""

TYPES = _table(
    "serviceOrderTypes",
    "/serviceOrders/types",
    "TypeId",
    text("Type"),
    flag("AutoPrint SystemEntry SystemDefault"),
    text("Priority"),
)

PRIORITIES = _table(
    "priorities",
    "/priorities",
    "PriorityId",
    text("Priority"),
    integer("ResponseTime Rank WarningThreshold ReportingPeriod Color"),
    flag("SystemDefault AroundTheClockResponse"),
)

SEVERITIES = _table(
    "severities",
    "/severities",
    "ServiceOrderSeverityNumber",
    text("Severity"),
    integer("Rank"),
    title="Severity",
)
BOARDS = _table("dispatchBoards", "/dispatchboards", "DispatchBoardId", text("Description"), title="Dispatch board")
PRODUCTS = _table(
    "externalProducts",
    "/externalproducts",
    "ExternalProductId",
    text("Product"),
    integer("ProductType"),
    flag("SystemEntry Active"),
    title="External product",
)
TOPICS = _plain("noteTopics", "/serviceOrder/noteTopics")
ACCOUNT_TYPES = _plain("accountTypes", "/accounts/types")
ACCOUNT_STATUSES = _plain("accountStatuses", "/accounts/statuses")

UNNUMBERED = frozenset(("serviceOrderStatuses", "serviceOrderTypes", "priorities"))
"""Tables whose entries are identified by their text: responses do not contain their numbers."""

ENTITIES = (STATUSES, TYPES, PRIORITIES, SEVERITIES, BOARDS, PRODUCTS, TOPICS, ACCOUNT_TYPES, ACCOUNT_STATUSES)
