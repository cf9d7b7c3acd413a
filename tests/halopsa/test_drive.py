from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def drive(control: ControlClient, path: str, body: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    done: dict[str, Any] = control.drive("halopsa", "POST", path, {} if body is None else body, **more)
    ticket: dict[str, Any] = done["ticket"]
    return ticket


@pytest.fixture
def raised(control: ControlClient) -> dict[str, Any]:
    return drive(control, "/tickets", {"summary": "On fire", "user_id": 36, "details": "Hot"})


def test_a_ticket_is_raised_by_hand(halo: Halo, raised: dict[str, Any]) -> None:
    assert (raised["id"], raised["client_name"], raised["user_name"]) == (2000, "Acme", "Jo Smith")
    assert halo.rows("/Actions", ticket_id=2000)[0]["who"] == "Alex Field"
    assert halo.rows("/Actions", ticket_id=2000)[0]["actionby_application_id"] == ""


@pytest.mark.usefixtures("raised")
def test_an_agent_answers(halo: Halo, control: ControlClient) -> None:
    ticket = drive(
        control, "/tickets/2000/agent-reply", {"note": "On it", "timetaken": 0.5, "new_status": 2, "agent_id": 4}
    )
    assert ticket["status_name"] == "In Progress"
    drive(control, "/tickets/2000/agent-reply", {"note": "Between us", "hidden": True})
    shown = [(each["outcome"], each["hiddenfromuser"], each["who"]) for each in halo.rows("/Actions", ticket_id=2000)]
    assert shown[:2] == [("Internal Note", True, "Alex Field"), ("Email User", False, "Billie Stone")]
    assert halo.get("/Tickets/2000")["timetaken"] == 0.5


@pytest.mark.usefixtures("raised")
def test_a_users_answer_moves_and_reopens(halo: Halo, control: ControlClient) -> None:
    drive(control, "/tickets/2000/status", {"status_id": 5})
    assert drive(control, "/tickets/2000/user-reply", {"note": "It burns"})["status_id"] == 2
    assert drive(control, "/tickets/2000/close", {"note": "Out"})["hasbeenclosed"]
    again = drive(control, "/tickets/2000/user-reply", {"note": "It burns again"})
    assert (again["status_id"], again["hasbeenclosed"]) == (2, True)
    action = halo.rows("/Actions", ticket_id=2000)[0]
    assert (action["who"], action["who_type"], action["actionby_user_id"]) == ("Jo Smith", 0, 36)
    assert halo.rows("/Actions", ticket_id=2000, agentonly=True)[0]["id"] == 1


@pytest.mark.usefixtures("raised")
def test_a_users_answer_may_change_nothing(control: ControlClient) -> None:
    assert drive(control, "/tickets/2000/user-reply", {"note": "x"})["status_id"] == 2
    assert drive(control, "/tickets/2000/user-reply", {"note": "x"})["status_id"] == 2


@pytest.mark.usefixtures("raised")
def test_it_is_assigned_and_deleted(halo: Halo, control: ControlClient) -> None:
    assert drive(control, "/tickets/2000/assign", {"to": 4})["agent_id"] == 4
    assert drive(control, "/tickets/2000/delete")["deleted"]
    assert halo.rows("/Tickets") == []


@pytest.mark.usefixtures("raised")
def test_nobody_need_wait(control: ControlClient) -> None:
    assert drive(control, "/tickets/2000/close", wait=False)["status_id"] == 9


def test_the_tickets_of_the_tenant_in_pages(control: ControlClient) -> None:
    for n in range(3):
        drive(control, "/tickets", {"summary": f"Ticket {n}", "client_id": 12})
    first = control.request("GET", "/drive/halopsa/tickets", query={"limit": 2})
    assert ([each["id"] for each in first["items"]], first["next"]) == ([2000, 2001], 2001)
    last = control.request("GET", "/drive/halopsa/tickets", query={"limit": 2, "since": 2001})
    assert ([each["id"] for each in last["items"]], last["next"]) == ([2002], None)
    empty = control.request("GET", "/drive/halopsa/tickets", query={"since": 2002})
    assert empty == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("path", "body", "refusal"),
    [
        ("/tickets", {"summary": "x"}, "400"),
        ("/tickets", {"summary": "x", "client_id": 777}, "does not exist"),
        ("/tickets", {"summary": "x", "client_id": 12, "agent_id": 777}, "no agent 777"),
        ("/tickets/2000/close", {}, "404"),
        ("/tickets/x/close", {}, "400"),
        ("/tickets/2000/status", {}, "400"),
    ],
)
def test_what_nobody_can_do(control: ControlClient, path: str, body: dict[str, Any], refusal: str) -> None:
    with pytest.raises(AssertionError, match=refusal):
        control.drive("halopsa", "POST", path, body)


@pytest.mark.usefixtures("raised")
def test_a_status_that_there_is_not(control: ControlClient) -> None:
    with pytest.raises(AssertionError, match="The Status 777 does not exist"):
        control.drive("halopsa", "POST", "/tickets/2000/status", {"status_id": 777})
