"""Charges and subscriptions [autotask 7.5]."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import FakeProcess, Target
from simulators.core.world import SimulatorState
from tests.autotask.asking import UPDATING, Psa

MONTHLY_CODE, MATERIAL_CODE = 29682801, 29682804
CHARGE = {"name": "Cable", "chargeType": 1, "datePurchased": "2024-03-05", "unitQuantity": 2, "unitPrice": 12.5}
PLACES = (("/Tickets/7860/Charges", "TicketCharges"), ("/Contracts/29684183/Charges", "ContractCharges"))


def test_prices_come_from_the_product(psa: Psa) -> None:
    body: dict[str, Any] = {name: value for name, value in CHARGE.items() if name != "unitPrice"}
    charge = psa.item("TicketCharges", psa.create("/Tickets/7860/Charges", {**body, "productID": 29680001}))
    assert (charge["unitPrice"], charge["unitCost"], charge["billableAmount"]) == (100.0, 70.0, 200.0)
    free = psa.item("TicketCharges", psa.create("/Tickets/7860/Charges", body))
    assert (free["unitPrice"], free["billableAmount"]) == (None, 0.0)


@pytest.mark.parametrize(("path", "entity"), PLACES)
def test_the_code_of_a_charge_is_one_for_material(psa: Psa, path: str, entity: str) -> None:
    unsaid = ["Value does not reference an existing entity for billingCodeID."]
    assert psa.refused("POST", path, json={**CHARGE, "billingCodeID": MONTHLY_CODE}) == unsaid
    identity = psa.create(path, {**CHARGE, "billingCodeID": MATERIAL_CODE})
    assert psa.refused("PATCH", path, json={"id": identity, "billingCodeID": MONTHLY_CODE}) == [*unsaid, UPDATING]
    assert psa.item(entity, identity)["billingCodeID"] == MATERIAL_CODE


async def _price(state: SimulatorState) -> None:
    """Give the code for material a price."""
    async with state.store().unit() as unit:
        code = await unit.get("BillingCodes", MATERIAL_CODE)
        assert code is not None
        await unit.put("BillingCodes", {**code, "unitPrice": 9.0, "unitCost": 4.0})


def test_prices_come_from_the_code_where_neither_product_nor_body_has_them(process: FakeProcess) -> None:
    unpriced = {name: value for name, value in CHARGE.items() if name != "unitPrice"}
    with process.world() as (opened, control):
        world, entry = process.universe.world(opened["id"]), opened["simulators"]["autotask"]
        assert world is not None
        process.run(_price(world.simulators["autotask"]))
        psa = Psa(Target("autotask", entry["url"], entry["credentials"], control), entry["credentials"])
        for more, prices in (({}, (9.0, 4.0)), ({"productID": 29680001}, (100.0, 70.0)), ({"unitCost": 1}, (9.0, 1.0))):
            body = {**unpriced, "billingCodeID": MATERIAL_CODE, **more}
            charge = psa.item("TicketCharges", psa.create("/Tickets/7860/Charges", body))
            assert (charge["unitPrice"], charge["unitCost"]) == prices
        psa.target.close()


def test_a_service_has_a_code_for_recurring_services(psa: Psa) -> None:
    service = {"name": "Storage", "unitPrice": 5, "periodType": 2}
    assert "billingCodeID" in psa.refused("POST", "/Services", json={**service, "billingCodeID": MATERIAL_CODE})[0]
    identity = psa.create("/Services", {**service, "billingCodeID": MONTHLY_CODE})
    assert (
        "billingCodeID" in psa.refused("PATCH", "/Services", json={"id": identity, "billingCodeID": MATERIAL_CODE})[0]
    )
    psa.ok("PATCH", "/Services", json={"id": identity, "unitPrice": 6})


SUBSCRIPTION = {
    **{"configurationItemID": 29680001, "subscriptionName": "Cloud", "effectiveDate": "2024-01-01", "periodType": 2},
    **{"expirationDate": "2024-12-31", "periodPrice": 10, "periodCost": 4, "status": 1, "materialCodeID": 29682804},
}
