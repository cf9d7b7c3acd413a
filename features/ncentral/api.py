"""N-central's API-Service as a scenario uses it: who has signed in, and what is asked with which token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import Target
from features.steps.answers import describe
from features.steps.talk import Talk

TICKETS = "/api/custom-psa/tickets"
NO_TICKET = 2147483646
"""An id within 32 bits that no ticket has."""


@dataclass(slots=True)
class Api:
    """A client that keeps its tokens. `first_refresh` is the refresh token that it got first."""

    talk: Talk
    jwt: str = ""
    access: str = ""
    refresh: str = ""
    first_access: str = ""
    first_refresh: str = ""

    @property
    def target(self) -> Target:
        """The system that is asked."""
        return self.talk.target

    def sign_in(self, jwt: str | None = None, place: str = "authenticate", **arguments: Any) -> httpx.Response:
        """Exchange a JWT, by default the integration's, for tokens; they are kept if there are any."""
        self.jwt = self.target.known("jwt") if jwt is None else jwt
        headers = {"Authorization": f"Bearer {self.jwt}", **arguments.pop("headers", {})}
        return self.kept(self.talk.ask("POST", f"/api/auth/{place}", headers=headers, **arguments))

    def kept(self, answer: httpx.Response) -> httpx.Response:
        """Take over the tokens of an answer."""
        if answer.status_code == 200 and "tokens" in answer.json():
            tokens = answer.json()["tokens"]
            self.access, self.refresh = tokens["access"]["token"], tokens["refresh"]["token"]
            self.first_access, self.first_refresh = self.first_access or self.access, self.first_refresh or self.refresh
        return answer

    def signed_in(self, jwt: str | None = None) -> None:
        """Sign in, or fail the step."""
        answer = self.sign_in(jwt)
        assert answer.status_code == 200, describe(answer)

    def bearer(self, token: str | None = None) -> dict[str, str]:
        """The header that shows a token, by default the access token; none where there is none."""
        shown = self.access if token is None else token
        return {"Authorization": f"Bearer {shown}"} if shown else {}

    def ask(self, method: str, path: str, token: str | None = None, **arguments: Any) -> httpx.Response:
        """One request with a token, by default the access token."""
        headers = {**self.bearer(token), **arguments.pop("headers", {})}
        return self.talk.ask(method, path, headers=headers, **arguments)

    def renew(self, content: str | bytes, headers: dict[str, str] | None = None) -> httpx.Response:
        """Send something to refresh."""
        return self.kept(self.talk.ask("POST", "/api/auth/refresh", content=content, headers=headers or {}))

    def role(self, role: str, **wanted: Any) -> str:
        """The JWT of a user in `role`: issued by the fake, or known of a real system."""
        self.target.uses(f"{role}_jwt")
        if self.target.control is None:
            return self.target.known(f"{role}_jwt")
        issued = self.target.control.credentials("ncentral", role=role, **wanted)
        return issued.get("jwt") or issued["sso_token"]


def message(answer: httpx.Response) -> str:
    """The text of an error, which must be one of N-central's."""
    said = answer.json()
    assert int(said["status"]) == answer.status_code, describe(answer)
    assert set(said) <= {"status", "message", "errors"}, describe(answer)
    text: str = said["message"]
    assert text, describe(answer)
    return text
