"""Tickets and their notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.autotask.psa import COMPLETE, NEVER_EXISTED, NEW, Psa, eq
from features.steps.answers import describe
from features.steps.talk import Talk

MOVING = frozenset({"title", "lastActivityDate", "lastTrackedModificationDateTime"})
"""Fields that any change of the title may move."""

NOTE: Mapping[str, Any] = {"title": "Seen again", "description": "The job failed again.", "noteType": 1, "publish": 1}
OWN_NUMBER = "nmm-881-psasim"
TECHNICIANS_NOTE = "The disk is full."
MEMBERS: Mapping[str, str] = {
    "a company": "companyID",
    "a title": "title",
    "a status": "status",
    "a priority": "priority",
    "a queue": "queueID",
    "a description": "description",
    "a type": "noteType",
    "a publication": "publish",
}


@given("a ticket")
@when("a job fails")
def _(psa: Psa) -> None:
    psa.raised()


@given("a ticket with a description")
def _(psa: Psa) -> None:
    psa.raised(description="The first of three jobs failed.")


@when("a job of the MSP itself fails")
def _(psa: Psa) -> None:
    psa.raised(companyID=0)


@when("a job fails under a number of the tool's own")
def _(psa: Psa) -> None:
    psa.raised(externalID=OWN_NUMBER)


@when(parsers.parse("the tool raises a ticket without {what}"))
def _(psa: Psa, what: str) -> None:
    wanted = psa.wanted()
    del wanted[MEMBERS[what]]
    psa.ask("POST", "Tickets", json=wanted)


@when("the tool raises a ticket for a resource without a role")
def _(psa: Psa) -> None:
    (person, *_) = psa.find("Resources", eq("isActive", True), MaxRecords=1)
    psa.ask("POST", "Tickets", json=psa.wanted(assignedResourceID=person["id"]))


@when("the tool raises a ticket in a queue that does not exist")
def _(psa: Psa) -> None:
    psa.ask("POST", "Tickets", json=psa.wanted(queueID=NEVER_EXISTED))


@when("the tool adds a note to the ticket")
def _(psa: Psa) -> None:
    psa.create(f"Tickets/{psa.ticket}/Notes", NOTE)


@when(parsers.parse("the tool adds a note without {what}"))
def _(psa: Psa, what: str) -> None:
    note = {name: value for name, value in NOTE.items() if name != MEMBERS[what]}
    psa.ask("POST", f"Tickets/{psa.ticket}/Notes", json=note)


@when("the tool completes the ticket")
def _(psa: Psa) -> None:
    psa.change(status=COMPLETE, resolution="The job succeeded.")


@when("the tool cancels the ticket")
def _(psa: Psa) -> None:
    psa.change(status=psa.cancelled())


@when("the tool reopens the ticket")
def _(psa: Psa) -> None:
    psa.change(status=NEW)


@when("the tool changes the title of the ticket")
def _(psa: Psa) -> None:
    psa.kept["before"] = psa.now()
    psa.change(title="Backup failed twice")


@when("the tool clears the description of the ticket")
def _(psa: Psa) -> None:
    psa.change(description=None)


@when("the tool updates the ticket fully, without a description")
def _(psa: Psa) -> None:
    now = psa.now()
    kept = {name: now[name] for name in ("id", "ticketCategory", "dueDateTime")}
    psa.done("PUT", "Tickets", {**psa.wanted(), **kept})


@when("the tool reads a ticket that never existed")
def _(psa: Psa) -> None:
    psa.ask("GET", f"Tickets/{NEVER_EXISTED}")


@when("the tool completes a ticket that never existed")
def _(psa: Psa) -> None:
    psa.ask("PATCH", "Tickets", json={"id": NEVER_EXISTED, "status": COMPLETE})


@when("a technician completes the ticket")
def _(psa: Psa, target: Target) -> None:
    target.fake.drive("autotask", "POST", f"/tickets/{psa.ticket}/complete", {"resolution": "Restarted."})


@when("a technician writes a note")
def _(psa: Psa, target: Target) -> None:
    target.fake.drive("autotask", "POST", f"/tickets/{psa.ticket}/notes", {"description": TECHNICIANS_NOTE})


# -- what is so now ----------------------------------------------------------------------------------------------------


@then("there is an open ticket for the mapped company in the chosen queue")
def _(psa: Psa) -> None:
    now = psa.now()
    assert (now["companyID"], now["queueID"], now["status"]) == (psa.a_company(), psa.chosen("queueID"), NEW)


@then("the ticket has a number of its own")
def _(psa: Psa) -> None:
    number = psa.now()["ticketNumber"]
    assert psa.find("Tickets", eq("ticketNumber", number), IncludeFields=["id"])[0]["id"] == psa.ticket


@then("the ticket has a date on which it is due")
def _(psa: Psa) -> None:
    now = psa.now()
    assert now["dueDateTime"] > now["createDate"]


@then("the ticket belongs to the MSP's own company")
def _(psa: Psa) -> None:
    assert psa.now()["companyID"] == 0


@then("the ticket is open")
def _(psa: Psa) -> None:
    assert psa.now()["status"] == NEW


@then("the ticket is complete")
def _(psa: Psa) -> None:
    assert psa.now()["status"] == COMPLETE


@then("the ticket is not complete")
def _(psa: Psa) -> None:
    now = psa.now()
    assert (now["completedDate"], now["status"] == COMPLETE) == (None, False)


@then("it is known when and by whom it was completed")
def _(psa: Psa) -> None:
    now = psa.now()
    assert now["completedDate"] >= now["createDate"]
    assert now["completedByResourceID"] == now["creatorResourceID"]


@then("the ticket does not say who completed it")
def _(psa: Psa) -> None:
    now = psa.now()
    assert (now["completedDate"], now["completedByResourceID"]) == (None, None)


@then("the ticket says that the technician completed it")
def _(psa: Psa) -> None:
    now = psa.now()
    assert now["completedByResourceID"] not in {None, now["creatorResourceID"]}


@then("the ticket has the status for cancelled tickets")
def _(psa: Psa) -> None:
    assert psa.now()["status"] == psa.cancelled()


@then(parsers.parse('the ticket has the status "{label}"'))
def _(psa: Psa, label: str) -> None:
    now = psa.now()["status"]
    assert [each["label"] for each in psa.picklist("status") if int(each["value"]) == now] == [label]


@then("the ticket has the note once")
def _(psa: Psa) -> None:
    found = psa.find("TicketNotes", eq("ticketID", psa.ticket))
    assert [each["title"] for each in found].count(NOTE["title"]) == 1


@then("the tool reads the technician's note")
def _(psa: Psa) -> None:
    below = psa.done("GET", f"Tickets/{psa.ticket}/Notes")["items"]
    assert [each["description"] for each in below] == [TECHNICIANS_NOTE]


@then("the ticket is found by that number")
def _(psa: Psa) -> None:
    found = psa.find("Tickets", eq("externalID", OWN_NUMBER))
    assert psa.ticket in [each["id"] for each in found]


@then("everything else of the ticket is as it was")
def _(psa: Psa) -> None:
    now, before = psa.now(), psa.kept["before"]
    assert now["title"] != before["title"]
    assert {name for name in now if now[name] != before[name]} <= MOVING


@then("the ticket has no description")
def _(psa: Psa) -> None:
    assert psa.now()["description"] is None


# -- refusals ----------------------------------------------------------------------------------------------------------


def _texts(talk: Talk) -> list[str]:
    """The texts of a refusal: a list, with status 500 whatever the reason [autotask 9]."""
    assert talk.answer.status_code == 500, describe(talk.answer)
    texts: list[str] = talk.answer.json()["errors"]
    assert texts, describe(talk.answer)
    assert all(isinstance(each, str) for each in texts), describe(talk.answer)
    return texts


@then("the request is refused with a text")
def _(talk: Talk) -> None:
    _texts(talk)


@then(parsers.parse('the request is refused with "{text}"'))
def _(talk: Talk, text: str) -> None:
    assert text in " ".join(_texts(talk)), describe(talk.answer)


@then(parsers.parse("the request is refused with a text about {name}"))
def _(talk: Talk, name: str) -> None:
    assert name in " ".join(_texts(talk)), describe(talk.answer)


@then("there is no ticket in the answer")
def _(talk: Talk) -> None:
    assert talk.answer.json() == {"item": None}, describe(talk.answer)
