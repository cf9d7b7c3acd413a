"""Readers of notes, roles of time, user-defined fields, dates of a ticket."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.chains.matching import instant
from contracts.targets import Target
from features.autotask.psa import COMPLETE, NEVER_EXISTED, Psa, eq
from features.steps.answers import describe
from features.steps.talk import Talk

READERS: Mapping[str, int] = {"everybody": 1, "internal users": 2}
"""Who may read a note: All Autotask Users, Internal Users Only [autotask 7.2]."""
NAMES = "|".join(READERS)
IN_PROGRESS = 8
DAY = "2026-01-05T00:00:00Z"


@given("a ticket that an integration raised")
def _(psa: Psa) -> None:
    psa.raised()


def _note(psa: Psa, **members: Any) -> dict[str, Any]:
    return {"ticketID": psa.ticket, "title": "Seen", "description": "<b>é</b>", "noteType": 1, **members}


@when(parsers.re(f"a note for (?P<readers>{NAMES}) is added to the ticket"))
def _(psa: Psa, readers: str) -> None:
    psa.kept["sent"] = _note(psa, publish=READERS[readers])
    psa.kept["note"] = psa.create(f"Tickets/{psa.ticket}/Notes", psa.kept["sent"])


@when("a note without readers is added to the ticket")
def _(psa: Psa) -> None:
    psa.ask("POST", f"Tickets/{psa.ticket}/Notes", json=_note(psa))


def _found(psa: Psa, readers: str) -> list[int]:
    conditions = (eq("ticketID", psa.ticket), eq("publish", READERS[readers]))
    return [each["id"] for each in psa.find("TicketNotes", *conditions)]


@then(parsers.re(f"a query for notes for (?P<readers>{NAMES}) finds it"))
def _(psa: Psa, readers: str) -> None:
    assert _found(psa, readers) == [psa.kept["note"]]


@then(parsers.re(f"a query for notes for (?P<readers>{NAMES}) does not find it"))
def _(psa: Psa, readers: str) -> None:
    assert _found(psa, readers) == []


@then("the note can be read as it was written")
def _(psa: Psa) -> None:
    note = psa.item("TicketNotes", psa.kept["note"])
    assert {name: note[name] for name in psa.kept["sent"]} == psa.kept["sent"]


@then("the newest activity of the ticket is at the time of the clock")
def _(psa: Psa, target: Target) -> None:
    now = instant(target.fake.now())
    assert abs((instant(psa.now()["lastActivityDate"]) - now).total_seconds()) < 1


@then(parsers.re('the refusal names "?(?P<name>[^"]+)"?'))
def _(talk: Talk, name: str) -> None:
    assert talk.answer.status_code == 500, describe(talk.answer)
    assert any(name in each for each in talk.answer.json()["errors"]), describe(talk.answer)


@then("the ticket has no note")
def _(psa: Psa) -> None:
    assert psa.find("TicketNotes", eq("ticketID", psa.ticket)) == []


def _book(psa: Psa, hours: float, own: bool) -> None:
    pairs = [each for each in psa.find("ResourceServiceDeskRoles") if each["isActive"]]
    resource = pairs[0]["resourceID"]
    psa.kept["role"] = pairs[0]["roleID"] if own else NEVER_EXISTED
    entry = {"ticketID": psa.ticket, "resourceID": resource, "roleID": psa.kept["role"], "dateWorked": DAY}
    psa.ask("POST", "TimeEntries", json={**entry, "hoursWorked": hours, "summaryNotes": "Looked at it"})


@when(parsers.parse("a technician books {hours:g} hours under a role of theirs"))
def _(psa: Psa, hours: float) -> None:
    _book(psa, hours, own=True)


@when(parsers.parse("a technician books {hours:g} hours under a role that does not exist"))
def _(psa: Psa, hours: float) -> None:
    _book(psa, hours, own=False)


def _entry(psa: Psa) -> dict[str, Any]:
    (entry,) = psa.find("TimeEntries", eq("ticketID", psa.ticket))
    return entry


@then(parsers.parse("the time entry has {hours:g} hours under that role"))
def _(psa: Psa, hours: float) -> None:
    entry = _entry(psa)
    assert (entry["hoursWorked"], entry["roleID"], entry["dateWorked"]) == (hours, psa.kept["role"], DAY)


@then(parsers.parse("{hours:g} hours are to be billed"))
def _(psa: Psa, hours: float) -> None:
    assert _entry(psa)["hoursToBill"] == hours


@then("the ticket has no time entry")
def _(psa: Psa) -> None:
    assert psa.find("TimeEntries", eq("ticketID", psa.ticket)) == []


@given("a company with a user-defined field")
def _(psa: Psa) -> None:
    company = psa.item("Companies", psa.a_company())
    psa.kept["before"] = company
    psa.kept["field"] = company["userDefinedFields"][0]["name"]


def _fields(psa: Psa) -> dict[str, Any]:
    company = psa.item("Companies", psa.a_company())
    return {each["name"]: each["value"] for each in company["userDefinedFields"]}


def _set(psa: Psa, name: str, value: str | None) -> None:
    body = {"id": psa.a_company(), "userDefinedFields": [{"name": name, "value": value}]}
    psa.ask("PATCH", "Companies", json=body)


@when(parsers.parse('the field is set to "{value}"'))
def _(psa: Psa, talk: Talk, value: str) -> None:
    _set(psa, psa.kept["field"], value)
    assert talk.answer.status_code == 200, describe(talk.answer)


@when("the field is cleared")
def _(psa: Psa) -> None:
    _set(psa, psa.kept["field"], None)


@when("a field that does not exist is set")
def _(psa: Psa) -> None:
    _set(psa, "No such field", "x")


@then(parsers.parse('the company has "{value}" in the field'))
def _(psa: Psa, value: str) -> None:
    assert _fields(psa)[psa.kept["field"]] == value


@then("the company has nothing in the field")
def _(psa: Psa) -> None:
    assert _fields(psa)[psa.kept["field"]] is None


def _companies(psa: Psa, value: str) -> list[int]:
    condition = {**eq(psa.kept["field"], value), "udf": True}
    return [each["id"] for each in psa.find("Companies", condition)]


@then(parsers.parse('a query for "{value}" in the field finds the company'))
def _(psa: Psa, value: str) -> None:
    assert _companies(psa, value) == [psa.a_company()]


@then(parsers.parse('a query for "{value}" in the field does not find the company'))
def _(psa: Psa, value: str) -> None:
    assert psa.a_company() not in _companies(psa, value)


@then("the other user-defined fields of the company are as they were")
def _(psa: Psa) -> None:
    before = {each["name"]: each["value"] for each in psa.kept["before"]["userDefinedFields"]}
    now = _fields(psa)
    assert {**now, psa.kept["field"]: None} == {**before, psa.kept["field"]: None}


@then("the company is as it was")
def _(psa: Psa) -> None:
    assert psa.item("Companies", psa.a_company()) == psa.kept["before"]


@when("the integration completes the ticket")
def _(psa: Psa) -> None:
    psa.change(status=COMPLETE)


@when("the integration opens the ticket again")
def _(psa: Psa) -> None:
    psa.change(status=IN_PROGRESS)


@then("the ticket has a date of completion")
def _(psa: Psa) -> None:
    now = psa.now()
    assert now["status"] == COMPLETE
    assert now["completedDate"]


@then("the ticket has no date of completion")
def _(psa: Psa) -> None:
    now = psa.now()
    assert (now["status"], now["completedDate"]) == (IN_PROGRESS, None)


@when(parsers.parse("a file of {size:d} bytes is attached to the ticket"))
def _(psa: Psa, size: int) -> None:
    psa.kept["data"] = base64.b64encode(b"h" * size).decode()
    body = {"title": "Trace", "fullPath": "trace.txt", "publish": 1, "attachmentType": "FILE_ATTACHMENT"}
    psa.kept["file"] = psa.create(
        f"Tickets/{psa.ticket}/Attachments", {**body, "parentID": psa.ticket, "data": psa.kept["data"]}
    )


@then(parsers.parse("the attachment has the size {size:d} and the content that was sent"))
def _(psa: Psa, size: int) -> None:
    file = psa.done("GET", f"Tickets/{psa.ticket}/Attachments/{psa.kept['file']}")
    found = file["items"][0] if "items" in file else file["item"]
    assert (found["fileSize"], found["data"]) == (size, psa.kept["data"])


@when("a technician becomes a helper under a role of theirs")
def _(psa: Psa) -> None:
    pair = next(each for each in psa.find("ResourceServiceDeskRoles") if each["isActive"])
    psa.kept["helper"] = {"ticketID": psa.ticket, "resourceID": pair["resourceID"], "roleID": pair["roleID"]}
    psa.create(f"Tickets/{psa.ticket}/SecondaryResources", psa.kept["helper"])


@when("the same technician becomes a helper again")
def _(psa: Psa) -> None:
    psa.ask("POST", f"Tickets/{psa.ticket}/SecondaryResources", json=psa.kept["helper"])


@then("the ticket has one helper under that role")
def _(psa: Psa) -> None:
    (helper,) = psa.find("TicketSecondaryResources", eq("ticketID", psa.ticket))
    assert {name: helper[name] for name in psa.kept["helper"]} == psa.kept["helper"]
