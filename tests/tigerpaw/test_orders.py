"""Service orders: what they hold, their states, and what belongs to them [tigerpaw 4, 5]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tigerpaw.conftest import Rep


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"AccountNumber": None}, "AccountNumber is required."),
        ({"AccountNumber": 9}, "AccountNumber 9 is not an account."),
        ({"ContactNumber": 503}, "ContactNumber 503 is not a contact of account 1001."),
        ({"Status": "Waiting"}, "'Waiting' is not a valid Status."),
        ({"Priority": "Huge"}, "'Huge' is not a valid Priority."),
        ({"ServiceOrderType": "Party"}, "'Party' is not a valid ServiceOrderType."),
        ({"DispatchBoardNumber": 9}, "DispatchBoardNumber 9 is not a dispatch board."),
        ({"ContractNumber": 702}, "Contract 702 does not belong to the account."),
    ],
)
def test_bad_value_is_declined_at_200(rep: Rep, values: dict[str, Any], message: str) -> None:
    assert rep.refusal("POST", "/api/ServiceOrders", {"AccountNumber": 1001, **values}) == message


def test_note_of_another_order_is_not_found(rep: Rep) -> None:
    rep.done("POST", f"/api/serviceorders/{rep.order()}/notes", {"Note": "Called"})
    assert rep.send("PUT", f"/api/serviceorders/{rep.order()}/notes/1", {"Note": "x"}).status == 404


@pytest.mark.parametrize("name", ["Symptom", "Resolution"])
def test_an_order_has_five_symptoms_and_resolutions_at_most(rep: Rep, name: str) -> None:
    path = f"/api/serviceorders/{rep.order()}/{name.lower()}s"
    indexes = [rep.done("POST", path, {name: f"n{place}"})[name]["Index"] for place in range(5)]
    assert indexes == [1, 2, 3, 4, 5]
    assert rep.refusal("POST", path, {name: "six"}) == f"A service order has at most 5 entries of {name}."
    rep.done("DELETE", f"{path}/2")
    assert rep.done("POST", path, {name: "again"})[name]["Index"] == 2
    assert rep.done("PUT", f"{path}/3", {name: "changed"})[name][name] == "changed"
    assert rep.send("PUT", f"{path}/6", {name: "x"}).status == 404


def test_parts_are_lines_with_totals(rep: Rep) -> None:
    path = f"/api/serviceorders/{rep.order()}/parts"
    part = rep.done("POST", path, {"ItemID": "SSD", "Quantity": 2, "SellingPrice": 60.5, "Cost": 40})["PartUsed"]
    assert (part["LineNumber"], part["TotalSellingPrice"], part["TotalCost"]) == (1, 121.0, 80.0)
    rep.done("PUT", f"{path}/{part['PartsUsedNumber']}", {"Quantity": 3})
    assert rep.done("GET", path)["PartsUsed"][0]["TotalCost"] == 120.0
    rep.done("DELETE", f"{path}/{part['PartsUsedNumber']}")
    assert rep.done("GET", path)["PartsUsed"] == []


def test_managed_print_order_is_found_and_changed_by_its_external_ticket(rep: Rep) -> None:
    body = {"DeviceId": "prn-1", "ExternalTicketId": "print-17", "BriefDescription": "Toner low", "Note": "10 %"}
    made = rep.done("POST", "/api/serviceorders/managed/print", body)["ServiceOrderSummary"]
    number = made["ServiceOrderNumber"]
    assert (made["ServiceOrder"]["AccountNumber"], made["ServiceOrder"]["ContractNumber"]) == (1001, 701)
    links = [{"Url": "https://rmm.example/1", "Description": "Alert"}]
    changed = {
        "ExternalTicketId": "PRINT-17",
        "Status": "Closed",
        "AlertUrl": "https://rmm.example/a",
        "WebLinks": links,
    }
    rep.done("PUT", "/api/serviceorders/managed", changed)
    found = rep.done("GET", "/api/serviceorders/externalticket?externalTicketId=print-17")
    assert found["ServiceOrderNumber"] == number
    assert found["ServiceOrder"]["Status"] == "Closed"
    assert found["ServiceOrder"]["ManagedServiceProviderAlertUrl"] == "https://rmm.example/a"
    assert found["Notes"] == 1
    refused = rep.refusal("POST", "/api/serviceorders/managed/print", body)
    assert refused == "There is a service order of the external ticket 'print-17' already."
    unknown = {"ExternalTicketId": "nobody", "Status": "Closed"}
    assert rep.refusal("PUT", "/api/serviceorders/managed", unknown).startswith("No service order has")
    assert rep.refusal("POST", "/api/serviceorders/managed/print", {**body, "DeviceId": "x"}).startswith("No contract")
    assert rep.send("GET", "/api/serviceorders/externalticket?externalTicketId=nobody").status == 404
