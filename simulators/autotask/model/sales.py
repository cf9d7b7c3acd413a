"""Amounts of quotes, and of their opportunities [autotask 7.6]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ACTIVE, LOST, CLOSED, IMPLEMENTED = 1, 2, 3, 4
"""Statuses of opportunities."""
WON = frozenset({CLOSED, IMPLEMENTED})

PRODUCT, CHARGE, LABOR, EXPENSE, SHIPPING, SERVICE, BUNDLE = 1, 2, 3, 4, 6, 11, 12
SUBJECTS: Mapping[int, str] = {
    PRODUCT: "productID",
    CHARGE: "chargeID",
    LABOR: "laborID",
    EXPENSE: "expenseID",
    SHIPPING: "shippingID",
    SERVICE: "serviceID",
    BUNDLE: "serviceBundleID",
}
"""The field with the subject of a quote item, by `quoteItemType`."""

_SPANS: Mapping[int, tuple[str, float]] = {
    1: ("onetime", 0.0),
    2: ("monthly", 1.0),
    3: ("quarterly", 3.0),
    4: ("semiannual", 6.0),
    5: ("yearly", 12.0),
}
"""The prefix of an opportunity's amounts by period type, and the months of a period."""

MONTHS = 12
"""The default of `totalAmountMonths`, the months of recurring revenue in an opportunity's amount."""

Record = Mapping[str, Any]


def line_price(item: Record) -> float:
    """Return the price of an item after the discounts: per unit, per line, then the percentage."""
    gross: float = item["quantity"] * (item.get("unitPrice", 0.0) - item.get("unitDiscount", 0.0))
    net: float = (gross - item.get("lineDiscount", 0.0)) * (1 - item.get("percentageDiscount", 0.0) / 100)
    return round(net, 4)


def totals(items: Iterable[Record], months: int | None) -> dict[str, float]:
    """Return the amounts of an opportunity from the items of its primary quote; optional ones do not count."""
    sums = {f"{name}{kind}": 0.0 for name, _ in _SPANS.values() for kind in ("Revenue", "Cost")}
    for item in items:
        if not item.get("isOptional"):
            name, _ = _SPANS[item.get("periodType") or 1]
            sums[f"{name}Revenue"] += line_price(item)
            sums[f"{name}Cost"] += item["quantity"] * item.get("unitCost", 0.0)
    found = {name: round(value, 4) for name, value in sums.items()}
    return {**found, "amount": _over(found, "Revenue", months), "cost": _over(found, "Cost", months)}


def _over(sums: Mapping[str, float], kind: str, months: int | None) -> float:
    """Return the sum of all amounts of one kind over the months."""
    span = MONTHS if months is None else months
    return round(sum(sums[f"{name}{kind}"] * (span / each if each else 1.0) for name, each in _SPANS.values()), 4)


def closing(status: Any, record: Record, now: str) -> dict[str, Any]:
    """Return `closedDate` and `lostDate` for a status: set to now if missing, and None for an open one."""
    return {
        "closedDate": record.get("closedDate") or now if status in WON else None,
        "lostDate": record.get("lostDate") or now if status == LOST else None,
    }
