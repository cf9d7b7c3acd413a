"""Tags and checklists [autotask 7.15]."""

from __future__ import annotations

from tests.autotask.asking import UPDATING, Psa, eq

ITEMS = "/ChecklistLibraries/1/ChecklistItems"


def names(psa: Psa) -> list[str]:
    found = psa.find("ChecklistLibraryChecklistItems", eq("checklistLibraryID", 1))
    assert sorted(each["position"] for each in found) == list(range(1, len(found) + 1))
    return [each["itemName"] for each in sorted(found, key=lambda each: int(each["position"]))]


def test_system_tag_keeps_its_label_and_stays(psa: Psa) -> None:
    text = ["The label of a system Tag cannot be changed.", UPDATING]
    assert psa.refused("PATCH", "/Tags", json={"id": 1, "label": "x"}) == text
    psa.ok("PATCH", "/Tags", json={"id": 1, "isExcludedFromAutomaticTagging": True, "isActive": True})
    assert psa.refused("DELETE", "/Tags/1") == ["A system Tag cannot be deleted."]
    assert psa.refused("DELETE", "/TagGroups/1") == ["A system TagGroup cannot be deleted."]


def test_tags_outlive_their_group(psa: Psa) -> None:
    group = psa.create("/TagGroups", {"label": "Rooms"})
    assert psa.item("TagGroups", group)["displayColor"] == 19
    tag = psa.create("/Tags", {"label": "Attic", "tagGroupID": group})
    psa.ok("DELETE", f"/TagGroups/{group}")
    assert psa.item("Tags", tag)["tagGroupID"] is None


def test_items_of_a_library_keep_their_order(psa: Psa) -> None:
    last = psa.create(ITEMS, {"itemName": "Hand it over"})
    psa.create(ITEMS, {"itemName": "Sign for it", "position": 1})
    assert names(psa) == ["Sign for it", "Unpack it", "Join the domain", "Hand it over"]
    psa.ok("PATCH", ITEMS, json={"id": last, "position": 2})
    assert names(psa) == ["Sign for it", "Hand it over", "Unpack it", "Join the domain"]
    psa.ok("PATCH", ITEMS, json={"id": last, "itemName": "Give it away"})
    psa.ok("DELETE", f"{ITEMS}/1")
    assert names(psa) == ["Sign for it", "Give it away", "Join the domain"]
    psa.settings(library_checklist_limit=3)
    assert psa.refused("POST", ITEMS, json={"itemName": "x"}) == ["A checklist can have at most 3 items."]


def test_library_is_added_behind_the_items_of_a_ticket(psa: Psa) -> None:
    psa.create("/Tickets/7860/ChecklistItems", {"itemName": "Call back"})
    body = {"ticketID": 7860, "checklistLibraryID": 1}
    for path in ("/TicketChecklistLibraries", "/Tickets/7860/ChecklistLibraries"):
        assert psa.ok("POST", path, json=body) == {"itemId": None}
    found = psa.find("TicketChecklistItems", eq("ticketID", 7860))
    assert [(each["position"], each["itemName"], each["isImportant"]) for each in found] == [
        (1, "Call back", False),
        *((position, *rest) for position, rest in enumerate((("Unpack it", False), ("Join the domain", True)) * 2, 2)),
    ]
    psa.settings(ticket_checklist_limit=6)
    texts = psa.refused("POST", "/TicketChecklistLibraries", json=body)
    assert texts == ["A checklist can have at most 6 items."]
    psa.create("/Tickets/7860/ChecklistItems", {"itemName": "Sixth"})
    assert psa.refused("POST", "/Tickets/7860/ChecklistItems", json={"itemName": "Seventh"}) == texts
    psa.ok("PATCH", "/ChecklistLibraries", json={"id": 1, "isActive": False})
    texts = psa.refused("POST", "/TicketChecklistLibraries", json=body)
    assert texts[0].startswith("Reference value on field: checklistLibraryID of type: ChecklistLibrary does not exist")
