from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import Psa, refused

DAY_S = 86_400
ADDITIONS = "/finance/agreements/1/additions"


def _agreement(**more: Any) -> dict[str, Any]:
    return {"name": "New", "type": {"name": "Managed Services"}, "company": {"id": 2}, **more}


def test_an_addition_takes_over_what_its_product_says(psa: Psa) -> None:
    made = psa.post(ADDITIONS, {"product": {"identifier": "BACKUP-SRV"}, "billCustomer": "Billable", "quantity": "3"})
    assert (made["unitPrice"], made["uom"], made["description"], made["extPrice"]) == (
        60.0,
        "Month",
        "Server backup",
        180.0,
    )
    assert (made["agreementId"], made["agreementStatus"], made["additionStatus"]) == (1, "Active", "Active")
    own = psa.post(ADDITIONS, {"product": {"id": 3}, "billCustomer": "NoCharge", "unitPrice": 1, "quantity": 2})
    assert (own["unitPrice"], own["billedQuantity"], own["extPrice"]) == (1.0, 0.0, 0.0)
    answer = refused(psa.send("POST", ADDITIONS, json={"quantity": 1}), 400, "InvalidObject")
    assert [each["field"] for each in answer["errors"]] == ["product", "billCustomer"]


def test_an_addition_is_cancelled(psa: Psa) -> None:
    assert psa.patch(f"{ADDITIONS}/1", cancelledDate="2025-06-01T00:00:00Z")["additionStatus"] == "Cancelled"


def test_what_a_new_agreement_gets(psa: Psa) -> None:
    psa.control.freeze()
    made = psa.post("/finance/agreements", _agreement())
    assert made["contact"]["name"] == "Ana Silva", "the company's default contact"
    assert (made["billTime"], made["agreementStatus"], made["billToCompany"]["id"]) == ("Billable", "Active", 2)
    assert made["startDate"].endswith("T00:00:00Z")
    assert (made["site"]["name"], made["currency"]["currencyIdentifier"]) == ("Main", "USD")


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"company": {"id": 1}}, "contact"),
        ({"type": None}, "type"),
        ({"startDate": "2025-02-01", "endDate": "2025-01-01"}, "endDate"),
        ({"company": {"id": 99}, "contact": {"id": 1}}, "company/id"),
    ],
)
def test_what_is_refused(psa: Psa, members: dict[str, Any], field: str) -> None:
    answer = refused(psa.send("POST", "/finance/agreements", json=_agreement(**members)), 400, "InvalidObject")
    assert field in [each["field"] for each in answer["errors"]]


def test_states_of_an_agreement_show_on_its_additions(psa: Psa) -> None:
    assert psa.patch("/finance/agreements/1", cancelledFlag=True)["agreementStatus"] == "Cancelled"
    cancelled = psa.get("/finance/agreements/1")
    assert cancelled["dateCancelled"].endswith("T00:00:00Z")
    assert {each["agreementStatus"] for each in psa.get(ADDITIONS)} == {"Cancelled"}
    ended = psa.put(
        "/finance/agreements/2",
        {
            **psa.get("/finance/agreements/2"),
            "noEndingDateFlag": False,
            "endDate": "2025-12-31T00:00:00Z",
        },
    )
    assert ended["agreementStatus"] == "Expired"


def test_agreements_and_additions_begin_and_end_by_themselves(psa: Psa) -> None:
    psa.control.freeze()
    psa.control.request("POST", "/clock", {"action": "set", "to": "2030-01-10T12:00:00Z"})
    dates = {"startDate": "2030-01-11T00:00:00Z", "endDate": "2030-01-20T00:00:00Z"}
    base = f"/finance/agreements/{psa.post('/finance/agreements', _agreement(**dates))['id']}"
    ending = {"product": {"id": 1}, "billCustomer": "Billable", "cancelledDate": "2030-01-15T00:00:00Z"}
    addition = psa.post(f"{base}/additions", ending)["id"]
    seen = []
    for _ in range(6):
        shown = psa.get(f"{base}/additions/{addition}")
        assert shown["agreementStatus"] == psa.get(base)["agreementStatus"]
        seen.append((shown["agreementStatus"], shown["additionStatus"]))
        psa.control.advance(2 * DAY_S)
    assert seen == [
        ("Inactive", "Inactive"),
        ("Active", "Active"),
        ("Active", "Active"),
        ("Active", "Cancelled"),
        ("Active", "Cancelled"),
        ("Active", "Cancelled"),
    ]
    expired = psa.ids("/finance/agreements", conditions='agreementStatus="Expired"')
    assert [f"/finance/agreements/{each}" for each in expired] == [base]
    updated = psa.get(base)["_info"]["lastUpdated"]
    assert updated.startswith("2030-01-10"), "nobody changed it"


def test_a_put_falls_back_to_what_the_product_says(psa: Psa) -> None:
    psa.patch(f"{ADDITIONS}/1", unitPrice=5, description="Own words")
    put = psa.put(f"{ADDITIONS}/1", {"product": {"id": 1}, "billCustomer": "Billable", "quantity": 2})
    assert (put["unitPrice"], put["description"], put["extPrice"]) == (22.0, "Cloud suite, business seat", 44.0)


def test_numbers_that_are_taken_away_are_nought(psa: Psa) -> None:
    operations = [{"op": "remove", "path": name} for name in ("quantity", "lessIncluded", "unitPrice")]
    changed = psa.send("PATCH", f"{ADDITIONS}/1", json=operations).json()
    assert (changed["quantity"], changed["unitPrice"], changed["extPrice"]) == (0.0, 0.0, 0.0)


def test_adjustments_sites_boards_and_rates(psa: Psa) -> None:
    base = "/finance/agreements/1"
    adjustment = psa.post(f"{base}/adjustments", {"amount": -10, "description": "Credit"})
    assert (adjustment["amount"], adjustment["agreementId"]) == (-10.0, 1)
    assert psa.post(f"{base}/sites", {"company": {"id": 2}, "site": {"name": "Main"}})["site"]["id"] == 2
    assert psa.post(f"{base}/boardDefaults", {"board": {"id": 2}, "serviceType": {"name": "Alert"}})["agreementId"] == 1
    assert psa.post(f"{base}/workroles", {"workRole": {"id": 1}, "rateType": "Custom", "rate": 80})["rate"] == 80.0
    work = {"workType": {"id": 1}, "rateType": "Custom", "billTime": "Billable"}
    assert psa.post(f"{base}/worktypes", work)["workType"]["name"] == "Remote"
    assert psa.post(f"{base}/configurations", {"id": 1})["deviceIdentifier"] == "dev-1001"
    for segment in ("adjustments", "sites", "boardDefaults", "workroles", "worktypes", "configurations"):
        assert psa.count(f"{base}/{segment}") == 1, segment
    psa.delete(base)
    refused(psa.send("GET", f"{base}/additions"), 404, "NotFound")


def test_an_agreement_that_tickets_stand_on_stays(psa: Psa) -> None:
    psa.ticket(agreement={"id": 1})
    refused(psa.send("DELETE", "/finance/agreements/1"), 409, "RecordInUse")


def test_the_catalog(psa: Psa) -> None:
    assert [each["identifier"] for each in psa.get("/procurement/catalog", conditions="price>30")] == [
        "AVD-USER",
        "BACKUP-SRV",
    ]
    item = {
        "identifier": "NEW",
        "description": "New thing",
        "customerDescription": "A new thing",
        "subcategory": {"name": "Cloud"},
        "type": {"name": "Hardware"},
        "price": 5,
    }
    assert psa.post("/procurement/catalog", item)["productClass"] == "NonInventory"
    assert (
        refused(psa.send("POST", "/procurement/catalog", json=item), 400, "InvalidObject")["errors"][0]["code"]
        == "ObjectExists"
    )
    refused(psa.send("DELETE", "/procurement/catalog/1"), 409, "RecordInUse")
