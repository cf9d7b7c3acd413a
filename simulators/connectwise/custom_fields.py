"""The values of user-defined fields on a record: all fields of its screen, empty or not [connectwise 2]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.core.query import Order
from simulators.core.resources.custom_fields import definitions
from simulators.core.resources.rules import Draft
from simulators.core.store.interface import Reader

PODS: Mapping[int, str] = {
    1: "tickets",
    2: "companies",
    3: "contacts",
    4: "configurations",
    5: "agreements",
    6: "additions",
    7: "timeEntries",
    8: "members",
    9: "catalog",
    10: "adjustments",
    11: "agreementSites",
    12: "sites",
    13: "projects",
    14: "phases",
    15: "opportunities",
    16: "activities",
    17: "orders",
    18: "products",
    19: "purchaseOrders",
    20: "purchaseOrderLines",
    21: "invoices",
    22: "expenseEntries",
}
"""The screens that have user-defined fields, by the `podId` of definitions [chosen]."""

_ORDER = (Order(("sequenceNumber",)), Order(("id",)))
_OF_ENTITY = {name: pod for pod, name in PODS.items()}


async def fit(reader: Reader, entity: str, given: Iterable[Mapping[str, Any]]) -> list[Draft]:
    """Return `customFields` of a record: one element per field of the screen, with its last value in `given`.

    Fields that a request omits keep their values; an empty list clears nothing [connectwise 2].
    """
    pod = _OF_ENTITY[entity]
    values = {each["id"]: each.get("value") for each in given}
    ordered = await definitions(reader, "userDefinedFields", ("podId",), pod, _ORDER)
    return [_shown(each, values.get(each["id"])) for each in ordered]


def _shown(definition: Mapping[str, Any], value: Any) -> Draft:
    return {
        "id": definition["id"],
        "caption": definition["caption"],
        "type": definition["fieldTypeIdentifier"],
        "entryMethod": definition["entryTypeIdentifier"],
        "numberOfDecimals": definition.get("numberDecimals", 0),
        "value": value,
        "connectWiseId": definition["connectWiseID"],
    }
