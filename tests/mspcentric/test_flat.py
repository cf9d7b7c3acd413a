"""A request reads as many records at 5,000 organizations as at 100: counted, not timed."""

from __future__ import annotations

import base64
from typing import Any

import msgspec
import pytest

from simulators.mspcentric import DECLARATION
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.visits import Sizes

DATA = {"name": "N", "email": "a@n.example", "firstName": "A", "lastName": "B", "vendorOrganizationId": "o-1"}
ALERT = {"vendorAccountId": "a", "alertId": "1", "title": "t"}
KEYS: dict[int, dict[str, str]] = {}


def send(mspc: InProcess, method: str, path: str, body: Any = None) -> Reply:
    headers = [(b"Content-Type", b"application/json")]
    known, made = mspc.state.credentials, KEYS.get(id(mspc), {})
    if path.startswith("/api/vendor-api"):
        token = base64.b64encode(f"{known['vendor_token']}:{made['key']}".encode())
        return mspc.ask(method, path, [*headers, (b"Authorization", b"Bearer " + token)], msgspec.json.encode(body))
    envelope = {
        "clientId": known["client_id"],
        "clientSecret": known["client_secret"],
        "grantType": "client_credentials",
        "scope": "vendor_manage",
        **(
            {"organizationOemToken": made["token"]} if made and not path.endswith(("organization", "/api/user")) else {}
        ),
    }
    return mspc.ask(method, path, headers, msgspec.json.encode({**envelope, **(body or {})}))


def prepare(mspc: InProcess) -> None:
    token = send(mspc, "POST", "/api/oem-api/organization", {"data": DATA}).json()["organizationOemToken"]
    vendors = send(mspc, "POST", "/api/oem-api/vendor").json()["vendors"]
    external = {"organizationOemToken": token, "integrationType": "external", "vendorId": vendors[1]["id"]}
    key = send(mspc, "POST", "/api/oem-api/integration", external).json()["partnerApiKey"]
    KEYS[id(mspc)] = {"token": token, "key": key}
    assert send(mspc, "POST", "/api/vendor-api/organization/accounts", {"id": "a", "name": "A"}).status == 201
    assert send(mspc, "POST", "/api/oem-alerts-api/alert", {"data": ALERT}).status == 201
    # What is multiplied is a copy of the newest record: of another organization, which the requests are not about.
    KEYS[id(mspc)]["other"] = send(
        mspc, "POST", "/api/oem-api/organization", {"data": {**DATA, "vendorOrganizationId": "o-2"}}
    ).json()["organizationOemToken"]


@pytest.fixture(scope="module")
def sizes() -> Sizes:
    return Sizes(DECLARATION, {"organizations": "id", "users": "id", "clients": "id"}, prepare)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/oem-api/organization", {"data": {**DATA, "vendorOrganizationId": "o-3"}}),
        ("POST", "/api/oem-api/integration/list", None),
        ("POST", "/api/oem-api/session", None),
        ("POST", "/api/oem-alerts-api/alert", {"data": ALERT}),
        ("POST", "/api/oem-alerts-api/alert/list/tickets", None),
        ("POST", "/api/vendor-api/organization/accounts", {"id": "b", "name": "B"}),
    ],
)
def test_request_reads_the_same_at_any_size(sizes: Sizes, method: str, path: str, body: Any) -> None:
    assert sizes.grown(lambda mspc: send(mspc, method, path, body)) == {}
