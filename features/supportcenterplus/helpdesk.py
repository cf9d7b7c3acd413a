"""The help desk as scenarios speak to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from contracts.targets import Target
from features.steps.answers import describe
from features.steps.talk import Talk

BASE = "/api/v3"


@dataclass(slots=True)
class HelpDesk:
    """The system under test. `key` is whose key is used; `requests` are the ids of requests that were raised.

    `before` is the request as it was.
    """

    talk: Talk
    key: str
    requests: list[str] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def target(self) -> Target:
        """What is under test."""
        return self.talk.target

    @property
    def request(self) -> str:
        """The request that was raised last."""
        assert self.requests, "no request has been raised yet"
        return self.requests[-1]

    def ask(self, method: str, path: str, given: Any = None, **more: Any) -> httpx.Response:
        """One call with the key in force; `given` goes into the form of a write, and into the query otherwise."""
        headers = {**({"authtoken": self.key} if self.key else {}), **more.pop("headers", {})}
        if given is not None:
            text = given if isinstance(given, str) else json.dumps(given)
            more["data" if method in ("POST", "PUT") else "params"] = {"input_data": text}
        return self.talk.ask(method, BASE + path, headers=headers, **more)

    def done(self, method: str, path: str, given: Any = None, **more: Any) -> dict[str, Any]:
        """The answer to a call that must succeed."""
        answer = self.ask(method, path, given, **more)
        assert answer.is_success, describe(answer)
        body: dict[str, Any] = answer.json()
        return body

    def raise_request(self, **fields: Any) -> dict[str, Any]:
        """Raise a request; it is the one that following steps are about."""
        added: dict[str, Any] = self.done("POST", "/requests", {"request": {"subject": "Link down", **fields}})[
            "request"
        ]
        self.requests.append(added["id"])
        return added

    def edit(self, **fields: Any) -> None:
        """Edit the request."""
        self.done("PUT", f"/requests/{self.request}", {"request": fields})

    def view(self) -> dict[str, Any]:
        """The request as it is now."""
        viewed: dict[str, Any] = self.done("GET", f"/requests/{self.request}")["request"]
        return viewed

    def resolve(self) -> None:
        """A support rep writes the resolution and sets the status."""
        self.write_resolution()
        self.edit(status={"name": "Resolved"})

    def write_resolution(self) -> None:
        """A support rep writes the resolution."""
        given = {"resolution": {"content": "Cable replaced"}}
        self.done("POST", f"/requests/{self.request}/resolutions", given)

    def refusal(self) -> Mapping[str, Any]:
        """The one message of the refusal that was answered last."""
        answer = self.talk.answer
        assert not answer.is_success, describe(answer)
        told = answer.json()["response_status"]
        assert isinstance(told, dict), describe(answer)
        (message,) = told["messages"]
        found: Mapping[str, Any] = message
        return found


@pytest.fixture
def desk(target: Target, talk: Talk) -> HelpDesk:
    """The help desk, called with the key that the target's credentials hold."""
    return HelpDesk(talk, target.known("authtoken"))
