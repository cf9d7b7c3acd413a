from __future__ import annotations

from typing import Any

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def project(halo: Halo, **members: Any) -> dict[str, Any]:
    made: dict[str, Any] = halo.post("/Projects", {"summary": "Move", "client_id": 12, **members})
    return made


def test_project_is_a_ticket_of_a_type_for_projects(halo: Halo) -> None:
    made = project(halo)
    assert (made["id"], made["use"], made["is_project"], made["tickettype_id"]) == (2000, "project", True, 28)
    assert halo.ticket()["id"] == 2001
    assert halo.get("/Tickets/2000")["use"] == "project"
    assert halo.get("/Projects/2000")["summary"] == "Move"
    assert halo.send("GET", "/Projects/2001").status_code == 404
    assert halo.send("GET", "/Opportunities/2000").status_code == 404


def test_lists_have_what_is_theirs_unless_asked_otherwise(halo: Halo) -> None:
    project(halo)
    halo.post("/Opportunities", {"summary": "Seats", "client_id": 13})
    halo.ticket()
    assert (halo.ids("/Projects"), halo.ids("/Opportunities"), halo.ids("/Tickets")) == ([2000], [2001], [2002])
    assert halo.ids("/Tickets", domain="prjs") == [2000]
    assert halo.ids("/Tickets", domain="opps") == [2001]
    assert halo.ids("/Tickets", domain="reqs") == [2002]
    assert halo.ids("/Tickets", includeprojects="0,1") == [2002, 2001, 2000]
    assert halo.ids("/Projects", client_id=13) == []


def test_type_decides_what_a_ticket_is(halo: Halo) -> None:
    made = halo.ticket(tickettype_id=28)
    assert halo.ids("/Projects") == [made["id"]]
    halo.post("/Tickets", {"id": made["id"], "tickettype_id": 1})
    assert (halo.ids("/Projects"), halo.ids("/Tickets")) == ([], [made["id"]])
    refusal = halo.refused("/Projects", {"summary": "X", "client_id": 12, "tickettype_id": 1})
    assert refusal == "The Ticket Type Incident cannot be used for this"
    assert halo.get(f"/Tickets/{halo.ticket(use='project')['id']}")["use"] == "ticket"


def test_children_say_how_far_a_project_is(halo: Halo) -> None:
    made = project(halo, projecttimebudget=8, startdate="2026-06-05")
    tasks = [halo.ticket(parent_id=made["id"], startdate=f"2026-06-0{n}", targetdate=f"2026-06-1{n}") for n in (3, 4)]
    for task in tasks:
        halo.note(task["id"], timetaken=1.5)
    halo.post("/Tickets", {"id": tasks[0]["id"], "status_id": 9})
    shown = halo.get(f"/Projects/{made['id']}")
    assert (shown["child_count"], shown["projectcompletionpercentage"]) == (2, 50)
    assert (shown["projecttimeactual"], shown["projecttimepercentage"]) == (3, 37.5)
    assert (shown["projectearlieststart"], shown["projectlatestend"]) == ("2026-06-03T00:00:00", "2026-06-14T00:00:00")
    assert halo.rows("/Projects")[0]["projecttimeactual"] == 3
    assert sorted(halo.ids("/Tickets", project_ids=made["id"])) == [task["id"] for task in tasks]


def test_actions_and_closing_are_those_of_tickets(halo: Halo) -> None:
    made = project(halo)
    halo.note(made["id"], timetaken=2)
    closed = halo.post("/Projects", {"id": made["id"], "status_id": 9})
    assert (closed["hasbeenclosed"], closed["timetaken"], closed["projectcompletionpercentage"]) == (True, 2, 100)
    assert halo.delete(f"/Projects/{made['id']}")["deleted"] is True
    assert halo.ids("/Projects") == []
    assert halo.ids("/Projects", deleted=True) == [made["id"]]


def test_webhooks_about_tickets_do_not_hear_of_projects(halo: Halo, control: ControlClient) -> None:
    halo.post("/Webhook", {"name": "H", "url": "http://127.0.0.1:9/", "active": True, "events": [{"eventno": 3}]})
    project(halo)
    assert control.deliveries() == []


def test_parameters_that_read_of_a_site_a_team_or_an_opportunity(halo: Halo) -> None:
    halo.post("/Site", {"id": 22, "delivery_address": {"postcode": "M1 1AA"}})
    there = halo.ticket(site_id=22, team="2nd Line Support")
    halo.ticket()
    sold = halo.post("/Opportunities", {"summary": "Seats", "client_id": 13, "oppcompanyname": "Globex Ltd"})
    assert halo.ids("/Tickets", sitepostcode="m1 1aa") == [there["id"]]
    assert halo.ids("/Tickets", team_name="2nd line support") == [there["id"]]
    assert halo.ids("/Opportunities", search_oppcompanyname="globex") == [sold["id"]]
    assert halo.ids("/Opportunities", search_oppcompanyname="acme") == []
