"""Opportunities, quotes, blocks of hours, and purchase orders."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.autotask.psa import COMPLETE, Psa, Record, eq
from features.steps.answers import describe
from features.steps.talk import Talk

ACTIVE, LOST, CLOSED = 1, 2, 3
"""Statuses of opportunities [autotask 7.6]."""
PRODUCT, SERVICE, MONTHLY = 1, 11, 2
TIME_AND_MATERIALS, BLOCK_HOURS, MATERIAL, VENDOR = 1, 4, 4, 7
SUBMITTED, IN_PART, IN_FULL = 2, 3, 4
"""Statuses of purchase orders [autotask 7.9]."""
_NO_DISCOUNT = dict.fromkeys(("unitDiscount", "lineDiscount", "percentageDiscount"), 0)


# -- opportunities and quotes --------------------------------------------------------------------------------------


@given("an opportunity that uses its quote's totals")
def _(psa: Psa) -> None:
    contact = psa.create(
        f"Companies/{psa.a_company()}/Contacts", {"firstName": "Olive", "lastName": "Buyer", "isActive": 1}
    )
    psa.kept["contact"] = contact
    psa.kept["opportunity"] = psa.create(
        "Opportunities",
        {
            **{"companyID": psa.a_company(), "contactID": contact, "title": "New servers", "status": ACTIVE},
            **{"stage": _first(psa, "stage"), "ownerResourceID": _owner(psa), "probability": 40, "amount": 0},
            **{"cost": 0, "useQuoteTotals": True, "totalAmountMonths": 12},
            **{"startDate": "2030-01-01T00:00:00Z", "projectedCloseDate": "2030-03-01T00:00:00Z"},
        },
    )


def _first(psa: Psa, name: str) -> int:
    fields = psa.done("GET", "Opportunities/entityInformation/fields")["fields"]
    values = next(each["picklistValues"] for each in fields if each["name"] == name)
    return int(values[0]["value"])


def _owner(psa: Psa) -> int:
    (found,) = psa.find("Companies", eq("id", psa.a_company()))
    return int(found["ownerResourceID"])


def _opportunity(psa: Psa) -> Record:
    return psa.item("Opportunities", psa.kept["opportunity"])


@when("the quoting tool makes a quote for it")
@when("the quoting tool makes another quote for it")
def _(psa: Psa) -> None:
    place = psa.create("QuoteLocations", {"address1": "1 Main Street", "city": "Springfield"})
    quote = {
        **{"name": "Servers", "opportunityID": psa.kept["opportunity"]},
        **{"effectiveDate": "2030-01-01T00:00:00Z", "expirationDate": "2030-02-01T00:00:00Z"},
        **dict.fromkeys(("billToLocationID", "shipToLocationID", "soldToLocationID"), place),
    }
    psa.kept.setdefault("quotes", []).append(psa.create("Quotes", quote))


def _item(psa: Psa, **item: Any) -> Record:
    return {"quoteItemType": PRODUCT, "isOptional": False, "quantity": 1, **_NO_DISCOUNT, **item}


def _products(psa: Psa) -> int:
    (product,) = psa.find("Products", eq("isActive", True), eq("isSerialized", False), MaxRecords=1)
    return int(product["id"])


def _services(psa: Psa) -> int:
    return int(psa.find("Services", eq("isActive", True), eq("periodType", MONTHLY), MaxRecords=1)[0]["id"])


def _place(psa: Psa) -> str:
    return f"Quotes/{psa.kept['quotes'][-1]}/Items"


@when(parsers.re(r"it quotes (?P<count>\d+) products? at (?P<price>[\d.]+) with (?P<percent>\d+) percent off"))
def _(psa: Psa, count: str, price: str, percent: str) -> None:
    sold = {"productID": _products(psa), "quantity": int(count), "unitPrice": float(price)}
    psa.create(_place(psa), _item(psa, **sold, **{"percentageDiscount": int(percent)}))


@when(parsers.parse("it quotes {count:d} services at {price:f} a month"))
def _(psa: Psa, count: int, price: float) -> None:
    sold = {"quoteItemType": SERVICE, "serviceID": _services(psa), "quantity": count, "unitPrice": price}
    psa.kept["services"] = psa.create(_place(psa), _item(psa, **sold))


@when(parsers.parse("it quotes an optional product at {price:f}"))
def _(psa: Psa, price: float) -> None:
    psa.create(_place(psa), _item(psa, productID=_products(psa), unitPrice=price, isOptional=True))


@when("the services are taken off the quote")
def _(psa: Psa) -> None:
    psa.done("DELETE", f"{_place(psa)}/{psa.kept['services']}")


@when(parsers.re(r"it tries to quote (?P<what>a product.*|a service.*)"))
def _(psa: Psa, what: str) -> None:
    sold = {
        "a product that it leaves out": {},
        "a service as a product": {"serviceID": _services(psa)},
        "a product and a service": {"productID": _products(psa), "serviceID": _services(psa)},
    }
    psa.ask("POST", _place(psa), json=_item(psa, **sold[what]))


@then(parsers.parse("the opportunity is worth {amount:f} over a year"))
def _(psa: Psa, amount: float) -> None:
    assert _opportunity(psa)["amount"] == amount


def _primary(psa: Psa) -> list[int]:
    found = psa.find("Quotes", eq("opportunityID", psa.kept["opportunity"]), eq("primaryQuote", True))
    return [psa.kept["quotes"].index(each["id"]) for each in found]


@then("the first quote is the primary one")
def _(psa: Psa) -> None:
    assert _primary(psa) == [0]


@then("the other quote is the primary one")
def _(psa: Psa) -> None:
    assert _primary(psa) == [1]


@when("the quoting tool makes the other quote the primary one")
def _(psa: Psa) -> None:
    psa.done("PATCH", "Quotes", {"id": psa.kept["quotes"][1], "primaryQuote": True})


@when("the quoting tool takes the mark off it")
def _(psa: Psa) -> None:
    psa.ask("PATCH", "Quotes", json={"id": psa.kept["quotes"][1], "primaryQuote": False})


@when("a person wins the opportunity")
def _(psa: Psa, target: Target) -> None:
    psa.kept["won"] = target.fake.drive("autotask", "POST", f"/opportunities/{psa.kept['opportunity']}/win", {})


@then("the opportunity is closed as won, today")
def _(psa: Psa, target: Target) -> None:
    today = target.fake.now()[:10]
    found = _opportunity(psa)
    assert (found["status"], found["closedDate"][:10], found["lostDate"]) == (CLOSED, today, None)


@then("it has a sales order for the same contact")
def _(psa: Psa) -> None:
    (order,) = psa.find("SalesOrders", eq("opportunityID", psa.kept["opportunity"]))
    assert order["contactID"] == psa.kept["contact"]
    assert _opportunity(psa)["salesOrderID"] == order["id"]
    assert order["billToCity"] == "Springfield"


@when("the sales tool marks it as lost")
def _(psa: Psa) -> None:
    psa.done("PATCH", "Opportunities", {"id": psa.kept["opportunity"], "status": LOST})


@when("the sales tool takes it up again")
def _(psa: Psa) -> None:
    psa.done("PATCH", "Opportunities", {"id": psa.kept["opportunity"], "status": ACTIVE})


@then("the opportunity was lost, and not closed")
def _(psa: Psa) -> None:
    found = _opportunity(psa)
    assert found["lostDate"] is not None
    assert found["closedDate"] is None


@then("the opportunity was neither lost nor closed")
def _(psa: Psa) -> None:
    found = _opportunity(psa)
    assert (found["lostDate"], found["closedDate"]) == (None, None)


# -- blocks of hours ---------------------------------------------------------------------------------------------------


def _contract(psa: Psa, kind: int, **more: Any) -> int:
    year = {"startDate": "2024-01-01T00:00:00Z", "endDate": "2024-12-31T00:00:00Z"}
    terms = {"contractType": kind, "status": 1, "timeReportingRequiresStartAndStopTimes": 0}
    return psa.create("Contracts", {"companyID": psa.a_company(), "contractName": "Hours", **terms, **year, **more})


_BLOCK = {
    **{"datePurchased": "2024-01-01T00:00:00Z", "startDate": "2024-01-01T00:00:00Z"},
    **{"endDate": "2024-12-31T00:00:00Z", "hours": 5, "hourlyRate": 100},
}


@given(parsers.parse("a contract with a block of {hours:d} hours at {rate:f}, and {beyond:f} an hour beyond it"))
def _(psa: Psa, hours: int, rate: float, beyond: float) -> None:
    psa.kept["contract"] = _contract(psa, BLOCK_HOURS, overageBillingRate=beyond)
    block = {**_BLOCK, "hours": hours, "hourlyRate": rate, "invoiceNumber": "INV-2024"}
    psa.kept["block"] = psa.create(f"Contracts/{psa.kept['contract']}/Blocks", block)


def _technician(psa: Psa) -> Record:
    return psa.find("ResourceServiceDeskRoles", eq("isActive", True), eq("isDefault", True), MaxRecords=1)[0]


@given("the contract excludes the role of the technician")
def _(psa: Psa) -> None:
    role = {"roleID": _technician(psa)["roleID"]}
    psa.create(f"Contracts/{psa.kept['contract']}/ExclusionRoles", {**role, "contractID": psa.kept["contract"]})


@when(parsers.parse("{hours:d} hours are worked on a ticket of the contract, and posted"))
def _(psa: Psa, target: Target, hours: int) -> None:
    ticket = psa.raised(contractID=psa.kept["contract"])
    person = _technician(psa)
    entry = {"ticketID": ticket, "resourceID": person["resourceID"], "roleID": person["roleID"]}
    psa.create("TimeEntries", {**entry, "dateWorked": "2024-03-01T00:00:00Z", "hoursWorked": hours})
    target.fake.drive("autotask", "POST", "/billing/post", {"through": "2024-03-01"})
    psa.done("PATCH", "Tickets", {"id": ticket, "status": COMPLETE})


@then(parsers.parse("{used:d} of the {hours:d} hours are used"))
def _(psa: Psa, used: int, hours: int) -> None:
    block = psa.item("ContractBlocks", psa.kept["block"])
    assert (block["hoursApproved"], block["hours"]) == (used, hours)


@then(parsers.parse("{hours:d} hours at {price:f} are billed"))
def _(psa: Psa, hours: int, price: float) -> None:
    found = psa.find("BillingItems", eq("ticketID", psa.ticket))
    assert (hours, price) in [(each["quantity"], each["extendedPrice"]) for each in found]


@when(parsers.re(r"the billing tool adds a block (?P<what>.+)"))
def _(psa: Psa, what: str) -> None:
    contract: int = psa.kept["contract"]
    more: Record = {}
    if what == "to a contract by time and materials":
        contract = _contract(psa, TIME_AND_MATERIALS)
    elif what == "of -1 hours":
        more = {"hours": -1}
    else:
        day = "2025-01-01" if what == "that ends after the contract" else "2023-12-31"
        more = {"endDate": f"{day}T00:00:00Z"}
    psa.ask("POST", f"Contracts/{contract}/Blocks", json={**_BLOCK, "contractID": contract, **more})


# -- purchase orders ---------------------------------------------------------------------------------------------------


def _units(psa: Psa) -> int:
    wanted = (eq("productID", psa.kept["product"]), eq("inventoryLocationID", psa.kept["place"]))
    return sum(each["quantityOnHand"] for each in psa.find("InventoryItems", *wanted))


@given(parsers.parse("a purchase order for {count:d} units of a product"))
def _(psa: Psa, count: int) -> None:
    (vendor, *_) = psa.find("Companies", eq("companyType", VENDOR), eq("isActive", True), MaxRecords=2)
    psa.kept["product"] = _products(psa)
    psa.kept["place"] = psa.find("InventoryLocations", eq("isActive", True), MaxRecords=1)[0]["id"]
    psa.kept["units"] = _units(psa)
    order = {"vendorID": vendor["id"], "shipToName": "Us", "shipToAddress1": "1 Main Street", "status": 1}
    psa.kept["order"] = psa.create("PurchaseOrders", order)
    item = {"productID": psa.kept["product"], "inventoryLocationID": psa.kept["place"], "unitCost": 9}
    psa.kept["item"] = psa.create(f"PurchaseOrders/{psa.kept['order']}/Items", {**item, "quantity": count})


def _receive(psa: Psa, count: int) -> None:
    path = f"PurchaseOrderItems/{psa.kept['item']}/Receiving"
    psa.ask("POST", path, json={"purchaseOrderItemID": psa.kept["item"], "quantityNowReceiving": count})


@then("units cannot be received yet")
def _(psa: Psa, talk: Talk) -> None:
    _receive(psa, 1)
    assert talk.answer.status_code == 500, describe(talk.answer)


@when("the order is submitted")
def _(psa: Psa) -> None:
    psa.done("PATCH", "PurchaseOrders", {"id": psa.kept["order"], "status": SUBMITTED})


@when(parsers.parse("{count:d} units are received"))
def _(psa: Psa, count: int) -> None:
    _receive(psa, count)


@then(parsers.parse("the order is received in part, and {count:d} units are to come"))
def _(psa: Psa, count: int) -> None:
    rows = psa.find("PurchaseOrderItemReceiving", eq("purchaseOrderItemID", psa.kept["item"]))
    assert rows[-1]["quantityBackOrdered"] == count
    assert psa.item("PurchaseOrders", psa.kept["order"])["status"] == IN_PART


@then(parsers.parse("the order is received in full, and there are {count:d} units more in stock"))
def _(psa: Psa, count: int) -> None:
    assert psa.item("PurchaseOrders", psa.kept["order"])["status"] == IN_FULL
    assert _units(psa) == psa.kept["units"] + count
