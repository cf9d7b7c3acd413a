"""The Custom PSA Integration user of N-central, and the PSA that calls back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.access.intruders import Intruder, Judge, Operation
from contracts.quotas.pressed import Pressed
from contracts.targets import Target
from simulators.core.basic import write_basic

Headers = Mapping[str, str]


def sign_in(target: Target) -> Mapping[str, Headers]:
    """An access token for everything but the operations that issue one, and a session for the log-out [ncentral 2]."""
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


PRESSED = Pressed(
    quota="external",
    path="/api/custom-psa/tickets/63729690",
    body=(
        '{"status":429,"message":"[ID=<...>] TOO MANY REQUESTS: TooManyRequestsException:'
        ' Too many requests are in progress."}'
    ),
    service={"service_time_ms": 5000},
    tenants=False,
    wrong="/api/custom-psa/tickets/abc",
)


def headers_of(target: Target, _: Mapping[str, str]) -> Mapping[str, str]:
    """The headers of the integration user: no other may read tickets."""
    return _bearer(_access(target, target.known("jwt")))


_LIFETIME_S = 3601
_PSA_TAGS = frozenset({"standard-psa", "custom-psa"})


def intruders(target: Target) -> Sequence[Intruder]:
    """Tokens and callers that are refused [ncentral 2], and users with too few permissions [ncentral 2.2]."""
    fake = target.fake
    user, password = target.known("callback_username"), target.known("callback_password")
    ended = _access(target, target.known("jwt"))
    target.send("POST", "/api/auth/logout", headers=_bearer(ended), json={}).raise_for_status()
    fake.freeze()
    old = _access(target, fake.credentials("ncentral")["jwt"])
    fake.advance(_LIFETIME_S)
    late = fake.credentials("ncentral", role="callback", expired=True)
    expired = fake.credentials("ncentral", expired=True)["jwt"]
    sso = fake.credentials("ncentral", role="sso", expired=True)["sso_token"]
    wrong = write_basic(user, f"{password}!")
    past = write_basic(late["callback_username"], late["callback_password"])
    return [
        Intruder("no credentials", {"*": {}}),
        Intruder("a made-up token", {"*": _bearer("made.up.token"), **_callback(wrong)}),
        Intruder("an expired token", {**_at_gates(expired, sso), "*": _bearer(old), **_callback(past)}),
        Intruder("a token after its log-out", {"*": _bearer(ended), **_callback(wrong)}),
        _limited("no right to PSA integrations", fake.credentials("ncentral", role="restricted"), target, _about_psa),
        _limited("no right to write", fake.credentials("ncentral", role="read_only"), target, _about_rights),
        _limited("another user's right", fake.credentials("ncentral", role="user"), target, _for_integration),
    ]


def _limited(kind: str, issued: Mapping[str, str], target: Target, concerns: Judge) -> Intruder:
    return Intruder(kind, {"*": _bearer(_access(target, issued["jwt"]))}, 403, concerns=concerns)


def _callback(authorization: str) -> dict[str, Headers]:
    return {"confirmTicket": {"Authorization": authorization}}


def _at_gates(jwt: str, sso: str) -> dict[str, Headers]:
    return {"authenticate": _bearer(jwt), "sso": _bearer(sso)}


def _about_psa(_: str, operation: Operation) -> bool:
    return bool(_PSA_TAGS & set(operation.get("tags", ()))) and operation["operationId"] != "confirmTicket"


def _about_rights(_: str, operation: Operation) -> bool:
    """Writes and registration tokens [ncentral-api 1.5]."""
    return "x-right" in operation


def _for_integration(_: str, operation: Operation) -> bool:
    return "x-role" in operation
