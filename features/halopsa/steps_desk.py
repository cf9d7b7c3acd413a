"""Tickets, their notes and their files."""

from __future__ import annotations

import base64
from typing import Any

from pytest_bdd import given, parsers, then, when

from features.halopsa.psa import CLOSED, INTERNAL_NOTE, Psa
from features.steps.answers import describe
from features.steps.talk import Talk

CHANGING = frozenset(
    {"summary", "last_update", "lastactiondate", "ticketage", "slatimeelapsed", "slatimeleft", "slapercused"}
)
"""Properties that a change of the summary moves, or that follow the clock."""

NEVER_EXISTED = 2_000_000_000
BYTES = b"\x89PNG\r\n\x1a\n\xff\xfe"


@given("a ticket for a customer")
@given("another ticket for the customer")
@when("a ticket is raised for a customer")
@given("a ticket that somebody else raised")
def _(psa: Psa) -> None:
    if not psa.token:
        psa.sign_in()
    psa.raised()


@given(parsers.parse("{count:d} tickets for a customer"))
def _(psa: Psa, count: int) -> None:
    psa.raised(count)


@when("the same ticket is raised twice")
def _(psa: Psa) -> None:
    psa.raised(2, third_party_id_string="event-4711")


@when("a ticket is raised that is not allowed")
def _(psa: Psa) -> None:
    psa.ask("POST", "/Tickets", json=[{"summary": "Not allowed"}])


@when("a ticket is sent without a list around it")
def _(psa: Psa) -> None:
    psa.ask("POST", "/Tickets", json={"summary": "Alone", "client_id": psa.a_customer()["id"]})


@when("a ticket is raised with numbers as text and names in capital letters")
def _(psa: Psa) -> None:
    customer = str(psa.a_customer()["id"])
    psa.tickets.append(psa.save("/Tickets", {"SUMMARY": "In capitals", "Details": "x", "Client_ID": customer}))


@when("a ticket is sent with letters for its id")
def _(psa: Psa) -> None:
    psa.ask("POST", "/Tickets", json=[{"id": "abc", "summary": "x"}])


@when("a ticket that never existed is closed")
def _(psa: Psa) -> None:
    psa.ask("POST", "/Tickets", json=[{"id": NEVER_EXISTED, "status_id": CLOSED}])


@when("the summary of the ticket is changed")
def _(psa: Psa) -> None:
    psa.before = psa.now()
    psa.save("/Tickets", {"id": psa.ticket["id"], "summary": "Two host pools have no healthy host"})


@when("the ticket is moved to the status that means closed")
def _(psa: Psa) -> None:
    psa.move(CLOSED)


@when("the ticket is moved to a status that means cancelled")
def _(psa: Psa) -> None:
    psa.move(psa.a_status(("cancel",)))


@when("the ticket is moved to a status that means open")
def _(psa: Psa) -> None:
    psa.move(psa.a_status(("progress", "new")))


@when("the ticket is deleted")
def _(psa: Psa) -> None:
    answer = psa.ask("DELETE", f"/Tickets/{psa.ticket['id']}")
    assert answer.status_code == 200, describe(answer)


@when("the ticket is recovered")
def _(psa: Psa) -> None:
    psa.save("/Tickets", {"id": psa.ticket["id"], "_recover": True, "_validate_updates": True})


@when("an internal note is added")
def _(psa: Psa) -> None:
    psa.save("/Actions", {"ticket_id": psa.ticket["id"], "note": "Seen again", "hiddenfromuser": True, **INTERNAL_NOTE})


@when("an internal note is added to each")
def _(psa: Psa) -> None:
    for ticket in psa.tickets:
        psa.save("/Actions", {"ticket_id": ticket["id"], "note": "Seen", **INTERNAL_NOTE})


@when("a note is added to a ticket without saying its outcome")
def _(psa: Psa) -> None:
    existing = psa.read("/Tickets", pageinate="true", page_size=1)
    if not existing:
        psa.raised()
    psa.ask("POST", "/Actions", json=[{"ticket_id": (existing or [psa.ticket])[0]["id"], "note": "No outcome"}])


@when("a file is attached to the ticket")
def _(psa: Psa) -> None:
    packed = base64.b64encode(BYTES).decode()
    psa.file = psa.save("/Attachment", {"ticket_id": psa.ticket["id"], "filename": "a.png", "data_base64": packed})


@when("tickets are filtered by the type of the ticket under its filter's name")
def _(psa: Psa) -> None:
    psa.filter = {"requesttype": psa.ticket["tickettype_id"]}


@when("tickets are filtered by another type under its filter's name")
def _(psa: Psa) -> None:
    psa.filter = {"requesttype": psa.ticket["tickettype_id"] + 100_000}


@then("the answer is a single ticket")
def _(talk: Talk) -> None:
    assert isinstance(talk.answer.json(), dict), describe(talk.answer)


@then("there are two tickets")
def _(psa: Psa) -> None:
    first, second = (each["id"] for each in psa.tickets[-2:])
    assert first != second


@then("everything else of the ticket is as it was")
def _(psa: Psa) -> None:
    now = psa.now()
    assert now["summary"] != psa.before["summary"]
    assert _rest(now) == _rest(psa.before)


def _rest(ticket: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in ticket.items() if name not in CHANGING}


@then("the ticket is open")
def _(psa: Psa) -> None:
    assert psa.listed(open_only="true")


@then("the ticket is not among the open ones")
def _(psa: Psa) -> None:
    assert not psa.listed(open_only="true")


@then("the ticket is listed")
def _(psa: Psa) -> None:
    assert psa.listed(**psa.filter)


@then("the ticket is not listed")
def _(psa: Psa) -> None:
    assert not psa.listed(**psa.filter)


@then("the ticket belongs to the customer")
def _(psa: Psa) -> None:
    assert psa.now()["client_id"] == psa.a_customer()["id"]


@then("the ticket can be read again")
def _(psa: Psa) -> None:
    now = psa.now()
    assert (now["id"], now["summary"]) == (psa.ticket["id"], psa.ticket["summary"])


@then("the ticket has the note once")
def _(psa: Psa) -> None:
    notes = [each.get("note") for each in psa.read("/Actions", ticket_id=psa.ticket["id"])]
    assert notes.count("Seen again") == 1


@then("the ticket has been closed")
@then("the ticket is known to have been closed")
def _(psa: Psa) -> None:
    assert psa.now()["hasbeenclosed"] is True


@then("both notes have the same number")
def _(psa: Psa) -> None:
    newest = [max(each["id"] for each in psa.read("/Actions", ticket_id=ticket["id"])) for ticket in psa.tickets]
    assert newest[0] == newest[1]


@then("the ticket names its priority by a number and not by the id")
def _(psa: Psa, found: list[dict[str, Any]]) -> None:
    number = psa.ticket["priority_id"]
    assert isinstance(number, int)
    assert number in {each["priorityid"] for each in found}
    assert all(isinstance(each["id"], str) for each in found)


@then("the refusal says that a list is needed")
def _(talk: Talk) -> None:
    assert talk.answer.status_code == 400, describe(talk.answer)
    assert "array" in talk.answer.text.lower(), describe(talk.answer)


@then("the refusal is a text that speaks of the outcome")
def _(talk: Talk) -> None:
    assert talk.answer.status_code == 400, describe(talk.answer)
    assert "outcome" in talk.answer.text.lower(), describe(talk.answer)


@then("the refusal names the place of the id")
def _(talk: Talk) -> None:
    assert talk.answer.status_code == 400, describe(talk.answer)
    assert any("id" in place.lower() for place in talk.answer.json()), describe(talk.answer)


@then("the file comes back byte for byte")
def _(psa: Psa) -> None:
    assert psa.ask("GET", f"/Attachment/{psa.file['id']}").content == BYTES
