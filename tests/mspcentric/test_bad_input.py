"""Bad input over every operation: MSPCentric's own error; nothing changes, nothing leaks."""

from __future__ import annotations

import base64
import copy
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from contracts.api.shapes import operations
from simulators.core.server.build import document
from tests.mspcentric.integrator import Integrator

SPEC = document("mspcentric")
OPERATIONS = [(path, method.upper(), each) for path, method, each in operations(SPEC) if each["tags"] != ["client"]]
OURS = re.compile(r"psasim|connexion|jsonschema|msgspec|traceback|\.py\b|simulat|violation", re.IGNORECASE)
WRONG: tuple[Any, ...] = (None, 1, [], {"a": 1})
JUNK = (b"{", b"[]", b'"x"', b"null", b"\xff", b"[" * 2000, b'{"data": {"data": {}}}')


@pytest.fixture
def ready(mspc: Integrator) -> Iterator[Integrator]:
    """With an organization and an external integration; nothing that a test sends may change anything."""
    mspc.create()
    key = mspc.bridge().json()["partnerApiKey"]
    token = base64.b64encode(f"{mspc.target.credentials['vendor_token']}:{key}".encode()).decode()
    mspc.control.settings(
        "mspcentric", alert_limit=10**7, alert_list_limit=10**7, alert_ticket_limit=10**7, vendor_limit=10**7
    )
    mspc.target.http.headers["authorization"] = f"Bearer {token}"
    before = mspc.records()
    yield mspc
    assert mspc.records() == before


def place(path: str) -> str:
    return re.sub(r"\{\w+\}", "pending", path)


def told(mspc: Integrator, method: str, path: str, **sent: Any) -> None:
    answer = mspc.target.send(method, place(path), **sent)
    text = f"{method} {path} {str(sent)[:200]}: {answer.status_code} {answer.text[:300]}"
    assert 400 <= answer.status_code < 500, text
    assert not OURS.search(answer.text), text
    name = "status" if path.startswith("/api/oem-api") else "statusCode"
    body = answer.json()
    assert (set(body), body[name]) == ({name, "message"}, answer.status_code), text


def test_bodies_that_cannot_be_read_are_refused(ready: Integrator) -> None:
    for path, method, operation in OPERATIONS:
        if operation["operationId"] == "startMapping" or "requestBody" not in operation:
            continue
        for junk in JUNK:
            if junk == b"[]" and operation["operationId"] in ("createAccounts", "createServices"):
                continue
            told(ready, method, path, content=junk, headers={"content-type": "application/json"})
        told(ready, method, path, content=b"a=1", headers={"content-type": "text/csv"})


def example(mspc: Integrator, operation: Mapping[str, Any]) -> dict[str, Any] | None:
    """The example of a body with credentials that are right; None where it is no object."""
    media = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    body = media.get("example") or next((each["value"] for each in media.get("examples", {}).values()), None)
    if not isinstance(body, dict) or not body:
        return None
    right = {**mspc.envelope, "organizationOemToken": mspc.token}
    return {**copy.deepcopy(body), **{name: value for name, value in right.items() if name in body}}


def test_properties_of_a_wrong_type_missing_or_unknown_are_refused(ready: Integrator) -> None:
    tried = 0
    for path, method, operation in OPERATIONS:
        body = example(ready, operation)
        if body is None:
            continue
        told(ready, method, path, json={**body, "colour": "red"})
        for name in body:
            for wrong in WRONG:
                if name == "data" and wrong == {"a": 1} and operation["operationId"] in ("deleteUser", "createSession"):
                    continue
                if name in ("externalId", "unitCount") and wrong in (None, 1):
                    continue
                tried += 1
                told(ready, method, path, json={**body, name: wrong})
    assert tried > 200


def test_data_of_a_wrong_type_is_refused(ready: Integrator) -> None:
    for path, method, operation in OPERATIONS:
        body = example(ready, operation)
        for name in (body or {}).get("data", {}):
            assert body is not None
            if name == "description":
                continue
            for wrong in (*WRONG[:3], "\x00" * 3000):
                told(ready, method, path, json={**body, "data": {**body["data"], name: wrong}})


@pytest.mark.parametrize("count", [-1, 1.5, "3", True, 10**12])
def test_counts_are_whole_numbers(ready: Integrator, count: Any) -> None:
    told(ready, "POST", "/api/vendor-api/service/svc-1/count", json={"accountId": "a", "unitCount": count})


def test_paths_and_methods_that_are_not_there_are_refused(ready: Integrator) -> None:
    for path in (
        "/",
        "/api",
        "/api/oem-api",
        "/api/oem-api/organizations",
        "/api/vendor-api/organization/status/Active",
    ):
        for method in ("GET", "PUT", "PATCH"):
            told(ready, method, path, json={})


def test_pages_of_clients_are_bounded(ready: Integrator) -> None:
    for query in ("page=0", "pageSize=0", "pageSize=501", "page=x"):
        told(ready, "GET", f"/api/vendor-api/organization/clients?{query}")


def test_magic_links_that_nobody_made_are_refused(mspc: Integrator) -> None:
    for token in ("x", "%00", "a" * 200):
        assert mspc.target.send("GET", f"/magic-link?token={token}").status_code == 401
    assert mspc.target.send("GET", "/magic-link").status_code == 400
    assert mspc.target.send("GET", "/app").status_code == 401
    assert mspc.target.send("GET", "/app", headers={"cookie": "mspc_session=x; other"}).status_code == 401


def test_text_of_any_alphabet_survives(mspc: Integrator) -> None:
    name = 'Störung "Łódź" 障害 🔥 <b>'
    mspc.create(name=name, email="a@ü.example")
    assert json.dumps(mspc.drive("GET", "/organizations")["items"][-1]["name"]) == json.dumps(name)
