"""The application that Nerdio registers at Entra ID, and the job that the examples of its spec speak of."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.targets import Target


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """A bearer token by client credentials [nerdio 6.1]."""
    form = {name: target.known(name) for name in ("client_id", "client_secret", "scope")}
    path = f"/{target.known('tenant_id')}/oauth2/v2.0/token"
    answer = target.send("POST", path, data={"grant_type": "client_credentials", **form})
    return {"*": {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}}


def prepare(target: Target) -> None:
    """A job of a condition without actions, so that no PSA is asked."""
    target.fake.drive("nerdio", "POST", "/conditions", {"type": "backup", "name": "Backups", "actions": []})
    event = {"condition": "Backups", "account_id": 11, "target": "vm-01", "job_type": "BackupVm", "status": "Failed"}
    target.fake.drive("nerdio", "POST", "/events", event)
