from __future__ import annotations

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def test_a_customer_has_a_main_site_with_a_general_user(halo: Halo) -> None:
    made = halo.post("/Client", {"name": "Initech"})
    site = halo.get(f"/Site/{made['main_site_id']}")
    assert (made["main_site_name"], site["client_name"], site["clientsite_name"]) == ("Main", "Initech", "Initech/Main")
    users = halo.rows("/Users", site_id=site["id"])
    assert [each["name"] for each in users] == ["General User"]
    assert halo.rows("/Users", site_id=site["id"], exclude_generaluser=True) == []
    assert halo.ticket(client_id=made["id"])["user_id"] == users[0]["id"]


def test_a_new_site_has_a_general_user_too(halo: Halo) -> None:
    site = halo.post("/Site", {"name": "Depot", "client_id": 12})
    assert len(halo.rows("/Users", site_id=site["id"])) == 1


def test_a_site_stays_with_its_customer(halo: Halo) -> None:
    assert halo.refused("/Site", {"id": 18, "client_id": 13}) == "A Site cannot be moved to another Customer"
    assert halo.post("/Site", {"id": 18, "client_id": 12, "name": "Head office"})["name"] == "Head office"


def test_a_user_belongs_where_its_site_belongs(halo: Halo) -> None:
    made = halo.post("/Users", {"firstname": "Sam", "surname": "Carter", "site_id": "22"})
    assert (made["name"], made["client_id"], made["site_id_int"], made["site_name"]) == (
        "Sam Carter",
        12,
        22,
        "Harbour",
    )
    moved = halo.post("/Users", {"id": made["id"], "site_id": 19})
    assert (moved["client_name"], moved["site_id_int"]) == ("Globex", 19)


def test_a_customer_with_tickets_cannot_be_deleted(halo: Halo) -> None:
    halo.ticket()
    refused = halo.send("DELETE", "/Client/12")
    assert (refused.status_code, refused.json()) == (400, "The Customer Acme has Tickets and cannot be deleted")
    assert halo.send("DELETE", "/Site/18").status_code == 400
    assert halo.delete("/Client/13")["name"] == "Globex"
    assert halo.rows("/Site", client_id=13) == halo.rows("/Users", client_id=13) == []


def test_or_its_tickets_are_left_behind_by_setting(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", delete_with_tickets="delete")
    halo.ticket()
    assert halo.delete("/Client/12")["name"] == "Acme"
    left = halo.get("/Tickets/2000", includedetails=True)
    assert (left["client_id"], left["client_name"], left["site_name"]) == (12, "", "")
    assert halo.post("/Tickets", {"id": 2000, "status_id": 9})["hasbeenclosed"]
    assert halo.ticket(client_id=13)["client_name"] == "Globex"


def test_a_renamed_customer_is_renamed_everywhere(halo: Halo) -> None:
    halo.ticket()
    halo.post("/Client", {"id": 12, "name": "Acme Limited"})
    assert halo.rows("/Tickets")[0]["client_name"] == halo.get("/Site/18")["client_name"] == "Acme Limited"


def test_notes_are_listed_where_they_are_asked_for(halo: Halo) -> None:
    made = halo.post("/Client", {"name": "Initech", "notes": "Pays late"})
    assert (made["notes"], halo.get(f"/Client/{made['id']}")["notes"]) == ("Pays late", "Pays late")
    assert "notes" not in halo.rows("/Client", search="initech")[0]
    assert halo.rows("/Client", search="initech", includenotes=True)[0]["notes"] == "Pays late"


def test_activity_counts_open_tickets(halo: Halo) -> None:
    halo.ticket()
    halo.ticket(status_id=9)
    assert halo.get("/Client/12", includeactivity=True)["open_ticket_count"] == 1


def test_custom_fields_of_a_customer(halo: Halo) -> None:
    made = halo.post(
        "/Client", {"id": 12, "customfields": [{"name": "cfaccountmanager", "value": "Alex"}, {"id": 201}]}
    )
    assert [(each["id"], each["value"]) for each in made["customfields"]] == [(221, "Alex")]


def test_next_ids(halo: Halo) -> None:
    assert halo.post("/Client/NewAccountsId", {"name": "x"}) == {"accountsid": "C00016"}
    assert halo.post("/Item/NewAccountsId", {"name": "x"}) == {"accountsid": "I00010"}
    assert halo.post("/ClientContract/NextRef", {"client_id": 12}) == {"ref": "CON-00011"}
    halo.delete("/ClientContract/10")
    assert halo.post("/ClientContract/NextRef", {"client_id": 12}) == {"ref": "CON-00001"}
