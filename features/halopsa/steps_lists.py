"""What the tenant offers, and how lists come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pytest_bdd import parsers, then, when

from features.halopsa.psa import Psa
from features.steps.talk import Talk

LISTS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "ticket types": ("/TicketType", {}),
    "statuses": ("/Status", {}),
    "priorities": ("/Priority", {}),
    "categories": ("/Category", {}),
    "impacts": ("/Lookup", {"lookupid": 12}),
    "sites": ("/Site", {}),
}
NAMES = ("name", "value")
"""What the members are called that name something: categories have values."""


@pytest.fixture
def found() -> list[dict[str, Any]]:
    """The rows that the scenario has read."""
    return []


@when(parsers.re(f"the (?P<what>{'|'.join(LISTS)}) are read"))
def _(psa: Psa, found: list[dict[str, Any]], what: str) -> None:
    path, query = LISTS[what]
    found += psa.read(path, **query)


@when("the customers are read")
def _(psa: Psa) -> None:
    psa.ask("GET", "/Client", params={"count": 1})


@when("the customers are read page by page")
def _(psa: Psa, found: list[dict[str, Any]]) -> None:
    number = 1
    while rows := psa.read("/Client", pageinate="true", page_size=2, page_no=number):
        found += rows
        number += 1


@when("the invoices are read")
def _(psa: Psa) -> None:
    psa.ask("GET", "/Invoice", params={"count": 1})


@when("the recurring invoices are read")
def _(psa: Psa) -> None:
    psa.ask("GET", "/RecurringInvoice", params={"count": 1})


@when("statuses are read in capital letters and in small letters")
def _(psa: Psa) -> None:
    for path in ("/STATUS", "/status"):
        psa.ask("GET", path)


@when("tickets are listed")
def _(psa: Psa) -> None:
    psa.ask("GET", "/Tickets", params={"pageinate": "true"})


@when(parsers.parse("tickets are listed with a page size of {size:d} and without paging"))
def _(psa: Psa, size: int) -> None:
    psa.ask("GET", "/Tickets", params={"page_size": size})


@when(parsers.parse("tickets are listed in pages of {size:d}"))
def _(psa: Psa, size: int) -> None:
    psa.ask("GET", "/Tickets", params={"pageinate": "true", "page_size": size})


@then(parsers.parse("more than {count:d} ticket is listed"))
def _(talk: Talk, count: int) -> None:
    assert len(talk.answer.json()["tickets"]) > count


@then(parsers.parse("{count:d} tickets are listed"))
def _(talk: Talk, count: int) -> None:
    assert len(talk.answer.json()["tickets"]) == count


@then(parsers.parse("{count:d} tickets are counted"))
def _(talk: Talk, count: int) -> None:
    assert talk.answer.json()["record_count"] == count


@then("each customer has an id and a name")
@then("each of them has an id and a name")
def _(found: list[dict[str, Any]]) -> None:
    assert found
    assert all("id" in each and any(each.get(name) for name in NAMES) for each in found)


@then("no customer is read twice")
def _(found: list[dict[str, Any]]) -> None:
    assert len({each["id"] for each in found}) == len(found)


@then("both answers are the same")
def _(talk: Talk) -> None:
    first, second = talk.answers[-2:]
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()


@then("both lists are found under the same word")
def _(talk: Talk) -> None:
    assert all("invoices" in answer.json() for answer in talk.answers[-2:])


@then("the customer of each site is written with a decimal point")
def _(talk: Talk, found: list[dict[str, Any]]) -> None:
    assert found
    assert all(isinstance(each["client_id"], float) for each in found)
