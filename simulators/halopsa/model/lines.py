"""Lines of invoices: their amounts, and the lines after a POST [halopsa 8.2]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Line = Mapping[str, Any]


class UnknownLine(LookupError):
    """A line was sent with an id that the document lacks."""


def priced(line: Line) -> dict[str, Any]:
    """A line with its net amount and tax amount, rounded to two decimal places."""
    net = line.get("qty_order", 1.0) * line.get("unit_price", 0.0)
    tax = net * line.get("tax_rate", 0.0) / 100
    return {"qty_order": 1.0, **line, "net_amount": round(net, 2), "tax_amount": round(tax, 2)}


def total(lines: Iterable[Line]) -> float:
    """The total of an invoice with these lines, with tax and without inactive lines."""
    counted = [each for each in lines if not each.get("isinactive")]
    return round(float(sum(each["net_amount"] + each["tax_amount"] for each in counted)), 2)


def tax(lines: Iterable[Line]) -> float:
    """The tax of an invoice with these lines, without inactive lines."""
    return round(float(sum(each["tax_amount"] for each in lines if not each.get("isinactive"))), 2)


def paid(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The numbered payments and their sum; empty if `payments` was not sent."""
    if "payments" not in sent:
        return {}
    payments = [{"amount": 0.0, **each, "id": number} for number, each in enumerate(sent["payments"], 1)]
    return {"payments": payments, "amountpaid": round(float(sum(each["amount"] for each in payments)), 2)}


def left(before: Iterable[Line], sent: Iterable[Line], keep_unsent: bool) -> list[dict[str, Any]]:
    """The lines of a document after a POST of `sent`, which is the full set; `keep_unsent` keeps those not sent.

    A line with an id changes that line. A line without one is new, and gets its id later. Raises UnknownLine.
    """
    known = {each["id"]: each for each in before}
    after: dict[Any, dict[str, Any]] = {key: dict(each) for key, each in known.items()} if keep_unsent else {}
    new: list[dict[str, Any]] = []
    for each in sent:
        identity = each.get("id", 0)
        if identity <= 0:
            new.append({name: value for name, value in each.items() if name != "id"})
        elif identity in known:
            after[identity] = {**known[identity], **each}
        else:
            raise UnknownLine(identity)
    return [*after.values(), *new]


def replaced(before: Iterable[Line], sent: Iterable[Line], keep_unsent: bool) -> list[dict[str, Any]]:
    """The lines of an invoice after a POST of `sent`, with their amounts. Raises UnknownLine."""
    return [priced(each) for each in left(before, sent, keep_unsent)]
