from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo

TIMES = {"start_date": "2026-06-02T09:00:00", "end_date": "2026-06-02T11:00:00"}


def appointment(halo: Halo, **members: Any) -> dict[str, Any]:
    made: dict[str, Any] = halo.post("/Appointment", {"subject": "Visit", **TIMES, **members})
    return made


def test_appointment_of_a_ticket_is_for_its_customer_and_takes_its_agents_time(halo: Halo) -> None:
    ticket = halo.ticket(site_id=22, agent_id=4)
    made = appointment(halo, ticket_id=ticket["id"])
    assert (made["client_name"], made["site_name"], made["agent_name"]) == ("Acme", "Harbour", "Billie Stone")
    assert made["agents"] == [{"id": 4, "name": "Billie Stone"}]
    assert halo.ids("/Appointment", ticket_id=ticket["id"]) == [made["id"]]
    assert halo.ids("/Appointment", agents="3,4") == [made["id"]]
    assert halo.ids("/Appointment", agents="3") == []


def test_ticket_shows_its_next_appointment_on_request(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2026-06-01T12:00:00Z"})
    halo = halo.logged_in()
    ticket = halo.ticket()
    done = appointment(halo, ticket_id=ticket["id"], complete_status=1)
    later = appointment(halo, ticket_id=ticket["id"], start_date="2026-06-03T09:00:00", end_date="2026-06-03T10:00:00")
    (row,) = halo.rows("/Tickets", includeappointmentid=True, includenextactivitydate=True)
    assert (row["appointment_id"], row["nextactivitydate"]) == (later["id"], "2026-06-03T09:00:00")
    assert done["complete_date"] == "2026-06-01T12:00:00"


def test_first_of_several_agents_is_the_agent(halo: Halo) -> None:
    made = appointment(halo, agents=[{"id": 4}, {"id": 3}])
    assert (made["agent_id"], [each["id"] for each in made["agents"]]) == (4, [4, 3])
    assert halo.refused("/Appointment", {"subject": "X", **TIMES, "agent_id": 99}) == (
        "The Agent 99 cannot be given this Appointment"
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (TIMES, "A Subject must be entered"),
        ({"subject": "X"}, "A Start Date must be entered"),
        ({"subject": "X", "start_date": TIMES["start_date"]}, "An End Date must be entered"),
        ({"subject": "X", **TIMES, "end_date": "2026-06-01"}, "The End Date must be after the Start Date"),
        ({"subject": "X", **TIMES, "ticket_id": 7}, "The Ticket 7 does not exist"),
    ],
)
def test_appointment_that_cannot_be_is_refused(halo: Halo, body: dict[str, Any], said: str) -> None:
    assert halo.refused("/Appointment", body) == said


def test_what_is_complete_is_dated_and_can_be_opened_again(halo: Halo) -> None:
    made = appointment(halo, is_task=True)
    done = halo.post("/Appointment", {"id": made["id"], "complete_status": 1})
    assert done["complete_agent_id"] == 2
    assert halo.ids("/Appointment", hidecompleted=True) == []
    assert halo.ids("/Appointment", tasksonly=True) == [made["id"]]
    assert halo.ids("/Appointment", appointmentsonly=True) == []
    assert "complete_date" not in halo.post("/Appointment", {"id": made["id"], "complete_status": 0})


def test_deleted_appointment_is_listed_only_on_request(halo: Halo) -> None:
    made = appointment(halo)
    assert halo.delete(f"/Appointment/{made['id']}")["subject"] == "Visit"
    assert halo.send("GET", f"/Appointment/{made['id']}").status_code == 404
    assert halo.ids("/Appointment") == []
    assert halo.ids("/Appointment", includedeleted=True) == [made["id"]]


def test_window_of_dates(halo: Halo) -> None:
    made = appointment(halo)
    assert halo.ids("/Appointment", start_date="2026-06-02", end_date="2026-06-02") == [made["id"]]
    assert halo.ids("/Appointment", start_date="2026-06-03") == halo.ids("/Appointment", end_date="2026-06-01") == []


def test_working_hours_that_are_alike_are_those_of_each_day(halo: Halo) -> None:
    hours = {"start": "1900-01-01T08:00:00", "end": "1900-01-01T16:00:00"}
    made = halo.post("/Workday", {"name": "Early", **hours})
    assert (made["startmonday"], made["endsunday"]) == (hours["start"], hours["end"])
    assert (made["incfriday"], made["incsaturday"]) == (True, False)
    own = {"alldayssame": False, "endmonday": "1900-01-01T07:00:00"}
    assert halo.refused("/Workday", {"id": made["id"], **own}) == "The End of Monday must be after its Start"
