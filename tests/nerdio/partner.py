"""A partner at Nerdio's portal, for tests that are not asynchronous."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import ControlClient, Target

EVENT = {"condition": "Backups", "account_id": 11, "target": "vm-01", "job_type": "BackupVm", "status": "Failed"}
SETTINGS: dict[str, Any] = {
    **{"ticket_type": 1, "open_status": 1, "resolved_status": 8, "cancelled_status": 30},
    "severities": {"default": 3},
}


@dataclass(slots=True)
class Partner:
    """The portal, with every answer as it comes, and the REST API."""

    target: Target

    @property
    def control(self) -> ControlClient:
        """The world's control API."""
        return self.target.fake

    def ask(self, method: str, path: str, body: Any = None, **query: str) -> httpx.Response:
        """One act, whatever is answered."""
        url = f"{self.control.url}/_sim/worlds/{self.control.world}/drive/nerdio{path}"
        arguments: dict[str, Any] = {"params": query, "trust_env": False, "timeout": 30}
        return httpx.request(method, url, **arguments, **({} if body is None else {"json": body}))

    def done(self, method: str, path: str, body: Any = None) -> Any:
        """One act that must succeed at once."""
        answer = self.ask(method, path, body)
        assert answer.status_code in {200, 201, 204}, answer.text
        return answer.json() if answer.content else None

    def integration(self, **changes: Any) -> dict[str, Any]:
        """The body of Validate & Save with HaloPSA."""
        served = {each["name"]: each["url"] for each in self.control.request("GET", "/simulators")["items"]}
        keys = self.control.credentials("halopsa", role="nerdio")
        return {"system": "halopsa", "base_url": served["halopsa"], "credentials": keys, **changes}

    def set_up(self, **condition: Any) -> None:
        """HaloPSA from the credentials to the ticket settings, and a condition."""
        self.done("PUT", "/integrations/halo", self.integration())
        self.done("POST", "/integrations/halo/mapping/auto-match", {})
        self.done("PUT", "/integrations/halo/ticket-settings", SETTINGS)
        self.watch(**condition)

    def watch(self, **more: Any) -> Any:
        """Add a condition."""
        return self.done(
            "POST", "/conditions", {"type": "backup", "name": "Backups", "actions": [{"kind": "ticket"}], **more}
        )

    def sent(self) -> list[tuple[str, int | None]]:
        """Operation and status of what went out, oldest first, once all that is under way has ended."""
        self.control.advance(0)
        return [(each["operation"], each["status"]) for each in self.control.journal(direction="out")]
