"""Recurring contracts, the services on them, and how many are sold."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.autotask.psa import RECURRING, Psa, Record, eq
from features.steps.answers import describe
from features.steps.talk import Talk

TIME_AND_MATERIALS, MONTHLY = 1, 2
WORDS = "Workplaces in the cloud"


def _contract(psa: Psa, kind: int, **more: Any) -> int:
    year = {"startDate": "2030-01-01T00:00:00Z", "endDate": "2030-12-31T00:00:00Z"}
    terms = {"contractType": kind, "status": 1, "timeReportingRequiresStartAndStopTimes": 0, "setupFee": 0}
    named = {"companyID": psa.a_company(), "contractName": "Cloud desktops"}
    return psa.create("Contracts", {**named, **terms, **year, **more})


@given("a recurring contract over the year 2030, by the month")
def _(psa: Psa) -> None:
    psa.kept["contract"] = _contract(psa, RECURRING, contractPeriodType=MONTHLY)
    (psa.kept["service"], *_) = psa.find("Services", eq("isActive", True), eq("periodType", MONTHLY), MaxRecords=2)


@given("a contract by time and materials")
def _(psa: Psa) -> None:
    psa.kept["contract"] = _contract(psa, TIME_AND_MATERIALS)


def _place(psa: Psa, segment: str) -> str:
    return f"Contracts/{psa.kept['contract']}/{segment}"


def _add(psa: Psa, price: float) -> None:
    added = {"contractID": psa.kept["contract"], "serviceID": psa.kept["service"]["id"], "unitPrice": price}
    psa.kept["added"] = psa.create(_place(psa, "Services"), added)


def _adjust(psa: Psa, day: str, **change: Any) -> None:
    named = {"contractID": psa.kept["contract"], "serviceID": psa.kept["service"]["id"]}
    psa.ask("POST", _place(psa, "ServiceAdjustments"), json={**named, "effectiveDate": f"{day}T00:00:00Z", **change})


@when(parsers.parse("the billing tool adds a service at {price:f}"))
def _(psa: Psa, price: float) -> None:
    _add(psa, price)


@given(parsers.parse("{units:d} units of a service at {price:f}"))
def _(psa: Psa, talk: Talk, units: int, price: float) -> None:
    _add(psa, price)
    _adjust(psa, "2030-01-01", unitChange=units)
    assert talk.answer.status_code == 200, describe(talk.answer)


@when(parsers.parse("the billing tool adjusts it by {units:d} from {day}"))
@when(parsers.parse("the billing tool adjusts a service of which the contract has none by {units:d} from {day}"))
def _(psa: Psa, units: int, day: str) -> None:
    _adjust(psa, day, unitChange=units)


@when(parsers.parse("the billing tool changes its price to {price:f} from {day}"))
def _(psa: Psa, price: float, day: str) -> None:
    _adjust(psa, day, unitChange=0, adjustedUnitPrice=price)


@when("the billing tool tries to add a service")
def _(psa: Psa) -> None:
    service = psa.kept["service"]["id"]
    psa.ask("POST", _place(psa, "Services"), json={"contractID": psa.kept["contract"], "serviceID": service})


@when("the billing tool moves it to another service")
def _(psa: Psa) -> None:
    other = psa.kept["service"]["id"] + 1
    psa.ask("PATCH", _place(psa, "Services"), json={"id": psa.kept["added"], "serviceID": other})


@when("the billing tool changes the words on the invoice")
def _(psa: Psa) -> None:
    psa.done("PATCH", _place(psa, "Services"), {"id": psa.kept["added"], "invoiceDescription": WORDS})


@when("the billing tool writes a row of units")
def _(psa: Psa) -> None:
    psa.ask("POST", _place(psa, "ServiceUnits"), json={"contractServiceID": psa.kept["added"], "units": 99})


@when(parsers.parse("a person approves and posts through {day}"))
def _(target: Target, day: str) -> None:
    target.fake.drive("autotask", "POST", "/billing/post", {"through": day})


# -- what is sold ------------------------------------------------------------------------------------------------------


def _rows(psa: Psa) -> list[Record]:
    """The rows of all periods, in the order of their days."""
    found = psa.find("ContractServiceUnits", eq("contractID", psa.kept["contract"]))
    return sorted(found, key=lambda row: str(row["startDate"]))


@then(parsers.re(r"(?P<months>\d+) months? ha(ve|s) (?P<units>\d+) units at (?P<price>[\d.]+)"))
def _(psa: Psa, months: str, units: str, price: str) -> None:
    rows = [(row["units"], row["price"]) for row in _rows(psa)]
    assert rows.count((int(units), float(price))) == int(months), rows


@then(parsers.parse("{months:d} months have {units:d} units"))
def _(psa: Psa, months: int, units: int) -> None:
    assert [row["units"] for row in _rows(psa)] == [units] * months


@then(parsers.parse("the last month has another row, from {first} to {last}"))
def _(psa: Psa, first: str, last: str) -> None:
    rows = _rows(psa)
    assert len(rows) == 13
    assert (rows[-1]["startDate"], rows[-1]["endDate"]) == (f"{first}T00:00:00Z", f"{last}T00:00:00Z")


@then("the answer does not name the adjustment")
def _(talk: Talk) -> None:
    assert talk.answer.json() == {"itemId": None}, describe(talk.answer)


@then(parsers.parse("the service of the contract costs {price:f} now"))
def _(psa: Psa, price: float) -> None:
    assert psa.item("ContractServices", psa.kept["added"])["adjustedPrice"] == price


@then("the contract has the service")
def _(psa: Psa) -> None:
    found = psa.find("ContractServices", eq("contractID", psa.kept["contract"]))
    assert [each["serviceID"] for each in found] == [psa.kept["service"]["id"]]


@then("the invoice has these words")
def _(psa: Psa) -> None:
    assert psa.item("ContractServices", psa.kept["added"])["invoiceDescription"] == WORDS


def _billed(psa: Psa) -> list[tuple[float, float]]:
    found = psa.find("BillingItems", eq("contractID", psa.kept["contract"]))
    return [(each["quantity"], each["extendedPrice"]) for each in found]


@then("there is nothing to be billed")
def _(psa: Psa) -> None:
    assert _billed(psa) == []


@then(parsers.parse("{count:d} items of {quantity:d} at {price:f} are to be billed"))
def _(psa: Psa, count: int, quantity: int, price: float) -> None:
    assert _billed(psa) == [(quantity, price)] * count
