"""Service orders: what they hold, their states, and what belongs to them [tigerpaw 4, 5]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tigerpaw.conftest import Rep


def test_new_order_takes_defaults_of_the_master_tables_and_who_took_it(rep: Rep) -> None:
    made = rep.done(
        "POST",
        "/api/ServiceOrders",
        {
            "AccountNumber": "1001",
            "contactnumber": 501,
            "BriefDescription": "Disk full",
            "Status": "in progress",
            "DateTimeRequested": {"Date": "2025-03-02T00:00:00", "Time": "1900-01-01T07:10:00"},
            "DateTimeOpened": {"DateTime": "2025-03-02T08:00:00+01:00"},
            "Nonsense": 5,
        },
    )
    summary = made["ServiceOrderSummary"]
    order = summary["ServiceOrder"]
    assert (summary["ServiceOrderNumber"], summary["AccountName"], summary["ContactName"]) == (
        7001,
        "Acme Corporation",
        "Dana Reyes",
    )
    assert (order["Status"], order["Priority"], order["ServiceOrderType"]) == ("In Progress", "Medium", "Service")
    assert (order["TakenBy"], summary["TakenByName"]) == (5, "Integration")
    assert order["DateRequested"] == "2025-03-02T00:00:00"
    assert order["TimeRequested"] == "1900-01-01T07:10:00"
    assert order["DateTimeOpened"] == "2025-03-02T07:00:00"
    assert order["WorkPerformed"] is None
    assert rep.order() == 7002


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"AccountNumber": None}, "AccountNumber is required."),
        ({"AccountNumber": 9}, "AccountNumber 9 is not a account."),
        ({"ContactNumber": 503}, "ContactNumber 503 is not a contact of account 1001."),
        ({"Status": "Waiting"}, "'Waiting' is not a valid Status."),
        ({"Priority": "Huge"}, "'Huge' is not a valid Priority."),
        ({"ServiceOrderType": "Party"}, "'Party' is not a valid ServiceOrderType."),
        ({"DispatchBoardNumber": 9}, "DispatchBoardNumber 9 is not a dispatchboards."),
        ({"ContractNumber": 702}, "Contract 702 does not belong to the account."),
    ],
)
def test_bad_value_is_declined_at_200(rep: Rep, values: dict[str, Any], message: str) -> None:
    assert rep.refusal("POST", "/api/ServiceOrders", {"AccountNumber": 1001, **values}) == message


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"AccountNumber": "x"}, "AccountNumber"),
        ({"AccountNumber": 1001, "DateTimeReceived": "soon"}, "DateTimeReceived"),
        ({"AccountNumber": 1001, "DateTimeOpened": "2025-03-02T08:00:00"}, "DateTimeOpened"),
        ({"AccountNumber": 1001, "ResolvedOnPhone": "perhaps"}, "ResolvedOnPhone"),
    ],
)
def test_value_of_another_kind_is_400_with_its_place(rep: Rep, body: Any, place: str) -> None:
    reply = rep.send("POST", "/api/ServiceOrders", body)
    assert reply.status == 400
    assert list(reply.json()["ModelState"]) == [place]


def test_states_of_an_order(rep: Rep) -> None:
    number = rep.order(Status="Open")
    path = f"/api/serviceorders/{number}"
    rep.done("PUT", path, {"Status": "Closed", "WorkPerformed": "Cleaned up"})
    closed = rep.of(number)
    assert closed["DateTimeClosed"] is not None
    assert closed["StatusChangeDate"] is not None
    rep.done("PUT", path, {"Status": "Open"})
    assert rep.of(number)["DateTimeClosed"] is None
    rep.done("PUT", path, {"Status": "Void"})
    assert (rep.of(number)["VoidBy"], rep.of(number)["VoidDate"] is None) == (5, False)
    assert rep.refusal("PUT", path, {"Status": "Open"}).endswith("has been voided and cannot be changed.")


def test_closing_date_that_is_sent_is_kept(rep: Rep) -> None:
    number = rep.order()
    body = {"Status": "Closed", "DateTimeClosed": {"DateTime": "2025-03-02T09:00:00"}}
    rep.done("PUT", f"/api/serviceorders/{number}", body)
    assert rep.of(number)["DateTimeClosed"] == "2025-03-02T09:00:00"


def test_put_keeps_what_it_leaves_out_or_clears_it(rep: Rep) -> None:
    number = rep.order(Reference="R-1", Status="Open")
    path = f"/api/serviceorders/{number}"
    rep.done("PUT", path, {"TagNumber": "T"})
    assert rep.of(number)["Reference"] == "R-1"
    rep.settings(left_out_of_put="clear")
    rep.done("PUT", path, {"TagNumber": "U", "Status": "Open"})
    order = rep.of(number)
    assert (order["Reference"], order["TagNumber"], order["AccountNumber"]) == (None, "U", 1001)


def test_contract_that_is_over_or_has_not_begun_needs_an_override(rep: Rep) -> None:
    for when, value, flag, reason in (
        ("EndDate", "2020-02-01T00:00:00", "AllowInactiveContract", "is not active."),
        ("StartDate", "2999-01-01T00:00:00", "AllowFutureContract", "has not started yet."),
    ):
        made = rep.done("POST", "/api/contracts", {"AccountNumber": 1001, when: value})
        contract = made["ContractSummary"]["ContractNumber"]
        body = {"AccountNumber": 1001, "ContractNumber": contract}
        assert rep.refusal("POST", "/api/ServiceOrders", body) == f"Contract {contract} {reason}"
        assert rep.of(rep.order(ContractNumber=contract, **{flag: True}))["ContractNumber"] == contract


def test_notes_are_by_whoever_writes_them(rep: Rep) -> None:
    number = rep.order()
    path = f"/api/serviceorders/{number}/notes"
    note = rep.done("POST", path, {"Note": "Called"})["Note"]
    assert (note["Topic"], note["RepNumber"], note["RepName"]) == ("General", 5, "Integration")
    rep.done("PUT", f"{path}/{note['ServiceOrderNoteNumber']}", {"Topic": "customer call"})
    page = rep.done("GET", path)
    assert [(each["Note"], each["Topic"]) for each in page["Notes"]] == [("Called", "Customer Call")]
    assert rep.refusal("POST", path, {"Topic": "General"}) == "Note is required."
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


def test_time_logs_add_up_on_the_order(rep: Rep) -> None:
    number = rep.order()
    path = f"/api/serviceorders/{number}/timelogs"
    log = {"Tech": 2, "StartDateTime": "2025-03-02T08:00:00", "EndDateTime": "2025-03-02T09:50:00"}
    made = rep.done("POST", path, {**log, "DeductMinutes": 20, "ServiceOrderStatus": "On Hold"})["TimeLog"]
    assert (made["ElapsedHours"], made["ElapsedMinutes"], made["TechName"]) == (1, 50, "Sam Okafor")
    order = rep.of(number)
    assert (order["ActualHoursLogged"], order["ActualMinutesLogged"], order["Status"]) == (1, 30, "On Hold")
    rep.done("PUT", f"{path}/{made['TimeLogNumber']}", {"DeductMinutes": 0})
    assert rep.of(number)["ActualMinutesLogged"] == 50
    assert rep.done("GET", f"{path}/{made['TimeLogNumber']}")["DeductMinutes"] == 0
    backwards = {**log, "EndDateTime": "2025-03-02T07:00:00"}
    assert rep.refusal("POST", path, backwards) == "EndDateTime is before StartDateTime."


def test_parts_are_lines_with_totals(rep: Rep) -> None:
    path = f"/api/serviceorders/{rep.order()}/parts"
    part = rep.done("POST", path, {"ItemID": "SSD", "Quantity": 2, "SellingPrice": 60.5, "Cost": 40})["PartUsed"]
    assert (part["LineNumber"], part["TotalSellingPrice"], part["TotalCost"]) == (1, 121.0, 80.0)
    rep.done("PUT", f"{path}/{part['PartsUsedNumber']}", {"Quantity": 3})
    assert rep.done("GET", path)["PartsUsed"][0]["TotalCost"] == 120.0
    rep.done("DELETE", f"{path}/{part['PartsUsedNumber']}")
    assert rep.done("GET", path)["PartsUsed"] == []


def test_voided_orders_are_left_out_unless_asked_for(rep: Rep) -> None:
    numbers = [rep.order() for _ in range(2)]
    rep.done("PUT", f"/api/serviceorders/{numbers[0]}", {"Status": "Void"})

    def listed(ending: str) -> list[int]:
        page = rep.done("GET", f"/api/serviceorders/account/1001{ending}")
        return [each["ServiceOrderNumber"] for each in page["ServiceOrders"]]

    assert listed("") == listed("/true") == numbers[1:]
    assert listed("/false") == numbers
    assert rep.send("GET", "/api/serviceorders/account/9").status == 404


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


def test_unknown_number_is_404_or_declined(rep: Rep) -> None:
    assert rep.send("GET", "/api/serviceorders/9").json() == {"Message": "Service order 9 was not found."}
    rep.settings(unknown_number="success_false")
    assert rep.send("GET", "/api/serviceorders/9").json()["Success"] is False
