"""Projects, teams and visits of a dataset."""

from __future__ import annotations

import pytest

from simulators.autotask.dataset import project
from simulators.autotask.dataset.ids import Records
from simulators.autotask.entities import ENTITIES
from simulators.autotask.seed_projects import project_data
from simulators.core.dataset.making import make
from simulators.core.dataset.projection import Days
from simulators.core.dataset.recipe import Recipe

PLANNED = (
    *("Departments", "ResourceRoleDepartments", "Projects", "Phases", "Tasks", "TaskPredecessors"),
    *("ServiceCalls", "ServiceCallTickets", "ServiceCallTicketResources"),
)


@pytest.fixture(scope="module")
def records() -> dict[str, Records]:
    made = project(make(Recipe("small", 3)), Days(1_700_000_000 // 86_400 * 86_400)).records
    return {name: rows for name, rows in made.items() if isinstance(rows, list)}


def test_what_records_refer_to_is_there(records: dict[str, Records]) -> None:
    ids = {name: {row["id"] for row in rows} for name, rows in records.items()}
    for name in PLANNED:
        assert records[name], name
        for field in ENTITIES[name].fields:
            for row in records[name]:
                if field.refers and field.to in ids and row.get(field.name) is not None and row[field.name] != 4:
                    known = field.to in {"Roles", "InternalLocationWithBusinessHours"}
                    assert known or row[field.name] in ids[field.to], f"{name}.{field.name} {row[field.name]}"


def test_ids_are_new_and_numbers_are_unique(records: dict[str, Records]) -> None:
    fresh = project_data((1, 2), (3, 4), (5, 6))
    for name in PLANNED:
        ids = [row["id"] for row in records[name]]
        assert len(set(ids)) == len(ids), name
        assert not set(ids) & {row["id"] for row in fresh.get(name, ())}, name
    numbers = [row["ticketNumber"] for row in records["Tickets"]]
    numbers += [row["phaseNumber"] for row in records["Phases"]] + [row["taskNumber"] for row in records["Tasks"]]
    assert len(set(numbers)) == len(numbers)


def test_required_fields_have_values(records: dict[str, Records]) -> None:
    for name in PLANNED:
        needed = [field.name for field in ENTITIES[name].fields if field.need]
        for row in records[name]:
            assert all(row.get(each) is not None for each in needed), name


def test_past_onboardings_are_complete_and_visits_are_to_come(records: dict[str, Records]) -> None:
    for row in records["Projects"]:
        done = row["status"] == 5
        assert done == (row["endDateTime"] < "2023-11-14"), row
        assert (row["completedPercentage"] == 100, "completedDateTime" in row) == (done, done)
    assert all(row["startDateTime"] > "2023-11-14" for row in records["ServiceCalls"])
