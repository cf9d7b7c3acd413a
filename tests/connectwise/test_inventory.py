"""Stock: what purchases bring into bins, and what adjustments correct."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import refused
from tests.connectwise.local import LocalPsa

_BIN = {"warehouse": {"id": 1}, "warehouseBin": {"id": 1}}


@pytest.fixture
def psa() -> LocalPsa:
    """A tenant with two laptops received into the first bin."""
    made = LocalPsa.without_limit()
    made.patch("/procurement/purchaseorders/1/lineitems/1", receivedStatus="FullyReceived")
    return made


def _detail(quantity: int, **more: Any) -> dict[str, Any]:
    return {"catalogItem": {"id": 3}, "quantityAdjusted": quantity, **_BIN, **more}


def test_received_items_are_on_hand_by_item_and_by_bin(psa: LocalPsa) -> None:
    by_item = psa.get("/procurement/catalog/3/inventory")
    assert [(row["onHand"], row["warehouseBin"]["id"]) for row in by_item] == [(2, 1)]
    assert psa.get("/procurement/warehouseBins/1/inventoryOnHand") == by_item
    assert psa.count("/procurement/catalog/1/inventory") == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"quantityAdjusted": -3}, "quantityAdjusted"),
        ({"quantityAdjusted": 0}, "quantityAdjusted"),
        ({"warehouseBin": {"id": 99}}, "warehouseBin/id"),
    ],
)
def test_detail_that_cannot_be_is_refused_and_moves_nothing(psa: LocalPsa, change: dict[str, Any], field: str) -> None:
    answer = psa.send("POST", "/procurement/adjustments/1/details", json={**_detail(1), **change})
    assert refused(answer, 400, "InvalidObject")["errors"][0]["field"] == field
    assert psa.get("/procurement/catalog/3/inventory")[0]["onHand"] == 2
