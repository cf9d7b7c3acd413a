"""A tool that plans, sells, buys and bills."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.talk import Talk

_DAY = "2031-03-04"


def _first(integration: Integration, path: str, conditions: str = "") -> dict[str, Any]:
    query = {"conditions": conditions} if conditions else {}
    found: list[dict[str, Any]] = integration.done("GET", path, pageSize=1, orderBy="id", **query)
    assert found, f"{path} is empty"
    return found[0]


def _a_company(integration: Integration) -> dict[str, Any]:
    contact = _first(integration, "/company/contacts", "company/id > 0")
    integration.kept["contact"] = {"id": contact["id"]}
    return {"id": contact["company"]["id"]}


def _patch(path: str, value: Any) -> list[dict[str, Any]]:
    return [{"op": "replace", "path": path, "value": value}]


# -- projects ---------------------------------------------------------------------------------------------------------


@given(parsers.parse("a project of {hours:d} hours with a ticket"))
def _(integration: Integration, hours: int) -> None:
    board = _first(integration, "/service/boards", "projectFlag=true")
    project = integration.done(
        "POST",
        "/project/projects",
        {
            "name": "A scenario's",
            "company": _a_company(integration),
            "board": {"id": board["id"]},
            "billingMethod": "ActualRates",
            "estimatedHours": hours,
            "estimatedStart": f"{_DAY}T00:00:00Z",
            "estimatedEnd": f"{_DAY}T00:00:00Z",
        },
    )
    place = f"/project/projects/{project['id']}"
    phase = integration.done("POST", f"{place}/phases", {"description": "All of it"})
    ticket = integration.done("POST", "/project/tickets", {"summary": "Do it", "phase": {"id": phase["id"]}})
    integration.kept.update(project=place, ticket=ticket["id"])


@when(parsers.parse("{hours:d} hours are booked on the ticket"))
def _(integration: Integration, hours: int) -> None:
    charged = {"chargeToId": integration.kept["ticket"], "chargeToType": "ProjectTicket"}
    integration.done("POST", "/time/entries", {**charged, "timeStart": f"{_DAY}T09:00:00Z", "actualHours": hours})


@then(parsers.parse("the project is {percent:d} percent complete"))
def _(integration: Integration, percent: int) -> None:
    assert round(integration.done("GET", integration.kept["project"])["percentComplete"] * 100) == percent


# -- sales ------------------------------------------------------------------------------------------------------------


@given("an opportunity")
def _(integration: Integration) -> None:
    company = _a_company(integration)
    member = _first(integration, "/system/members", "licenseClass='F'")
    made = integration.done(
        "POST",
        "/sales/opportunities",
        {
            "name": "A scenario's",
            "company": company,
            "contact": integration.kept["contact"],
            "primarySalesRep": {"id": member["id"]},
        },
    )
    integration.kept["opportunity"] = f"/sales/opportunities/{made['id']}"


@when(parsers.parse('it reaches the stage "{name}"'))
def _(integration: Integration, name: str) -> None:
    stage = _first(integration, "/sales/stages", f"name='{name}'")
    integration.kept["stage"] = stage
    integration.done("PATCH", integration.kept["opportunity"], _patch("stage", {"id": stage["id"]}))


@then("its probability is that of the stage")
def _(integration: Integration) -> None:
    shown = integration.done("GET", integration.kept["opportunity"])
    assert shown["probability"]["id"] == integration.kept["stage"]["probability"]["id"]


@when(parsers.parse('it gets the status "{name}"'))
def _(integration: Integration, name: str) -> None:
    status = _first(integration, "/sales/opportunities/statuses", f"name='{name}'")
    integration.done("PATCH", integration.kept["opportunity"], _patch("status", {"id": status["id"]}))


@then("it is closed by the integration")
def _(integration: Integration) -> None:
    shown = integration.done("GET", integration.kept["opportunity"])
    assert shown["closedDate"]
    assert shown["closedBy"]["id"] == integration.done("GET", "/system/myMembers")["id"]


# -- schedule ---------------------------------------------------------------------------------------------------------


def _scheduled(integration: Integration, start: str, end: str) -> dict[str, Any]:
    kind = _first(integration, "/schedule/types", "identifier='O'")
    return {
        "type": {"id": kind["id"]},
        "name": "On site",
        "member": {"id": integration.kept["member"]},
        "dateStart": f"{_DAY}T{start}:00Z",
        "dateEnd": f"{_DAY}T{end}:00Z",
    }


@given("a member who is scheduled from 9 to 10")
def _(integration: Integration) -> None:
    integration.kept["member"] = _first(integration, "/system/members", "licenseClass='F'")["id"]
    integration.done("POST", "/schedule/entries", _scheduled(integration, "09:00", "10:00"))


@when("the member is scheduled from 9:30 to 11")
def _(integration: Integration) -> None:
    integration.ask("POST", "/schedule/entries", json=_scheduled(integration, "09:30", "11:00"))


@when("the member is scheduled from 10 to 11")
def _(integration: Integration) -> None:
    integration.ask("POST", "/schedule/entries", json=_scheduled(integration, "10:00", "11:00"))


# -- procurement ------------------------------------------------------------------------------------------------------


def _on_hand(integration: Integration) -> int:
    number: int = integration.done("GET", integration.kept["bin"])["quantityOnHand"]
    return number


@given(parsers.parse("a purchase order for {quantity:d} pieces"))
def _(integration: Integration, quantity: int) -> None:
    names = ("purchaseorderstatuses", "catalog", "unitOfMeasures", "warehouseBins")
    status, item, unit, place = (_first(integration, f"/procurement/{name}") for name in names)
    order = integration.done(
        "POST",
        "/procurement/purchaseorders",
        {
            "status": {"id": status["id"]},
            "terms": {"id": _first(integration, "/finance/billingTerms")["id"]},
            "vendorCompany": _a_company(integration),
        },
    )
    lines = f"/procurement/purchaseorders/{order['id']}/lineitems"
    line = integration.done(
        "POST",
        lines,
        {
            "description": "Laptop",
            "lineNumber": 1,
            "product": {"id": item["id"]},
            "quantity": quantity,
            "unitOfMeasure": {"id": unit["id"]},
            "warehouse": {"id": place["warehouse"]["id"]},
            "warehouseBin": {"id": place["id"]},
        },
    )
    integration.kept.update(line=f"{lines}/{line['id']}", bin=f"/procurement/warehouseBins/{place['id']}")
    integration.kept["before"] = _on_hand(integration)


@when(parsers.parse("{quantity:d} of them are received"))
def _(integration: Integration, quantity: int) -> None:
    integration.done("PATCH", integration.kept["line"], _patch("receivedQuantity", quantity))


@when("all of them are received")
def _(integration: Integration) -> None:
    integration.done("PATCH", integration.kept["line"], _patch("receivedStatus", "FullyReceived"))


@then(parsers.parse("{quantity:d} more are on hand"))
def _(integration: Integration, quantity: int) -> None:
    assert _on_hand(integration) - integration.kept["before"] == quantity


# -- finance ----------------------------------------------------------------------------------------------------------


@given(parsers.parse("an invoice of {amount:f}"))
def _(integration: Integration, amount: float) -> None:
    terms = _first(integration, "/finance/billingTerms")
    company = _a_company(integration)
    made = integration.done(
        "POST", "/finance/invoices", {"company": company, "type": "Miscellaneous", "billingTerms": {"id": terms["id"]}}
    )
    item = _first(integration, "/procurement/catalog")
    integration.done(
        "POST",
        "/procurement/products",
        {
            "catalogItem": {"id": item["id"]},
            "billableOption": "Billable",
            "quantity": 1,
            "price": amount,
            "invoice": {"id": made["id"]},
            "company": company,
        },
    )
    integration.kept.update(invoice=f"/finance/invoices/{made['id']}", number=made["id"], terms=terms["id"])


@when(parsers.parse("a payment of {amount:f} is made"))
def _(integration: Integration, amount: float) -> None:
    sent = {"amount": amount, "paymentDate": f"{_DAY}T00:00:00Z", "type": "Check"}
    made = integration.done("POST", f"{integration.kept['invoice']}/payments", sent)
    integration.kept["payment"] = f"{integration.kept['invoice']}/payments/{made['id']}"


@when("the payment is taken back")
def _(integration: Integration) -> None:
    integration.done("DELETE", integration.kept["payment"])


@when("the invoice is deleted")
def _(integration: Integration) -> None:
    integration.ask("DELETE", integration.kept["invoice"])


@then(parsers.parse("{amount:f} of the invoice are open"))
def _(integration: Integration, amount: float) -> None:
    assert integration.done("GET", integration.kept["invoice"])["balance"] == amount


@then("the request is refused as in use")
def _(talk: Talk) -> None:
    assert talk.answer.status_code == 409, describe(talk.answer)


@then("the billing terms of the invoice are used by it")
def _(integration: Integration) -> None:
    place = f"/finance/billingTerms/{integration.kept['terms']}/usages"
    counts = {row["typeKey"]: row["count"] for row in integration.done("GET", place)}
    listed = integration.done("GET", f"{place}/list", pageSize=1000)
    ids = [row["id"] for row in listed if row["typeKey"] == "Invoice"]
    assert integration.kept["number"] in ids
    assert counts["Invoice"] == len(ids)
