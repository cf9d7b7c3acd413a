"""What happens at N-central, and what it makes of the PSA's answers."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.custompsa.driving import Driver

OPENED = frozenset({"OPEN", "REOPENED"})
SHUT_DOORS = frozenset({401, 403})
"""A real PSA may want a person to sign in before it shows a page."""


@pytest.fixture
def ncentral(target: Target) -> Driver:
    return Driver(target)


@given("N-central sends its tickets to the PSA")
def _(ncentral: Driver) -> None:
    ncentral.connect()


@given("a ticket that the PSA has confirmed")
def _(ncentral: Driver) -> None:
    ncentral.alert()
    assert ncentral.confirmed()["state"] == "OPEN", ncentral.said


@when("a service fails")
def _(ncentral: Driver) -> None:
    ncentral.alert()


@when("another service fails")
def _(ncentral: Driver) -> None:
    ncentral.alert(service="Memory")


@when(parsers.parse("{count:d} services fail"))
def _(ncentral: Driver, count: int) -> None:
    for number in range(count):
        ncentral.alert(service=f"Disk {number}")


@when("a service fails and nobody waits for the answer")
def _(ncentral: Driver) -> None:
    ncentral.alert(wait=False)


@when(parsers.re('a service fails with the title "(?P<title>.*)"'))
def _(ncentral: Driver, title: str) -> None:
    ncentral.alert(title=title)


@when("a service fails at a recipient without tags")
def _(ncentral: Driver) -> None:
    ncentral.alert(custom_tags={})


@when(parsers.parse('a service fails at a recipient with the tags "{tags}"'))
def _(ncentral: Driver, tags: str) -> None:
    ncentral.alert(custom_tags=dict(tag.split("=") for tag in tags.split(", ")))


@when("a note is added")
def _(ncentral: Driver) -> None:
    ncentral.act("update")


@when(parsers.parse("{count:d} notes are added"))
def _(ncentral: Driver, count: int) -> None:
    for _ in range(count):
        ncentral.act("update")


@when(parsers.parse("the service recovers and fails again {count:d} times"))
def _(ncentral: Driver, count: int) -> None:
    for _ in range(count):
        ncentral.act("resolve")
        ncentral.act("reopen")


@when("the service is normal again")
def _(ncentral: Driver) -> None:
    ncentral.act("resolve")


@when("the same service fails once more")
def _(ncentral: Driver) -> None:
    ncentral.act("reopen")


@when("N-central sends the message again")
def _(ncentral: Driver) -> None:
    ncentral.act("resend")


@when("the administrator sends a test ticket")
def _(ncentral: Driver) -> None:
    ncentral.call("POST", "/test-ticket", {})


@then(parsers.parse("the PSA takes the {action}"))
def _(ncentral: Driver, action: str) -> None:
    said = ncentral.said[-1]
    assert said["request"]["body"]["action"] == action, said
    assert said["status"] is not None, said
    assert 200 <= said["status"] < 300, said


@then("the PSA has answered with a number and a page")
def _(ncentral: Driver) -> None:
    answer = ncentral.said[-1]["response"]["body"]
    assert answer["externalTicketId"] not in ("", None), answer
    assert urlsplit(answer["ticketUrl"]).scheme in {"http", "https"}, answer


@then("N-central knows the PSA's ticket number")
def _(ncentral: Driver) -> None:
    ticket = ncentral.confirmed()
    assert ticket["state"] == "OPEN", ticket
    assert ticket["psaTicketNumber"], ticket


@then("N-central knows the page of the ticket")
def _(ncentral: Driver) -> None:
    assert urlsplit(ncentral.confirmed()["ticketUrl"] or "").scheme in {"http", "https"}


@then("the page of the ticket can be visited")
def _(ncentral: Driver, target: Target) -> None:
    page = target.http.get(ncentral.confirmed()["ticketUrl"])
    assert page.status_code < 400 or page.status_code in SHUT_DOORS, page.text


@then(parsers.parse("the PSA has given {count:d} different ticket numbers"))
def _(ncentral: Driver, count: int) -> None:
    numbers = [ncentral.confirmed(identity)["psaTicketNumber"] for identity in ncentral.tickets]
    assert len(set(numbers)) == len(numbers) == count, numbers


@then(parsers.parse("the {action} carried the PSA's ticket number"))
def _(ncentral: Driver, action: str) -> None:
    number = ncentral.ticket()["psaTicketNumber"]
    assert [body["psaTicketNumber"] for body in ncentral.messages() if body["action"] == action] == [number]


@then("every message after the CREATE carried the same ticket number")
def _(ncentral: Driver) -> None:
    number = ncentral.ticket()["psaTicketNumber"]
    assert {body["psaTicketNumber"] for body in ncentral.messages()[1:]} == {number}


@then(parsers.parse("the PSA has taken {actions}"))
def _(ncentral: Driver, actions: str) -> None:
    taken = [body["action"] for body in ncentral.messages() if body["status"] is not None and body["status"] < 300]
    assert taken == actions.split(", ")


@then(parsers.re("N-central holds the ticket for (?P<state>open|resolved|reopened)"))
def _(ncentral: Driver, state: str) -> None:
    assert ncentral.ticket()["state"] == state.upper()


@then("N-central waits for the ticket's number")
def _(ncentral: Driver) -> None:
    ticket = ncentral.ticket()
    assert (ticket["state"], ticket["psaTicketNumber"]) == ("PENDING_CREATION", None)


@then(parsers.parse("N-central's ticket is {state}"))
def _(ncentral: Driver, state: str) -> None:
    assert ncentral.ticket()["state"] == state


@then("the ticket number has only digits")
def _(ncentral: Driver) -> None:
    assert ncentral.ticket()["psaTicketNumber"].isdecimal()
