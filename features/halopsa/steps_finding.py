"""Tickets in an order, by text and by date; what became of a ticket's state and times."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.chains.matching import instant
from contracts.targets import Target
from features.halopsa.psa import INTERNAL_NOTE, Psa
from features.steps.answers import describe
from features.steps.talk import Talk

DAY_S = 86_400
NO_STATUS = 987_654


def _now(target: Target) -> Any:
    return instant(target.fake.now())


@given(parsers.parse('tickets called "{first}", "{second}" and "{third}", a day apart'))
def _(psa: Psa, target: Target, first: str, second: str, third: str) -> None:
    for name in (first, second, third):
        psa.raised(summary=name)
        target.fake.advance(DAY_S)
        psa.sign_in()


@when(parsers.re(r"tickets are listed by (?P<name>\w+), (?P<direction>ascending|descending)"))
def _(psa: Psa, name: str, direction: str) -> None:
    psa.ask("GET", "/Tickets", params={"order": name, "orderdesc": str(direction == "descending").lower()})


@when(parsers.parse("tickets are searched for {text}"))
def _(psa: Psa, text: str) -> None:
    psa.ask("GET", "/Tickets", params={"search": text, "order": "id"})


@when(parsers.parse("tickets from day {first:d} to day {last:d} are listed"))
def _(psa: Psa, target: Target, first: int, last: int) -> None:
    begun = _now(target) - timedelta(days=len(psa.tickets))
    days = [(begun + timedelta(days=number - 1)).strftime("%Y-%m-%d") for number in (first, last)]
    query = {"datesearch": "dateoccurred", "startdate": days[0], "enddate": days[1], "order": "id"}
    psa.ask("GET", "/Tickets", params=query)


def _names(answer: Any) -> list[str]:
    assert answer.status_code == 200, describe(answer)
    return [each["summary"] for each in answer.json()["tickets"]]


@then(parsers.parse("they are listed as {names}"))
def _(talk: Talk, names: str) -> None:
    expected = [] if names == "none" else names.split(", ")
    assert _names(talk.answer) == expected
    assert talk.answer.json()["record_count"] == len(expected)


@when(parsers.parse("tickets are read in pages of {size:d} by summary"))
def _(psa: Psa, size: int) -> None:
    for number in (1, 2, 3):
        query = {"pageinate": "true", "page_size": size, "page_no": number, "order": "summary"}
        psa.ask("GET", "/Tickets", params=query)


@then(parsers.parse('the pages are "{first}", "{second}" and nothing'))
def _(talk: Talk, first: str, second: str) -> None:
    assert [_names(each) for each in talk.answers[-3:]] == [first.split(", "), second.split(", "), []]


@then(parsers.parse("each page counts {count:d} tickets"))
def _(talk: Talk, count: int) -> None:
    assert [each.json()["record_count"] for each in talk.answers[-3:]] == [count] * 3


@then(parsers.parse('the ticket has the status "{name}"'))
def _(psa: Psa, name: str) -> None:
    statuses = {each["id"]: each["name"] for each in psa.read("/Status")}
    assert statuses[psa.now()["status_id"]] == name


@then("the ticket occurred at the time of the clock")
def _(psa: Psa, target: Target) -> None:
    assert abs(instant(psa.now()["dateoccurred"]) - _now(target)) < timedelta(seconds=1)


@then("the ticket was closed at the time of the clock")
def _(psa: Psa, target: Target) -> None:
    assert abs(instant(psa.now()["dateclosed"]) - _now(target)) < timedelta(seconds=1)


@then("the ticket has not been closed")
def _(psa: Psa) -> None:
    assert psa.now()["hasbeenclosed"] is False


@then("the answer of the user is among the notes of the ticket")
def _(psa: Psa) -> None:
    notes = [each["note"] for each in psa.read("/Actions", ticket_id=psa.ticket["id"])]
    assert notes.count("It happens again.") == 1, notes


@when(parsers.parse("a note of {hours:g} hours is added"))
def _(psa: Psa, hours: float) -> None:
    note = {"ticket_id": psa.ticket["id"], "note": f"{hours} h", "timetaken": hours, **INTERNAL_NOTE}
    psa.notes.append(psa.save("/Actions", note))


@when("the first of these notes is deleted")
def _(psa: Psa) -> None:
    query = {"ticket_id": psa.ticket["id"]}
    assert psa.ask("DELETE", f"/Actions/{psa.notes[0]['id']}", params=query).is_success


@then(parsers.parse("the ticket has taken {hours:g} hours"))
def _(psa: Psa, hours: float) -> None:
    assert psa.now()["timetaken"] == hours


@when(parsers.parse('a note is added that sets the status "{name}"'))
def _(psa: Psa, name: str) -> None:
    status = next(each["id"] for each in psa.read("/Status") if each["name"] == name)
    note = {"ticket_id": psa.ticket["id"], "note": "Begun", "new_status": status, **INTERNAL_NOTE}
    psa.notes.append(psa.save("/Actions", note))


@then("the note holds the old and the new status of the ticket")
def _(psa: Psa) -> None:
    note = psa.one(f"/Actions/{psa.notes[-1]['id']}", ticket_id=psa.ticket["id"], includedetails="true")
    assert (note["old_status"], note["new_status"]) == (psa.ticket["status_id"], psa.now()["status_id"])


@when("the ticket is moved to a status that does not exist")
def _(psa: Psa) -> None:
    psa.before = psa.now()
    psa.ask("POST", "/Tickets", json=[{"id": psa.ticket["id"], "status_id": NO_STATUS, "summary": "Other"}])


@then("the whole ticket is as it was")
def _(psa: Psa) -> None:
    assert psa.now() == psa.before


@when(parsers.parse("a ticket of priority {number:d} is raised"))
def _(psa: Psa, number: int) -> None:
    psa.raised(priority_id=number)


HOURS = {"h": 1, "d": 24, "m": 1 / 60}
"""Units of an SLA's targets, in hours of a day and night clock."""


@then(parsers.parse("its targets are as far away as the SLA says for priority {number:d}"))
def _(psa: Psa, number: int) -> None:
    now = psa.now()
    rows = psa.read("/Priority", slaid=now["sla_id"])
    found = next(each for each in rows if each["priorityid"] == number and each["slaid"] == now["sla_id"])
    made = instant(now["dateoccurred"])
    for target, time, unit in (
        ("respondbydate", "responsetime", "responseunits"),
        ("fixbydate", "fixtime", "fixunits"),
    ):
        hours = found[time] * HOURS[str(found[unit]).lower()[0]]
        assert instant(now[target]) - made == timedelta(hours=hours), (target, found)


@when("two tickets are sent of which one is only to be validated")
def _(psa: Psa) -> None:
    psa.before = {"count": psa.ask("GET", "/Tickets", params={"count": 1}).json()["record_count"]}
    item = {"summary": "Validated", "client_id": psa.a_customer()["id"]}
    psa.save("/Tickets", item, {**item, "_validate_only": True})


@then("there are no more tickets than before")
def _(psa: Psa) -> None:
    answer = psa.ask("GET", "/Tickets", params={"count": 1})
    assert answer.json()["record_count"] == psa.before["count"], describe(answer)
