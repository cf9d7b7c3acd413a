"""Lists of what N-central manages: pages, orders, filters, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from tests.ncentral.server import Server
from tests.ncentral.spec import operations

PAGED = tuple(each for each in operations() if each.paged)
DEVICES = "/api/devices"


@pytest.fixture(scope="module")
def listed(served: FakeProcess) -> Iterator[Server]:
    """A server that these tests only read."""
    with served.target("ncentral") as target:
        server = Server(target)
        yield server
        assert findings(server.control) == []


def page(server: Server, path: str = DEVICES, **query: Any) -> dict[str, Any]:
    answer = server.ask("GET", path, params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(server: Server, path: str = DEVICES, **query: Any) -> list[int]:
    return [row["deviceId"] for row in page(server, path, **query)["data"]]


def refused(server: Server, status: int, path: str = DEVICES, **query: Any) -> str:
    answer = server.ask("GET", path, params=query)
    assert answer.status_code == status, answer.text
    text: str = answer.json()["message"]
    return text


def test_pages_hold_every_row_once_and_link_to_each_other(listed: Server) -> None:
    first = page(listed, pageSize=2, sortBy="longName")
    assert {name: first[name] for name in ("pageNumber", "pageSize", "itemCount", "totalItems", "totalPages")} == {
        "pageNumber": 1,
        "pageSize": 2,
        "itemCount": 2,
        "totalItems": 5,
        "totalPages": 3,
    }
    found, links = list(first["data"]), first["_links"]
    assert links["previousPage"] is None
    while links["nextPage"] is not None:
        answer = listed.ask("GET", links["nextPage"]).json()
        found, links = [*found, *answer["data"]], answer["_links"]
    assert [row["longName"] for row in found] == sorted(row["longName"] for row in page(listed)["data"])
    assert links["lastPage"] == "/api/devices?pageSize=2&sortBy=longName&pageNumber=3"
    assert listed.ask("GET", links["firstPage"]).json() == first


def test_page_beyond_the_end_is_empty_and_keeps_the_total(listed: Server) -> None:
    found = page(listed, pageSize=2, pageNumber=9)
    assert (found["data"], found["itemCount"], found["totalItems"]) == ([], 0, 5)
    assert found["_links"]["nextPage"] is None


def test_everything_comes_in_one_page_for_size_minus_one(listed: Server) -> None:
    found = page(listed, "/api/org-units", pageSize=-1)
    assert found["pageSize"] == found["itemCount"] == found["totalItems"] == 7


def test_devices_have_a_largest_page_for_size_minus_one(server: Server) -> None:
    server.settings(device_page_all=3)
    assert page(server, pageSize=-1)["itemCount"] == 3
    assert page(server, "/api/org-units/1/devices", pageSize=-1)["itemCount"] == 3


@pytest.mark.parametrize(
    "query", [{"pageSize": 0}, {"pageSize": -2}, {"pageSize": "x"}, {"pageNumber": 0}, {"pageNumber": -1}]
)
def test_sizes_and_numbers_out_of_range_are_refused_by_every_list(listed: Server, query: dict[str, Any]) -> None:
    ((name, value),) = query.items()
    for operation in PAGED:
        assert refused(listed, 400, operation.url, **query).endswith(f"Invalid {name} format: '{value}'.")


def test_active_issues_take_positive_sizes_alone(listed: Server) -> None:
    refused(listed, 400, "/api/org-units/101/active-issues", pageSize=-1)


@pytest.mark.parametrize(
    ("order", "falling"), [("asc", False), ("ASCENDING", False), ("Natural", False), ("desc", True), ("Reverse", True)]
)
def test_order_is_named_in_any_letter_case(listed: Server, order: str, falling: bool) -> None:
    found = ids(listed, sortBy="deviceId", sortOrder=order)
    assert found == sorted(found, reverse=falling)


@pytest.mark.parametrize("path", [each.url for each in PAGED if each.ordered])
def test_field_that_is_none_is_refused(listed: Server, path: str) -> None:
    assert refused(listed, 400, path, sortBy="colour").endswith("BadRequestException: Field not found: colour")
    assert refused(listed, 400, path, select="colour==red").endswith("BadRequestException: Field not found: colour")


def test_order_that_is_none_is_refused(listed: Server) -> None:
    assert refused(listed, 400, sortBy="deviceId", sortOrder="upwards").endswith("Invalid sortOrder format: 'upwards'.")
