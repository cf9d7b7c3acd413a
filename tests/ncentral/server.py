"""N-central in a world of its own, for tests that are not asynchronous."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx

from contracts.targets import ControlClient, Target

ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
CALLBACKS = "/dms/rest/custompsa/tickets"


@dataclass(slots=True)
class Server:
    """The API-Service with a token at hand, the callback with its user, and the drive."""

    target: Target
    tokens: dict[str, Any] = field(default_factory=dict)

    @property
    def control(self) -> ControlClient:
        """The world's control API."""
        return self.target.fake

    @property
    def jwt(self) -> str:
        """The Custom PSA Integration user's JWT."""
        return self.target.credentials["jwt"]

    @property
    def callback_user(self) -> tuple[str, str]:
        """Who may call back."""
        return self.target.credentials["callback_username"], self.target.credentials["callback_password"]

    def sign_in(self, jwt: str | None = None, **headers: str) -> httpx.Response:
        """Exchange a JWT for tokens, which are kept."""
        bearer = {"Authorization": f"Bearer {jwt or self.jwt}"}
        answer = self.target.send("POST", "/api/auth/authenticate", headers={**bearer, **headers})
        if answer.status_code == 200:
            self.tokens = answer.json()["tokens"]
        return answer

    @property
    def bearer(self) -> dict[str, str]:
        """The header with the access token."""
        if not self.tokens:
            self.sign_in()
        return {"Authorization": f"Bearer {self.tokens['access']['token']}"}

    def ask(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One call of the API-Service."""
        headers = {**self.bearer, **arguments.pop("headers", {})}
        return self.target.send(method, path, headers=headers, **arguments)

    def call_back(self, keyword: str, ticket: str, **arguments: Any) -> httpx.Response:
        """One callback."""
        return self.target.send("PUT", f"{CALLBACKS}/{keyword}/{ticket}", auth=self.callback_user, **arguments)

    def link(self, ticket: str, number: str = "INC-77") -> dict[str, Any]:
        """What a callback tells of the PSA's ticket."""
        return {"psaCustomTicketId": int(ticket), "ticketNumber": number, "ticketUrl": f"https://psa.example/{number}"}

    def drive(self, path: str, body: Any = None, method: str = "POST", wait: bool = True) -> dict[str, Any]:
        """What a person or a device does."""
        done: dict[str, Any] = self.control.drive("ncentral", method, path, body, wait)
        return done

    def alert(self, **more: Any) -> dict[str, Any]:
        """A service fails."""
        return self.drive("/alerts", {**ALERT, **more})

    def settings(self, **values: Any) -> None:
        """Change settings."""
        self.control.settings("ncentral", **values)

    def behave(self, action: str, **reaction: Any) -> None:
        """Tell the PSA beside it how to answer."""
        self.control.drive("custompsa", "PUT", "/behaviour", {"on": {action: reaction}})

    def sent(self) -> list[dict[str, Any]]:
        """The exchanges with the PSA, once all that is under way has ended."""
        self.control.advance(0)
        return self.control.journal(simulator="ncentral", direction="out")

    def records(self) -> dict[str, Any]:
        """Everything that N-central holds, but for tokens, which every sign-in adds to."""
        state = self.control.request("GET", "/state")["simulators"]["ncentral"]
        tenants: dict[str, Any] = state["tenants"]["default"]["collections"]
        return {name: rows for name, rows in tenants.items() if name != "tokens"}
