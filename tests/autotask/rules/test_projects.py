"""Projects, phases and tasks [autotask 7.11]."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.autotask.asking import (
    API_RESOURCE,
    CONTOSO,
    CREATING,
    ROLE,
    TECHNICIAN,
    UPDATING,
    Psa,
)

PROJECT: dict[str, Any] = {
    **{"companyID": CONTOSO, "projectName": "New office", "projectType": 5, "status": 1},
    **{"startDateTime": "2024-03-01T15:00:00Z", "endDateTime": "2024-03-31"},
}
TASK: dict[str, Any] = {"title": "Move", "status": 1, "taskType": 1}
BASELINE, SEEDED = 5, 4
READ_ONLY = "Projects of type Baseline, and what belongs to them, are read-only."


def project(psa: Psa, **more: Any) -> int:
    return psa.create("/Projects", {**PROJECT, **more})


def phase(psa: Psa, of: int, **more: Any) -> int:
    return psa.create(f"/Projects/{of}/Phases", {"title": "Preparation", **more})


def task(psa: Psa, of: int, **more: Any) -> int:
    return psa.create(f"/Projects/{of}/Tasks", {**TASK, **more})


def change(psa: Psa, of: int, identity: int, **values: Any) -> None:
    psa.ok("PATCH", f"/Projects/{of}/Tasks", json={"id": identity, **values})


def work(psa: Psa, on: int, hours: float) -> int:
    entry = {"resourceID": TECHNICIAN, "taskID": on, "roleID": ROLE, "dateWorked": "2024-03-05", "hoursWorked": hours}
    return psa.create("/TimeEntries", entry)


def test_project_ends_after_its_start_and_with_the_last_of_its_tasks(psa: Psa) -> None:
    text = "endDateTime must not be before startDateTime."
    assert psa.refused("POST", "/Projects", json={**PROJECT, "endDateTime": "2024-02-29"}) == [text]
    made = project(psa)
    task(psa, made, startDateTime="2024-03-04T09:00:00Z", endDateTime="2024-03-20T17:00:00Z")
    refusals = {"endDateTime": "2024-03-19", "startDateTime": "2024-03-05"}
    for name, day in refusals.items():
        texts = psa.refused("PATCH", "/Projects", json={"id": made, name: day})
        assert texts[0].startswith(f"{name} must not be ")
        assert texts[1] == UPDATING
    psa.ok("PATCH", "/Projects", json={"id": made, "endDateTime": "2024-03-20"})
    task(psa, made, endDateTime="2024-04-02T17:00:00Z")
    assert psa.item("Projects", made)["endDateTime"] == "2024-04-02T00:00:00Z", "a later task takes the project along"


def test_project_of_another_company_or_with_its_contract_is_refused(psa: Psa) -> None:
    made = project(psa)
    text = "The field companyID is read-only and cannot be changed."
    assert psa.refused("PATCH", "/Projects", json={"id": made, "companyID": 176}) == [text, UPDATING]
    texts = psa.refused("POST", "/Projects", json={**PROJECT, "contractID": 29684184})
    assert texts == ["Value does not reference an existing entity for contractID."]


def test_completed_project_completes_its_tasks_and_refuses_more(psa: Psa) -> None:
    made = project(psa)
    todo = task(psa, made, estimatedHours=5)
    psa.ok("PATCH", "/Projects", json={"id": made, "status": 5})
    assert psa.item("Projects", made)["completedPercentage"] == 100
    assert psa.item("Projects", made)["completedDateTime"] is not None
    done = psa.item("Tasks", todo)
    assert (done["status"], done["remainingHours"], done["completedByResourceID"]) == (5, 0, API_RESOURCE)
    number = psa.item("Projects", made)["projectNumber"]
    text = f"The project {number} is complete or inactive: nothing of it can be created or changed."
    assert psa.refused("POST", f"/Projects/{made}/Tasks", json=TASK) == [text]
    assert psa.refused("POST", f"/Projects/{made}/Phases", json={"title": "More"}) == [text]
    assert psa.refused("PATCH", f"/Projects/{made}/Tasks", json={"id": todo, "title": "x"}) == [text, UPDATING]
    psa.settings(closed_project_changes="accept")
    task(psa, made)
    psa.settings(closed_project_changes="refuse")
    psa.ok("PATCH", "/Projects", json={"id": made, "status": 1})
    assert psa.item("Projects", made)["completedDateTime"] is None
    task(psa, made)


def test_baseline_is_read_only(psa: Psa) -> None:
    assert psa.refused("POST", "/Projects", json={**PROJECT, "projectType": 8}) == [READ_ONLY]
    assert psa.refused("PATCH", "/Projects", json={"id": BASELINE, "projectType": 5}) == [READ_ONLY, UPDATING]
    assert psa.refused("POST", f"/Projects/{BASELINE}/Tasks", json=TASK) == [READ_ONLY]
    note = {"title": "t", "description": "d", "noteType": 5, "publish": 1, "isAnnouncement": False}
    assert psa.refused("POST", f"/Projects/{BASELINE}/Notes", json=note) == [READ_ONLY]


def test_task_is_numbered_with_tickets_and_phases(psa: Psa) -> None:
    psa.control.freeze()
    ticket = psa.item("Tickets", psa.ticket())["ticketNumber"]
    made = project(psa)
    numbers = [psa.item("Phases", phase(psa, made))["phaseNumber"], psa.item("Tasks", task(psa, made))["taskNumber"]]
    day, first = ticket.split(".")
    assert numbers == [f"{day}.{int(first) + step:04}" for step in (1, 2)]


def test_task_without_its_type_is_refused_as_seen(psa: Psa) -> None:
    texts = psa.refused("POST", f"/Projects/{SEEDED}/Tasks", json={"title": "t", "status": 1})
    assert texts == ["Value does not reference an existing entity for taskType . "]
    assert psa.send("POST", "/Tasks", json=TASK).status_code == 404


def test_completed_task_says_when_and_by_whom_and_forgets_it(psa: Psa) -> None:
    made = project(psa)
    first, second = task(psa, made, estimatedHours=4), task(psa, made)
    work(psa, first, 1)
    change(psa, made, first, status=5)
    done = psa.item("Tasks", first)
    assert (done["completedByResourceID"], done["completedByType"], done["remainingHours"]) == (API_RESOURCE, 1, 0)
    assert done["completedDateTime"] is not None
    assert psa.item("Projects", made)["completedPercentage"] == 50
    change(psa, made, first, status=8)
    open_ = psa.item("Tasks", first)
    assert (open_["completedDateTime"], open_["completedByResourceID"], open_["remainingHours"]) == (None, None, 3)
    assert psa.item("Tasks", second)["remainingHours"] is None


def test_time_on_a_task_needs_a_role_of_the_resource_and_an_open_project(psa: Psa) -> None:
    made = project(psa)
    todo = task(psa, made)
    entry = {"resourceID": TECHNICIAN, "taskID": todo, "dateWorked": "2024-03-05", "hoursWorked": 1}
    assert psa.refused("POST", "/TimeEntries", json=entry) == ["TimeEntries for Tasks must have a roleID."]
    other = {**entry, "roleID": ROLE + 1}
    assert psa.refused("POST", "/TimeEntries", json=other) == ["There is no row at position 0."]
    flags = {"isActive": True, "isDefault": False, "isDepartmentLead": False}
    department = {"roleID": ROLE + 1, "departmentID": 2, **flags}
    psa.create(f"/Resources/{TECHNICIAN}/RoleDepartments", department)
    assert psa.item("TimeEntries", psa.create("/TimeEntries", other))["timeEntryType"] == 6
    psa.ok("PATCH", "/Projects", json={"id": made, "status": 0})
    assert "is complete or inactive" in psa.refused("POST", "/TimeEntries", json=other)[0]


def test_posted_time_is_billed_with_its_task(psa: Psa) -> None:
    made = project(psa)
    todo = task(psa, made)
    work(psa, todo, 2)
    psa.create(
        f"/Projects/{made}/Charges",
        {"name": "Van", "chargeType": 1, "datePurchased": "2024-03-01", "unitQuantity": 2, "unitPrice": 50},
    )
    psa.control.drive("autotask", "POST", "/billing/post", {"through": "2024-12-31"})
    items = [each for each in psa.find("BillingItems") if each["projectID"] == made]
    assert sorted((each["billingItemType"], each["subType"], each["extendedPrice"]) for each in items) == [
        (1, 1, 240),
        (3, 4, 100),
    ]
    assert {each["taskID"] for each in items} == {todo, None}
    assert psa.item("Projects", made)["actualBilledHours"] == 2


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"assignedResourceID": TECHNICIAN}, "When assigning a Resource, you must assign both"),
        ({"assignedResourceID": TECHNICIAN, "assignedResourceRoleID": ROLE + 1}, "not currently defined"),
        ({"assignedResourceID": API_RESOURCE, "assignedResourceRoleID": ROLE}, "An API user cannot be assigned"),
        ({"phaseID": 29680001}, "Value does not reference an existing entity for phaseID."),
        ({"companyLocationID": 29680001}, ""),
        ({"billingCodeID": 29682804}, "Value does not reference an existing entity for billingCodeID."),
        (
            {"startDateTime": "2024-03-05T09:00:00Z", "endDateTime": "2024-03-05T08:00:00Z"},
            "endDateTime must not be before startDateTime.",
        ),
        ({"departmentID": 3}, "Picklist value [3] does not exist for departmentID." + CREATING),
    ],
)
def test_task_that_does_not_fit(psa: Psa, values: dict[str, Any], text: str) -> None:
    made = project(psa)
    if not text:
        task(psa, made, **values)
        return
    assert text in psa.refused("POST", f"/Projects/{made}/Tasks", json={**TASK, **values})[0]


def test_phases_form_a_tree(psa: Psa) -> None:
    made = project(psa)
    outer = phase(psa, made)
    inner = phase(psa, made, parentPhaseID=outer, dueDate="2024-03-20T18:00:00Z")
    assert psa.item("Phases", inner)["dueDate"] == "2024-03-20T00:00:00Z"
    text = ["Value does not reference an existing entity for parentPhaseID.", UPDATING]
    path = f"/Projects/{made}/Phases"
    for above in (inner, outer, 29680001):
        assert psa.refused("PATCH", path, json={"id": outer, "parentPhaseID": above}) == text
    late = {"title": "x", "startDate": "2024-03-21T10:00:00Z", "dueDate": "2024-03-20"}
    assert psa.refused("POST", path, json=late) == ["dueDate must not be before startDate."]
    assert psa.create(path, {**late, "startDate": "2024-03-20T10:00:00Z"}), "the same day will do"


def test_predecessor_shifts_what_waits_for_it_and_forms_no_circle(psa: Psa) -> None:
    made = project(psa)
    first = task(psa, made, startDateTime="2024-03-04T09:00:00Z", endDateTime="2024-03-05T09:00:00Z")
    second = task(psa, made, startDateTime="2024-03-04T09:00:00Z", endDateTime="2024-03-06T09:00:00Z")
    third = task(psa, made)
    link = psa.create(f"/Tasks/{second}/Predecessors", {"predecessorTaskID": first, "lagDays": 1})
    psa.create(f"/Tasks/{third}/Predecessors", {"predecessorTaskID": second})
    shifted = psa.item("Tasks", second)
    assert (shifted["startDateTime"], shifted["endDateTime"]) == ("2024-03-06T09:00:00Z", "2024-03-08T09:00:00Z")
    assert psa.item("Tasks", third)["startDateTime"] == "2024-03-08T09:00:00Z"
    change(psa, made, first, endDateTime="2024-03-29T09:00:00Z")
    assert psa.item("Tasks", third)["startDateTime"] == "2024-04-01T09:00:00Z"
    assert psa.item("Projects", made)["endDateTime"] == "2024-04-01T00:00:00Z"
    psa.ok("PATCH", f"/Tasks/{second}/Predecessors", json={"id": link, "lagDays": 0})
    assert psa.item("Tasks", second)["startDateTime"] == "2024-03-29T09:00:00Z"
    for waiting, before in ((first, third), (first, second), (second, second)):
        texts = psa.refused("POST", f"/Tasks/{waiting}/Predecessors", json={"predecessorTaskID": before})
        assert "its own predecessor" in texts[0]
    twice = psa.refused("POST", f"/Tasks/{second}/Predecessors", json={"predecessorTaskID": first})
    assert twice == ["This predecessorTaskID is a predecessor of the task already."]
    other = psa.refused("POST", f"/Tasks/{second}/Predecessors", json={"predecessorTaskID": 29680001})
    assert other == ["The predecessor task and the successor task must be associated with the same project."]


@pytest.mark.parametrize("lag", [2_147_483_647, -2_147_483_648, 3_000_000, -700_000])
def test_lag_beyond_the_calendar_shifts_nothing_too_far(psa: Psa, lag: int) -> None:
    made = project(psa)
    window = {"startDateTime": "2024-03-04T09:00:00Z", "endDateTime": "2024-03-05T09:00:00Z"}
    first, second = task(psa, made, **window), task(psa, made, **window)
    psa.create(f"/Tasks/{second}/Predecessors", {"predecessorTaskID": first, "lagDays": lag})
    assert psa.item("Tasks", second)["startDateTime"] == "2024-03-05T09:00:00Z"


def test_long_chain_of_tasks_is_shifted_as_a_whole(psa: Psa) -> None:
    made = project(psa)
    tasks = [task(psa, made) for _ in range(40)]
    for before, after in pairwise(tasks):
        psa.create(f"/Tasks/{after}/Predecessors", {"predecessorTaskID": before, "lagDays": 1})
    window = {"startDateTime": "2024-03-01T09:00:00Z", "endDateTime": "2024-03-01T09:00:00Z"}
    for each in tasks[1:]:
        change(psa, made, each, **window)
    change(psa, made, tasks[0], **window)
    assert psa.item("Tasks", tasks[-1])["startDateTime"] == "2024-04-09T09:00:00Z"


def test_note_is_an_activity_of_its_task(psa: Psa) -> None:
    psa.control.freeze()
    todo = task(psa, project(psa))
    psa.control.advance(60)
    before = psa.item("Tasks", todo)["lastActivityDateTime"]
    for path in ("/TaskNotes", f"/Tasks/{todo}/Notes"):
        psa.create(path, {"taskID": todo, "description": "d", "noteType": 3, "publish": 1})
        assert psa.item("Tasks", todo)["lastActivityDateTime"] > before
        psa.control.advance(60)
        before = psa.item("Tasks", todo)["lastActivityDateTime"]
