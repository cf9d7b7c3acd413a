"""Customers, sites and devices, as a client of the API-Service reads and changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import Api, message
from features.steps.answers import describe
from features.steps.talk import Talk

LISTS: Mapping[str, str] = {
    "units": "/api/org-units",
    "customers": "/api/customers",
    "sites": "/api/sites",
    "devices": "/api/devices",
    "filters": "/api/device-filters",
}
ONE: Mapping[str, str] = {
    "unit": "/api/org-units/{}",
    "customer": "/api/customers/{}",
    "site": "/api/sites/{}",
    "device": "/api/devices/{}",
}
MISTAKES: Mapping[str, Mapping[str, Any]] = {
    "a page size of 0": {"pageSize": 0},
    "page number 0": {"pageNumber": 0},
    "an order by colour": {"sortBy": "colour"},
    "a filter by colour": {"select": "colour==red"},
    "a list of fields as filter": {"select": "deviceId,longName"},
    "an upward order": {"sortBy": "deviceId", "sortOrder": "upwards"},
}
PLACES: Mapping[str, str] = {
    "customer 100": "/api/customers/100",
    "customer 101": "/api/customers/101",
    "device 9001": "/api/devices/9001",
    "device 9002": "/api/devices/9002",
    "the devices of customer 102": "/api/org-units/102/devices",
    "the token of customer 101": "/api/customers/101/registration-token",
}
CONTRACT = 1_077_441_815


@dataclass(slots=True)
class Inventory:
    """What was read so far: the rows of the newest list, all of its pages, and what was made."""

    api: Api
    rows: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    first: dict[str, Any] = field(default_factory=dict)
    made: str = ""
    life: dict[str, Any] = field(default_factory=dict)

    def read(self, path: str, **query: Any) -> None:
        """One page of a list; a refusal leaves the rows as they are."""
        answer = self.api.ask("GET", path, params=query)
        if answer.status_code == 200:
            self.rows = answer.json()["data"]

    def walk(self, path: str, size: int) -> None:
        """Every page of a list, by its links."""
        link: str | None = f"{path}?pageSize={size}"
        self.pages = []
        while link is not None:
            answer = self.api.ask("GET", link)
            assert answer.status_code == 200, describe(answer)
            self.pages.append(answer.json())
            link = self.pages[-1]["_links"]["nextPage"]

    def life_cycle(self, device: int) -> dict[str, Any]:
        """The life cycle of a device."""
        answer = self.api.ask("GET", f"/api/devices/{device}/assets/lifecycle-info")
        assert answer.status_code == 200, describe(answer)
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
def inventory(api: Api) -> Inventory:
    return Inventory(api)


def _identity(row: Mapping[str, Any]) -> Any:
    names = ("deviceId", "filterId", "orgUnitId", "siteId", "customerId")
    return next(row[name] for name in names if name in row)


@given("a user who reaches customer 101 alone has signed in")
def _(api: Api) -> None:
    api.signed_in(api.role("customer"))


@given("a user who may only read has signed in")
def _(api: Api) -> None:
    api.signed_in(api.role("read_only"))


@given("no call of a life cycle may be under way")
def _(target: Target) -> None:
    target.fake.settings("ncentral", lifecycle_limit=0)


@when(parsers.re(f"the (?P<what>{'|'.join(LISTS)}) are read"))
def _(inventory: Inventory, what: str) -> None:
    inventory.read(LISTS[what])


@when("the customer of the first device is read")
def _(inventory: Inventory) -> None:
    inventory.first = inventory.rows[0]
    inventory.api.ask("GET", f"/api/customers/{inventory.first['customerId']}")


@when("the devices of that customer are read")
def _(inventory: Inventory) -> None:
    inventory.read(f"/api/org-units/{inventory.first['customerId']}/devices", pageSize=-1)


@when("the first customer is read as an organization unit")
def _(inventory: Inventory) -> None:
    inventory.first = inventory.rows[0]
    inventory.api.ask("GET", f"/api/org-units/{inventory.first['customerId']}")


@when(parsers.parse("all {what:w} are read in pages of {size:d}"))
def _(inventory: Inventory, what: str, size: int) -> None:
    inventory.walk(LISTS[what], size)


@when(parsers.parse("page {number:d} of the devices is read"))
def _(inventory: Inventory, number: int) -> None:
    inventory.read("/api/devices", pageNumber=number)


@when("the devices are read by falling deviceId")
def _(inventory: Inventory) -> None:
    inventory.read("/api/devices", sortBy="deviceId", sortOrder="DESC")


@when("the devices are selected by the customer of the first one")
def _(inventory: Inventory) -> None:
    inventory.first = inventory.rows[0]
    inventory.read("/api/devices", select=f"customerId=={inventory.first['customerId']}")


@when(parsers.re(f"the devices are read with (?P<mistake>{'|'.join(MISTAKES)})"))
def _(inventory: Inventory, mistake: str) -> None:
    inventory.read("/api/devices", **MISTAKES[mistake])


@when(parsers.re(f"the (?P<what>{'|'.join(ONE)}) with id (?P<identity>\\w+) is read"))
def _(api: Api, what: str, identity: str) -> None:
    api.ask("GET", ONE[what].format(identity))


@when(parsers.parse('a customer "{name}" with the external id "{external}" is made'))
def _(inventory: Inventory, name: str, external: str) -> None:
    orgs = inventory.api.ask("GET", "/api/service-orgs").json()["data"]
    inventory.first = orgs[0]
    body = {"customerName": name, "contactFirstName": "Bill", "contactLastName": "Lum", "externalId": external}
    answer = inventory.api.ask("POST", f"/api/service-orgs/{orgs[0]['soId']}/customers", json=body)
    if answer.status_code == 201:
        inventory.made = str(answer.json()["data"]["customerId"])


@when("the new customer is read")
def _(inventory: Inventory) -> None:
    inventory.api.ask("GET", f"/api/customers/{inventory.made}")


@when(parsers.parse("the warranty of device {device:d} is set to {day}"))
def _(inventory: Inventory, device: int, day: str) -> None:
    inventory.life = inventory.life_cycle(device)
    path = f"/api/devices/{device}/assets/lifecycle-info"
    inventory.api.ask("PATCH", path, json={"warrantyExpiryDate": day})


@when(parsers.parse("the contract of customer {customer:d} is set to {value:w}"))
def _(api: Api, customer: int, value: str) -> None:
    api.ask("PUT", f"/api/org-units/{customer}/custom-properties/{CONTRACT}", json={"value": value})


@when(parsers.parse("the assets of device {device:d} are read"))
def _(api: Api, device: int) -> None:
    api.ask("GET", f"/api/devices/{device}/assets")


@when(parsers.parse("the life cycle of device {device:d} is read"))
def _(api: Api, device: int) -> None:
    api.ask("GET", f"/api/devices/{device}/assets/lifecycle-info")


@when(parsers.re(f"it reads (?P<place>{'|'.join(PLACES)})"))
def _(api: Api, place: str) -> None:
    api.ask("GET", PLACES[place])


@then("it has the name that the device shows")
def _(inventory: Inventory, talk: Talk) -> None:
    assert talk.answer.json()["customerName"] == inventory.first["customerName"], describe(talk.answer)


@then("the first device is among them")
def _(inventory: Inventory) -> None:
    assert inventory.first["deviceId"] in {row["deviceId"] for row in inventory.rows}


@then("the unit is a CUSTOMER with the same name")
def _(inventory: Inventory, talk: Talk) -> None:
    unit = talk.answer.json()
    assert (unit["orgUnitType"], unit["orgUnitName"]) == ("CUSTOMER", inventory.first["customerName"])


@then("each page links to the next")
def _(inventory: Inventory) -> None:
    total = inventory.pages[0]["totalPages"]
    assert [page["pageNumber"] for page in inventory.pages] == list(range(1, total + 1))


@then("the pages hold as many rows as the list counts, none twice")
def _(inventory: Inventory) -> None:
    found = [_identity(row) for page in inventory.pages for row in page["data"]]
    assert len(found) == len(set(found)) == inventory.pages[0]["totalItems"]
    assert found


@then("the page is empty and counts all rows")
def _(talk: Talk) -> None:
    page = talk.answer.json()
    assert (page["data"], page["itemCount"], page["_links"]["nextPage"]) == ([], 0, None), describe(talk.answer)
    assert page["totalItems"] > 0


@then("every deviceId is smaller than the one before")
def _(inventory: Inventory) -> None:
    found = [row["deviceId"] for row in inventory.rows]
    assert found == sorted(set(found), reverse=True)
    assert len(found) > 1


@then("every device belongs to that customer")
def _(inventory: Inventory) -> None:
    assert {row["customerId"] for row in inventory.rows} == {inventory.first["customerId"]}


@then(parsers.parse("every device belongs to customer {customer:d}"))
def _(inventory: Inventory, customer: int) -> None:
    assert {row["customerId"] for row in inventory.rows} == {customer}


@then(parsers.parse('the error says "{words}"'))
def _(talk: Talk, words: str) -> None:
    assert words in message(talk.answer), describe(talk.answer)


@then(parsers.parse('its external id is "{external}"'))
def _(talk: Talk, external: str) -> None:
    assert talk.answer.json()["externalId"] == external, describe(talk.answer)


@then("it belongs to the service organization")
def _(inventory: Inventory, talk: Talk) -> None:
    assert talk.answer.json()["parentId"] == inventory.first["soId"], describe(talk.answer)


@then(parsers.parse("the warranty of device {device:d} ends on {day}"))
def _(inventory: Inventory, device: int, day: str) -> None:
    now = inventory.life_cycle(device)
    assert now["warrantyExpiryDate"] == day
    inventory.first = now


@then("nothing else of its life cycle has changed")
def _(inventory: Inventory) -> None:
    before = {**inventory.life, "warrantyExpiryDate": inventory.first["warrantyExpiryDate"]}
    assert inventory.first == before


@then(parsers.parse("the contract of customer {customer:d} is {value:w}"))
def _(api: Api, customer: int, value: str) -> None:
    answer = api.ask("GET", f"/api/org-units/{customer}/custom-properties/{CONTRACT}")
    assert answer.json()["value"] == value, describe(answer)


@then("no customer shows its generation")
def _(inventory: Inventory) -> None:
    assert inventory.rows
    assert all("generation" not in row for row in inventory.rows)
