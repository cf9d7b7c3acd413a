"""Opportunities, quotes and prepaid hours of a dataset, as Autotask PSA stores them [autotask 7.6, 7.7]."""

from __future__ import annotations

from simulators.autotask.dataset.ids import COMPANY, CONTACT, PREPAID, ROW, SERVICE, Record, Records, kept
from simulators.autotask.model import coverage, sales
from simulators.autotask.seed import ADMINISTRATOR
from simulators.core.dataset.msp import Agreement, Billed, Customer, Msp
from simulators.core.dataset.projection import Days
from simulators.core.dataset.recipe import DAY

_MONTHLY, _MONTHS = 2, 12
_STAGES = ((1, 25), (2, 50), (3, 75))
"""Stages of opportunities with their probabilities, assigned in turn."""
_QUOTED, _VALID, _YEAR = -20 * DAY, 40 * DAY, 365 * DAY
_HOURS, _RATE = 20.0, 110.0
_EVERY = 3
"""One in so many customers has prepaid hours."""


class Sales:
    """Each agreement has an opportunity and a quote for its renewal; some customers have prepaid hours."""

    def __init__(self, msp: Msp, days: Days) -> None:
        """Find the primary contacts, and the customers with prepaid hours."""
        self._msp, self._days = msp, days
        self._contacts = {each.customer: each.key for each in msp.contacts if each.is_primary}
        self._prepaid = [each for each in msp.customers if each.key % _EVERY == 0]

    def _at(self, at: int) -> str:
        return kept(self._days, at)

    def contracts(self) -> Records:
        """Return the contracts of prepaid hours."""
        return [self._contract(each) for each in self._prepaid]

    def records(self) -> dict[str, Records]:
        """Return the other records by collection."""
        items: dict[int, Records] = {}
        for number, each in enumerate(self._msp.billed(), 1):
            items.setdefault(each.agreement.key, []).append(_item(number, each))
        return {
            "CompanySiteConfigurations": [
                {
                    "id": COMPANY + each.key,
                    "companyID": COMPANY + each.key,
                    "locationName": "Default",
                    "_companyType": 1,
                }
                for each in self._msp.customers
            ],
            "ContractBlocks": [self._block(each) for each in self._prepaid],
            "QuoteLocations": [_place(each) for each in self._msp.customers],
            "Opportunities": [self._opportunity(each, items[each.key]) for each in self._msp.agreements],
            "Quotes": [self._quote(each) for each in self._msp.agreements],
            "QuoteItems": [item for each in items.values() for item in each],
        }

    def _opportunity(self, agreement: Agreement, items: Records) -> Record:
        """Return the opportunity for the renewal of an agreement, with the amounts of its quote."""
        stage, probability = _STAGES[agreement.key % len(_STAGES)]
        return {
            "id": ROW + agreement.key,
            "companyID": COMPANY + agreement.customer,
            "contactID": CONTACT + self._contacts[agreement.customer],
            "title": f"Renewal: {agreement.name}"[:128],
            "ownerResourceID": ADMINISTRATOR,
            "status": sales.ACTIVE,
            "stage": stage,
            "probability": probability,
            "startDate": self._at(_QUOTED),
            "projectedCloseDate": self._at(_VALID),
            "opportunityCategoryID": 1,
            "useQuoteTotals": True,
            "totalAmountMonths": _MONTHS,
            **sales.totals(items, _MONTHS),
            "createDate": self._at(_QUOTED),
            "creatorResourceID": ADMINISTRATOR,
            "lastActivity": self._at(_QUOTED),
        }

    def _quote(self, agreement: Agreement) -> Record:
        """Return the quote for the next year."""
        return {
            "id": ROW + agreement.key,
            "opportunityID": ROW + agreement.key,
            "companyID": COMPANY + agreement.customer,
            "name": agreement.name[:100],
            "quoteNumber": 1 + agreement.key,
            "effectiveDate": self._at(_QUOTED),
            "expirationDate": self._at(_VALID),
            "isActive": True,
            "primaryQuote": True,
            **dict.fromkeys(("billToLocationID", "shipToLocationID", "soldToLocationID"), ROW + agreement.customer),
            "createDate": self._at(_QUOTED),
            "creatorResourceID": ADMINISTRATOR,
            "lastActivityDate": self._at(_QUOTED),
            "lastModifiedBy": ADMINISTRATOR,
        }

    def _contract(self, customer: Customer) -> Record:
        return {
            "id": PREPAID + customer.key,
            "companyID": COMPANY + customer.key,
            "contractName": f"{customer.name}: prepaid hours"[:100],
            "contractType": coverage.BLOCK_HOURS,
            "startDate": self._at(_QUOTED),
            "endDate": self._at(_QUOTED + _YEAR),
            "status": 1,
            "timeReportingRequiresStartAndStopTimes": 0,
            "lastModifiedDateTime": self._at(_QUOTED),
        }

    def _block(self, customer: Customer) -> Record:
        return {
            "id": ROW + customer.key,
            "contractID": PREPAID + customer.key,
            "datePurchased": self._at(_QUOTED),
            "startDate": self._at(_QUOTED),
            "endDate": self._at(_QUOTED + _YEAR),
            "hours": _HOURS,
            "hourlyRate": _RATE,
            "hoursApproved": 0.0,
            "status": coverage.ACTIVE,
            "isPaid": True,
            "invoiceNumber": f"INV-H{customer.key}",
        }


def _place(customer: Customer) -> Record:
    site = customer.sites[0]
    return {
        "id": ROW + customer.key,
        "address1": site.street[:50],
        "city": site.city[:50],
        "state": site.region[:50],
        "postalCode": site.postcode[:20],
    }


def _item(number: int, billed: Billed) -> Record:
    """Return the quote item of a currently billed line."""
    line = billed.line
    discounts = dict.fromkeys(("unitDiscount", "lineDiscount", "percentageDiscount"), 0.0)
    return {
        "id": ROW + number,
        "quoteID": ROW + billed.agreement.key,
        "quoteItemType": sales.SERVICE,
        "serviceID": SERVICE + billed.service.key,
        "name": line.name[:100],
        "quantity": float(line.quantity),
        "unitPrice": line.price,
        "unitCost": line.cost,
        "internalCurrencyUnitPrice": line.price,
        "periodType": _MONTHLY,
        "isOptional": False,
        **discounts,
    }
