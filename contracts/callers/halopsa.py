"""An application of HaloPSA that may do everything, and what the examples of its spec speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contracts.targets import Target

_NO_LIMIT = 10_000_000
_HELLO = "aGVsbG8K"


def sign_in(target: Target) -> Mapping[str, Mapping[str, str]]:
    """A bearer token by client credentials [halopsa 2.2]."""
    form = {name: target.known(name) for name in ("client_id", "client_secret", "tenant")}
    answer = target.send("POST", "/auth/token", data={"grant_type": "client_credentials", "scope": "all", **form})
    return {"*": {"Authorization": f"Bearer {answer.raise_for_status().json()['access_token']}"}}


def prepare(target: Target) -> None:
    """No limit on requests, and the ticket of the examples with what hangs on it."""
    target.fake.settings("halopsa", rate_limit=_NO_LIMIT)
    headers = sign_in(target)["*"]

    def post(path: str, item: dict[str, Any]) -> None:
        target.send("POST", f"/api{path}", json=[item], headers=headers).raise_for_status()

    post("/Tickets", {"summary": "Host pool has no healthy host", "details": "hp-01", "client_id": 12})
    post("/Tickets", {"summary": "No backup", "client_id": 13})
    post("/Attachment", {"ticket_id": 2000, "filename": "notes.txt", "data_base64": _HELLO})
