"""What users with fewer rights see and may do."""

from __future__ import annotations

import pytest

from contracts.targets import FakeProcess
from tests.ncentral.server import Server
from tests.ncentral.spec import document, operations

RIGHTS = tuple(each for each in operations() if "x-right" in document()["paths"][each.template][each.method.lower()])


@pytest.fixture
def bound(server: Server) -> Server:
    """A user who reaches the customer 101 alone."""
    server.sign_in(server.control.credentials("ncentral", role="customer")["jwt"])
    return server


def test_lists_leave_out_what_is_beyond_reach(bound: Server) -> None:
    units = bound.ask("GET", "/api/org-units").json()
    assert ([row["orgUnitId"] for row in units["data"]], units["totalItems"]) == (["101", "202"], 2)
    assert [row["deviceId"] for row in bound.ask("GET", "/api/devices").json()["data"]] == [9001, 9003, 9004]
    assert bound.ask("GET", "/api/customers").json()["totalItems"] == 1


@pytest.mark.parametrize(
    "path",
    [
        "/api/customers/100",
        "/api/org-units/50",
        "/api/org-units/102/devices",
        "/api/org-units/100/active-issues",
        "/api/devices/9002",
        "/api/devices/9002/assets",
        "/api/devices/9002/service-monitor-status",
        "/api/devices/9002/custom-properties",
        "/api/appliance-tasks/70004",
        "/api/customers/100/registration-token",
    ],
)
def test_single_reads_beyond_reach_are_403(bound: Server, path: str) -> None:
    answer = bound.ask("GET", path)
    assert (answer.status_code, answer.json()["message"].endswith("AccessDeniedException: Access is denied.")) == (
        403,
        True,
    )


def test_within_reach_everything_is_as_for_others(bound: Server) -> None:
    for path in ("/api/customers/101", "/api/sites/202", "/api/devices/9003", "/api/org-units/101/active-issues"):
        assert bound.ask("GET", path).status_code == 200
    body = {"soName": "x", "contactFirstName": "a", "contactLastName": "b"}
    assert bound.ask("POST", "/api/service-orgs", json=body).status_code == 403


def test_user_who_may_only_read_writes_nothing_and_sees_no_tokens(served: FakeProcess) -> None:
    with served.target("ncentral") as target:
        server = Server(target)
        server.sign_in(server.control.credentials("ncentral", role="read_only")["jwt"])
        before = server.records()
        assert len(RIGHTS) == 19
        for operation in RIGHTS:
            arguments = {"json": operation.body} if operation.reads_json else {}
            assert server.ask(operation.method, operation.url, **arguments).status_code == 403, operation.id
        assert server.ask("GET", "/api/devices").status_code == 200
        assert server.records() == before
