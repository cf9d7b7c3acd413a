"""States of purchase orders, and the texts of refusals [autotask 7.9]. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NEW, SUBMITTED, PARTIAL, RECEIVED, CANCELED = 1, 2, 3, 4, 5

_MOVES: Mapping[int, frozenset[int]] = {
    NEW: frozenset({SUBMITTED, CANCELED}),
    SUBMITTED: frozenset({CANCELED}),
    PARTIAL: frozenset(),
    RECEIVED: frozenset(),
    CANCELED: frozenset(),
}
"""The states that a caller may set, by the current one. The received states follow from receiving items."""

NOT_NEW = "A PurchaseOrder is created with status [1]."
NO_MOVE = "The status of this PurchaseOrder cannot be changed from [{old}] to [{new}]."
ITEMS_FIXED = "Items of a PurchaseOrder can be added or changed while its status is New only."
NOT_SUBMITTED = "Items of a PurchaseOrder can be received while its status is Submitted or Received Partial only."
TOO_MANY = "quantityNowReceiving must be between 1 and the quantity that was not received yet [{left}]."
ONE_SERIAL = "A serialized Product is received one at a time, with its serialNumber."
NO_STOCK = "The inventory of fromLocationID has not as many units of this Product [{left}]."


def moved(order: Mapping[str, Any], old: int | None, now: str) -> dict[str, Any]:
    """Return the dates that a new status sets. Raises ValueError with the service's text if it is not allowed."""
    new = order["status"]
    if old is None:
        if new != NEW:
            raise ValueError(NOT_NEW)
        return {}
    if new == old:
        return {}
    if new not in _MOVES[old]:
        raise ValueError(NO_MOVE.format(old=old, new=new))
    return {"submitDateTime": now} if new == SUBMITTED else {"cancelDateTime": now}


def received(ordered: int, got: int) -> int:
    """Return the state of an order by the number of ordered and received units."""
    return RECEIVED if got >= ordered else PARTIAL if got else SUBMITTED
