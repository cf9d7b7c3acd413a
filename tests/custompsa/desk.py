"""The custom PSA in a world of its own, for tests that are not asynchronous."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import ControlClient, Target

ENDPOINT = "/api/ncentral/tickets"
CREATE = {
    "action": "CREATE",
    "title": "Alert: Disk on SRV1 is Failed",
    "details": "Description: Customer: Acme\nDevice: SRV1",
    "ncentralTicketId": "63729690",
    "customTags": {"urgency": "High"},
}


@dataclass(slots=True)
class Desk:
    """The ticketing endpoint, the list and the pages, and what a technician does."""

    target: Target

    @property
    def control(self) -> ControlClient:
        """The world's control API."""
        return self.target.fake

    @property
    def user(self) -> tuple[str, str]:
        """Whom N-central calls as."""
        return self.target.credentials["username"], self.target.credentials["password"]

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request, as that user unless `auth` says otherwise."""
        return self.target.send(method, path, **{"auth": self.user, **arguments})

    def post(self, action: str = "CREATE", **changes: Any) -> httpx.Response:
        """One message of N-central; a change to None leaves the member out."""
        body = {**CREATE, "action": action, **changes}
        return self.send("POST", ENDPOINT, json={name: value for name, value in body.items() if value is not None})

    def create(self, identity: str = "63729690", **changes: Any) -> str:
        """Make a ticket; its number."""
        answer = self.post(ncentralTicketId=identity, **changes)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["externalTicketId"])

    def tickets(self, **wanted: Any) -> list[dict[str, Any]]:
        """The list."""
        answer = self.send("GET", "/tickets", params=wanted)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    def behave(self, action: str = "CREATE", callback: dict[str, Any] | None = None, **reaction: Any) -> None:
        """Say how an action is answered, and called back."""
        change: dict[str, Any] = {"on": {action: reaction}}
        self.control.drive("custompsa", "PUT", "/behaviour", change | ({"callback": callback} if callback else {}))

    def settings(self, **values: Any) -> None:
        """Change settings."""
        self.control.settings("custompsa", **values)

    def drive(self, method: str, path: str, body: Any = None, wait: bool = True) -> Any:
        """What a technician does."""
        return self.control.drive("custompsa", method, path, body, wait)

    def callbacks(self) -> list[dict[str, Any]]:
        """What was called back, once all that is under way has ended."""
        self.control.advance(0)
        return self.control.journal(simulator="custompsa", direction="out")

    def records(self) -> Any:
        """Everything that the PSA holds."""
        return self.control.request("GET", "/state")["simulators"]["custompsa"]["tenants"]["default"]["collections"]

    def violations(self) -> list[Any]:
        """What the PSA's answers broke."""
        return [each["violations"] for each in self.control.journal(simulator="custompsa") if each["violations"]]
