"""The integrator that calls MSPCentric, and the external integration whose bearer token its Vendor API takes.

The OEM API has its credentials in every body; the formats of the spec name them, so that generated requests get in.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import schemathesis
from hypothesis import strategies as st

from contracts.access.intruders import Intruder, Operation
from contracts.quotas.pressed import Pressed
from contracts.targets import Target

ORGANIZATION = {
    "name": "Contract Checks",
    "email": "owner@checks.example",
    "firstName": "Ana",
    "lastName": "Ruiz",
    "vendorUserId": "u-77",
    "vendorOrganizationId": "checks",
}


Known = Callable[[str], str]
"""An integrator's client_id, client_secret and vendor_token, by name."""


def envelope(known: Known) -> dict[str, Any]:
    """The common properties of every OEM call [mspcentric 2.1]."""
    return {
        "clientId": known("client_id"),
        "clientSecret": known("client_secret"),
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
        return {"Authorization": f"Bearer {_token(target.known, str(key))}"}, body
    if path.startswith("/api/oem-") and isinstance(body, Mapping):
        return {}, {**envelope(target.known), **body}
    return {}, body


def _token(known: Known, key: str) -> str:
    return base64.b64encode(f"{known('vendor_token')}:{key}".encode()).decode()


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """A partner's bearer token where one can be made; the formats are made known to Schemathesis besides."""
    values = {"mspc-client-id": target.known("client_id"), "mspc-client-secret": target.known("client_secret")}
    token, headers = "oem_unknown", {}
    if target.control is not None and target.allow_writes:
        token = _post(target, target.known, "/api/oem-api/organization", data=ORGANIZATION)["organizationOemToken"]
        headers = {"Authorization": f"Bearer {_partner_token(target, target.known, token)}"}
        _send_examples(target, headers)
    for name, value in {**values, "mspc-oem-token": token}.items():
        schemathesis.openapi.format(name, st.just(value))
    return {"*": headers}


def partner_bearer(target: Target, token: str) -> Mapping[str, str]:
    """The header of an organization's external integration, which is made by this."""
    return _bearer(_partner_token(target, target.known, token))["*"]


def _partner_token(target: Target, known: Known, token: str) -> str:
    vendors = _post(target, known, "/api/oem-api/vendor")["vendors"]
    external = next(each["id"] for each in vendors if each["integrationType"] == "external")
    made = _post(
        target,
        known,
        "/api/oem-api/integration",
        organizationOemToken=token,
        integrationType="external",
        vendorId=external,
    )
    return _token(known, made["partnerApiKey"])


def _post(target: Target, known: Known, path: str, **more: Any) -> Any:
    return target.send("POST", path, json={**envelope(known), **more}).raise_for_status().json()


def _send_examples(target: Target, headers: Mapping[str, str]) -> None:
    """Create the account and the service of the spec's examples."""
    for place, body in (
        ("accounts", {"vendorAccountId": "acc-1", "name": "Contoso"}),
        ("services", {"id": "svc-1", "name": "Endpoint Seat"}),
    ):
        target.send("POST", f"/api/vendor-api/organization/{place}", json=body, headers=headers).raise_for_status()


def prepare(target: Target) -> None:
    """Raise the limits beyond reach."""
    most = 10_000_000
    target.fake.settings(
        "mspcentric", alert_limit=most, alert_list_limit=most, alert_ticket_limit=most, vendor_limit=most
    )


PRESSED = Pressed(
    quota="vendor_limit",
    path="/api/vendor-api",
    body='{"statusCode":429,"message":"Rate limit exceeded. Retry after <wait> seconds."}',
    retry_after=None,
    tenants=False,
)


def headers_of(target: Target, issued: Mapping[str, str]) -> Mapping[str, str]:
    """The token of a partner of an integrator that was issued credentials."""
    known = issued.__getitem__
    token = _post(target, known, "/api/oem-api/organization", data=ORGANIZATION)["organizationOemToken"]
    return _bearer(_partner_token(target, known, token))["*"]


def intruders(target: Target) -> Sequence[Intruder]:
    """Tokens that the Vendor API refuses; the other two have their credentials in bodies [mspcentric 2.1, 3.1]."""
    partner = base64.b64encode(b"vk_nobody:pk_nobody").decode()
    vendor = base64.b64encode(f"{target.known('vendor_token')}:pk_nobody".encode()).decode()
    return [
        Intruder("no token", {"*": {}}, concerns=_of_vendors),
        Intruder("a token that is not encoded", _bearer(target.known("vendor_token")), concerns=_of_vendors),
        Intruder("a token of no vendor", _bearer(partner), concerns=_of_vendors),
        Intruder("a vendor's token with no partner's key", _bearer(vendor), concerns=_of_vendors),
    ]


def _bearer(token: str) -> dict[str, dict[str, str]]:
    return {"*": {"Authorization": f"Bearer {token}"}}


def _of_vendors(_: str, operation: Operation) -> bool:
    return "vendor" in operation.get("tags", ())
