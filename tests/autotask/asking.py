"""One world's Autotask, asked as a client would ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from contracts.targets import ControlClient, Target

ROOT = "/ATServicesRest/V1.0"
CREATING = " ; on record number [1]."
"""How the texts of the checks that every create goes through end."""
UPDATING = "Error updating entity for record number [1]."
"""The last text of a refused update."""
CONTOSO, FABRIKAM, PROSPECT, VENDOR = 175, 176, 178, 179
ADMINISTRATOR, TECHNICIAN, SECOND_TECHNICIAN, API_RESOURCE = 4, 29682885, 29682886, 29682888
ROLE, QUEUE = 29682834, 29682833
TICKET: Mapping[str, Any] = {
    "companyID": CONTOSO,
    "title": "Backup failed",
    "status": 1,
    "priority": 1,
    "queueID": QUEUE,
}


@dataclass(slots=True)
class Psa:
    """The system, and the credentials that requests carry unless they bring their own headers."""

    target: Target
    credentials: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def control(self) -> ControlClient:
        return self.target.fake

    @property
    def url(self) -> str:
        return self.target.url

    def as_role(self, role: str, **wanted: Any) -> Psa:
        """The same system, asked by a new user of a security level."""
        return Psa(self.target, self.control.credentials("autotask", role=role, **wanted))

    def signed(self) -> dict[str, str]:
        """The three headers of the credentials."""
        given = self.credentials
        return {
            "ApiIntegrationCode": given["api_integration_code"],
            "UserName": given["username"],
            "Secret": given["secret"],
            **self.headers,
        }

    def send(self, method: str, path: str, signed: bool = True, **arguments: Any) -> httpx.Response:
        """One request; `path` is below V1.0 unless it begins with /ATServicesRest or is a whole URL."""
        headers = {**(self.signed() if signed else {}), **arguments.pop("headers", {})}
        whole = path if path.lower().startswith(("/atservicesrest", "http")) else ROOT + path
        return self.target.send(method, whole, headers=headers, **arguments)

    def ok(self, method: str, path: str, **arguments: Any) -> Any:
        """The JSON of a request that succeeds."""
        answer = self.send(method, path, **arguments)
        assert answer.status_code == 200, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def refused(self, method: str, path: str, **arguments: Any) -> list[str]:
        """The texts with which a request is refused."""
        answer = self.send(method, path, **arguments)
        assert answer.status_code == 500, f"{method} {path}: {answer.status_code} {answer.text}"
        texts: list[str] = answer.json()["errors"]
        return texts

    def create(self, path: str, body: Any) -> int:
        """Make a record; its id."""
        identity: int = self.ok("POST", path, json=body)["itemId"]
        return identity

    def ticket(self, **values: Any) -> int:
        """Make a ticket; its id."""
        return self.create("/Tickets", {**TICKET, **values})

    def item(self, entity: str, identity: int) -> dict[str, Any]:
        """The record of an id, which must be there."""
        item = self.ok("GET", f"/{entity}/{identity}")["item"]
        assert item is not None, f"{entity}/{identity} is absent"
        found: dict[str, Any] = item
        return found

    def find(self, entity: str, *conditions: Mapping[str, Any], **more: Any) -> list[dict[str, Any]]:
        """The records that a query by POST finds."""
        asked = {"filter": list(conditions) or [{"op": "exist", "field": "id"}], **more}
        items: list[dict[str, Any]] = self.ok("POST", f"/{entity}/query", json=asked)["items"]
        return items

    def settings(self, **values: Any) -> None:
        """Change settings."""
        self.control.settings("autotask", **values)


def eq(name: str, value: Any) -> dict[str, Any]:
    """The condition that a field has a value."""
    return {"op": "eq", "field": name, "value": value}
