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


def test_page_larger_than_the_largest_is_clipped_with_a_warning(listed: Server) -> None:
    found = page(listed, pageSize=5000)
    assert (found["pageSize"], found["_warning"]) == (1000, "pageSize was reduced to 1000.")
    assert "_warning" not in page(listed, pageSize=1000)


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


def test_rows_come_by_id_unless_a_field_is_named(listed: Server) -> None:
    assert ids(listed) == sorted(ids(listed))
    assert ids(listed, sortOrder="desc") == ids(listed), "an order without a field orders nothing"


@pytest.mark.parametrize("path", [each.url for each in PAGED if each.ordered])
def test_field_that_is_none_is_refused(listed: Server, path: str) -> None:
    assert refused(listed, 400, path, sortBy="colour").endswith("BadRequestException: Field not found: colour")
    assert refused(listed, 400, path, select="colour==red").endswith("BadRequestException: Field not found: colour")


def test_order_that_is_none_is_refused(listed: Server) -> None:
    assert refused(listed, 400, sortBy="deviceId", sortOrder="upwards").endswith("Invalid sortOrder format: 'upwards'.")


def test_select_filters_rows_and_totals(listed: Server) -> None:
    found = page(listed, select="customerId=in=(100,102)")
    assert ([row["deviceId"] for row in found["data"]], found["totalItems"]) == ([9002, 9005], 2)
    units = page(listed, "/api/org-units", select="orgUnitType==SITE")
    assert [row["orgUnitId"] for row in units["data"]] == ["201", "202"]


def test_letter_case_matters_in_select_as_the_setting_says(server: Server) -> None:
    assert ids(server, select="longName==srv1") == [9001]
    server.settings(select_letter_case="matters")
    assert ids(server, select="longName==srv1") == []


def test_select_is_no_list_of_fields(listed: Server) -> None:
    assert "Cannot parse" in refused(listed, 400, select="deviceId,longName")


def test_comparisons_in_select_crash_or_are_refused_as_the_setting_says(server: Server) -> None:
    assert refused(server, 500, select="deviceId=gt=1").endswith("java.lang.NullPointerException")
    server.settings(select_comparisons="refuse")
    refused(server, 400, select="deviceId=gt=1")


def test_unknown_parameters_are_ignored_in_lists(listed: Server) -> None:
    assert ids(listed, customerId=101, siteId=7, paginate="true") == ids(listed)


def test_saved_filters_filter_devices(listed: Server) -> None:
    assert ids(listed, filterId=75) == [9001, 9004]
    assert ids(listed, "/api/org-units/202/devices", filterId=76) == [9003]
    assert ids(listed, filterId=75, select="isProbe==true") == [9004]
    assert refused(listed, 404, filterId=7).endswith("ResourceNotFoundException: Device filter not found: '7'.")


def test_filters_of_the_caller_alone(listed: Server) -> None:
    assert [row["filterId"] for row in page(listed, "/api/device-filters")["data"]] == ["75", "76"]
    own = page(listed, "/api/device-filters", viewScope="OWN_AND_USED")
    assert [row["filterId"] for row in own["data"]] == ["76"]
    refused(listed, 400, "/api/device-filters", viewScope="MINE")
