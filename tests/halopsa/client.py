"""A client of HaloPSA for tests: a token of its own, JSON in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import Target
from contracts.targets.control import ControlClient

FORM = {"grant_type": "client_credentials", "scope": "all"}


@dataclass(slots=True)
class Halo:
    """One application of one tenant. `token` None sends none."""

    target: Target
    token: str | None = None

    @property
    def control(self) -> ControlClient:
        """The control API of the world."""
        return self.target.fake

    def token_request(self, in_query: str | None = None, **form: str | None) -> httpx.Response:
        """POST to the token endpoint: the ready file's credentials for everything, unless `form` says otherwise.

        `in_query` names the tenant in the query.
        """
        own = {name: self.target.credentials[name] for name in ("client_id", "client_secret")}
        sent = {name: value for name, value in (FORM | own | form).items() if value is not None}
        query = {} if in_query is None else {"tenant": in_query}
        return self.target.send("POST", "/auth/token", data=sent, params=query)

    def logged_in(self, **form: str | None) -> Halo:
        """The same tenant with a fresh token."""
        answer = self.token_request(**form)
        assert answer.status_code == 200, answer.text
        return Halo(self.target, answer.json()["access_token"])

    def as_role(self, role: str, **wanted: Any) -> Halo:
        """Another application, of this role."""
        issued = self.control.credentials("halopsa", role=role, **wanted)
        return self.logged_in(**issued)

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request below /api."""
        headers = dict(arguments.pop("headers", {}))
        if self.token is not None:
            headers.setdefault("Authorization", f"Bearer {self.token}")
        return self.target.send(method, f"/api{path}", headers=headers, **arguments)

    def get(self, path: str, **query: Any) -> Any:
        """The JSON of a GET that succeeds. Booleans are sent as Python spells them."""
        answer = self.send("GET", path, params={name: str(value) for name, value in query.items()})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def rows(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """The rows of a list, whatever its shape."""
        found = self.get(path, **query)
        if isinstance(found, list):
            return found
        return next(value for value in found.values() if isinstance(value, list))

    def ids(self, path: str, **query: Any) -> list[Any]:
        """The ids of the rows of a list."""
        return [row["id"] for row in self.rows(path, **query)]

    def post(self, path: str, *items: dict[str, Any], **query: Any) -> Any:
        """The JSON of a POST that succeeds."""
        answer = self.send("POST", path, json=[*items], params={name: str(value) for name, value in query.items()})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def refused(self, path: str, *items: dict[str, Any], status: int = 400) -> Any:
        """The JSON of a POST that is refused."""
        answer = self.send("POST", path, json=[*items])
        assert answer.status_code == status, answer.text
        return answer.json()

    def delete(self, path: str, **query: Any) -> Any:
        """The JSON of a DELETE that succeeds."""
        answer = self.send("DELETE", path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def ticket(self, **members: Any) -> dict[str, Any]:
        """A new ticket of Acme's."""
        made: dict[str, Any] = self.post("/Tickets", {"summary": "Host down", "client_id": 12, **members})
        return made

    def note(self, ticket_id: int, **members: Any) -> dict[str, Any]:
        """A new internal note."""
        made: dict[str, Any] = self.post(
            "/Actions", {"ticket_id": ticket_id, "outcome_id": 7, "note": "Looked at it", **members}
        )
        return made
