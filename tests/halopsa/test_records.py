from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from simulators.halopsa.entities import ENTITIES
from tests.halopsa.client import Halo

NEW: dict[str, dict[str, Any]] = {
    "Client": {"name": "Initech"},
    "Site": {"name": "Depot", "client_id": 12},
    "Users": {"name": "Sam", "site_id": 18},
    "TopLevel": {"name": "North"},
    "Asset": {"inventory_number": "X1", "client_id": 12},
    "AssetType": {"name": "Printer"},
    "KBArticle": {"name": "How to"},
    "Status": {"name": "Waiting"},
    "Priority": {"slaid": 1, "priorityid": 9, "name": "Whenever"},
    "SLA": {"name": "Best effort"},
    "Team": {"name": "Field"},
    "TicketType": {"name": "Visit"},
    "Category": {"value": "Network"},
    "Outcome": {"outcome": "Call Back"},
    "Agent": {"name": "Robin"},
    "Lookup": {"lookupid": 12, "name": "One Floor"},
    "FieldInfo": {"name": "CFX", "typeid": 1},
    "Workflow": {"name": "Fast"},
    "Item": {"name": "Firewall"},
    "Invoice": {"client_id": 12},
    "RecurringInvoice": {"client_id": 12},
    "ClientContract": {"client_id": 12},
    "ClientPrepay": {"client_id": 12},
    "ContractSchedule": {"contract_id": 10},
    "Timesheet": {"agent_id": 3, "date": "2025-01-15"},
    "TimesheetEvent": {"start_date": "2025-01-15T09:00:00"},
    "Webhook": {"name": "Hook", "url": "http://127.0.0.1:9/"},
}
PLAIN = sorted(NEW)
REMOVABLE = sorted(set(NEW) - {"Timesheet"})


def needs(entity: str) -> dict[str, str]:
    """What is said of each missing property."""
    return {each.name: each.need.text for each in ENTITIES[entity].fields if each.need is not None}


def links(entity: str) -> dict[str, str]:
    """What refusals call the record that each reference leads to."""
    return {each.name: each.own.title for each in ENTITIES[entity].fields if each.refers}


def inside(entity: str) -> dict[str, Any]:
    return {"lookupid": 12} if entity == "Lookup" else {}


@pytest.mark.parametrize("entity", PLAIN)
def test_what_was_created_is_found_and_listed(halo: Halo, entity: str) -> None:
    made = halo.post(f"/{entity}", NEW[entity])
    assert halo.get(f"/{entity}/{made['id']}", **inside(entity))["id"] == made["id"]
    assert made["id"] in halo.ids(f"/{entity}", count=1000)


@pytest.mark.parametrize("entity", PLAIN)
def test_an_update_leaves_other_members_alone(halo: Halo, entity: str) -> None:
    made = halo.post(f"/{entity}", NEW[entity])
    again = halo.post(f"/{entity}", {"id": made["id"], **inside(entity)})
    changing = {each.name for each in ENTITIES[entity].fields if each.stamp == "changed_at"}
    assert {name: again[name] for name in made if name not in changing} == {
        name: value for name, value in made.items() if name not in changing
    }


@pytest.mark.parametrize("entity", REMOVABLE)
def test_a_delete_answers_with_what_was_removed(halo: Halo, entity: str) -> None:
    made = halo.post(f"/{entity}", NEW[entity])
    assert halo.delete(f"/{entity}/{made['id']}", **inside(entity))["id"] == made["id"]
    missing = halo.send("GET", f"/{entity}/{made['id']}", params=inside(entity))
    assert (missing.status_code, missing.json()) == (404, "Record not found")


@pytest.mark.parametrize("entity", [entity for entity in PLAIN if needs(entity)])
def test_a_new_record_needs_what_it_needs(halo: Halo, entity: str) -> None:
    before = halo.get(f"/{entity}", count=1000)
    for name, text in needs(entity).items():
        lacking = {key: value for key, value in NEW[entity].items() if key != name}
        assert halo.refused(f"/{entity}", lacking) == text
    assert halo.get(f"/{entity}", count=1000) == before


@pytest.mark.parametrize("entity", [entity for entity in PLAIN if links(entity)])
def test_a_record_links_to_what_exists(halo: Halo, entity: str) -> None:
    for name, title in links(entity).items():
        refusal = halo.refused(f"/{entity}", {**NEW[entity], name: 7777})
        assert refusal == f"The {title} 7777 does not exist"


@pytest.mark.parametrize("entity", PLAIN)
def test_an_id_that_does_not_exist_is_not_found(halo: Halo, entity: str) -> None:
    strange = "00000000-0000-4000-8000-000000000000" if ENTITIES[entity].ids.form == "guid" else 7777
    assert halo.refused(f"/{entity}", {**NEW[entity], "id": strange}, status=404) == "Record not found"


def test_an_id_of_zero_creates(halo: Halo) -> None:
    assert halo.post("/Client", {"id": 0, "name": "Initech"})["id"] == 10
    assert halo.post("/Client", {"id": -1, "name": "Initech"})["id"] == 11
    assert halo.post("/Client", {"id": "0", "name": "Initech"})["id"] == 16


def test_one_item_is_answered_with_an_object_and_several_with_the_last(halo: Halo) -> None:
    two = [{"name": "One"}, {"name": "Two"}]
    assert halo.post("/Client", {"name": "Zero"})["name"] == "Zero"
    assert halo.post("/Client", *two)["name"] == "Two"
    assert [each["name"] for each in halo.post("/Client", *two, returnall=True)] == ["One", "Two"]


def test_one_item_may_be_answered_with_an_array_by_setting(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", one_item_answer="array")
    assert [each["name"] for each in halo.post("/Client", {"name": "Zero"})] == ["Zero"]
    assert halo.post("/Client", {"name": "One"}, {"name": "Two"})["name"] == "Two"


def test_all_of_an_array_or_nothing(halo: Halo) -> None:
    halo.refused("/Client", {"name": "One"}, {"website": "x"})
    assert halo.get("/Client")["record_count"] == 3
    assert halo.post("/Client", {"name": "One"})["id"] == 10


def test_a_rehearsal_keeps_nothing(halo: Halo) -> None:
    assert halo.ticket(_validate_only=True)["id"] == 2000
    assert halo.rows("/Tickets") == []
    halo.refused("/Tickets", {"summary": "x", "_validate_only": True})
    assert halo.ticket()["id"] == 2000


def test_nulls_are_as_if_they_were_absent_and_never_come_back(halo: Halo) -> None:
    made = halo.post("/Client", {"name": "Zero", "website": None, "ref": "r"})
    assert "website" not in made
    assert halo.post("/Client", {"id": made["id"], "ref": None})["ref"] == "r"


def test_lists_and_objects_may_be_null_too(halo: Halo) -> None:
    site = {"name": "Depot", "client_id": 12, "delivery_address": {"line1": "1 High St"}}
    made = halo.post("/Site", {**site, "customfields": None})
    kept = halo.post("/Site", {"id": made["id"], "delivery_address": None})
    assert kept["delivery_address"]["line1"] == "1 High St"


def test_wrong_case_string_numerals_and_unknown_members_are_taken(halo: Halo) -> None:
    made = halo.post("/Site", {"NAME": "Depot", "Client_ID": "12", "made_up": {"a": 1}})
    assert (made["name"], made["client_id"]) == ("Depot", 12.0)


def test_a_whole_record_can_be_sent_back(halo: Halo) -> None:
    for path in ("/RecurringInvoice/41", "/Site/18", "/Users/36", "/Client/12", "/TicketType/1", "/Workflow/1"):
        found = halo.get(path)
        assert halo.post(path.rpartition("/")[0], found)["id"] == found["id"]


@pytest.mark.parametrize(
    "kind",
    [
        *("application/json", "text/json", "application/json-patch+json", "application/vnd.api+json"),
        "APPLICATION/JSON; charset=utf-8",
    ],
)
def test_content_types_that_are_taken(halo: Halo, kind: str) -> None:
    answer = halo.send("POST", "/Client", content=b'[{"name": "x"}]', headers={"Content-Type": kind})
    assert answer.status_code == 201


def test_double_and_whole(halo: Halo) -> None:
    assert '"client_id":12.0' in halo.send("GET", "/Site/18").text
    assert '"site_id":22.0' in halo.send("GET", "/Users/36").text
    assert '"client_id":12,' in halo.send("GET", "/Users/36").text


def test_timesheet_of_a_day_keeps_its_id_when_it_is_sent_without_one(halo: Halo) -> None:
    made = halo.post("/Timesheet", NEW["Timesheet"])
    again = halo.post("/Timesheet", {**NEW["Timesheet"], "id": 0, "target_hours": 6})
    assert (again["id"], again["target_hours"]) == (made["id"], 6.0)
