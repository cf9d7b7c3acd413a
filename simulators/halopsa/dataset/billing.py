"""Contracts, items, recurring invoices and invoices of a dataset."""

from __future__ import annotations

from simulators.core.dataset.msp import Agreement, Invoice, Msp
from simulators.core.dataset.projection import Days, guid
from simulators.halopsa.dataset.shapes import CLIENT, CONTRACT, INVOICE, ITEM, LINE, RECURRING, SITE, Record, Records


def codes(msp: Msp) -> dict[str, int]:
    """The ids of items by the code of their service."""
    found = dict.fromkeys(line.code for each in msp.agreements for line in each.lines)
    return {code: ITEM + number for number, code in enumerate(found, 1)}


class Billing:
    """Contracts, items, recurring invoices and invoices of an MSP."""

    def __init__(self, msp: Msp, days: Days) -> None:
        """Number the items."""
        self._msp, self._days = msp, days
        self._codes = codes(msp)

    def contract(self, agreement: Agreement) -> Record:
        """The running contract of an agreement [halopsa 7]."""
        return {
            "id": CONTRACT + agreement.key,
            "client_id": CLIENT + agreement.customer,
            "site_id": SITE + self._msp.customer(agreement.customer).sites[0].key,
            "sla_id": 1,
            "ref": agreement.name,
            "start_date": self._days.plain(agreement.start),
            "end_date": self._days.plain(agreement.end),
            "started": True,
            "expired": False,
            "active": True,
            "status": 1,
            "contract_status": "Active",
            "billingperiod": 1,
            "billingdescription": 0,
            "subtype": 0,
            "contracttype": 1,
            "numberofunitsfree": 0.0,
            "periodchargeamount": agreement.total,
            "guid": guid("halopsa contract", agreement.key),
        }

    def items(self) -> Records:
        """An item for each service that an agreement bills."""
        lines = {line.code: line for each in self._msp.agreements for line in each.lines}
        return [
            {
                "id": identity,
                "name": lines[code].name,
                "accountsid": code,
                "baseprice": lines[code].price,
                "costprice": lines[code].cost,
                "recurringprice": lines[code].price,
                "recurringcost": lines[code].cost,
                "isrecurringitem": True,
                "status": 1,
                "quantity_in_stock": 0.0,
                "guid": guid("halopsa item", identity),
            }
            for code, identity in self._codes.items()
        ]

    def _lines(self, agreement: Agreement | Invoice, header: int, first: int) -> Records:
        codes = self._codes
        return [
            {
                "id": first + number,
                "ihid": header,
                "_itemid": codes[line.code],
                "item_code": line.code,
                "item_shortdescription": line.name,
                "qty_order": float(line.quantity),
                "unit_price": line.price,
                "unit_cost": line.cost,
                "tax_rate": 0.0,
                "net_amount": line.total,
                "tax_amount": 0.0,
            }
            for number, line in enumerate(agreement.lines)
        ]

    def recurring(self, agreement: Agreement) -> Record:
        """The recurring invoice of an agreement, which creates an invoice each month."""
        identity = RECURRING + agreement.key
        return {
            "id": identity,
            "client_id": CLIENT + agreement.customer,
            "site_id": SITE + self._msp.customer(agreement.customer).sites[0].key,
            "contract_id": CONTRACT + agreement.key,
            "name": agreement.name,
            "period": 1,
            "invoice_date": self._days.plain(0),
            "nextcreationdate": self._days.plain(0),
            "date_created": self._days.plain(agreement.start),
            "last_modified": self._days.plain(agreement.start),
            "total": agreement.total,
            "lines": self._lines(agreement, identity, LINE + 10 * agreement.key),
        }

    def invoice(self, invoice: Invoice) -> Record:
        """The posted invoice of an agreement for one month."""
        identity = INVOICE + invoice.key
        lines = self._lines(invoice, identity, 100_000 + 10 * invoice.key)
        recurring = LINE + 10 * invoice.agreement
        return {
            "id": identity,
            "client_id": CLIENT + invoice.customer,
            "site_id": SITE + self._msp.customer(invoice.customer).sites[0].key,
            "contract_id": CONTRACT + invoice.agreement,
            "name": self._msp.agreements[invoice.agreement - 1].name,
            "invoicenumber": f"INV-{identity}",
            "recurring_invoice_id": RECURRING + invoice.agreement,
            "invoice_date": self._days.plain(invoice.date),
            "date_created": self._days.plain(invoice.date),
            "last_modified": self._days.plain(invoice.date),
            "posted": True,
            "total": invoice.total,
            "lines": [{**line, "recurring_invoice_line_id": recurring + number} for number, line in enumerate(lines)],
        }
