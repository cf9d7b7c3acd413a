"""Tickets, pages, refusals and the behaviour of psasim's own PSA, property by property."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_bdd import given, parsers, step, then, when

from contracts.targets import ControlError, Target
from features.custompsa.driving import Driver
from features.custompsa.steps_desk import desk
from features.custompsa.steps_messages import Poster
from features.steps import tables
from features.steps.answers import describe
from features.steps.datasets import records
from features.steps.tables import Table, check, values
from features.steps.talk import Talk

_NUMBER = "INC-9"


@pytest.fixture
def author() -> dict[str, str]:
    """Why the author's newest change was refused."""
    return {}


@given(parsers.parse("it is {moment}"))
def _(target: Target, moment: str) -> None:
    """The clock stands still at this moment."""
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": moment})


@step(parsers.parse('the PSA\'s setting "{name}" is "{value}"'))
def _(target: Target, name: str, value: str) -> None:
    target.fake.settings("custompsa", **{name: tables.value(value)})


@given("the PSA numbers its tickets with text")
def _(target: Target) -> None:
    target.fake.drive("custompsa", "PUT", "/behaviour", {"on": {"CREATE": {"id_type": "string"}}})


@given(parsers.parse('that ticket is known as "{number}"'))
def _(target: Target, number: str) -> None:
    target.fake.alter("custompsa", "tickets", ticketNumber=number)


@step(parsers.re("N-central sends what goes before a (?P<action>UPDATE|RESOLVE|REOPEN)"))
def _(ncentral: Driver, action: str) -> None:
    if action == "REOPEN":
        ncentral.act("resolve")


@step(parsers.re("N-central sends a (?P<action>UPDATE|RESOLVE|REOPEN)"))
def _(ncentral: Driver, action: str) -> None:
    ncentral.act(action.lower())


@when("the author changes the behaviour to")
def _(target: Target, author: dict[str, str], datatable: Table) -> None:
    author.clear()
    try:
        target.fake.drive("custompsa", "PUT", "/behaviour", values(datatable))
    except ControlError as error:
        author["refused"] = str(error)


@then(parsers.parse('the author is refused with {status:d} and "{words}"'))
def _(author: dict[str, str], status: int, words: str) -> None:
    assert f": {status} " in author.get("refused", ""), author
    assert words in author["refused"], author


@then("the behaviour is")
def _(target: Target, datatable: Table) -> None:
    check(target.fake.drive("custompsa", "GET", "/behaviour"), datatable)


@when("a technician resolves the ticket by N-central's number")
def _(ncentral: Driver, target: Target) -> None:
    target.fake.drive("custompsa", "POST", f"/tickets/{ncentral.newest}/resolve", {})


@then(parsers.parse('a technician who resolves the ticket "{number}" is refused with {status:d} and "{words}"'))
def _(target: Target, number: str, status: int, words: str) -> None:
    with pytest.raises(ControlError, match=f": {status} .*{words}"):
        target.fake.drive("custompsa", "POST", f"/tickets/{number}/resolve", {})


@then(
    parsers.re(
        "a technician who (?P<verb>resolve|reopen)s the ticket and (?P<waits>waits|does not wait) for the callback "
        "gets the status (?P<status>[0-9]+)"
    )
)
def _(ncentral: Driver, target: Target, verb: str, waits: str, status: str) -> None:
    query = {"wait": "true" if waits == "waits" else "false"}
    answer = target.fake.respond("POST", f"/drive/custompsa/tickets/{ncentral.newest}/{verb}", {}, query)
    assert answer.status_code == int(status), answer.text


@then(parsers.parse('the page of the ticket "{number}" has the text'))
def _(target: Target, number: str, datatable: Table) -> None:
    page = target.send("GET", f"/tickets/{number}")
    assert page.status_code == 200, page.text
    assert [text for (text,) in datatable if text not in page.text] == [], page.text


@then(parsers.parse('the page of the ticket "{number}" is not found'))
def _(target: Target, number: str) -> None:
    answer = target.send("GET", f"/tickets/{number}")
    assert (answer.status_code, answer.json()["message"]) == (404, f"There is no ticket {number}.")


@then("the desk shows the ticket with")
def _(target: Target, datatable: Table) -> None:
    (ticket,) = desk(target)["items"]
    check(ticket, datatable)


@then("the page of the ticket has the text")
def _(target: Target, ncentral: Driver, datatable: Table) -> None:
    page = target.http.get(ncentral.ticket()["ticketUrl"])
    assert page.status_code == 200, page.text
    assert [text for (text,) in datatable if text not in page.text] == [], page.text


@then("the page tells what happened from the first to the last")
def _(target: Target, ncentral: Driver) -> None:
    page = target.http.get(ncentral.ticket()["ticketUrl"]).text
    assert page.index("CREATE by ncentral") < page.index("UPDATE by ncentral"), page


@then(parsers.re("the answer has (?P<what>a body|no body)"))
def _(talk: Talk, what: str) -> None:
    assert bool(talk.answer.content) is (what == "a body"), describe(talk.answer)


@when("a technician resolves the ticket that has this number")
def _(target: Target, ncentral: Driver) -> None:
    target.fake.drive("custompsa", "POST", f"/tickets/{ncentral.tickets[-1]}/resolve", {})


@given("the PSA has given the first ticket the number that N-central has for the second")
def _(target: Target, ncentral: Driver) -> None:
    first, second = ncentral.tickets[-2:]
    target.fake.alter("custompsa", "tickets", "ncentralTicketId", first, ticketNumber=second)


@then("the first ticket is resolved, and the second is not")
def _(target: Target, ncentral: Driver) -> None:
    kept = {each["record"]["ncentralTicketId"]: each["record"] for each in target.fake.records("custompsa", "tickets")}
    assert [kept[each]["status"] for each in ncentral.tickets[-2:]] == ["resolved", "open"]


@when(parsers.parse("the world is reset with the seed {seed:d}"))
def _(target: Target, seed: int) -> None:
    target.fake.request("POST", "/reset", {"seed": seed})


@then("the page may run nothing")
def _(target: Target, ncentral: Driver) -> None:
    page = target.http.get(ncentral.ticket()["ticketUrl"])
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


@then(parsers.parse("the technician's list, {size:d} at a time, shows each of the {count:d} tickets once, and ends"))
def _(target: Target, ncentral: Driver, size: int, count: int) -> None:
    found: list[dict[str, Any]] = []
    query: dict[str, Any] = {"limit": size}
    for _ in range(count):
        page = target.fake.request("GET", "/drive/custompsa/tickets", query=query)
        found += page["items"]
        if page["next"] is None:
            break
        assert len(page["items"]) == size
        query["since"] = page["next"]
    assert [each["ncentralTicketId"] for each in found] == ncentral.tickets
    assert target.fake.request("GET", "/drive/custompsa/tickets", query={"limit": count})["next"] is None
    with pytest.raises(ControlError, match=f": 404 .*{_NUMBER}"):
        target.fake.request("GET", "/drive/custompsa/tickets", query={"since": _NUMBER})


@then("the desk finds the newest ticket alone by N-central's number")
def _(target: Target, ncentral: Driver) -> None:
    page = desk(target, ncentralTicketId=ncentral.newest)
    assert [each["ncentralTicketId"] for each in page["items"]] == [ncentral.newest]
    assert (page["total"], desk(target, ncentralTicketId=ncentral.newest, status="resolved")["total"]) == (1, 0)


def _answered(target: Target) -> list[int]:
    """The statuses of the answers to messages, oldest first."""
    received = target.fake.journal(simulator="custompsa", direction="in")
    return [each["status"] for each in received if each["operation"] == "receiveTicket"]


@then(parsers.parse("the PSA answered it with {status:d}"))
def _(target: Target, status: int) -> None:
    assert _answered(target)[-1] == status


@then(parsers.parse("the PSA has answered {count:d} messages"))
def _(target: Target, count: int) -> None:
    assert len(_answered(target)) == count


@then(parsers.re("the desk's newest event is (?P<action>[A-Z]+)"))
def _(target: Target, action: str) -> None:
    (ticket,) = desk(target)["items"]
    assert ticket["history"][-1]["action"] == action, ticket["history"]


# -- messages ----------------------------------------------------------------------------------------------------------


@when(parsers.re("an? (?P<action>UPDATE|RESOLVE|REOPEN) without its psaTicketNumber is posted"))
def _(poster: Poster, action: str) -> None:
    poster.post(poster.message(action))


@when(parsers.parse("N-central's {action:w} is posted with"))
def _(poster: Poster, action: str, datatable: Table) -> None:
    """Rows: properties that differ from those of the ticket's other messages; ids are texts."""
    poster.post(poster.message(action, **{name: _written(name, cell) for name, cell in datatable}))


def _written(name: str, cell: str) -> Any:
    return cell if name == "ncentralTicketId" else tables.value(cell)


@when("N-central's CREATE for another ticket is posted")
def _(poster: Poster) -> None:
    poster.post(poster.message("CREATE", ncentralTicketId="7"))


@when("N-central's RESOLVE for a test ticket is posted")
def _(poster: Poster) -> None:
    poster.post(poster.message("RESOLVE", ncentralTicketId="TEST_NC_TICKET_ID_1"))


@when(parsers.re("N-central's CREATE is posted by an(?P<who>other| expired) user"))
def _(poster: Poster, target: Target, who: str) -> None:
    issued = target.fake.credentials("custompsa", expired=who == " expired")
    poster.post(poster.message("CREATE"), auth=(issued["username"], issued["password"]))


@then("users of the PSA have no roles")
def _(target: Target) -> None:
    with pytest.raises(ControlError, match=r": 400 .*administrator"):
        target.fake.credentials("custompsa", role="administrator")


@then("the refusal has")
@then("the answer has")
def _(talk: Talk, datatable: Table) -> None:
    check(talk.answer.json(), datatable)


@then(parsers.parse("the answer is the JSON {text}, cut short"))
def _(talk: Talk, text: str) -> None:
    found = talk.answer.text
    assert found.startswith(text), found
    with pytest.raises(ValueError, match="Unterminated string"):
        talk.answer.json()


@given(parsers.parse("the PSA fails the next request with status {status:d}"))
def _(target: Target, status: int) -> None:
    target.fake.fault("custompsa", "receiveTicket", "status", status=status, times=1)


@then(parsers.parse('its header "{name}" is absent'))
def _(talk: Talk, name: str) -> None:
    assert name not in talk.answer.headers, talk.answer.headers


@then(parsers.parse('its header "{name}" is "{text}"'))
def _(talk: Talk, name: str, text: str) -> None:
    assert talk.answer.headers.get(name) == text, talk.answer.headers


@then(parsers.parse("the answer names the ticket {number}"))
def _(talk: Talk, number: str) -> None:
    answer = talk.answer.json()
    assert answer["externalTicketId"] == tables.value(number), answer
    assert answer["ticketUrl"].endswith(f"/tickets/{answer['externalTicketId']}"), answer


# -- a dataset ---------------------------------------------------------------------------------------------------------


@then("each ticket names a device of the MSP, its customer and its serial number")
def _(target: Target) -> None:
    msp = target.fake.request("GET", "/dataset")
    names = {each["key"]: each["name"] for each in msp["customers"]}
    devices = {each["serial"]: each for each in msp["devices"]}
    tickets = records(target.fake, "custompsa", "tickets")
    assert len(tickets) > 5, tickets
    for each in tickets:
        device = devices[each["customTags"]["serial"]]
        tags = {"customer": names[device["customer"]], "device": device["name"], "serial": device["serial"]}
        assert each["customTags"] == tags
        assert f" on {device['name']} is Failed" in each["title"]
        assert each["details"]


@then("tickets that are resolved, and no others, have a RESOLVE as their newest event")
def _(target: Target) -> None:
    tickets = records(target.fake, "custompsa", "tickets")
    assert {each["status"] for each in tickets} == {"open", "resolved"}
    for each in tickets:
        actions = [event["action"] for event in each["history"]]
        assert actions == (["CREATE", "RESOLVE"] if each["status"] == "resolved" else ["CREATE"]), each
        assert each["history"][-1]["at"] == each["updatedAt"] >= each["createdAt"] == each["history"][0]["at"]


@then("N-central knows each ticket by its number, in the same state")
def _(target: Target) -> None:
    states = {"open": "OPEN", "resolved": "RESOLVED"}
    for each in records(target.fake, "custompsa", "tickets")[:20]:
        known = target.fake.drive("ncentral", "GET", f"/tickets/{each['ncentralTicketId']}")
        assert (known["psaTicketNumber"], known["state"]) == (each["ticketNumber"], states[each["status"]]), known
