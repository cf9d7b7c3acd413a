"""The forecast of an opportunity, and its closing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]
Draft = dict[str, Any]

BY_TYPE: Mapping[str, str] = {
    "productRevenue": "Product",
    "serviceRevenue": "Service",
    "agreementRevenue": "Agreement",
    "otherRevenue1": "Other1",
    "otherRevenue2": "Other2",
}
"""Totals of a forecast for the items of one type."""


def amounts(items: Iterable[Record], identity: int) -> Draft:
    """Return revenue, cost and margin of items; `percentage` is margin per revenue [connectwise 8, inferred]."""
    rows = list(items)
    revenue = round(sum(each.get("revenue", 0.0) for each in rows), 2)
    cost = round(sum(each.get("cost", 0.0) for each in rows), 2)
    margin = round(revenue - cost, 2)
    percentage = round(100 * margin / revenue, 2) if revenue else 0.0
    return {"id": identity, "revenue": revenue, "cost": cost, "margin": margin, "percentage": percentage}


def forecast_of(opportunity: Record, items: list[Record], statuses: Mapping[int, Record]) -> Draft:
    """Return the totals of a forecast; items without `includeFlag` count in `inclusiveRevenueTotals` only.

    `statuses` are the statuses of items by id; an item that is neither won nor lost counts as open.
    """
    identity = opportunity["id"]
    counted = [each for each in items if each.get("includeFlag")]

    def of_status(matches: Callable[[Record], bool]) -> Draft:
        return amounts((each for each in counted if matches(statuses[each["status"]["id"]])), identity)

    totals = {
        name: amounts((each for each in counted if each["forecastType"] == kind), identity)
        for name, kind in BY_TYPE.items()
    }
    return {
        **totals,
        "forecastRevenueTotals": amounts(counted, identity),
        "inclusiveRevenueTotals": amounts(items, identity),
        "wonRevenue": of_status(lambda status: bool(status.get("wonFlag"))),
        "lostRevenue": of_status(lambda status: bool(status.get("lostFlag"))),
        "openRevenue": of_status(lambda status: not (status.get("wonFlag") or status.get("lostFlag"))),
        "recurringTotal": round(sum(each.get("recurringRevenue") or 0.0 for each in counted), 2),
    }


def settle(opportunity: Draft, status: Record, by: Record, at: str) -> None:
    """Set the closing date for a closed status, and clear it for an open one."""
    if status.get("closedFlag") and opportunity.get("closedDate") is None:
        opportunity.update(closedDate=at, closedBy=by)
    elif not status.get("closedFlag"):
        opportunity.update(closedDate=None, closedBy=None)
