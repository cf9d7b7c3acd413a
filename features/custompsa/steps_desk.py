"""The list of tickets of psasim's own PSA, and their pages."""

from __future__ import annotations

import html
from typing import Any

from pytest_bdd import parsers, then

from contracts.targets import Target
from features.custompsa.driving import Driver


def desk(target: Target, **wanted: Any) -> dict[str, Any]:
    """A page of the ticket list."""
    user = (target.known("username"), target.known("password"))
    answer = target.send("GET", "/tickets", params=wanted, auth=user)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    return page


@then(parsers.parse("the PSA has {count:d} tickets"))
def _(target: Target, count: int) -> None:
    assert desk(target)["total"] == count


@then(parsers.re("the PSA's ticket is (?P<status>open|resolved)"))
def _(target: Target, status: str) -> None:
    assert [ticket["status"] for ticket in desk(target)["items"]] == [status]


@then(parsers.parse("the desk lists {count:d} tickets, oldest first"))
def _(target: Target, ncentral: Driver, count: int) -> None:
    page = desk(target)
    assert page["total"] == count
    assert [ticket["ncentralTicketId"] for ticket in page["items"]] == ncentral.tickets[:count]


@then(parsers.re(r"the desk lists (?P<count>\d+) resolved tickets?"))
def _(target: Target, count: str) -> None:
    page = desk(target, status="resolved")
    assert [ticket["status"] for ticket in page["items"]] == ["resolved"] * int(count)


@then(parsers.parse("reading the desk {size:d} at a time shows each of the {count:d} tickets once"))
def _(target: Target, ncentral: Driver, size: int, count: int) -> None:
    pages = [desk(target, limit=size, offset=offset) for offset in range(0, count, size)]
    assert {page["total"] for page in pages} == {count}
    assert [ticket["ncentralTicketId"] for page in pages for ticket in page["items"]] == ncentral.tickets


@then("the page of the ticket opens")
def _(target: Target, ncentral: Driver) -> None:
    page = target.http.get(ncentral.ticket()["ticketUrl"])
    assert page.status_code == 200, page.text


@then("the page of the ticket shows its title as text")
def _(target: Target, ncentral: Driver) -> None:
    page = target.http.get(ncentral.ticket()["ticketUrl"])
    assert page.status_code == 200, page.text
    title = desk(target)["items"][0]["title"]
    assert html.escape(title) in page.text
    assert title not in page.text


@then(parsers.parse("the desk's history of the ticket is {events}"))
def _(target: Target, events: str) -> None:
    (ticket,) = desk(target)["items"]
    assert ", ".join(f"{event['action']} by {event['by']}" for event in ticket["history"]) == events
