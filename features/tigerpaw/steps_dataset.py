"""The MSP of a dataset, as Tigerpaw keeps it: what belongs together, and what follows from what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pytest_bdd import then

from contracts.targets import Target
from features.steps.datasets import records
from features.tigerpaw.integration import Integration

SERVER = "MS-SRV"
"""The service that is billed for each server by itself."""


def _msp(target: Target, kind: str) -> Iterator[tuple[dict[str, Any], int]]:
    """What the dataset has of a kind, each with its number at Tigerpaw."""
    for each in target.fake.request("GET", "/dataset")[kind]:
        yield each, each["systems"]["tigerpaw"]["id"]


def _held(target: Target, collection: str, first: int = 0) -> list[dict[str, Any]]:
    """The records of a collection, from a number on."""
    return [each for each in records(target.fake, "tigerpaw", collection) if each["id"] >= first]


@then("each account of the MSP has its own contacts, the primary one among them")
def _(target: Target) -> None:
    accounts = {row["key"]: number for row, number in _msp(target, "customers")}
    held = {each["id"]: each for each in _held(target, "accounts")}
    for row, number in _msp(target, "contacts"):
        (contact,) = [each for each in _held(target, "contacts", number) if each["id"] == number]
        account = held[accounts[row["customer"]]]
        assert contact["AccountNumber"] == account["id"]
        assert (account["PrimaryContactNumber"] == number) is row["is_primary"], (account, row)


@then("each account is found by the number that the monitoring product has for it")
def _(target: Target, integration: Integration) -> None:
    for row, number in _msp(target, "customers"):
        wanted = [{"SearchType": "ExternalId", "MatchType": "Equal", "Criteria": str(row["rmm"])}]
        found = integration.done("POST", "/api/accounts/search", {"Criteria": wanted})["Accounts"]
        assert [each["AccountNumber"] for each in found] == [number], row["name"]


@then("each agreement has charges for its lines, a total of them, and a contract of its own")
def _(target: Target) -> None:
    accounts = {row["key"]: number for row, number in _msp(target, "customers")}
    held = {each["id"]: each for each in _held(target, "agreements")}
    contracts = {each["id"]: each for each in _held(target, "contracts")}
    charges = [each for each in _held(target, "additionalCharges") if each["_agreement"] != 301]
    for row, number in _msp(target, "agreements"):
        agreement, lines = held[number], row["lines"]
        mine = [each for each in charges if each["_agreement"] == number]
        assert [(each["SpecialItemId"], each["Quantity"], each["Price"]) for each in mine] == [
            (line["code"], line["quantity"], line["price"]) for line in lines
        ]
        price = round(sum(line["quantity"] * line["price"] for line in lines), 2)
        cost = round(sum(line["quantity"] * line["cost"] for line in lines), 2)
        assert (agreement["TotalPrice"], agreement["TotalCost"]) == (price, cost)
        contract = contracts[agreement["ContractNumber"]]
        assert (contract["LinkedAgreement"], contract["Price"], contract["Description"]) == (number, price, row["name"])
        assert contract["AccountNumber"] == agreement["AccountNumber"] == accounts[row["customer"]]
        assert contract["CreatedBy"] == 6
    assert len({each["id"] for each in charges}) == sum(len(row["lines"]) for row, _ in _msp(target, "agreements"))


@then("each contract covers the servers of its customer by name, and units of the other lines")
def _(target: Target) -> None:
    customers = {row["key"]: number for row, number in _msp(target, "customers")}
    items = _held(target, "itemsCovered", 9101)
    servers = Counter((customers[row["customer"]], row["name"]) for row, _ in _msp(target, "devices") if _server(row))
    covered = Counter((each["AccountNumber"], each["ItemDescription"]) for each in items if each["ItemID"] == SERVER)
    assert covered == servers
    units = {(each["AccountNumber"], each["ItemID"]): each["Quantity"] for each in items if each["ItemID"] != SERVER}
    lines = {
        (customers[row["customer"]], line["code"]): line["quantity"]
        for row, _ in _msp(target, "agreements")
        for line in row["lines"]
        if line["code"] != SERVER
    }
    assert units == lines


def _server(row: dict[str, Any]) -> bool:
    return bool(row["kind"] == "server")


def _orders(target: Target) -> list[dict[str, Any]]:
    found = _held(target, "serviceOrders", 7001)
    assert len(found) > 20, "the dataset has too few service orders to tell"
    return found


@then("closed service orders, and no others, have a closing date and the work that was done")
def _(target: Target) -> None:
    for each in _orders(target):
        closed = each["Status"] == "Closed"
        assert ("DateTimeClosed" in each) is ("WorkPerformed" in each) is (each["_state"] == "closed") is closed, each


@then("every service order counts the hours of its time logs")
def _(target: Target) -> None:
    minutes: Counter[int] = Counter()
    for log in _held(target, "timeLogs"):
        start, end = (datetime.fromisoformat(log[name]) for name in ("StartDateTime", "EndDateTime"))
        elapsed = log["ElapsedHours"] * 60 + log["ElapsedMinutes"]
        assert (end - start).total_seconds() == 60 * elapsed, log
        minutes[log["_order"]] += elapsed
    for each in _orders(target):
        assert each["ActualHoursLogged"] * 60 + each["ActualMinutesLogged"] == minutes[each["id"]], each
        assert each["ActualMinutesLogged"] < 60


@then("service orders of alerts are on the board of monitoring")
def _(target: Target) -> None:
    boards = {(each["ServiceOrderType"], each["DispatchBoardNumber"]) for each in _orders(target)}
    assert boards == {("Alert", 2), ("Service", 1)}
    severities = {(each["Priority"] == "Critical", each["Severity"]) for each in _orders(target)}
    assert severities == {(True, 2), (False, 1)}


@then("service orders that were assigned to a technician have a date of their last change")
def _(target: Target) -> None:
    orders, reps = _orders(target), {each["id"]: each["Name"] for each in _held(target, "reps")}
    assert all(("TechnicianAssigned" in each) is ("StatusChangeDate" in each) for each in orders)
    assert {each["TechnicianAssigned"] for each in orders if "TechnicianAssigned" in each} <= set(reps) - {1, 2, 5}
    assert {each["TakenBy"] for each in orders} == {6}
    notes = _held(target, "serviceOrderNotes")
    numbers = {each["id"]: each["ContactNumber"] for each in orders}
    assert {each["_order"] for each in notes} <= set(numbers)
    assert {each["Topic"] for each in notes} == {"General", "Customer Call"}
