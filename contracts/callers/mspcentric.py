"""The integrator that calls MSPCentric, and the external integration whose bearer token its Vendor API takes.

The OEM API has its credentials in every body; the formats of the spec name them, so that generated requests get in.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any

import schemathesis
from hypothesis import strategies as st

from contracts.targets import Target

ORGANIZATION = {
    "name": "Contract Checks",
    "email": "owner@checks.example",
    "firstName": "Ana",
    "lastName": "Ruiz",
    "vendorUserId": "u-77",
    "vendorOrganizationId": "checks",
}


def envelope(target: Target) -> dict[str, Any]:
    """What every OEM call carries [mspcentric 2.1]."""
    return {
        "clientId": target.known("client_id"),
        "clientSecret": target.known("client_secret"),
        "grantType": "client_credentials",
        "scope": "vendor_manage",
    }


def as_client(
    target: Target, known: Callable[[str], Any], _: str, path: str, body: Any
) -> tuple[Mapping[str, str], Any]:
    """Headers and body of one request of an integrator, who has no partner but those that it makes.

    The OEM API has the credentials in bodies [mspcentric 2.1], the Vendor API takes a token of the partner's key, which
    the client knows as `partner_api_key` [mspcentric 3.1].
    """
    if path.startswith("/api/vendor-api"):
        key = known("partner_api_key")
        assert key is not None, "a client of mspcentric needs partner_api_key: keep one under this name"
        return {"Authorization": f"Bearer {_token(target, str(key))}"}, body
    if path.startswith("/api/oem-") and isinstance(body, Mapping):
        return {}, {**envelope(target), **body}
    return {}, body


def _token(target: Target, key: str) -> str:
    return base64.b64encode(f"{target.known('vendor_token')}:{key}".encode()).decode()


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """A partner's bearer token where one can be made; the formats are made known to Schemathesis besides."""
    values = {"mspc-client-id": target.known("client_id"), "mspc-client-secret": target.known("client_secret")}
    token, headers = "oem_unknown", {}
    if target.control is not None and target.allow_writes:
        token = _post(target, "/api/oem-api/organization", data=ORGANIZATION)["organizationOemToken"]
        headers = {"Authorization": f"Bearer {_partner_token(target, token)}"}
        _send_examples(target, headers)
    for name, value in {**values, "mspc-oem-token": token}.items():
        schemathesis.openapi.format(name, st.just(value))
    return {"*": headers}


def _partner_token(target: Target, token: str) -> str:
    vendors = _post(target, "/api/oem-api/vendor")["vendors"]
    external = next(each["id"] for each in vendors if each["integrationType"] == "external")
    made = _post(
        target,
        "/api/oem-api/integration",
        organizationOemToken=token,
        integrationType="external",
        vendorId=external,
    )
    return _token(target, made["partnerApiKey"])


def _post(target: Target, path: str, **more: Any) -> Any:
    return target.send("POST", path, json={**envelope(target), **more}).raise_for_status().json()


def _send_examples(target: Target, headers: Mapping[str, str]) -> None:
    """The account and the service of the spec's examples."""
    for place, body in (
        ("accounts", {"vendorAccountId": "acc-1", "name": "Contoso"}),
        ("services", {"id": "svc-1", "name": "Endpoint Seat"}),
    ):
        target.send("POST", f"/api/vendor-api/organization/{place}", json=body, headers=headers).raise_for_status()


def prepare(target: Target) -> None:
    """No limits that a run would meet."""
    most = 10_000_000
    target.fake.settings(
        "mspcentric", alert_limit=most, alert_list_limit=most, alert_ticket_limit=most, vendor_limit=most
    )
