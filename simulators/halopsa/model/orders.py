"""Lines of quotations and orders: their amounts, invoicing and receipt [halopsa 8.5]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.halopsa.model.lines import Line


class TooMuch(ValueError):
    """More was received than ordered. The text of the exception is the name of the line."""


def priced(line: Line, tax: float) -> dict[str, Any]:
    """A line with its amounts, rounded to two decimal places. `tax` is the rate in percent."""
    quantity, price = float(line.get("quantity", 1.0)), float(line.get("price", 0.0))
    discount = quantity * price * float(line.get("discount_perc", 0.0)) / 100
    net = quantity * price - discount
    taxed = net * tax / 100
    return {
        "quantity": quantity,
        "price": price,
        **line,
        "total_discount": round(discount, 2),
        "total_net_total": round(net, 2),
        "total_tax": round(taxed, 2),
        "total_price": round(net + taxed, 2),
        "total_costprice": round(quantity * float(line.get("costprice", 0.0)), 2),
    }


def totals(lines: Iterable[Line]) -> dict[str, float]:
    """The totals of a document with these lines, without optional lines."""
    counted = [each for each in lines if not each.get("optional")]

    def added(name: str) -> float:
        return round(float(sum(each[name] for each in counted)), 2)

    net, cost = added("total_net_total"), added("total_costprice")
    return {
        "total": added("total_price"),
        "tax_total": added("total_tax"),
        "revenue": net,
        "cost": cost,
        "profit": round(net - cost, 2),
    }


def invoiced(lines: Iterable[Line]) -> float:
    """The invoiced share of the ordered quantity, in percent."""
    counted = list(lines)
    ordered = sum(each["quantity"] for each in counted)
    taken = sum(each.get("invoiced_quantity", 0.0) for each in counted)
    return round(100 * taken / ordered, 2) if ordered > 0 else 0.0


def outstanding(lines: Iterable[Line]) -> float:
    """The amount that is not invoiced yet."""
    return round(float(sum(each["total_price"] * (1 - _share(each)) for each in lines)), 2)


def _share(line: Line) -> float:
    quantity = float(line["quantity"])
    return min(float(line.get("invoiced_quantity", 0.0)) / quantity, 1.0) if quantity > 0 else 1.0


def to_invoice(lines: Iterable[Line], rates: Mapping[Any, float]) -> list[dict[str, Any]]:
    """Lines of an invoice for the quantities not invoiced yet. `rates`: tax in percent by the id of a line."""
    return [
        {
            "_itemid": each.get("item_id", 0),
            "item_shortdescription": each.get("name", ""),
            "qty_order": each["quantity"] - each.get("invoiced_quantity", 0.0),
            "unit_price": round(each["price"] * (1 - each.get("discount_perc", 0.0) / 100), 4),
            "unit_cost": each.get("costprice", 0.0),
            "tax_rate": rates.get(each["id"], 0.0),
        }
        for each in lines
        if each["quantity"] > each.get("invoiced_quantity", 0.0) and not each.get("do_not_invoice_line")
    ]


def received(before: Iterable[Line], after: Iterable[Line]) -> dict[int, float]:
    """The quantity received between two states of a purchase order, by item id. Raises TooMuch."""
    had = {each["id"]: each.get("quantity_received", 0.0) for each in before}
    came: dict[int, float] = {}
    for each in after:
        got = each.get("quantity_received", 0.0)
        if got > each["quantity"]:
            raise TooMuch(each.get("name", ""))
        item = each.get("item_id", 0)
        came[item] = came.get(item, 0.0) + got - had.get(each["id"], 0.0)
    return came


def is_received(lines: Iterable[Line]) -> bool:
    """Whether all lines are received in full; False without lines."""
    counted = list(lines)
    return bool(counted) and all(each.get("quantity_received", 0.0) >= each["quantity"] for each in counted)
