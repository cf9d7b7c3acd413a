from __future__ import annotations

from typing import Any

import pytest

from simulators.supportcenterplus.entities.custom import checked_module
from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, refusal

CIRCUITS = "/cm_circuits"
VALUES = {"sline_carrier": "Northtel", "pick_kind": {"name": "Copper"}, "per_uptime": "99.9"}


def add(api: Api, title: str = "HQ uplink", **given: Any) -> dict[str, Any]:
    return api.posted(CIRCUITS, "cm_circuit", title=title, **given)


def test_a_record_is_added_viewed_and_listed_with_its_custom_values(api: Api) -> None:
    api.control.freeze()
    made = add(api, description="<div>Two fibres</div>", cm_fields=VALUES)
    kept = {"sline_carrier": "Northtel", "pick_kind": {"name": "Copper", "id": "2"}, "per_uptime": "99.90"}
    assert (made["title"], made["description"], made["cm_fields"]) == ("HQ uplink", "<div>Two fibres</div>", kept)
    assert (made["created_by"]["id"], made["updated_time"], made["is_trashed"]) == ("101", made["created_time"], False)
    body = api.ok("GET", f"{CIRCUITS}/{made['id']}")
    assert body == {"cm_circuit": made, "response_status": {"status_code": 2000, "status": "success"}}
    body = api.ok("GET", CIRCUITS)
    assert isinstance(body["response_status"], list)
    assert body["cm_circuits"] == [{name: made[name] for name in made if name not in ("updated_time", "is_trashed")}]


def test_the_vendors_own_sample_of_a_list_works(api: Api) -> None:
    for title, carrier in (("One", "Northtel"), ("Two", "Southtel"), ("Three", "Air")):
        add(api, title, cm_fields={"sline_carrier": carrier})
    criterion = {
        "field": "cm_fields.sline_carrier",
        "value": "tel",
        "condition": "contains",
        "logical_operator": "AND",
    }
    asked = {"row_count": "10", "start_index": 1, "get_total_count": True, "search_criteria": criterion}
    order = {"sort_field": "cm_fields.sline_carrier", "sort_order": "asc"}
    body = api.ok("GET", CIRCUITS, {"list_info": {**asked, **order}})
    assert [row["title"] for row in body["cm_circuits"]] == ["One", "Two"]
    info = {**order, "search_criteria": criterion, "total_count": 2, "get_total_count": "true", "row_count": 2}
    assert info.items() <= body["list_info"].items()
    assert [row["title"] for row in api.rows("cm_circuits")] == ["Three", "Two", "One"]
    assert api.rows("cm_circuits", fields_required=["is_trashed"], row_count=1) == [{"id": "3", "is_trashed": False}]


def test_an_edit_keeps_the_values_that_it_does_not_name(api: Api) -> None:
    made = add(api, cm_fields=VALUES)
    api.control.advance(60)
    given = {"cm_circuits": {"cm_fields": {"pick_kind": {"id": 1}, "per_uptime": None}}}
    edited = api.ok("PUT", f"{CIRCUITS}/{made['id']}", given)["cm_circuit"]
    kept = {"sline_carrier": "Northtel", "pick_kind": {"name": "Fibre", "id": "1"}, "per_uptime": None}
    assert (edited["title"], edited["cm_fields"]) == ("HQ uplink", kept)
    assert edited["updated_time"] != edited["created_time"]


def test_deleting_is_moving_to_the_trash_and_purging_comes_after(api: Api) -> None:
    path = f"{CIRCUITS}/{add(api)['id']}"
    assert api.refused("DELETE", path) == refusal(4016, message="Not in trash")
    assert api.refused("PUT", f"{path}/restore_from_trash") == refusal(4016, message="Not in trash")
    api.ok("DELETE", f"{path}/move_to_trash")
    assert api.rows("cm_circuits") == []
    assert api.refused("DELETE", f"{path}/move_to_trash") == refusal(4016, message="Already in trash")
    assert api.ok("GET", path)["cm_circuit"]["is_trashed"]
    assert api.refused("PUT", path, {"cm_circuit": {"title": "t"}}) == NOT_FOUND
    api.ok("PUT", f"{path}/restore_from_trash")
    assert len(api.rows("cm_circuits")) == 1
    api.ok("DELETE", f"{path}/move_to_trash")
    api.ok("DELETE", path)
    assert api.refused("GET", path) == NOT_FOUND


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"title": "t", "created_by": {"id": 1}}, refusal(4014, "created_by")),
        ({"title": "t", "cm_fields": []}, refusal(4021, "cm_fields")),
        ({"title": "t", "cm_fields": {"pick_kind": {"id": 9}}}, refusal(4001, "pick_kind")),
    ],
)
def test_a_record_that_cannot_be_is_refused_and_changes_nothing(api: Api, given: Any, told: Any) -> None:
    assert api.refused("POST", CIRCUITS, {"cm_circuit": given}) == told
    assert api.rows("cm_circuits") == []


@pytest.mark.parametrize("path", ["/cm_books", "/cm_books/1", "/cm_books/1/move_to_trash", "/cm_", "/cm"])
@pytest.mark.parametrize("key", [None, ""])
def test_a_module_that_there_is_not_is_an_invalid_url_even_without_a_key(api: Api, path: str, key: str | None) -> None:
    assert api.refused("DELETE" if "trash" in path else "GET", path, key=key) == NOT_FOUND


def test_one_that_there_is_needs_a_key_a_right_and_a_licence(api: Api) -> None:
    assert api.refused("GET", CIRCUITS, key="")[1]["status_code"] == 401
    observer = api.key_of("Observer")
    assert api.refused("POST", CIRCUITS, {"cm_circuit": {"title": "t"}}, key=observer)[1]["status_code"] == 4002
    api.settings(unlicensed_modules="cm_circuits")
    assert api.refused("GET", CIRCUITS)[1]["status_code"] == 7001


def test_a_module_of_a_configuration_is_checked() -> None:
    module = {"name": "cm_books", "singular": "cm_book", "fields": {"sline_author": [], "pick_category": ["Novel"]}}
    assert checked_module(module) == module
    wrongs: list[dict[str, Any]] = [{"name": "books"}, {"fields": {"Author": []}}, {"colour": 1}]
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"regex|unknown field"):
            checked_module({**module, **wrong})
