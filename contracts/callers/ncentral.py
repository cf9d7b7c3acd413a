"""The Custom PSA Integration user of N-central, and the PSA that calls back."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.targets import Target
from simulators.core.basic import write_basic

Headers = Mapping[str, str]


def sign_in(target: Target) -> Mapping[str, Headers]:
    """An access token for everything but the ways to get one, and a session of its own for the log-out [ncentral 2]."""
    jwt = target.known("jwt")
    headers = {
        "*": _bearer(_access(target, jwt)),
        "logout": _bearer(_access(target, jwt)),
        "authenticate": _bearer(jwt),
        "confirmTicket": {
            "Authorization": write_basic(target.known("callback_username"), target.known("callback_password"))
        },
    }
    if target.control is not None:
        headers["sso"] = _bearer(target.control.credentials("ncentral", role="sso")["sso_token"])
    return headers


def _access(target: Target, jwt: str) -> str:
    answer = target.send("POST", "/api/auth/authenticate", headers=_bearer(jwt)).raise_for_status()
    token: str = answer.json()["tokens"]["access"]["token"]
    return token


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def prepare(target: Target) -> None:
    """The ticket of the spec's examples; its PSA is nowhere, which does not matter to N-central's own API.

    The server converts no types, so that what the spec says of them can be checked.
    """
    target.fake.settings("ncentral", json_types="strict")
    psa = {"base_url": "http://127.0.0.1:9", "ticketing_endpoint": "/", "username": "n", "password": "n"}
    target.fake.drive("ncentral", "PUT", "/psa-configuration", {**psa, "enabled": True})
    alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed", "ticket_id": "63729690"}
    target.fake.drive("ncentral", "POST", "/alerts", alert)
