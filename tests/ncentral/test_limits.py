from __future__ import annotations

import pytest

from simulators.core.server.build import build
from simulators.ncentral import DECLARATION
from simulators.ncentral.limits import QUOTAS
from tests.ncentral.server import Server


def test_every_operation_of_the_api_service_has_one_limit() -> None:
    operations = {each.id for each in build(DECLARATION).operations}
    counted = [name for quota in QUOTAS for name in quota.operations or ()]
    assert sorted(counted) == sorted(operations - {"confirmTicket"})


@pytest.mark.parametrize(
    ("setting", "path"),
    [
        ("device_list_limit", "/api/devices"),
        ("device_list_limit", "/api/org-units/101/devices"),
        ("lifecycle_limit", "/api/devices/9001/assets/lifecycle-info"),
        ("detail_limit", "/api/devices/9001/assets"),
        ("detail_limit", "/api/org-units/101/active-issues"),
        ("list_limit", "/api/customers"),
        ("light_limit", "/api/customers/101"),
    ],
)
def test_limit_of_what_is_managed_is_counted_by_endpoint(server: Server, setting: str, path: str) -> None:
    bearer = server.bearer
    server.settings(**{setting: 0})
    assert server.target.send("GET", path, headers=bearer).status_code == 429
    server.settings(**{setting: 1})
    assert server.target.send("GET", path, headers=bearer).status_code == 200


def test_methods_of_one_template_share_its_limit(server: Server) -> None:
    server.settings(external_limit=0)
    bearer = server.bearer
    for method in ("GET", "POST"):
        answer = server.target.send(method, "/api/custom-psa/tickets/7", headers=bearer)
        assert answer.status_code == 429


def test_a_refusal_speaks_json_in_the_one_template(server: Server) -> None:
    bearer = server.bearer
    server.settings(external_limit=0)
    answer = server.target.send("GET", "/api/standard-psa/customer-mapping/100", headers=bearer)
    assert (answer.status_code, answer.headers["content-type"]) == (429, "application/json")
    assert answer.json()["status"] == 429
    assert answer.json()["message"].endswith(
        "] TOO MANY REQUESTS: TooManyRequestsException: Too many requests are in progress."
    )
    (entry,) = server.control.journal(simulator="ncentral", status=429)
    assert entry["decided_by"] == {"kind": "quota", "id": "external"}


def test_401_comes_before_429(server: Server) -> None:
    server.settings(external_limit=0, light_limit=0)
    assert server.target.send("GET", "/api/standard-psa/customer-mapping/100").status_code == 401
    assert server.target.send("GET", "/api/health").status_code == 429


def test_headers_of_a_refusal(server: Server) -> None:
    server.settings(light_limit=0)
    bare = server.target.send("GET", "/api/health")
    assert not {"retry-after", "x-ratelimit-limit", "x-ratelimit-remaining"} & set(bare.headers)
    server.settings(retry_after_s=7, limit_headers=True)
    told = server.target.send("GET", "/api/health")
    names = ("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining")
    assert [told.headers[name] for name in names] == ["7", "0", "0"]
