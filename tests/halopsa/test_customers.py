from __future__ import annotations

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def test_a_new_site_has_a_general_user_too(halo: Halo) -> None:
    site = halo.post("/Site", {"name": "Depot", "client_id": 12})
    assert len(halo.rows("/Users", site_id=site["id"])) == 1


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
