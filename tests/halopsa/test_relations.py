from __future__ import annotations

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def test_note_is_its_authors_and_of_now(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2026-06-01T12:00:00Z"})
    halo = halo.logged_in()
    made = halo.post("/CRMNote", {"user_id": 36, "note": "Asked about licences"})
    assert (made["client_id"], made["site_id"], made["who_agentid"]) == (12, 22, 2)
    assert made["datetime"] == "2026-06-01T12:00:00"
    assert halo.ids("/CRMNote", client_id=12) == [made["id"]]
    assert halo.ids("/CRMNote", supplier_id=1) == []


def test_note_about_nobody_is_refused(halo: Halo) -> None:
    assert halo.refused("/CRMNote", {"note": "x"}) == "A Customer or a Supplier must be selected for this Note"
    assert halo.refused("/CRMNote", {"client_id": 12}) == "A Note must be entered"
    assert halo.post("/CRMNote", {"supplier_id": 1, "note": "x"})["client_id"] == 0


def test_next_call_is_planned(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2026-06-01T12:00:00Z"})
    halo = halo.logged_in()
    when = "2026-06-03T09:00:00"
    made = halo.post(
        "/CRMNote",
        {
            **{"client_id": 12, "note": "Call back", "nextcalldate": when, "nextcallduration": 0.5},
            **{"add_to_calendar": True, "app_subject": "Call Acme", "app_agent_id": 3},
        },
    )
    (planned,) = halo.rows("/Appointment")
    assert (planned["subject"], planned["agent_id"], planned["client_id"]) == ("Call Acme", 3, 12)
    assert (planned["start_date"], planned["end_date"]) == (when, "2026-06-03T09:30:00")
    assert planned["crmnote_id"] == made["id"]
    control.advance(3 * 86_400)
    assert halo.logged_in().ids("/Client", callplan=True) == [12]


def test_role_that_a_user_has_stays(halo: Halo) -> None:
    halo.post("/Users", {"id": 36, "roles": [{"id": 2, "name": "Finance Contact"}]})
    refusal = halo.send("DELETE", "/UserRoles/2")
    assert (refusal.status_code, refusal.json()) == (400, "The Role Finance Contact has Users and cannot be deleted")
    assert halo.delete("/UserRoles/1")["name"] == "Standard User"


def test_one_role_is_for_administrators_and_the_list_for_all(halo: Halo) -> None:
    reader = halo.as_role("read_only")
    assert reader.ids("/UserRoles") == [1, 2]
    assert reader.send("GET", "/UserRoles/1").status_code == 403
