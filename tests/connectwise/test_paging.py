from __future__ import annotations

import re

import httpx
import pytest

from tests.connectwise.api import BASE, Psa, refused


def _links(answer: httpx.Response) -> dict[str, str]:
    found = re.findall(r'<([^>]*)>; rel="(\w+)"', answer.headers.get("link", ""))
    return {rel: url for url, rel in found}


@pytest.fixture
def five(psa: Psa) -> Psa:
    for number in range(5):
        psa.ticket(f"Ticket {number}", company=2 if number else 3)
    return psa


def _page(psa: Psa, **query: object) -> httpx.Response:
    return psa.send("GET", "/service/tickets", params=query)


@pytest.mark.parametrize(
    ("page", "rels"), [(1, ["next", "last"]), (2, ["prev", "first", "next", "last"]), (3, ["prev", "first"])]
)
def test_the_order_of_the_links(five: Psa, page: int, rels: list[str]) -> None:
    answer = _page(five, pageSize=2, page=page)
    assert list(_links(answer)) == rels
    assert [each["id"] for each in answer.json()] == [1, 2, 3, 4, 5][2 * page - 2 : 2 * page]


def test_the_shape_of_a_link(five: Psa) -> None:
    query = "conditions=company/id=2%20and%20closedFlag=false&orderBy=id+desc&pageSize=2&page=1"
    answer = five.send("GET", f"/service/tickets?{query}")
    base = f"{five.target.url}{BASE}/service/tickets/"
    sent = "conditions=company%2fid%3d2+and+closedFlag%3dfalse&orderBy=id+desc&pageSize=2"
    assert answer.headers["link"] == f'<{base}?{sent}&page=2>; rel="next", <{base}?{sent}&page=2>; rel="last"'


def test_links_keep_the_spelling_of_names_and_come_without_the_old_place(five: Psa) -> None:
    answer = five.send("GET", "/Service/Tickets/?PAGESIZE=2&Page=1&OrderBy=id asc&x=%C3%A9'*")
    (following, _) = _links(answer).values()
    assert following.endswith("/Service/Tickets/?OrderBy=id+asc&x=%c3%a9%27*&pageSize=2&page=2")


@pytest.mark.parametrize("query", [{"pageSize": 0}, {"pageSize": -3}, {"page": 0}, {"page": -1}, {"pageSize": 5000}])
def test_sizes_and_pages_that_make_no_sense_are_as_if_unsaid(five: Psa, query: dict[str, int]) -> None:
    assert len(_page(five, **query).json()) == 5


def test_a_page_has_25_records_at_most_a_thousand(psa: Psa) -> None:
    for number in range(26):
        psa.post("/service/sources", {"name": f"Source {number}"})
    assert len(psa.get("/service/sources")) == 25
    assert len(psa.get("/service/sources", pageSize=9999)) == 30


FORWARD = {"pagination-type": "forward-only"}


def test_forward_only_goes_by_id_and_ends_with_an_empty_link(five: Psa) -> None:
    first = five.send("GET", "/service/tickets", params={"pageSize": 2}, headers=FORWARD)
    assert _links(first)["next"].endswith("?pageSize=2&pageId=2")
    last = five.send("GET", "/service/tickets", params={"pageSize": 2, "pageId": 4, "page": 7}, headers=FORWARD)
    assert [each["id"] for each in last.json()] == [5]
    assert last.headers["link"] == ""
    beyond = five.send("GET", "/service/tickets", params={"pageId": 99}, headers=FORWARD)
    assert (beyond.json(), beyond.headers["link"]) == ([], "")


def test_forward_only_keeps_conditions_and_takes_no_order(five: Psa) -> None:
    query = {"conditions": "company/id=2", "pageSize": 2, "pageId": 2}
    answer = five.send("GET", "/service/tickets", params=query, headers=FORWARD)
    assert [each["id"] for each in answer.json()] == [3, 4]
    answer = five.send("GET", "/service/tickets", params={"orderBy": "id"}, headers=FORWARD)
    refused(answer, 400, "ApiFindCondition")


def test_only_the_fields_that_are_named(five: Psa) -> None:
    shown = five.get("/service/tickets/1", fields="id,Summary,status/id,company/identifier,_info/lastUpdated")
    assert set(shown) == {"id", "summary", "status", "company", "_info"}
    assert shown["status"] == {"id": 1}
    assert shown["company"] == {"identifier": "Fabrikam"}
    assert set(shown["_info"]) == {"lastUpdated"}
    assert five.get("/service/tickets", fields="id")[0] == {"id": 1}
    assert set(five.get("/service/tickets/1", fields="_info")["_info"]) > {"lastUpdated", "notes_href"}


@pytest.mark.parametrize("fields", ["dateEntered", "nope", "status/nope", "summary/id", "initialDescription"])
def test_unknown_fields_are_refused(five: Psa, fields: str) -> None:
    body = refused(five.send("GET", "/service/tickets/1", params={"fields": fields}), 400, "ApiFindCondition")
    assert body["message"] == f"{fields} is not a recognized name."


def test_a_list_of_fields_may_be_long_and_say_a_thing_twice(five: Psa) -> None:
    named = ",".join(["id", "ID", *five.get("/service/tickets/1")] * 3)
    assert five.get("/service/tickets/1", fields=named) == five.get("/service/tickets/1")
    refused(five.send("GET", "/service/tickets/1", params={"fields": f"{named},nope"}), 400, "ApiFindCondition")
    assert five.ids("/service/tickets", orderBy="id desc," * 200) == [5, 4, 3, 2, 1]


def test_fields_of_a_post(psa: Psa) -> None:
    answer = psa.send("POST", "/service/tickets?fields=id", json={"summary": "x", "company": {"id": 2}})
    assert (answer.status_code, answer.json()) == (201, {"id": 1})
    assert answer.headers["location"].endswith("/service/tickets/1")
