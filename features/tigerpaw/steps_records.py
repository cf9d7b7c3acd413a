"""Records of every kind: created, changed, deleted and read, with tables of their properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.steps import tables
from features.steps.tables import LEFT_OUT, Table, check, values
from features.tigerpaw.integration import Integration


@dataclass(frozen=True, slots=True)
class Kind:
    """Where records of a kind are, what holds one in answers to writes, and its number. `inside` wraps new ones."""

    path: str
    shown: str
    number: str
    inside: str = ""
    listed: str = ""


_ORDER = "/api/serviceorders/{order}"
KINDS: Mapping[str, Kind] = {
    "service order": Kind("/api/serviceorders", "ServiceOrderSummary", "ServiceOrderNumber"),
    "account": Kind("/api/accounts", "AccountSummary", "AccountNumber", "Account"),
    "contact": Kind("/api/contacts", "ContactSummary", "ContactNumber", "Contact"),
    "contract": Kind("/api/contracts", "ContractSummary", "ContractNumber"),
    "note": Kind(f"{_ORDER}/notes", "Note", "ServiceOrderNoteNumber", listed="Notes"),
    "time log": Kind(f"{_ORDER}/timelogs", "TimeLog", "TimeLogNumber", listed="TimeLogs"),
    "part": Kind(f"{_ORDER}/parts", "PartUsed", "PartsUsedNumber", listed="PartsUsed"),
    "symptom": Kind(f"{_ORDER}/symptoms", "Symptom", "Index"),
    "resolution": Kind(f"{_ORDER}/resolutions", "Resolution", "Index"),
    "item covered": Kind("/api/contracts/701/accounts/1001/itemscovered", "ItemCovered", "ContractDetailKeyNumber"),
}
KIND = f"(?P<kind>{'|'.join(KINDS)})"


@dataclass(slots=True)
class Desk:
    """The records that a scenario has created: the number of the newest of each kind."""

    integration: Integration
    numbers: dict[str, Any] = field(default_factory=dict)

    def path(self, kind: str, number: bool = False) -> str:
        """Where records of a kind are, or the newest of them is."""
        path = KINDS[kind].path.format(order=self.integration.order)
        if number and kind == "item covered":
            path = "/api/contracts/701/itemscovered"
        return f"{path}/{self.numbers[kind]}" if number else path

    def create(self, kind: str, body: Mapping[str, Any]) -> None:
        """A new record, which later steps are about if it is accepted."""
        place = KINDS[kind]
        own = {name: value for name, value in body.items() if not name.startswith("Primary")}
        beside = {name: value for name, value in body.items() if name.startswith("Primary")}
        sent = {place.inside: own, **beside} if place.inside else dict(body)
        answer = self.integration.send("POST", self.path(kind), sent)
        if answer.status_code == 200 and answer.json()["Success"]:
            self.numbers[kind] = answer.json()[place.shown][place.number]
            if kind == "service order":
                self.integration.order = self.numbers[kind]

    def change(self, kind: str, body: Mapping[str, Any]) -> None:
        """A change of the newest record of a kind."""
        self.integration.send("PUT", self.path(kind, number=True), dict(body))

    def read(self, kind: str) -> Any:
        """The newest record of a kind as it is now; by the list where there is no other way to see it."""
        place = KINDS[kind]
        if place.listed:
            rows = self.integration.done("GET", self.path(kind))[place.listed]
            return next(each for each in rows if each[place.number] == self.numbers[kind])
        if kind in {"symptom", "resolution"}:
            details = self.integration.done("GET", f"/api/serviceorders/{self.integration.order}/details")
            rows = details["ServiceOrderSymptoms" if kind == "symptom" else "ServiceOrderResolution"]
            return next(each for each in rows if each[place.number] == self.numbers[kind])
        if kind == "item covered":
            rows = self.integration.done("GET", "/api/contracts/701/itemscovered")
            return next(each for each in rows if each[place.number] == self.numbers[kind])
        return self.integration.done("GET", self.path(kind, number=True))


@pytest.fixture
def desk(integration: Integration) -> Desk:
    return Desk(integration)


@given("a service order")
def _(desk: Desk) -> None:
    desk.create("service order", {"AccountNumber": 1001, "BriefDescription": "Disk full"})


@given(parsers.parse("it is {moment}"))
def _(integration: Integration, target: Target, moment: str) -> None:
    """The clock of the system stands still at this moment, and the integration's with it."""
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": moment})
    integration.follows = True


@given(parsers.parse('the setting "{name}" is "{value}"'))
def _(target: Target, name: str, value: str) -> None:
    target.fake.settings("tigerpaw", **{name: tables.value(value)})


@given(parsers.parse('the record {number:d} of "{collection}" has become'))
def _(target: Target, number: int, collection: str, datatable: Table) -> None:
    """For records that no request changes: agreements, and what a tenant's administrator sets up."""
    target.fake.alter("tigerpaw", collection, only=number, **values(datatable))


@given(parsers.parse('the record {number:d} of "{collection}" is gone'))
def _(target: Target, number: int, collection: str) -> None:
    target.fake.erase("tigerpaw", collection, number)


@step(parsers.re(f"the integration creates an? {KIND} with"))
def _(desk: Desk, kind: str, datatable: Table) -> None:
    desk.create(kind, values(datatable))


@step(parsers.re(f"the integration changes the {KIND} to"))
def _(desk: Desk, kind: str, datatable: Table) -> None:
    desk.change(kind, values(datatable))


@when(parsers.re(f"the integration deletes the {KIND}"))
def _(desk: Desk, kind: str) -> None:
    desk.integration.done("DELETE", desk.path(kind, number=True))


@when(parsers.re(r'the integration reads "(?P<path>[^"]*)"'))
def _(integration: Integration, path: str) -> None:
    integration.send("GET", path.format(order=integration.order))


@when(parsers.parse('the integration sends PUT "{path}" with'))
def _(integration: Integration, path: str, datatable: Table) -> None:
    integration.send("PUT", path.format(order=integration.order), values(datatable))


@when(parsers.parse('the integration sends DELETE "{path}"'))
def _(integration: Integration, path: str) -> None:
    integration.send("DELETE", path.format(order=integration.order))


@when(parsers.parse('the integration sends POST "{path}" with'))
def _(integration: Integration, path: str, datatable: Table) -> None:
    integration.send("POST", path.format(order=integration.order), values(datatable))


@when(parsers.re(r"(a rep|a connector) (?P<act>[a-z]+?)s (it|a service order) in the desktop with"))
def _(integration: Integration, target: Target, act: str, datatable: Table) -> None:
    path = "/service-orders" if act == "make" else f"/service-orders/{integration.order}/{act}"
    shown = target.fake.drive("tigerpaw", "POST", path, values(datatable))
    integration.order = shown["ServiceOrderNumber"]


@then(parsers.re(f"the {KIND} has"))
def _(desk: Desk, kind: str, datatable: Table) -> None:
    check(desk.read(kind), datatable)


@then(parsers.re(f"an? {KIND} keeps these values, when it is created and when it is changed"))
def _(desk: Desk, kind: str, datatable: Table) -> None:
    """Columns: property, value at creation, value of the change; `-`: not sent."""
    for column, write in ((1, desk.create), (2, desk.change)):
        sent = [(row[0], row[column]) for row in datatable[1:] if row[column] != LEFT_OUT]
        write(kind, values(sent))
        shown, wrapped = desk.read(kind), KINDS[kind].shown.endswith("Summary")
        inner = shown[KINDS[kind].shown.removesuffix("Summary")] if wrapped else shown
        check(inner, [(path.removesuffix("/DateTime"), cell) for path, cell in sent])


@then("the service order in the desktop has")
def _(desk: Desk, datatable: Table) -> None:
    check(desk.integration.done("GET", f"/api/serviceorders/{desk.integration.order}/details"), datatable)


@then("the answer has")
def _(integration: Integration, datatable: Table) -> None:
    assert integration.answer is not None
    assert integration.answer.status_code == 200, integration.answer.text
    check(integration.answer.json(), datatable)


@then(parsers.parse('the answer is refused as invalid because of "{place}"'))
def _(integration: Integration, place: str) -> None:
    assert integration.answer is not None
    assert integration.answer.status_code == 400, integration.answer.text
    assert list(integration.answer.json()["ModelState"]) == [place], integration.answer.text


@then(parsers.parse('the answer is refused as unknown with "{message}"'))
def _(integration: Integration, message: str) -> None:
    assert integration.answer is not None
    assert (integration.answer.status_code, integration.answer.json()) == (404, {"Message": message})


@then(parsers.parse('the numbers in "{name}" are {numbers}'))
def _(integration: Integration, name: str, numbers: str) -> None:
    """The first property of each row, in order."""
    assert integration.answer is not None
    assert integration.answer.status_code == 200, integration.answer.text
    found = [str(next(iter(each.values()))) for each in integration.answer.json()[name]]
    assert ", ".join(found) == ("" if numbers == "none" else numbers), found


@then(parsers.parse('the rows show "{name}" as {shown}'))
def _(integration: Integration, name: str, shown: str) -> None:
    """A property of each row of a bare list, in order."""
    assert integration.answer is not None
    assert [str(each[name]) for each in integration.answer.json()] == shown.split(", ")
