"""Services, contracts and invoices of a dataset, as Autotask PSA stores them [autotask 7.5]."""

from __future__ import annotations

from simulators.autotask.dataset.ids import COMPANY, CONTRACT, CONTRACT_SERVICE, ROW, SERVICE, Record, Records, kept
from simulators.autotask.model.contracts import RECURRING, Period, periods
from simulators.autotask.seed import ADMINISTRATOR, MONTHLY_CODE
from simulators.core.dataset.msp import Agreement, Billed, Invoice, Msp
from simulators.core.dataset.projection import Days
from simulators.core.dataset.recipe import DAY

_MONTHLY, _NET_30 = 2, 3
_MONTH = 30 * DAY
_BEFORE, _AFTER = -90 * DAY, 62 * DAY
"""Unit rows exist for the periods that overlap these days: the billed ones and the next month."""


class Billing:
    """Services, contracts with their services and units, and invoices."""

    def __init__(self, msp: Msp, days: Days) -> None:
        self._msp, self._days = msp, days

    def _at(self, at: int) -> str:
        return kept(self._days, at)

    def services(self) -> Records:
        """Return the services."""
        return [
            {
                "id": SERVICE + each.key,
                "name": each.name,
                "unitPrice": each.price,
                "billingCodeID": MONTHLY_CODE,
                "periodType": 2,
                "sku": each.code,
                "isActive": True,
                "unitCost": each.cost,
                "creatorResourceID": ADMINISTRATOR,
                "updateResourceID": ADMINISTRATOR,
                **dict.fromkeys(("createDate", "lastModifiedDate"), self._at(-500 * DAY)),
            }
            for each in self._msp.services
        ]

    def contract(self, agreement: Agreement) -> Record:
        """Return the recurring contract of an agreement."""
        return {
            "id": CONTRACT + agreement.key,
            "companyID": COMPANY + agreement.customer,
            "contractName": agreement.name,
            "contractType": RECURRING,
            "contractPeriodType": _MONTHLY,
            "startDate": self._at(agreement.start),
            "endDate": self._at(agreement.end),
            "status": 1,
            "timeReportingRequiresStartAndStopTimes": 0,
            "lastModifiedDateTime": self._at(agreement.start),
        }

    def contract_services(self) -> Records:
        """Return the services of contracts; their quantities are in the unit rows."""
        return [
            {
                "id": CONTRACT_SERVICE + each.number,
                "contractID": CONTRACT + each.agreement.key,
                "serviceID": SERVICE + each.service.key,
                "unitPrice": each.line.price,
                "unitCost": each.line.cost,
                "internalCurrencyUnitPrice": each.line.price,
            }
            for each in self._msp.billed()
        ]

    def units(self) -> Records:
        """Return the unit rows of each service for the periods around today."""
        first, last = self._at(_BEFORE), self._at(_AFTER)
        spans = {
            each.key: [
                span
                for span in periods(self._at(each.start), self._at(each.end), _MONTHLY)
                if span.end >= first and span.start <= last
            ]
            for each in self._msp.agreements
        }
        rows = [(each, span) for each in self._msp.billed() for span in spans[each.agreement.key]]
        return [self._units(ROW + number, *row) for number, row in enumerate(rows, 1)]

    def _units(self, identity: int, billed: Billed, span: Period) -> Record:
        line = billed.line
        return {
            "id": identity,
            "contractID": CONTRACT + billed.agreement.key,
            "contractServiceID": CONTRACT_SERVICE + billed.number,
            "serviceID": SERVICE + billed.service.key,
            "startDate": span.start,
            "endDate": span.end,
            "units": line.quantity,
            "price": line.total,
            "internalCurrencyPrice": line.total,
            "cost": round(line.quantity * line.cost, 4),
            "unitPrice": line.price,
            "unitCost": line.cost,
        }

    def invoice(self, invoice: Invoice) -> Record:
        """Return the invoice of a contract for a month."""
        at, begin = self._at(invoice.date), self._at(invoice.date - _MONTH)
        return {
            "id": ROW + invoice.key,
            "invoiceNumber": f"INV-{1_000 + invoice.key}",
            "companyID": COMPANY + invoice.customer,
            "invoiceDateTime": at,
            "createDateTime": at,
            "creatorResourceID": ADMINISTRATOR,
            "fromDate": begin,
            "toDate": at,
            "invoiceTotal": invoice.total,
            "totalTaxValue": 0.0,
            "isVoided": False,
            "paymentTerm": _NET_30,
        }
