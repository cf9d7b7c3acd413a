"""Projects with phases and tasks, and service calls."""

from __future__ import annotations

import re
from typing import Any

from pytest_bdd import given, parsers, then, when

from features.autotask.psa import COMPLETE, NEW, Psa, eq
from features.steps.answers import describe
from features.steps.talk import Talk

CLIENT, FIXED_WORK = 5, 1
"""The type of a customer's project, and that of a task whose hours do not depend on who does it [autotask 7.11]."""
CALL_COMPLETE = 2
"""The status of a service call that is over [autotask 7.12]."""
PLAN = {"startDateTime": "2026-01-05T00:00:00Z", "endDateTime": "2026-03-31T00:00:00Z"}
TASK: dict[str, Any] = {"title": "Move the printers", "status": NEW, "taskType": FIXED_WORK}


def _plan(psa: Psa, **members: Any) -> dict[str, Any]:
    named = {"companyID": psa.a_company(), "projectName": "New office", "projectType": CLIENT, "status": NEW}
    return {**named, **PLAN, **members}


def _tasks(psa: Psa) -> str:
    return f"Projects/{psa.kept['project']}/Tasks"


def _task(psa: Psa, **members: Any) -> int:
    made = psa.create(_tasks(psa), {**TASK, **members})
    psa.kept.setdefault("tasks", []).append(made)
    return made


def _change(psa: Psa, **members: Any) -> None:
    psa.done("PATCH", _tasks(psa), {"id": psa.kept["tasks"][0], **members})


def _now(psa: Psa, place: int = 0) -> dict[str, Any]:
    return psa.item("Tasks", psa.kept["tasks"][place])


@given("a project of a customer that an integration planned")
def _(psa: Psa) -> None:
    psa.kept["project"] = psa.create("Projects", _plan(psa))


@when("a project is planned that ends before it starts")
def _(psa: Psa) -> None:
    psa.ask("POST", "Projects", json=_plan(psa, endDateTime="2026-01-04T00:00:00Z"))


@when("a phase is added to the project")
def _(psa: Psa) -> None:
    psa.kept["phase"] = psa.create(f"Projects/{psa.kept['project']}/Phases", {"title": "Preparation"})


@when(parsers.parse("a task of {hours:g} hours is added to the phase"))
def _(psa: Psa, hours: float) -> None:
    _task(psa, phaseID=psa.kept["phase"], estimatedHours=hours)


@given("a task of the project")
def _(psa: Psa) -> None:
    _task(psa)


@given(parsers.parse("a task of the project from {first} to {last}"))
def _(psa: Psa, first: str, last: str) -> None:
    _task(psa, startDateTime=f"{first}T09:00:00Z", endDateTime=f"{last}T09:00:00Z")


@when("a task without a type is added to the project")
def _(psa: Psa) -> None:
    psa.ask("POST", _tasks(psa), json={"title": "Untyped", "status": NEW})


@when("a task is made without naming its project in the path")
def _(psa: Psa) -> None:
    psa.ask("POST", "Tasks", json={**TASK, "projectID": psa.kept["project"]})


@then("nothing is found at that path")
def _(talk: Talk) -> None:
    assert talk.answer.status_code == 404, describe(talk.answer)


@then("the project has no task")
def _(psa: Psa) -> None:
    assert psa.find("Tasks", eq("projectID", psa.kept["project"])) == []


@then(parsers.parse('the task has a number of the form "{example}"'))
def _(psa: Psa, example: str) -> None:
    form = re.sub(r"\d+", lambda digits: rf"\d{{{len(digits[0])},}}", re.escape(example))
    assert re.fullmatch(form, _now(psa)["taskNumber"]), _now(psa)["taskNumber"]


@then(parsers.parse("the phase is estimated at {hours:g} hours"))
def _(psa: Psa, hours: float) -> None:
    assert psa.item("Phases", psa.kept["phase"])["estimatedHours"] == hours


@then(parsers.parse("{hours:g} hours of the task remain"))
def _(psa: Psa, hours: float) -> None:
    assert _now(psa)["remainingHours"] == hours


@when(parsers.parse("a technician books {hours:g} hours on the task"))
def _(psa: Psa, hours: float) -> None:
    held = psa.find("ResourceServiceDeskRoles", eq("isActive", True), MaxRecords=1)[0]
    entry = {"resourceID": held["resourceID"], "roleID": held["roleID"], "dateWorked": PLAN["startDateTime"]}
    psa.create("TimeEntries", {**entry, "taskID": psa.kept["tasks"][0], "hoursWorked": hours})


@then(parsers.parse("{hours:g} hours were worked on the project"))
def _(psa: Psa, hours: float) -> None:
    assert psa.item("Projects", psa.kept["project"])["actualHours"] == hours


@when("a note is added to the task")
def _(psa: Psa) -> None:
    note = {"title": "Seen", "description": "In the cellar", "noteType": 3, "publish": 1}
    psa.kept["note"] = psa.create(f"Tasks/{psa.kept['tasks'][0]}/Notes", note)


@then("the note is found below the task")
def _(psa: Psa) -> None:
    items = psa.done("GET", f"Tasks/{psa.kept['tasks'][0]}/Notes")["items"]
    assert [each["id"] for each in items] == [psa.kept["note"]]


@when("the task is completed")
def _(psa: Psa) -> None:
    _change(psa, status=COMPLETE)


@then("the task says when it was completed")
def _(psa: Psa) -> None:
    task = _now(psa)
    assert (task["status"], task["completedDateTime"] is not None) == (COMPLETE, True)


@when("the project is completed")
def _(psa: Psa) -> None:
    psa.done("PATCH", "Projects", {"id": psa.kept["project"], "status": COMPLETE})


@then("the project says when it was completed")
def _(psa: Psa) -> None:
    assert psa.item("Projects", psa.kept["project"])["completedDateTime"] is not None


@then(parsers.parse("{share:d} percent of the project are complete"))
def _(psa: Psa, share: int) -> None:
    assert psa.item("Projects", psa.kept["project"])["completedPercentage"] == share


@when(parsers.parse("the second task waits for the first one and {days:d} days"))
def _(psa: Psa, days: int) -> None:
    first, second = psa.kept["tasks"]
    psa.create(f"Tasks/{second}/Predecessors", {"predecessorTaskID": first, "lagDays": days})


@when("the first task is to wait for the second one")
def _(psa: Psa) -> None:
    first, second = psa.kept["tasks"]
    psa.ask("POST", f"Tasks/{first}/Predecessors", json={"predecessorTaskID": second})


@then(parsers.parse("the second task is from {first} to {last}"))
def _(psa: Psa, first: str, last: str) -> None:
    task = _now(psa, 1)
    assert (task["startDateTime"][:10], task["endDateTime"][:10]) == (first, last)


@when(parsers.parse("a service call of {hours:d} hours is scheduled for the customer"))
def _(psa: Psa, hours: int) -> None:
    window = {"startDateTime": "2026-01-05T09:00:00Z", "endDateTime": f"2026-01-05T{9 + hours:02}:00:00Z"}
    call = {"companyID": psa.a_company(), "description": "Replace the disk", **window}
    psa.kept["call"] = psa.create("ServiceCalls", call)


@when("the ticket is added to the service call")
def _(psa: Psa) -> None:
    psa.kept["tie"] = psa.create(f"ServiceCalls/{psa.kept['call']}/Tickets", {"ticketID": psa.ticket})


@when("a technician is sent there")
def _(psa: Psa) -> None:
    held = psa.find("ResourceServiceDeskRoles", eq("isActive", True), MaxRecords=1)[0]
    psa.kept["resource"] = held["resourceID"]
    psa.create(f"ServiceCallTickets/{psa.kept['tie']}/Resources", {"resourceID": held["resourceID"]})


@then(parsers.parse("the service call lasts {hours:g} hours"))
def _(psa: Psa, hours: float) -> None:
    assert psa.item("ServiceCalls", psa.kept["call"])["duration"] == hours


@then("the technician is found among those who go there")
def _(psa: Psa) -> None:
    found = psa.find("ServiceCallTicketResources", eq("serviceCallTicketID", psa.kept["tie"]))
    assert [each["resourceID"] for each in found] == [psa.kept["resource"]]


@when("the service call is completed")
def _(psa: Psa) -> None:
    psa.done("PATCH", "ServiceCalls", {"id": psa.kept["call"], "isComplete": 1})


@then("the service call is complete by its status and by its flag")
def _(psa: Psa) -> None:
    call = psa.item("ServiceCalls", psa.kept["call"])
    assert (call["status"], call["isComplete"]) == (CALL_COMPLETE, 1)
