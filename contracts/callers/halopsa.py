"""An application of HaloPSA with all permissions, and the records that the examples of its spec use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from contracts.access.intruders import Intruder, Operation
from contracts.quotas.pressed import Pressed
from contracts.targets import Target

_NO_LIMIT = 10_000_000
_HELLO = "aGVsbG8K"


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """A bearer token by client credentials [halopsa 2.2]."""
    return _token(target, {name: target.known(name) for name in ("client_id", "client_secret", "tenant")})


def enter(target: Target, form: Mapping[str, str], scope: str = "all") -> httpx.Response:
    """The request for a token with other credentials."""
    return target.send("POST", "/auth/token", data={"grant_type": "client_credentials", "scope": scope, **form})


def _token(target: Target, form: Mapping[str, str], scope: str = "all") -> dict[str, dict[str, str]]:
    answer = enter(target, form, scope)
    return {"*": {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}}


def prepare(target: Target) -> None:
    """Raise the limit, and create the ticket of the examples with its subordinate records."""
    target.fake.settings("halopsa", rate_limit=_NO_LIMIT)
    headers = sign_in(target)["*"]

    def post(path: str, item: dict[str, Any]) -> None:
        target.send("POST", f"/api{path}", json=[item], headers=headers).raise_for_status()

    post("/Tickets", {"summary": "Host pool has no healthy host", "details": "hp-01", "client_id": 12})
    post("/Tickets", {"summary": "No backup", "client_id": 13})
    post("/Attachment", {"ticket_id": 2000, "filename": "notes.txt", "data_base64": _HELLO})


PRESSED = Pressed(
    quota="rolling",
    path="/api/Status",
    body='{"error":"Rate Limit Reached - <limit> Requests per rolling <...> minute window"}',
    retry_after={"retry_after": True},
)


def headers_of(target: Target, issued: Mapping[str, str]) -> Mapping[str, str]:
    """The headers of an application with issued credentials."""
    return _token(target, issued)["*"]


_LIFETIME_S = 3601


def intruders(target: Target) -> Sequence[Intruder]:
    """Tokens that are refused, and one for customers alone [halopsa 2]."""
    fake = target.fake
    fake.freeze()
    old = _token(target, fake.credentials("halopsa"))
    fake.advance(_LIFETIME_S)
    narrow = _token(target, fake.credentials("halopsa", role="customers_only"), "read:customers")
    return [
        Intruder("no token", {"*": {}}, concerns=_guarded),
        Intruder("a made-up token", {"*": {"Authorization": "Bearer made.up.token"}}, concerns=_guarded),
        Intruder("an expired token", old, concerns=_guarded),
        Intruder("a token for customers alone", narrow, 403, _about_customers, concerns=_limited),
    ]


def _guarded(_: str, operation: Operation) -> bool:
    return "auth" not in operation.get("tags", ())


def _limited(_: str, operation: Operation) -> bool:
    return "x-permission" in operation


def _about_customers(_: str, operation: Operation) -> bool:
    return bool(operation["x-permission"] == "read:customers")
