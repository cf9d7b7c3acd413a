from __future__ import annotations

from simulators.halopsa.model import timesheets
from tests.halopsa.client import Halo

DAY = "2025-01-15"


def entry(halo: Halo, hour: int, **members: object) -> dict[str, object]:
    dates = {"start_date": f"{DAY}T{hour:02}:00:00", "end_date": f"{DAY}T{hour + 1:02}:30:00"}
    made: dict[str, object] = halo.post("/TimesheetEvent", {"subject": "Planning", "agent_id": 3, **dates, **members})
    return made


def test_an_entry_takes_the_time_between_its_dates(halo: Halo) -> None:
    made = entry(halo, 9)
    assert (made["timetaken"], made["agent_id"]) == (1.5, 3)
    assert entry(halo, 11, timetaken=0.25)["timetaken"] == 0.25
    moved = halo.post("/TimesheetEvent", {"id": made["id"], "end_date": f"{DAY}T10:00:00"})
    assert moved["timetaken"] == 1.0
    kept = halo.post("/TimesheetEvent", {"id": made["id"], "subject": "Review"})
    assert (kept["timetaken"], kept["subject"]) == (1.0, "Review")


def test_an_entry_belongs_to_who_makes_it(halo: Halo) -> None:
    halo.post("/TimesheetEvent", {"start_date": f"{DAY}T09:00:00"})
    assert [each["agent_id"] for each in halo.rows("/TimesheetEvent/mine")] == [2]
    assert halo.rows("/TimesheetEvent/mine", start_date="2025-01-16") == []
    assert halo.rows("/TimesheetEvent/mine", end_date="2025-01-14") == []


def test_entries_are_filtered_by_the_vendors_names(halo: Halo) -> None:
    mine = halo.post("/TimesheetEvent", {"start_date": f"{DAY}T09:00:00"})["id"]
    theirs = entry(halo, 9)["id"]
    assert halo.ids("/TimesheetEvent", agents="3,4") == [theirs]
    assert halo.ids("/TimesheetEvent", agents="2,3", start_date=DAY, end_date=DAY) == [mine, theirs]
    assert halo.ids("/TimesheetEvent", start_date="2025-01-16") == []


def test_a_timesheet_adds_up_its_day(halo: Halo) -> None:
    entry(halo, 9)
    entry(halo, 11)
    made = halo.post("/Timesheet", {"agent_id": 3, "date": DAY, "target_hours": 7.5})
    assert (made["actual_hours"], made["unlogged_hours"], made["agent_name"]) == (3.0, 4.5, "Alex Field")
    assert [each["subject"] for each in made["events"]] == ["Planning", "Planning"]


def test_there_is_one_timesheet_for_a_day(halo: Halo) -> None:
    first = halo.post("/Timesheet", {"agent_id": 3, "date": f"{DAY}T08:00:00", "target_hours": 7})
    again = halo.post("/Timesheet", {"agent_id": 3, "date": DAY, "target_hours": 8})
    assert (again["id"], again["target_hours"], again["date"]) == (first["id"], 8.0, f"{DAY}T00:00:00")
    assert halo.post("/Timesheet", {"id": first["id"], "date": "2025-01-16T05:00:00"})["date"] == "2025-01-16T00:00:00"


def test_a_timesheet_cannot_be_deleted(halo: Halo) -> None:
    made = halo.post("/Timesheet", {"agent_id": 3, "date": DAY})
    answer = halo.send("DELETE", f"/Timesheet/{made['id']}")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_mine_and_everybodys(halo: Halo) -> None:
    entry(halo, 9)
    for agent in (2, 3):
        halo.post("/Timesheet", {"agent_id": agent, "date": DAY, "target_hours": 7})
    halo.post("/Timesheet", {"agent_id": 3, "date": "2025-01-16", "target_hours": 7})
    assert [each["agent_id"] for each in halo.rows("/Timesheet/mine")] == [2]
    assert len(halo.rows("/Timesheet", agent_id=3, startdate=DAY, enddate=DAY)) == 1
    assert halo.rows("/Timesheet/forecasting", startdate=DAY) == [
        {"agent_id": 2, "agent_name": "Integration", "target_hours": 7.0, "actual_hours": 0.0},
        {"agent_id": 3, "agent_name": "Alex Field", "target_hours": 14.0, "actual_hours": 1.5},
    ]


def test_time_that_runs_backwards_is_none() -> None:
    assert timesheets.timed({"start_date": f"{DAY}T10:00:00", "end_date": f"{DAY}T09:00:00"})["timetaken"] == 0.0
    assert "timetaken" not in timesheets.timed({"start_date": f"{DAY}T10:00:00"})
    assert "date" not in timesheets.dated({})


def test_more_than_the_target_leaves_nothing_unlogged() -> None:
    assert timesheets.sums({"target_hours": 1}, [{"timetaken": 2.0}, {}])["unlogged_hours"] == 0.0
