from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import refusal


@pytest.mark.parametrize(
    "value", [{"id": 4}, {"id": "4"}, {"name": "High"}, {"name": "high"}, {"id": "4", "name": "Low"}]
)
def test_references_are_found_by_id_or_name_and_the_id_wins(api: Api, value: dict[str, Any]) -> None:
    assert api.add(priority=value)["priority"] == {"id": "4", "name": "High", "color": "#ff0000"}


@pytest.mark.parametrize("value", [{"id": 302}, {"email_id": "CARLA@northwind.example"}, {"name": "Carla Contact"}])
def test_people_are_found_by_email_too(api: Api, value: dict[str, Any]) -> None:
    requester = api.add(requester=value)["requester"]
    assert (requester["id"], requester["phone"], requester["mobile"]) == ("302", "555-0101", "")
    assert requester["department"] == {"id": "2", "name": "Operations", "site": None, "deleted": False}


def test_a_support_rep_may_be_a_requester(api: Api) -> None:
    assert api.add(requester={"email_id": "ruth@helpdesk.example"})["requester"]["id"] == "102"


@pytest.mark.parametrize("value", [{"id": 99}, {"name": "Ultra"}, {}, {"id": "x"}, {"id": 10**30}, {"id": -1}])
def test_a_reference_that_means_nothing_is_named(api: Api, value: Any) -> None:
    given = {"subject": "s", "priority": value}
    assert api.refused("POST", "/requests", {"request": given}) == refusal(4001, "priority")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", 7),
        ("subject", {"a": 1}),
        ("priority", "High"),
        ("priority", ["High"]),
        ("requester", True),
        ("requester", {"email_id": 7}),
        ("udf_fields", "x"),
        ("email_ids_to_notify", "a@b"),
        ("email_ids_to_notify", [1]),
        ("due_by_time", 1795416000000),
        ("due_by_time", {"value": True}),
        ("attachments", {"id": 1}),
        ("attachments", ["1"]),
        ("closure_info", "x"),
        ("callback_url", 7),
        ("description", False),
    ],
)
def test_a_value_of_the_wrong_type_is_named(api: Api, field: str, value: Any) -> None:
    given = {"subject": "s", field: value}
    told = api.refused("POST", "/requests", {"request": given})
    assert told in (refusal(4021, field), refusal(4021, "email_id"))
    assert api.rows() == []


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("subject", "x" * 251, "subject"),
        ("subject", "a\x00b", "subject"),
        ("description", "a\x00b", "description"),
        ("due_by_time", {"value": "soon"}, "due_by_time"),
        ("due_by_time", {"value": None}, "due_by_time"),
        ("due_by_time", {"value": 10**18}, "due_by_time"),
        ("due_by_time", {"value": -1}, "due_by_time"),
        ("attachments", [{"id": 77}], "attachments"),
        ("requester", {"email_id": "nobody@example.test"}, "requester"),
        ("technician", {"email_id": "noc@example.test"}, "technician"),
        ("category", {"name": "Fax"}, "category"),
        ("template", {"name": "Retired form"}, "template"),
        ("closure_info", {"closure_code": {"name": "Unheard of"}}, "closure_code"),
        ("udf_fields", {"udf_sline_1": "a\x00"}, "udf_sline_1"),
    ],
)
def test_a_value_that_cannot_be_is_named(api: Api, field: str, value: Any, named: str) -> None:
    assert api.refused("POST", "/requests", {"request": {"subject": "s", field: value}}) == refusal(4001, named)
    assert api.rows() == []


@pytest.mark.parametrize("name", ["sline_1", "udf-x", "udf_", "other"])
def test_custom_values_have_names_of_their_own_kind(api: Api, name: str) -> None:
    told = api.refused("POST", "/requests", {"request": {"subject": "s", "udf_fields": {name: 1}}})
    assert told == refusal(4001, name, "Extra key found in JSON")


def test_line_breaks_are_kept_as_sent(api: Api) -> None:
    assert api.add(subject="a\r\nb")["subject"] == "a\r\nb"


def test_a_description_shows_without_its_tags_in_lists(api: Api) -> None:
    api.add(description="<div>Down <b>since</b> 9 &amp; counting</div>")
    assert api.rows()[0]["short_description"] == "Down since 9 &amp; counting"
    assert "description" not in api.rows()[0]


def test_a_subcategory_brings_its_category_and_an_item_both(api: Api) -> None:
    request = api.add(item={"name": "Carrier"})
    assert [request[name]["name"] for name in ("category", "subcategory", "item")] == ["Network", "Link", "Carrier"]


def test_ranks_that_do_not_fit_are_refused(api: Api) -> None:
    given = {"subject": "s", "category": {"name": "Software"}, "subcategory": {"name": "Link"}}
    assert api.refused("POST", "/requests", {"request": given}) == refusal(4001, "subcategory")


def test_a_new_category_drops_what_does_not_belong_to_it(api: Api) -> None:
    request = api.add(item={"name": "Carrier"})["id"]
    edited = api.edit(request, category={"name": "Software"})
    assert (edited["category"]["name"], edited["subcategory"], edited["item"]) == ("Software", None, None)
