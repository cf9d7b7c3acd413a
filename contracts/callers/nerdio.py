"""The application that Nerdio registers at Entra ID, and the job that the examples of its spec use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import httpx

from contracts.access.intruders import Intruder, Operation
from contracts.targets import Target


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """A bearer token by client credentials [nerdio 6.1]."""
    return _token(target, {name: target.known(name) for name in ("client_id", "client_secret", "scope", "tenant_id")})


def enter(target: Target, known: Mapping[str, str]) -> httpx.Response:
    """The request for a token with other credentials."""
    form = {name: known[name] for name in ("client_id", "client_secret", "scope")}
    path = f"/{known['tenant_id']}/oauth2/v2.0/token"
    return target.send("POST", path, data={"grant_type": "client_credentials", **form})


def _token(target: Target, known: Mapping[str, str]) -> dict[str, dict[str, str]]:
    answer = enter(target, known)
    return {"*": {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}}


def prepare(target: Target) -> None:
    """Create a job of a condition without actions, so that no PSA is called."""
    target.fake.drive("nerdio", "POST", "/conditions", {"type": "backup", "name": "Backups", "actions": []})
    event = {"condition": "Backups", "account_id": 11, "target": "vm-01", "job_type": "BackupVm", "status": "Failed"}
    target.fake.drive("nerdio", "POST", "/events", event)


_LIFETIME_S = 3601


def intruders(target: Target) -> Sequence[Intruder]:
    """Tokens without access [nerdio 6.1]."""
    target.fake.freeze()
    old = sign_in(target)
    target.fake.advance(_LIFETIME_S)
    return [
        Intruder("no token", {"*": {}}, concerns=_guarded),
        Intruder("a made-up token", {"*": {"Authorization": "Bearer made.up.token"}}, concerns=_guarded),
        Intruder("an expired token", old, concerns=_guarded),
    ]


def _guarded(_: str, operation: Operation) -> bool:
    return bool(operation["operationId"] != "createToken")
