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


def test_within_reach_everything_is_as_for_others(bound: Server) -> None:
    for path in ("/api/customers/101", "/api/sites/202", "/api/devices/9003", "/api/org-units/101/active-issues"):
        assert bound.ask("GET", path).status_code == 200


def test_user_who_may_only_read_writes_nothing_and_sees_no_tokens(served: FakeProcess) -> None:
    with served.target("ncentral") as target:
        server = Server(target)
        server.sign_in(server.control.credentials("ncentral", role="read_only")["jwt"])
        before = server.records()
        assert len(RIGHTS) == 20
        for operation in RIGHTS:
            arguments = {"json": operation.body} if operation.reads_json else {}
            assert server.ask(operation.method, operation.url, **arguments).status_code == 403, operation.id
        assert server.ask("GET", "/api/devices").status_code == 200
        assert server.records() == before
