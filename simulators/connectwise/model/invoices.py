"""Amounts of invoices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

Record = Mapping[str, Any]
Draft = dict[str, Any]


def total(
    invoice: Draft, times: Iterable[Record], products: Iterable[Record], expenses: Iterable[Record], rate: float
) -> None:
    """Set the totals of an invoice: its lines, the tax on taxable ones, and the payments [connectwise 8, inferred].

    The amounts of a credit memo are negative. `rate` is the tax rate as a fraction.
    """
    sign = -1.0 if invoice["type"] == "CreditMemo" else 1.0
    rows = list(products)
    service = sum(each.get("extendedInvoiceAmount") or 0.0 for each in times)
    service += invoice.get("serviceAdjustmentAmount") or 0.0
    product = sum(each["extPrice"] for each in rows)
    expense = sum(each.get("invoiceAmount") or 0.0 for each in expenses)
    taxable = sum(each["extPrice"] for each in rows if each.get("taxableFlag"))
    taxable += service if invoice.get("taxableFlag") else 0.0
    sub, tax = service + product + expense, taxable * rate
    amounts = {
        "serviceTotal": service,
        "productTotal": product,
        "expenseTotal": expense,
        "subtotal": sub,
        "salesTax": tax,
        "total": sub + tax,
    }
    invoice.update({name: round(sign * value, 2) + 0.0 for name, value in amounts.items()})
    pay(invoice, invoice.get("payments") or 0.0)


def pay(invoice: Draft, paid: float) -> None:
    """Set the amount paid and the balance."""
    invoice["payments"] = round(paid, 2) + 0.0
    invoice["credits"] = invoice.get("credits") or 0.0
    invoice["balance"] = round(invoice["total"] - paid - invoice["credits"], 2) + 0.0


def due(date: str, days: int) -> str | None:
    """Return the due date, `days` after `date`; None beyond the end of the calendar."""
    try:
        return (datetime.fromisoformat(date) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except OverflowError:
        return None
