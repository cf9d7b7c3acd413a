"""Invoices of agreements, and their payments."""

from __future__ import annotations

from simulators.connectwise.dataset.company import Company
from simulators.connectwise.dataset.shapes import INVOICE, INVOICE_VALUES, Record, Records
from simulators.core.dataset.msp import Invoice
from simulators.core.dataset.recipe import DAY

_DUE = 30 * DAY
_SENT: Record = {"id": 2, "name": "Sent", "isClosed": False}
_CLOSED: Record = {"id": 3, "name": "Closed", "isClosed": True}


def invoices(made: Company) -> Records:
    """Return the invoices; each is paid on its due date."""
    return [_invoice(each, made) for each in made.msp.invoices]


def payments(made: Company) -> Records:
    """Return the payments: one for each paid invoice."""
    return [
        {
            "id": INVOICE + each.key,
            "invoice": {
                "id": INVOICE + each.key,
                "identifier": _number(each),
                "billingType": "Agreement",
                "invoiceDate": made.days.utc(each.date),
            },
            "type": "Check",
            "amount": each.total,
            "paymentDate": made.days.utc(each.date + _DUE),
            "appliedBy": "System",
            "invoiceTotal": each.total,
            **dict.fromkeys(("balance", "invoiceBalance"), 0.0),
            "paymentSyncStatus": "Applied",
            "source": "Default",
            "_info": made.marks(each.date + _DUE),
        }
        for each in made.msp.invoices
        if _is_paid(each)
    ]


def _number(invoice: Invoice) -> str:
    return f"INV-{INVOICE + invoice.key}"


def _is_paid(invoice: Invoice) -> bool:
    return invoice.date + _DUE < 0


def _invoice(invoice: Invoice, made: Company) -> Record:
    agreement, paid = made.agreements[invoice.agreement], invoice.total if _is_paid(invoice) else 0.0
    return {
        "id": INVOICE + invoice.key,
        "invoiceNumber": _number(invoice),
        **dict.fromkeys(("company", "billToCompany", "shipToCompany"), made.companies[invoice.customer]),
        **dict.fromkeys(("billingSite", "shippingSite"), made.main[invoice.customer]),
        "agreement": agreement,
        "applyToId": agreement["id"],
        "date": made.days.utc(invoice.date),
        "dueDate": made.days.utc(invoice.date + _DUE),
        # The totals of an invoice are recalculated when it changes: without lines, the billed amount is an adjustment.
        **dict.fromkeys(("serviceAdjustmentAmount", "serviceTotal", "subtotal", "total"), invoice.total),
        "payments": paid,
        "balance": round(invoice.total - paid, 2),
        "status": _CLOSED if paid else _SENT,
        **INVOICE_VALUES,
        "_info": made.marks(invoice.date, entered=True),
    }
