"""The fake in a world of its own, spoken to as an integration would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import ControlClient, Target

BASE = "/v4_6_release/apis/3.0"


@dataclass(slots=True)
class Psa:
    """One world's PSA, and the keys of one API member of it."""

    target: Target
    keys: Mapping[str, str]

    @property
    def control(self) -> ControlClient:
        """The control API of the world."""
        return self.target.fake

    @property
    def auth(self) -> tuple[str, str]:
        """User and password."""
        return f"{self.keys['company']}+{self.keys['public_key']}", self.keys["private_key"]

    def send(self, method: str, path: str, base: str = BASE, **arguments: Any) -> httpx.Response:
        """One request below `base`, with the keys and the client id unless others are given."""
        headers = {"clientId": self.keys["client_id"], **arguments.pop("headers", {})}
        auth = arguments.pop("auth", self.auth)
        kept = {name: value for name, value in headers.items() if value is not None}
        return self.target.send(method, base + path, headers=kept, auth=auth, **arguments)

    def get(self, path: str, **query: Any) -> Any:
        """What a GET answers, which must be a success."""
        return self._good(self.send("GET", path, params=query))

    def post(self, path: str, body: Any) -> Any:
        """What a POST answers, which must be a success."""
        return self._good(self.send("POST", path, json=body))

    def put(self, path: str, body: Any) -> Any:
        """What a PUT answers, which must be a success."""
        return self._good(self.send("PUT", path, json=body))

    def patch(self, path: str, **changes: Any) -> Any:
        """What a PATCH that replaces members answers, which must be a success."""
        operations = [{"op": "replace", "path": name, "value": value} for name, value in changes.items()]
        return self._good(self.send("PATCH", path, json=operations))

    def delete(self, path: str) -> None:
        """Delete, which must succeed."""
        self._good(self.send("DELETE", path))

    def count(self, path: str, **query: Any) -> int:
        """How many there are."""
        return int(self.get(f"{path}/count", **query)["count"])

    def ids(self, path: str, **query: Any) -> list[int]:
        """The ids of a list."""
        return [each["id"] for each in self.get(path, **query)]

    def ticket(self, summary: str = "A ticket", company: int = 2, **more: Any) -> Any:
        """A new ticket."""
        return self.post("/service/tickets", {"summary": summary, "company": {"id": company}, **more})

    def as_role(self, role: str, **more: Any) -> Psa:
        """The same PSA with the keys of a member of another role."""
        return Psa(self.target, self.control.credentials("connectwise", role=role, **more))

    @staticmethod
    def _good(answer: httpx.Response) -> Any:
        assert answer.is_success, f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


def refused(answer: httpx.Response, status: int, code: str) -> Any:
    """The body of a refusal of this status and code."""
    assert answer.status_code == status, f"{answer.status_code} {answer.text}"
    body = answer.json()
    assert body["code"] == code, body
    return body


def invalid(answer: httpx.Response) -> list[tuple[str, str]]:
    """The codes of a refusal of an object, each with the field that it is about."""
    return [(each["code"], each["field"]) for each in refused(answer, 400, "InvalidObject")["errors"]]
