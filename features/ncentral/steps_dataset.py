"""The MSP of a dataset, as N-central manages it."""

from __future__ import annotations

from typing import Any

from pytest_bdd import then

from contracts.targets import Target
from features.steps.datasets import records

SYSTEMS = {"Windows": "winnt", "Ubuntu": "linux", "macOS": "mac"}
COMPUTERS = {"server": "Servers", "workstation": "Workstations", "laptop": "Laptop"}


def _msp(target: Target, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = target.fake.request("GET", "/dataset")[kind]
    return found


def _held(target: Target, collection: str) -> dict[int, dict[str, Any]]:
    return {each["id"]: each for each in records(target.fake, "ncentral", collection)}


@then("each customer of the MSP is a unit with its main site's address, its primary contact, its sites and a token")
def _(target: Target) -> None:
    units, tokens = _held(target, "orgUnits"), _held(target, "registrationTokens")
    primary = {each["customer"]: each for each in _msp(target, "contacts") if each["is_primary"]}
    mapped = {each["customerId"]: each for each in records(target.fake, "ncentral", "customers")}
    companies = {each["psaCompanyId"]: each for each in records(target.fake, "ncentral", "companies")}
    for row in _msp(target, "customers"):
        unit, place, person = units[row["rmm"]], row["sites"][0], primary[row["key"]]
        assert (unit["orgUnitType"], unit["parentId"], unit["externalId"]) == ("CUSTOMER", 50, str(row["number"]))
        assert (unit["street1"], unit["city"], unit["postalCode"]) == (
            place["street"],
            place["city"],
            place["postcode"],
        )
        assert (unit["contactFirstName"], unit["contactEmail"]) == (person["first"], person["email"])
        below = [each for each in units.values() if each.get("parentId") == row["rmm"]]
        assert {(each["name"], each["city"], each["orgUnitType"]) for each in below} == {
            (each["name"], each["city"], "SITE") for each in row["sites"]
        }
        assert {unit["id"], *(each["id"] for each in below)} <= tokens.keys()
        company = companies[row["number"]]
        assert [each["psaSiteName"] for each in company["sites"]] == [each["name"] for each in row["sites"]]
        assert company["psaCompanyName"] == row["name"]
        mapping = mapped[row["rmm"]]
        assert mapping["psaSiteId"] == company["sites"][0]["psaSiteId"]
        names = {each["psaContactId"]: each["psaContactName"] for each in company["contacts"]}
        assert names[mapping["psaContactId"]] == f"{person['first']} {person['last']}"
        assert len(names) == sum(each["customer"] == row["key"] for each in _msp(target, "contacts"))


@then("each device of the MSP is in the site of its customer, with its class, assets and life cycle")
def _(target: Target) -> None:
    units, devices = _held(target, "orgUnits"), _held(target, "devices")
    assets, lives = _held(target, "assets"), _held(target, "lifecycles")
    customers = {each["key"]: each for each in _msp(target, "customers")}
    for row in _msp(target, "devices"):
        device, customer = devices[row["rmm"]], customers[row["customer"]]
        site = next(each for each in customer["sites"] if each["key"] == row["site"])
        assert (device["customerId"], device["customerName"]) == (customer["rmm"], customer["name"])
        assert (device["siteName"], units[device["siteId"]]["parentId"]) == (site["name"], customer["rmm"])
        system = row["os"].partition(" ")[0]
        assert device["osId"] == SYSTEMS.get(system, "")
        named = row["kind"] in COMPUTERS
        if named:
            assert device["deviceClass"] == f"{COMPUTERS[row['kind']]} - {system}"
        assert device["lastLoggedInUser"] == (row["last_user"] or "-")
        asset = assets[row["rmm"]]
        assert (asset["serialNumber"], asset["model"], asset["macAddress"]) == (row["serial"], row["model"], row["mac"])
        assert (asset.get("numberOfCores"), asset.get("netbiosName")) == (
            (8 if row["kind"] == "server" else 4, row["name"][:15].upper()) if named else (None, None)
        )
        assert lives[row["rmm"]]["assetTag"] == row["serial"]
        assert lives[row["rmm"]]["purchaseDate"] < lives[row["rmm"]]["warrantyExpiryDate"]


def _services(target: Target) -> list[dict[str, Any]]:
    mine = {each["rmm"] for each in _msp(target, "devices")}
    return [each for each in records(target.fake, "ncentral", "services") if each["deviceId"] in mine]


@then("connectivity is watched on every device, and more on servers")
def _(target: Target) -> None:
    watched: dict[int, set[str]] = {}
    for each in _services(target):
        watched.setdefault(each["deviceId"], set()).add(each["moduleName"])
    for row in _msp(target, "devices"):
        usual = {"Connectivity", "CPU", "Memory", "Disk"} if row["kind"] == "server" else {"Connectivity"}
        assert usual <= watched[row["rmm"]], row
    kinds = {each["moduleName"]: each["serviceId"] for each in _services(target)}
    assert [kinds[name] for name in ("Connectivity", "CPU", "Memory", "Disk")] == [1, 4, 5, 6]


@then("services that failed, and no others, have a ticket that is open")
def _(target: Target) -> None:
    tickets = {each["id"]: each for each in records(target.fake, "ncentral", "tickets")}
    services = _services(target)
    failed = [each for each in services if each["state"] == 5]
    assert failed
    assert {each["state"] for each in services} == {3, 5}
    for each in services:
        ticket = tickets.get(each.get("ticketId", ""))
        assert (ticket is not None and ticket["state"] == "OPEN") is (each["state"] == 5), each
        assert each.get("detail", "") == (ticket["title"] if ticket is not None and each["state"] == 5 else "")
        assert each["transitionTime"] <= each["lastScanTime"]


@then("every ticket names the device of its service")
def _(target: Target) -> None:
    devices = {each["rmm"]: each for each in _msp(target, "devices")}
    names = {each["key"]: each["name"] for each in _msp(target, "customers")}
    tickets = records(target.fake, "ncentral", "tickets")
    assert len({each["psa_ticket_number"] for each in tickets}) == len(tickets) > 5
    for each in tickets:
        device = devices[each["device_id"]]
        assert (each["device"], each["customer"]) == (device["name"], names[device["customer"]])
        assert each["title"] == f"Alert: {each['service']} on {device['name']} is Failed"
        assert each["last_status_at"] >= each["created_at"]
        assert (each["last_status_at"] > each["created_at"]) is (each["state"] == "RESOLVED")
