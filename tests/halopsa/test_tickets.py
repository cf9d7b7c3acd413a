from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from simulators.core.resources.fields import UNSET
from simulators.halopsa.entities import ENTITIES
from tests.halopsa.client import Halo


@pytest.fixture
def still(control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2025-01-15T10:00:00Z"})


@pytest.mark.usefixtures("still")
def test_a_ticket_has_the_defaults_of_its_type(guest: Halo) -> None:
    made = guest.logged_in().ticket(details="hp-01", priority_id=4, impact=3)
    expected = {
        "id": 2000,
        "summary": "Host down",
        "details": "hp-01",
        "dateoccurred": "2025-01-15T10:00:00",
        "tickettype_id": 1,
        "tickettype_name": "Incident",
        "status_id": 1,
        "status_name": "New",
        "sla_id": 1,
        "sla_name": "Standard",
        "priority_id": 4,
        "priority_name": "Low",
        "team": "1st Line Support",
        "team_id": 1,
        "agent_id": 1,
        "agent_name": "Unassigned",
        "client_name": "Acme",
        "site_id": 18,
        "site_name": "Main",
        "user_id": 31,
        "user_name": "General User",
        "impact": 3,
        "urgency": 2,
        "source": 0,
        "hasbeenclosed": False,
        "inactive": False,
        "use": "ticket",
        "respondbydate": "2025-01-15T18:00:00",
        "fixbydate": "2025-01-20T10:00:00",
    }
    assert {name: made[name] for name in expected} == expected


def test_what_clients_take_for_always_there_is_there(halo: Halo) -> None:
    always = {each.name for each in ENTITIES["Tickets"].fields if each.blank is not UNSET}
    assert always <= set(halo.ticket())
    assert always <= set(halo.rows("/Tickets")[0])
    assert None not in halo.ticket().values()


@pytest.mark.parametrize("wrong", [{}, {"tickettype_id": 777}, {"tickettype_id": -1}])
def test_without_a_type_that_exists_it_is_the_default_one(
    halo: Halo, control: ControlClient, wrong: dict[str, int]
) -> None:
    assert halo.ticket(**wrong)["tickettype_id"] == 1
    control.settings("halopsa", default_tickettype_id=27)
    assert halo.ticket(**wrong)["tickettype_id"] == 27


@pytest.mark.parametrize(
    ("sent", "placed"),
    [
        ({"client_id": 12}, (12, 18, 31, "General User")),
        ({"site_id": 22}, (12, 22, 35, "General User")),
        ({"user_id": 36}, (12, 22, 36, "Jo Smith")),
        ({"user_id": 36, "client_id": 13}, (12, 22, 36, "Jo Smith")),
        ({"client_id": 13, "site_id": 0, "user_id": -1}, (13, 19, 32, "General User")),
    ],
)
def test_whom_a_ticket_is_for(halo: Halo, sent: dict[str, int], placed: tuple[object, ...]) -> None:
    made = halo.post("/Tickets", {"summary": "x", **sent})
    assert (made["client_id"], made["site_id"], made["user_id"], made["user_name"]) == placed


@pytest.mark.parametrize(
    ("sent", "refusal"),
    [
        ({"summary": "x"}, "A Customer must be selected for this Ticket"),
        ({"summary": "x", "client_id": 777}, "The Customer 777 does not exist"),
        ({"summary": "x", "site_id": 777}, "The Site 777 does not exist"),
        ({"summary": "x", "user_id": 777}, "The User 777 does not exist"),
        ({"client_id": 12}, "Summary must be entered"),
        ({"summary": "x", "client_id": 12, "tickettype_id": 4}, "Details must be entered"),
        ({"summary": "x", "client_id": 12, "tickettype_id": 4, "details": "y"}, "Category must be entered"),
        (
            {"summary": "x", "client_id": 12, "tickettype_id": 3},
            "CODE:APP03/2 Please select the CAB members to approve",
        ),
        ({"summary": "x", "client_id": 12, "status_id": 777}, "The Status 777 does not exist"),
        ({"summary": "x", "client_id": 12, "agent_id": 777}, "The Agent 777 cannot be assigned to this Ticket"),
        ({"summary": "x", "client_id": 12, "agent_id": 2}, "The Agent 2 cannot be assigned to this Ticket"),
        ({"summary": "x", "client_id": 12, "team": "Nobody"}, "The Team Nobody does not exist"),
        ({"summary": "x", "client_id": 12, "team_id": 777}, "The Team 777 does not exist"),
        ({"summary": "x", "client_id": 12, "sla_id": 777}, "The SLA 777 does not exist"),
        (
            {"summary": "x", "client_id": 12, "priority_id": 6},
            "The Priority 6 does not belong to the SLA of this Ticket",
        ),
    ],
)
def test_what_no_ticket_can_be(halo: Halo, sent: dict[str, Any], refusal: str) -> None:
    assert halo.refused("/Tickets", sent) == refusal
    assert halo.rows("/Tickets") == []


def test_it_may_be_logged_and_closed_at_once(halo: Halo) -> None:
    made = halo.ticket(status_id=9)
    assert made["hasbeenclosed"]
    assert made["dateclosed"] == made["dateoccurred"]


@pytest.mark.parametrize("status", [8, 9, 30])
def test_resolved_closed_and_cancelled_close(halo: Halo, status: int) -> None:
    halo.ticket()
    halo.post("/Tickets", {"id": 2000, "status_id": status})
    assert halo.rows("/Tickets", open_only=True) == []


def test_an_update_may_move_it_to_another_customer(halo: Halo) -> None:
    halo.ticket()
    moved = halo.post("/Tickets", {"id": 2000, "client_id": 13})
    assert (moved["client_name"], moved["site_id"], moved["user_id"]) == ("Globex", 19, 32)
    same = halo.post("/Tickets", {"id": 2000, "client_id": 13, "site_id": 19, "user_id": 32, "summary": "x"})
    assert same["user_id"] == 32


def test_an_update_may_change_type_and_sla(halo: Halo) -> None:
    halo.ticket()
    changed = halo.post("/Tickets", {"id": 2000, "tickettype_id": 27, "sla_id": 2, "priority_id": 1})
    assert (changed["tickettype_name"], changed["sla_name"], changed["priority_name"]) == (
        "Alert",
        "Premium",
        "Critical",
    )
    assert halo.refused("/Tickets", {"id": 2000, "priority_id": 5}).startswith("The Priority 5")
    assert halo.post("/Tickets", {"id": 2000, "tickettype_id": 777})["tickettype_id"] == 27


def test_references_of_third_parties_are_kept_and_not_unique(halo: Halo) -> None:
    members = {"third_party_id": 5, "third_party_id_string": "A", "client_reference": "P", "supplier_reference": "S"}
    for _ in range(2):
        made = halo.ticket(**members)
        assert {name: made[name] for name in members} == members


def test_a_deleted_ticket_may_be_missing_by_setting(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", deleted_ticket="missing")
    halo.ticket()
    halo.delete("/Tickets/2000")
    assert halo.send("GET", "/Tickets/2000").status_code == 404
    halo.post("/Tickets", {"id": 2000, "_recover": True})
    assert halo.get("/Tickets/2000")["id"] == 2000


def test_details_bring_the_linked_objects(halo: Halo) -> None:
    halo.ticket(user_id=36)
    plain, full = halo.get("/Tickets/2000"), halo.get("/Tickets/2000", includedetails=True, includelastaction=True)
    added = {"user", "tickettype", "priority", "attachments", "customfields", "extra_actions", "lastaction"}
    assert set(full) - set(plain) == added
    assert full["user"]["emailaddress"] == "jo@acme.example"
    assert full["tickettype"]["initial_status"] == 1
    assert full["priority"]["priorityid"] == full["priority_id"] == 3
    assert len(full["priority"]["id"]) == 36
    assert {each["id"] for each in full["extra_actions"]} >= {7, 9}
    assert full["lastaction"]["id"] == 1
    assert set(halo.get("/Tickets/2000", ticketidonly=True)) == {
        *("id", "sla_id", "status_id", "client_id", "client_name", "lastincomingemail")
    }


def test_custom_fields_are_among_the_details(halo: Halo, control: ControlClient) -> None:
    made = halo.ticket(customfields=[{"id": 201, "value": "7"}])
    assert "customfields" not in halo.get("/Tickets/2000")
    assert halo.get("/Tickets/2000", includedetails=True)["customfields"] == made["customfields"]
    control.settings("halopsa", ticket_customfields="always")
    assert halo.get("/Tickets/2000")["customfields"] == made["customfields"]


def test_one_ticket_as_an_object(halo: Halo) -> None:
    answer = halo.send("POST", "/Tickets/Object", json={"summary": "One", "client_id": "12"})
    assert (answer.status_code, answer.json()["id"]) == (201, 2000)
    assert halo.send("POST", "/Tickets/Object", json=[{"summary": "One", "client_id": 12}]).status_code == 400
    assert halo.send("POST", "/Tickets/Object", json={"id": 2000, "summary": "Two"}).json()["summary"] == "Two"
