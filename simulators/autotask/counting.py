"""Billing rules: a contract is charged for the units of a product that the customer has this month [autotask 7.7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.rules.base import equal
from simulators.core.query import Compare, IsNull, Or
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record

_ASSETS, _CONTACTS = 1, 2
_MANUALLY = 2
_COUNTED: Mapping[int, tuple[str, str, str, str]] = {
    _ASSETS: (
        "ConfigurationItemBillingProductAssociations",
        "configurationItemID",
        "ConfigurationItems",
        "referenceTitle",
    ),
    _CONTACTS: ("ContactBillingProductAssociations", "contactID", "Contacts", "lastName"),
}
"""The counted entity by `determineUnits`: its association with a product, the reference, and the name on invoices."""


async def charge_by_rules(context: WriteContext, through: str) -> None:
    """Create the missing charges for the month of the day `through`."""
    month = f"{through[:7]}-01T00:00:00.000Z"
    begun = Compare(("startDate",), "le", month)
    for rule in await context.every("ContractBillingRules", *equal(isActive=True), begun, _open("endDate", month)):
        if rule.get("executionMethod") != _MANUALLY:
            await _charge(context, rule, month)


def _open(name: str, day: str) -> Or:
    """Return the predicate that a field is empty, or not before a day."""
    return Or((IsNull((name,)), Compare((name,), "ge", day)))


async def _charge(context: WriteContext, rule: Record, month: str) -> None:
    contract = await context.require("Contracts", rule["contractID"])
    product = await context.require("Products", rule["productID"])
    same = equal(contractID=contract["id"], productID=product["id"], datePurchased=month)
    names = await _units(context, rule, contract, month)
    most = rule.get("maximumUnits")
    count = max(rule.get("minimumUnits") or 0, len(names) if most is None else min(len(names), most))
    if not count or await context.first("ContractCharges", *same):
        return
    text = ", ".join(names) if rule.get("includeItemsInChargeDescription") else rule.get("invoiceDescription")
    charge: dict[str, Any] = {
        **{"name": product["name"][:100], "chargeType": 1, "datePurchased": month, "unitQuantity": float(count)},
        **{"productID": product["id"], "isBillableToCompany": rule["createChargesAsBillable"]},
        **({"description": text[:2000]} if text else {}),
    }
    await context.create("ContractCharges", charge, contract["id"])


async def _units(context: WriteContext, rule: Record, contract: Record, month: str) -> list[str]:
    """Return the names of the units of a product that the customer of a contract has in a month."""
    associations, field, entity, name = _COUNTED[rule["determineUnits"]]
    begun = Compare(("effectiveDate",), "le", month)
    current = (*equal(billingProductID=rule["productID"]), begun, _open("expirationDate", month))
    found: list[str] = []
    for each in await context.every(associations, *current):
        record = await context.get(entity, each[field]) or {}
        if record.get("companyID") == contract["companyID"] and record.get("isActive"):
            found.append(record.get(name) or str(record["id"]))
    return found
