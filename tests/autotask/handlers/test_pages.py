"""Queries over HTTP, and pages both ways [autotask 6, 6.1]."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from tests.autotask.asking import CONTOSO, FABRIKAM, Psa, eq

ALL = {"op": "gt", "field": "id", "value": 7860}


def search(*conditions: Any, **more: Any) -> dict[str, str]:
    return {"search": msgspec.json.encode({"filter": list(conditions), **more}).decode()}


@pytest.fixture
def five(psa: Psa) -> Psa:
    """Five tickets, 7865 to 7869: three of Contoso, two of Fabrikam."""
    for number in range(5):
        psa.ticket(title=f"Alert {number}", companyID=FABRIKAM if number % 2 else CONTOSO, externalID=f"E{number}")
    return psa


def ids(page: dict[str, Any]) -> list[int]:
    return [item["id"] for item in page["items"]]


def test_a_query_by_get_and_by_post_finds_the_same(five: Psa) -> None:
    by_get = five.ok("GET", "/Tickets/query", params=search(eq("companyID", CONTOSO), ALL))
    by_post = five.ok("POST", "/Tickets/query", json={"filter": [eq("companyID", CONTOSO), ALL]})
    assert by_get == by_post
    assert ids(by_get) == [7865, 7867, 7869]
    assert by_get["pageDetails"] == {"count": 3, "requestCount": 500, "prevPageUrl": None, "nextPageUrl": None}


def test_counting(five: Psa) -> None:
    assert five.ok("GET", "/Tickets/query/count", params=search(ALL)) == {"queryCount": 5}
    assert five.ok("POST", "/Tickets/query/count", json={"filter": [ALL, eq("companyID", FABRIKAM)]}) == {
        "queryCount": 2
    }


def test_rows_without_a_value_are_not_unequal_to_one(five: Psa) -> None:
    five.ok("PATCH", "/Tickets", json={"id": 7865, "source": 1})
    assert five.find("Tickets", ALL, {"op": "noteq", "field": "source", "value": 2})[0]["id"] == 7865
    assert len(five.find("Tickets", ALL, {"op": "notIn", "field": "source", "value": [2]})) == 1
    assert len(five.find("Tickets", ALL, {"op": "notExist", "field": "source"})) == 4


def test_the_pages_of_chosen_fields_may_be_asked_for_without_the_choice(five: Psa) -> None:
    asked = {"filter": [ALL], "MaxRecords": 2, "IncludeFields": ["id"]}
    first = five.ok("POST", "/Tickets/query", json=asked)
    assert first["items"][0] == {"id": 7865, "userDefinedFields": []}
    url = first["pageDetails"]["nextPageUrl"]
    whole = five.ok("POST", url, json={"filter": [ALL]})
    assert (ids(whole), whole["items"][0]["title"]) == ([7867, 7868], "Alert 2")
    five.settings(empty_page_post="accept")
    assert five.ok("POST", url)["items"][0] == {"id": 7867, "userDefinedFields": []}


def test_an_empty_post_goes_on_with_the_newest_of_alike_queries(five: Psa) -> None:
    five.settings(empty_page_post="accept")
    asked = {"filter": [ALL], "MaxRecords": 2}
    for chosen in ({}, {"IncludeFields": ["id"]}, {}):
        url = five.ok("POST", "/Tickets/query", json={**asked, **chosen})["pageDetails"]["nextPageUrl"]
        assert ("title" in five.ok("POST", url)["items"][0]) is not bool(chosen)


def test_search_is_read_as_leniently_as_a_body(five: Psa) -> None:
    text = "{'filter': [ {op: 'eq', field: 'Id', value: '7865'}, ], 'page': 3}"
    assert ids(five.ok("GET", f"/Tickets/query?Search={text}")) == [7865]


def test_a_query_string_has_its_limit(five: Psa) -> None:
    asked = search({"op": "in", "field": "id", "value": [10_000_000 + number for number in range(250)]}, ALL)
    for path in ("/Tickets/query", "/Tickets/query/count"):
        answer = five.send("GET", path, params=asked)
        assert (answer.status_code, list(answer.json())) == (404, ["Message"]), path
    five.settings(query_string_limit=4096)
    assert five.send("GET", "/Tickets/query", params=asked).status_code == 200


def test_the_url_of_a_page_may_be_longer_than_the_limit(five: Psa) -> None:
    asked = search(ALL, {"op": "noteq", "field": "title", "value": '"' * 200}, MaxRecords=2)
    url = five.ok("GET", "/Tickets/query", params=asked)["pageDetails"]["nextPageUrl"]
    length = len(urlsplit(url).query)
    five.settings(query_string_limit=length - 1)
    assert five.send("GET", "/Tickets/query", params=asked).status_code == 200
    assert five.send("GET", url).status_code == 404
    five.settings(query_string_limit=length)
    assert ids(five.ok("GET", url)) == [7867, 7868]


def test_pages_forward_and_back_by_post(five: Psa) -> None:
    asked = {"filter": [ALL], "MaxRecords": 2}
    first = five.ok("POST", "/Tickets/query", json=asked)
    assert ids(first) == [7865, 7866]
    assert first["pageDetails"]["requestCount"] == 2
    assert first["pageDetails"]["prevPageUrl"] is None
    url = first["pageDetails"]["nextPageUrl"]
    assert url.startswith(f"{five.url}/ATServicesRest/V1.0/Tickets/query/next?paging=%7b%22pageSize%22%3a2")
    assert "search" not in url
    second = five.ok("POST", url, json=asked)
    third = five.ok("POST", second["pageDetails"]["nextPageUrl"], json=asked)
    assert [ids(second), ids(third)] == [[7867, 7868], [7869]]
    assert third["pageDetails"]["nextPageUrl"] is None
    back = five.ok("POST", third["pageDetails"]["prevPageUrl"], json=asked)
    assert ids(back) == [7867, 7868]
    start = five.ok("POST", back["pageDetails"]["prevPageUrl"], json=asked)
    assert ids(start) == [7865, 7866]
    assert start["pageDetails"]["prevPageUrl"] is None
    assert ids(five.ok("POST", start["pageDetails"]["nextPageUrl"], json=asked)) == [7867, 7868]


def test_pages_by_get_carry_their_search(five: Psa) -> None:
    url = five.ok("GET", "/Tickets/query", params=search(ALL, MaxRecords=3))["pageDetails"]["nextPageUrl"]
    given = parse_qs(urlsplit(url).query)
    assert msgspec.json.decode(given["paging"][0]) == {"pageSize": 3, "previousIds": [-1], "nextIds": [7867]}
    assert given["search"] == [search(ALL, MaxRecords=3)["search"]]
    last = five.ok("GET", url)
    assert ids(last) == [7868, 7869]
    assert ids(five.ok("GET", last["pageDetails"]["prevPageUrl"])) == [7865, 7866, 7867]


def test_a_page_serves_the_method_that_the_query_began_with(five: Psa) -> None:
    by_post = five.ok("POST", "/Tickets/query", json={"filter": [ALL], "MaxRecords": 2})["pageDetails"]["nextPageUrl"]
    answer = five.send("GET", by_post)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    by_get = five.ok("GET", "/Tickets/query", params=search(ALL, MaxRecords=2))["pageDetails"]["nextPageUrl"]
    answer = five.send("POST", by_get, json={"filter": [ALL]})
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


def test_a_page_serves_the_query_that_it_was_given_out_for(five: Psa) -> None:
    url = five.ok("POST", "/Tickets/query", json={"filter": [ALL], "MaxRecords": 2})["pageDetails"]["nextPageUrl"]
    other = {"filter": [eq("companyID", FABRIKAM), ALL]}
    assert "belongs to another query" in five.refused("POST", url, json=other)[0]
    five.settings(page_of_other_query="follow")
    assert ids(five.ok("POST", url, json=other)) == [7868]


def test_two_queries_may_share_a_place(five: Psa) -> None:
    one, two = (
        {"filter": [ALL], "MaxRecords": 2},
        {"filter": [{"op": "gte", "field": "id", "value": 7865}], "MaxRecords": 2},
    )
    urls = [five.ok("POST", "/Tickets/query", json=each)["pageDetails"]["nextPageUrl"] for each in (one, two)]
    assert urls[0] == urls[1]
    assert ids(five.ok("POST", urls[0], json=one)) == ids(five.ok("POST", urls[1], json=two)) == [7867, 7868]


def test_an_empty_post_is_refused_unless_a_setting_remembers_the_query(five: Psa) -> None:
    url = five.ok("POST", "/Tickets/query", json={"filter": [ALL], "MaxRecords": 2})["pageDetails"]["nextPageUrl"]
    for path in (url, "/Tickets/query", "/Tickets/query/count"):
        assert five.refused("POST", path) == ["Value cannot be null.\r\nParameter name: filters"]
    five.settings(empty_page_post="accept")
    assert ids(five.ok("POST", url)) == [7867, 7868]


def test_a_page_is_read_anew(five: Psa) -> None:
    asked = {"filter": [ALL], "MaxRecords": 4}
    url = five.ok("POST", "/Tickets/query", json=asked)["pageDetails"]["nextPageUrl"]
    five.ticket()
    assert ids(five.ok("POST", url, json=asked)) == [7869, 7870]


def test_a_page_that_has_become_empty_leads_nowhere(psa: Psa) -> None:
    entries = [
        psa.create(
            "/TimeEntries",
            {"resourceID": 4, "dateWorked": "2024-03-05", "hoursWorked": 1, "internalBillingCodeID": 29682803},
        )
        for _ in range(2)
    ]
    asked = {"filter": [{"op": "gte", "field": "id", "value": entries[0]}], "MaxRecords": 1}
    url = psa.ok("POST", "/TimeEntries/query", json=asked)["pageDetails"]["nextPageUrl"]
    psa.ok("DELETE", f"/TimeEntries/{entries[1]}")
    page = psa.ok("POST", url, json=asked)
    assert page == {
        "items": [],
        "pageDetails": {"count": 0, "requestCount": 1, "prevPageUrl": None, "nextPageUrl": None},
    }


def test_old_pages_are_forgotten(five: Psa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulators.autotask.handlers.pages.MOST_CURSORS", 1)
    asked = {"filter": [ALL], "MaxRecords": 1}
    first = five.ok("POST", "/Tickets/query", json=asked)["pageDetails"]["nextPageUrl"]
    five.ok("POST", first, json=asked)
    assert "belongs to another query" in five.refused("POST", first, json=asked)[0]


def test_a_long_list_below_a_parent_goes_on_as_a_query(psa: Psa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulators.autotask.model.search.LARGEST_PAGE", 2)
    for number in range(3):
        psa.create("/Tickets/7860/ChecklistItems", {"itemName": f"Step {number}"})
    page = psa.ok("GET", "/Tickets/7860/ChecklistItems")
    assert [item["itemName"] for item in page["items"]] == ["Step 0", "Step 1"]
    rest = psa.ok("GET", page["pageDetails"]["nextPageUrl"])
    assert [item["itemName"] for item in rest["items"]] == ["Step 2"]
