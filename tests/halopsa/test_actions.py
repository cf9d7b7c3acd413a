from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def test_a_note_is_the_next_action_of_its_ticket(halo: Halo) -> None:
    halo.ticket()
    halo.ticket()
    assert [halo.note(ticket)["id"] for ticket in (2000, 2000, 2001)] == [2, 3, 2]
    note = halo.get("/Actions/2", ticket_id=2000)
    expected = {
        "ticket_id": 2000,
        "outcome": "Internal Note",
        "outcome_id": 7,
        "note": "Looked at it",
        "hiddenfromuser": True,
        "who": "Integration",
        "actionby_application_id": "psasim",
        "actionby_agent_id": 2,
    }
    assert {name: note[name] for name in expected} == expected


@pytest.mark.parametrize("query", [{}, {"ticket_id": 7777}])
def test_the_number_alone_says_nothing(halo: Halo, query: dict[str, int]) -> None:
    halo.ticket()
    assert halo.send("GET", "/Actions/1", params=query).status_code == 404
    assert halo.send("DELETE", "/Actions/1", params=query).status_code == 404


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"outcome_id": 7}, "A Ticket must be selected for this Action"),
        ({"ticket_id": 2000, "note": "x"}, "An Outcome must be entered for this Action"),
        ({"ticket_id": 2000, "outcome": "", "outcome_id": 0}, "An Outcome must be entered for this Action"),
        ({"ticket_id": 2000, "outcome_id": 777}, "You do not have access to this Action at the moment"),
        ({"ticket_id": 2000, "outcome_id": 7, "new_status": 777}, "The Status 777 does not exist"),
        ({"ticket_id": 2000, "outcome_id": 7, "new_agent": 2}, "The Agent 2 cannot be assigned to this Ticket"),
    ],
)
def test_what_no_action_can_be(halo: Halo, sent: dict[str, Any], refusal: str) -> None:
    halo.ticket()
    assert halo.refused("/Actions", sent) == refusal
    assert len(halo.rows("/Actions", ticket_id=2000)) == 1


def test_an_action_needs_its_ticket(halo: Halo) -> None:
    assert halo.refused("/Actions", {"ticket_id": 2000, "outcome_id": 7}, status=404) == "Record not found"


def test_outcomes_are_known_by_name_too(halo: Halo) -> None:
    halo.ticket()
    named = halo.post("/Actions", {"ticket_id": 2000, "outcome": "internal note"})
    assert (named["outcome"], named["outcome_id"], named["hiddenfromuser"]) == ("Internal Note", 7, True)
    free = halo.post("/Actions", {"ticket_id": 2000, "outcome": "Telephoned"})
    assert free["outcome"] == "Telephoned"
    assert "outcome_id" not in free


@pytest.mark.parametrize(("outcome", "status"), [(8, 2), (9, 8), (10, 9), (7, 1)])
def test_an_outcome_moves_the_status(halo: Halo, outcome: int, status: int) -> None:
    halo.ticket()
    halo.post("/Actions", {"ticket_id": 2000, "outcome_id": outcome})
    assert halo.get("/Tickets/2000")["status_id"] == status


def test_the_sender_may_say_the_status_or_that_none_moves(halo: Halo) -> None:
    halo.ticket()
    moved = halo.post("/Actions", {"ticket_id": 2000, "outcome_id": 9, "new_status": "4"})
    assert (moved["old_status"], moved["new_status"], moved["new_status_name"]) == (1, 4, "On Hold")
    halo.post("/Actions", {"ticket_id": 2000, "outcome_id": 9, "dont_do_rules": True})
    assert halo.get("/Tickets/2000")["status_id"] == 4


def test_a_closed_ticket_takes_notes_and_stays_closed(halo: Halo) -> None:
    halo.ticket(status_id=9)
    halo.note(2000)
    assert halo.get("/Tickets/2000")["status_id"] == 9


def test_a_workflow_says_which_outcomes_there_are(halo: Halo) -> None:
    halo.ticket(tickettype_id=5)
    refusal = halo.refused("/Actions", {"ticket_id": 2000, "outcome_id": 10})
    assert refusal == "You do not have access to this Action at the moment"
    steps = halo.get("/Workflow/1")["steps"]
    for allowed in [action["action_id"] for step in steps for action in step["actions"]]:
        halo.post("/Actions", {"ticket_id": 2000, "outcome_id": allowed})
    extra = halo.get("/Tickets/2000", includedetails=True)["extra_actions"]
    assert {each["id"] for each in extra} == {7, 8, 9}


def test_time_adds_up_on_the_ticket_and_in_the_agents_entries(halo: Halo) -> None:
    halo.ticket()
    halo.note(2000, timetaken=0.25)
    halo.note(2000, timetaken="0.5")
    assert halo.get("/Tickets/2000")["timetaken"] == 0.75
    assert [each["timetaken"] for each in halo.rows("/TimesheetEvent", ticket_id=2000)] == [0.25, 0.5]
    halo.post("/Actions", {"id": 2, "ticket_id": 2000, "timetaken": 1})
    assert halo.get("/Tickets/2000")["timetaken"] == 1.5
    halo.delete("/Actions/3", ticket_id=2000)
    assert halo.get("/Tickets/2000")["timetaken"] == 1.0
    assert [each["timetaken"] for each in halo.rows("/TimesheetEvent", ticket_id=2000)] == [1.0]


def test_an_action_is_rewritten_by_its_number(halo: Halo) -> None:
    halo.ticket()
    halo.note(2000)
    changed = halo.post(
        "/Actions", {"id": 2, "ticket_id": 2000, "note": "Better", "customfields": [{"id": 201, "value": "x"}]}
    )
    assert (changed["id"], changed["note"], changed["outcome_id"]) == (2, "Better", 7)
    assert halo.refused("/Actions", {"id": 9, "ticket_id": 2000, "note": "x"}, status=404) == "Record not found"
    assert halo.refused("/Actions", {"id": 2, "note": "x"}) == "A Ticket must be selected for this Action"


def test_a_number_is_given_again_once_the_last_action_is_gone(halo: Halo) -> None:
    halo.ticket()
    halo.note(2000)
    assert halo.delete("/Actions/2", ticket_id=2000)["id"] == 2
    assert halo.note(2000)["id"] == 2


def test_html_stands_for_the_note_and_is_listed_on_demand(halo: Halo) -> None:
    halo.ticket()
    halo.post("/Actions", {"ticket_id": 2000, "outcome_id": 7, "note_html": "<b>x</b>"})
    row = halo.rows("/Actions", ticket_id=2000)[0]
    assert row["note"] == "<b>x</b>"
    assert "note_html" not in row
    assert halo.rows("/Actions", ticket_id=2000, includehtmlnote=True)[0]["note_html"] == "<b>x</b>"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"ticket_id": 2000, "count": 2}, [4, 3]),
        ({"ticket_id": 2000, "excludesys": True}, [4, 3, 2, 1]),
        ({}, []),
        ({"startdate": "2025-01-15"}, []),
        ({"startdate": "2025-01-15", "enddate": "2025-01-15"}, [4, 3, 2, 1]),
        ({"startdate": "2025-01-14T12:00:00", "enddate": "2025-01-15T12:00:00"}, [4, 3, 2, 1]),
        ({"startdate": "2025-01-16", "enddate": "2025-01-16"}, []),
        ({"startdate": "2025-01-14", "enddate": "2025-01-15"}, [4, 3, 2, 1]),
        ({"startdate": "2025-01-14T12:00:00Z", "enddate": "2025-01-15T12:00:00Z"}, [4, 3, 2, 1]),
        ({"pageinate": True, "page_size": 3}, [4, 3, 2]),
        ({"pageinate": True, "startdate": "2025-01-16"}, []),
        ({"ticket_id": 2000, "startdate": "2020-01-01", "enddate": "2030-01-01"}, [4, 3, 2, 1]),
    ],
)
def test_filters_of_actions(guest: Halo, control: ControlClient, query: dict[str, Any], found: list[int]) -> None:
    control.request("POST", "/clock", {"action": "set", "to": "2025-01-15T10:00:00Z"})
    halo = guest.logged_in()
    halo.ticket()
    halo.note(2000)
    halo.note(2000, timetaken=1)
    halo.post("/Actions", {"ticket_id": 2000, "outcome": "Email User", "important": True})
    assert halo.ids("/Actions", **query) == found


def test_newest_action_of_a_ticket_is_read_whatever_its_number(halo: Halo, control: ControlClient) -> None:
    halo.ticket(user_id=36)
    halo.post("/Actions", {"ticket_id": 2000, "outcome_id": 2, "note": "Mail"})
    halo.note(2000)
    control.drive("halopsa", "POST", "/tickets/2000/user-reply", {"note": "Thanks"})
    of_ticket = {"ticket_id": 2000, "mostrecent": True}
    assert halo.get("/Actions/0", **of_ticket)["note"] == "Thanks"
    assert halo.get("/Actions/0", **of_ticket, agentonly=True)["note"] == "Looked at it"
    assert halo.get("/Actions/0", ticket_id=2000, penultimate=True)["id"] == 3
    assert halo.get("/Actions/0", ticket_id=2000, penultimate=True, emailonly=True)["note"] == "Mail"
    assert halo.send("GET", "/Actions/0", params={"ticket_id": 7777, "mostrecent": "true"}).status_code == 404


def test_actions_can_be_left_out_by_what_they_are(halo: Halo) -> None:
    halo.ticket()
    halo.note(2000, ishiddenfrominternalit=True)
    halo.note(2000, isbillingaction=True)
    halo.note(2000, action_supplier_id=5, important=True)
    halo.note(2000)
    assert halo.ids("/Actions", ticket_id=2000, excludehiddenfrominternalit=True) == [5, 4, 3, 1]
    assert halo.ids("/Actions", ticket_id=2000, excludebilling=True) == [5, 4, 2, 1]
    assert halo.ids("/Actions", ticket_id=2000, supplieronly=True) == [4]
    assert halo.ids("/Actions", ticket_id=2000, importanttop=True) == [4, 5, 3, 2, 1]
