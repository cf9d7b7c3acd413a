"""Records by their id [autotask 4]."""

from __future__ import annotations

from simulators.autotask.entities import ENTITIES
from tests.autotask.asking import Psa


def test_every_field_is_there_in_the_order_of_the_metadata(psa: Psa) -> None:
    names = [field["name"] for field in psa.ok("GET", "/Tickets/entityInformation/fields")["fields"]]
    assert list(psa.item("Tickets", 7860)) == [*names, "userDefinedFields"]
    assert psa.item("Tickets", 7860)["resolution"] is None


def test_an_unknown_id_is_null(psa: Psa) -> None:
    for name, entity in ENTITIES.items():
        if "QUERY" in entity.own.root:
            assert psa.ok("GET", f"/{name}/987654321") == {"item": None}


def test_company_zero_is_a_company(psa: Psa) -> None:
    assert psa.item("Companies", 0)["companyName"] == "Our MSP"
    assert psa.ok("GET", "/Companies/0/Contacts")["items"] == []


def test_a_body_on_a_read_is_ignored(psa: Psa) -> None:
    answer = psa.send("GET", "/Tickets/7860", content=b"nonsense", headers={"content-type": "application/json"})
    assert answer.json()["item"]["id"] == 7860


def test_children_are_a_page_and_one_child_is_an_item(psa: Psa) -> None:
    page = psa.ok("GET", "/Tickets/7860/Notes")
    assert [item["title"] for item in page["items"]] == ["Called back"]
    assert page["pageDetails"] == {"count": 1, "requestCount": 500, "prevPageUrl": None, "nextPageUrl": None}
    assert psa.ok("GET", "/Tickets/7860/Notes/29680001") == {"item": page["items"][0]}


def test_a_child_is_found_below_its_own_parent_alone(psa: Psa) -> None:
    other = psa.ticket()
    assert psa.ok("GET", f"/Tickets/{other}/Notes/29680001") == {"item": None}
    assert psa.ok("GET", "/Tickets/987654321/Notes")["items"] == []
    assert psa.ok("GET", "/Tickets/987654321/Notes/29680001") == {"item": None}
    assert psa.ok("GET", "/Tickets/7860/Attachments/29680001")["items"] == [], "files come as lists"


def test_bytes_of_an_attachment_are_shown_to_who_asks_for_the_child(psa: Psa) -> None:
    file = {"attachmentType": "FILE_ATTACHMENT", "title": "t", "fullPath": "t.txt", "publish": 1, "data": "aGk="}
    identity = psa.create("/Tickets/7860/Attachments", file)
    assert psa.item("TicketAttachments", identity)["data"] is None
    assert psa.ok("GET", "/Tickets/7860/Attachments")["items"][0]["data"] is None
    assert psa.ok("GET", f"/Tickets/7860/Attachments/{identity}")["items"][0]["data"] == "aGk="
    assert psa.find("TicketAttachments", IncludeFields=["data"])[0]["data"] is None


def test_datetimes_are_shown_with_a_fraction_only_where_they_have_one(psa: Psa) -> None:
    identity = psa.ticket(dueDateTime="2030-03-05T14:07:09.5+01:00")
    assert psa.item("Tickets", identity)["dueDateTime"] == "2030-03-05T13:07:09.500Z"
    assert psa.item("Tickets", 7860)["dueDateTime"] == "2024-01-05T17:00:00Z"
