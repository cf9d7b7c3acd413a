"""Users and access groups, through the API."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ncentral.server import Server


def get(server: Server, path: str, **query: Any) -> Any:
    answer = server.ask("GET", path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def staffed(server: Server) -> Server:
    """A server with a user who reaches one customer, and one who may only read."""
    for role in ("customer", "read_only"):
        server.control.credentials("ncentral", role=role)
    return server


def names(server: Server, unit: int, **query: Any) -> list[str]:
    return [row["userName"].rpartition("-")[0] for row in get(server, f"/api/org-units/{unit}/users", **query)["data"]]


@pytest.mark.parametrize(
    ("unit", "users"),
    [
        (50, ["psa-integration", "read-only"]),
        (100, ["psa-integration", "read-only"]),
        (101, ["psa-integration", "customer", "read-only"]),
        (202, ["psa-integration", "customer", "read-only"]),
    ],
)
def test_users_of_a_unit_are_those_who_reach_it(staffed: Server, unit: int, users: list[str]) -> None:
    assert names(staffed, unit) == users


def test_users_show_what_bounds_them(staffed: Server) -> None:
    rows = get(staffed, "/api/org-units/101/users")["data"]
    assert [(row["userId"], row["accessGroupIds"], row["readOnly"]) for row in rows] == [
        (50, [1], False),
        (51, [2], False),
        (52, [1], True),
    ]
    assert [row["loggedInUser"] for row in rows] == [True, False, False]
    assert rows[1]["customerTree"] == ["System", "N-able", "Acme"]


def test_users_are_ordered_by_words_of_their_own(staffed: Server) -> None:
    assert names(staffed, 101, sortBy="username", sortOrder="desc") == ["read-only", "psa-integration", "customer"]
    assert names(staffed, 101, sortBy="roles") == names(staffed, 101)
    for query in ({"sortBy": "userName.colour"}, {"sortBy": "userId"}, {"sortBy": "username", "sortOrder": "natural"}):
        assert staffed.ask("GET", "/api/org-units/101/users", params=query).status_code == 400


def test_users_are_selected(staffed: Server) -> None:
    assert names(staffed, 101, select="userId==51") == ["customer"]


def test_access_groups_of_a_unit(server: Server) -> None:
    (group,) = get(server, "/api/org-units/101/access-groups")["data"]
    assert group == {"groupId": 2, "groupName": "Acme alone", "groupDescription": "", "orgUnitId": 101}
    assert get(server, "/api/org-units/102/access-groups")["data"] == []


def test_access_group_shows_its_numbers_as_text(staffed: Server) -> None:
    found = get(staffed, "/api/access-groups/2")["data"]
    assert (found["groupId"], found["orgUnitIds"], found["userIds"]) == ("2", ["101"], ["51"])


def test_access_group_that_is_not_there(server: Server) -> None:
    answer = server.ask("GET", "/api/access-groups/999")
    assert answer.status_code == 404
    assert answer.json()["message"].endswith("Access group was not found. Id: '999'.")
    assert get(server, "/api/access-groups/-5") == {"data": {}, "_links": {}}
    assert server.ask("GET", "/api/access-groups/x").status_code == 400


@pytest.mark.parametrize("path", ["/api/users", "/api/access-groups"])
def test_roots_are_links_and_no_lists(server: Server, path: str) -> None:
    assert set(get(server, path)) == {"_links"}


def test_access_group_bounds_its_users_from_the_configuration_on(staffed: Server) -> None:
    staffed.sign_in(staffed.control.credentials("ncentral", role="customer")["jwt"])
    assert staffed.ask("GET", "/api/access-groups/1").status_code == 403
    assert get(staffed, "/api/access-groups/2")["data"]["userIds"] == ["51", "53"]
