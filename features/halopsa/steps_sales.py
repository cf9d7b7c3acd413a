"""Quotations, orders, projects and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from features.halopsa.psa import CLOSED, Psa
from features.steps.answers import describe
from features.steps.talk import Talk


@dataclass(slots=True)
class Sale:
    """What is sold, as it was answered last."""

    quotation: dict[str, Any] = field(default_factory=dict)
    order: dict[str, Any] = field(default_factory=dict)
    project: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def sale() -> Sale:
    """Nothing is sold yet."""
    return Sale()


def _quoted(psa: Psa, *lines: dict[str, Any]) -> dict[str, Any]:
    customer = psa.a_customer()["id"]
    return psa.save("/Quotation", {"client_id": customer, "title": "A scenario's", "lines": list(lines)})


@when(
    parsers.parse(
        "a quotation is made for {count:d} pieces at {price:g} with {off:d} percent off, "
        "and {more:d} piece at {other:g}"
    )
)
def _(psa: Psa, sale: Sale, count: int, price: float, off: int, more: int, other: float) -> None:
    reduced = {"name": "A", "quantity": count, "price": price, "discount_perc": off}
    sale.quotation = _quoted(psa, reduced, {"name": "B", "quantity": more, "price": other})


@given(parsers.parse("a quotation for {count:d} pieces at {price:g}"))
def _(psa: Psa, sale: Sale, count: int, price: float) -> None:
    sale.quotation = _quoted(psa, {"name": "A", "quantity": count, "price": price})


@then(parsers.parse("the quotation comes to {sum_:g} without tax"))
def _(sale: Sale, sum_: float) -> None:
    assert sale.quotation["revenue"] == sum_
    assert sum(each["total_net_total"] for each in sale.quotation["lines"]) == sum_


@when("the customer approves the quotation")
def _(psa: Psa, sale: Sale) -> None:
    psa.ask("POST", "/Quotation/Approval", json=[{"id": sale.quotation["id"], "result": True}])


@when("a sales order is made of the quotation")
def _(psa: Psa, sale: Sale) -> None:
    sale.quotation = psa.save("/Quotation", {"id": sale.quotation["id"], "_create_so": True})
    sale.order = psa.one(f"/SalesOrder/{sale.quotation['salesorder_id']}")


@when("the sales order is invoiced")
def _(psa: Psa, sale: Sale) -> None:
    sale.order = psa.save("/SalesOrder", {"id": sale.order["id"], "_create_invoice": True})


@then(parsers.parse("there is one invoice of the sales order, of {total:g}"))
def _(psa: Psa, sale: Sale, total: float) -> None:
    found = psa.read("/Invoice", salesorder_id=sale.order["id"], includelines="true")
    assert [sum(line["net_amount"] for line in each["lines"]) for each in found] == [total]


@then("nothing is left to invoice")
def _(sale: Sale) -> None:
    assert (sale.order["percentage_invoiced"], sale.order["outstanding_total"]) == (100, 0)


@given(parsers.parse("a project with {tasks:d} tasks, {closed:d} of them closed"))
def _(psa: Psa, sale: Sale, tasks: int, closed: int) -> None:
    customer = psa.a_customer()["id"]
    sale.project = psa.save("/Projects", {"summary": "Move", "details": "All of it", "client_id": customer})
    psa.raised(tasks, parent_id=sale.project["id"])
    for each in psa.tickets[:closed]:
        psa.save("/Tickets", {"id": each["id"], "status_id": CLOSED})


@then(parsers.parse("the project is {share:d} percent complete"))
def _(psa: Psa, sale: Sale, share: int) -> None:
    assert psa.one(f"/Projects/{sale.project['id']}")["projectcompletionpercentage"] == share


@then("the project is listed among projects and not among tickets")
def _(psa: Psa, sale: Sale) -> None:
    newest = {"pageinate": "true", "page_size": 100, "order": "id", "orderdesc": "true"}
    listed = [
        sale.project["id"] in {each["id"] for each in psa.read(path, **newest)} for path in ("/Projects", "/Tickets")
    ]
    assert listed == [True, False]


@when("a report counts the tickets")
def _(psa: Psa) -> None:
    sql = "SELECT COUNT(Faultid) AS [Tickets] FROM FAULTS WHERE fdeleted = 0"
    psa.ask("POST", "/Report", json=[{"sql": sql, "_loadreportonly": True}])


@then(parsers.parse("the report has one row, with at least {count:d} ticket"))
def _(talk: Talk, count: int) -> None:
    assert talk.answer.is_success, describe(talk.answer)
    (row,) = talk.answer.json()["report"]["rows"]
    assert row["Tickets"] >= count


@then("the report is not kept")
def _(psa: Psa) -> None:
    assert all(each["name"] for each in psa.read("/Report"))
