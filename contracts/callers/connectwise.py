"""An API member whose role allows everything."""

from __future__ import annotations

from collections.abc import Mapping

from contracts.targets import Target
from simulators.core.basic import write_basic

BASE = "/v4_6_release/apis/3.0"


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """Keys and client id; who looks for the system, or for a signing key, needs none [connectwise 1]."""
    user = f"{target.known('company')}+{target.known('public_key')}"
    keys = {
        "Authorization": write_basic(user, target.known("private_key")),
        "clientId": target.known("client_id"),
    }
    return {"*": keys, "getLoginCompanyinfoByCompany": {}, "getByCodebaseSystemCallbackkeyIndexRails": {}}


def prepare(target: Target) -> None:
    """Two tickets for examples to speak of, and no limit on how fast they do."""
    target.fake.settings("connectwise", requests_per_minute=1_000_000)
    for summary in ("Backup failed", "Disk full"):
        body = {"summary": summary, "company": {"id": 2}}
        headers = sign_in(target)["*"]
        target.send("POST", f"{BASE}/service/tickets", json=body, headers=headers).raise_for_status()
