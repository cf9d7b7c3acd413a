"""Authentication: credentials in the body of OEM requests, a bearer token for the Vendor API."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from simulators.core.basic import same
from simulators.core.call import Call, Caller
from simulators.mspcentric import records, refusals
from simulators.mspcentric.caller import IntegrationCaller

_SCHEME = "bearer "


class MspcentricAuth:
    """The two schemes of the two APIs [mspcentric 1]."""

    async def identify(self, call: Call) -> Caller | None:
        """A client of the OEM APIs or an integration of the Vendor API; None for pages. Raises Problem."""
        operation = call.operation
        if operation is None or "client" in operation.tags:
            return None
        if "vendor" in operation.tags:
            return await _integration(call)
        return await _client(call)


def credentials_in_body(call: Call) -> bool:
    """Whether the body is decoded before authentication: for all OEM requests, also DELETE [mspcentric 2.1]."""
    return call.operation is not None and bool({"oem", "alerts"} & set(call.operation.tags))


async def _client(call: Call) -> Caller:
    envelope: Mapping[str, Any] = call.body if isinstance(call.body, dict) else {}
    identity, secret = envelope.get("clientId"), envelope.get("clientSecret")
    if not isinstance(identity, str) or not isinstance(secret, str):
        raise refusals.wrong_client()
    client = await call.store.get("clients", identity)
    if client is None or client["expired"] or not same(secret, client["secret"]):
        raise refusals.wrong_client()
    return Caller(identity)


async def _integration(call: Call) -> Caller:
    header = call.headers.first("Authorization") or ""
    if not header.lower().startswith(_SCHEME):
        raise refusals.wrong_token()
    vendor_token, partner_key = read_token(header[len(_SCHEME) :].strip())
    found = await records.one(call.store, "integrations", partner_key=partner_key) if partner_key else None
    vendor = await call.store.get("vendors", found["vendorId"]) if found is not None else None
    client = await call.store.get("clients", vendor["client"]) if vendor is not None else None
    if found is None or client is None or client["expired"] or not same(vendor_token, client["vendor_token"]):
        raise refusals.wrong_token()
    return IntegrationCaller(found["id"], integration=found["id"])


def read_token(token: str) -> tuple[str, str]:
    """Vendor token and partner token of base64(VENDOR_TOKEN:PARTNER_TOKEN) [mspcentric 3.1]; empty if invalid."""
    try:
        plain = base64.b64decode(token, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return "", ""
    vendor_token, _, partner_key = plain.partition(":")
    return vendor_token, partner_key
