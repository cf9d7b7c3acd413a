"""An integration's side of HaloPSA: signs in, reads what the tenant offers, keeps what the scenario is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from features.steps.answers import describe
from features.steps.talk import Talk

EVERYTHING = "all"
NERDIO = "read:tickets edit:tickets read:customers"
CLOSED = 9
"""The status that is built in [halopsa 5.4]."""

INTERNAL_NOTE = {"outcome": "Internal Note", "outcome_id": 7}


@dataclass(slots=True)
class Psa:
    """One application at one tenant."""

    talk: Talk
    token: str = ""
    refresh: str = ""
    scope: str = EVERYTHING
    granted: str = ""
    credentials: Mapping[str, str] = field(default_factory=dict)
    tickets: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    invoice: dict[str, Any] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=dict)
    customer: dict[str, Any] = field(default_factory=dict)
    file: dict[str, Any] = field(default_factory=dict)
    filter: dict[str, Any] = field(default_factory=dict)

    # -- signing in ------------------------------------------------------------------------------------------------

    def form(self, **changes: str) -> dict[str, str]:
        """What is posted for a token."""
        target = self.talk.target
        own = {name: self.credentials.get(name) or target.known(name) for name in ("client_id", "client_secret")}
        return {"grant_type": "client_credentials", "scope": self.scope, **own, **changes}

    def ask_token(self, **changes: str) -> httpx.Response:
        """Ask for a token; the answer is the one that following steps judge."""
        tenant = self.credentials.get("tenant") or self.talk.target.known("tenant")
        query = {"tenant": changes.pop("tenant", tenant)}
        return self.talk.ask("POST", "/auth/token", data=self.form(**changes), params=query)

    def sign_in(self, scope: str | None = None, credentials: Mapping[str, str] | None = None) -> None:
        """Get a token and use it from now on."""
        self.scope = self.scope if scope is None else scope
        self.credentials = credentials or self.credentials
        self.keep(self.ask_token())

    def keep(self, answer: httpx.Response) -> None:
        """Use the token of an answer from now on."""
        assert answer.status_code == 200, describe(answer)
        issued = answer.json()
        self.token, self.refresh, self.granted = (
            issued["access_token"],
            issued["refresh_token"],
            issued.get("scope", ""),
        )

    # -- asking ----------------------------------------------------------------------------------------------------

    def ask(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request below /api with the token."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.talk.ask(method, f"/api{path}", headers=headers, **arguments)

    def read(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """The rows of a list."""
        answer = self.ask("GET", path, params=query)
        assert answer.status_code == 200, describe(answer)
        found = answer.json()
        rows = found if isinstance(found, list) else next(each for each in found.values() if isinstance(each, list))
        return [dict(row) for row in rows]

    def one(self, path: str, **query: Any) -> dict[str, Any]:
        """One record."""
        answer = self.ask("GET", path, params=query)
        assert answer.status_code == 200, describe(answer)
        found: dict[str, Any] = answer.json()
        return found

    def save(self, path: str, *items: Mapping[str, Any]) -> dict[str, Any]:
        """Create or change; clients take 200 or 201, an object or an array of one."""
        answer = self.ask("POST", path, json=[dict(each) for each in items])
        assert answer.status_code in {200, 201}, describe(answer)
        found = answer.json()
        saved: dict[str, Any] = found[0] if isinstance(found, list) else found
        return saved

    # -- what the tenant offers --------------------------------------------------------------------------------------

    def a_customer(self) -> dict[str, Any]:
        """A customer to raise tickets for."""
        if not self.customer:
            self.customer = self.read("/Client", pageinate="true", page_size=50)[0]
        return self.customer

    def a_status(self, words: Iterable[str]) -> int:
        """A status whose name says one of the words."""
        wanted = tuple(words)
        found = [each for each in self.read("/Status") if any(word in each["name"].lower() for word in wanted)]
        assert found, f"the tenant has no status that says {' or '.join(wanted)}"
        identity: int = found[0]["id"]
        return identity

    # -- tickets -----------------------------------------------------------------------------------------------------

    def raised(self, count: int = 1, **members: Any) -> None:
        """Raise tickets for a customer."""
        customer = self.a_customer()["id"]
        for _ in range(count):
            sent = {"summary": "Host pool has no healthy host", "details": "hp-01", "client_id": customer, **members}
            self.tickets.append(self.save("/Tickets", sent))

    @property
    def ticket(self) -> dict[str, Any]:
        """The newest ticket of the scenario, as it was when it was written."""
        assert self.tickets, "no ticket has been raised"
        return self.tickets[-1]

    def now(self) -> dict[str, Any]:
        """The newest ticket as it is now."""
        return self.one(f"/Tickets/{self.ticket['id']}")

    def move(self, status: int) -> None:
        """Move the newest ticket to a status."""
        self.save("/Tickets", {"id": self.ticket["id"], "status_id": status})

    def listed(self, **query: Any) -> bool:
        """Whether the newest ticket is in a list."""
        found = self.read("/Tickets", pageinate="true", page_size=100, order="id", orderdesc="true", **query)
        return self.ticket["id"] in [each["id"] for each in found]
