"""An integration of an MSP's tool with ConnectWise PSA: what it is set up with, and what it has made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from contracts.targets import Target
from features.steps.answers import describe
from features.steps.talk import Talk

KEYS = ("company", "public_key", "private_key", "client_id")


@dataclass(slots=True)
class Integration:
    """Speaks for one API member. `board`, `company` and `statuses` are what was chosen in the tool's settings."""

    target: Target
    talk: Talk
    keys: Mapping[str, str]
    base: str = ""
    board: dict[str, Any] = field(default_factory=dict)
    company: dict[str, Any] = field(default_factory=dict)
    statuses: dict[str, dict[str, Any]] = field(default_factory=dict)
    ticket: dict[str, Any] = field(default_factory=dict)
    made: list[int] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)

    def discover(self) -> Any:
        """Ask where the API of the login company is."""
        found = self.talk.ask("GET", f"/login/companyinfo/{self.keys['company']}").json()
        self.base = f"/{found['Codebase'].strip('/')}/apis/3.0" if found else ""
        return found

    def ask(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request; its answer is the one that following steps judge."""
        if not self.base:
            self.discover()
        headers = {"clientId": self.keys["client_id"], **arguments.pop("headers", {})}
        user = f"{self.keys['company']}+{self.keys['public_key']}"
        auth = arguments.pop("auth", (user, self.keys["private_key"]))
        return self.talk.ask(method, self.base + path, headers=headers, auth=auth, **arguments)

    def done(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """What is answered to something that must work."""
        answer = (
            self.ask(method, path, json=body, params=query)
            if body is not None
            else self.ask(method, path, params=query)
        )
        assert answer.is_success, describe(answer)
        return answer.json() if answer.content else None

    def choose(self) -> None:
        """Choose company, board and statuses, as an administrator of the tool does; facts of the target go first."""
        self.company = self._chosen("company", "/company/companies", "deletedFlag=false")
        self.board = self._chosen("board", "/service/boards", "inactiveFlag=false and projectFlag=false")
        statuses = self.done(
            "GET", f"/service/boards/{self.board['id']}/statuses", conditions="inactive=false", pageSize=1000
        )
        closing = [each for each in statuses if each["closedStatus"]]
        cancelling = [each for each in closing if "cancel" in each["name"].lower()] or closing
        opening = [each for each in statuses if each["defaultFlag"]] or statuses
        assert closing, f"the board {self.board['name']} has no status that closes: name another in the fact board"
        resolving = [each for each in closing if each not in cancelling] or closing
        self.statuses = {"open": opening[0], "resolved": resolving[0], "cancelled": cancelling[0]}

    def _chosen(self, fact: str, path: str, conditions: str) -> dict[str, Any]:
        named = self.target.facts.get(fact)
        wanted = f"{conditions} and name='{named}'" if named else conditions
        found: list[dict[str, Any]] = self.done("GET", path, conditions=wanted, orderBy="id", pageSize=2)
        assert found, f"there is no {fact} to choose"
        return found[-1]

    def create(self, **members: Any) -> dict[str, Any]:
        """A ticket on the chosen board for the chosen company."""
        given = {
            "summary": "Backup failed on VM01",
            "company": {"id": self.company["id"]},
            "board": {"id": self.board["id"]},
            "status": {"id": self.statuses["open"]["id"]},
            **members,
        }
        self.ticket = self.done("POST", "/service/tickets", given)
        self.made.append(self.ticket["id"])
        return self.ticket

    @property
    def place(self) -> str:
        """The path of the ticket."""
        return f"/service/tickets/{self.ticket['id']}"

    def change(self, **members: Any) -> None:
        """Change members of the ticket; its answer is judged by following steps."""
        self.ask("PATCH", self.place, json=[{"op": "replace", "path": n, "value": v} for n, v in members.items()])

    def read(self) -> dict[str, Any]:
        """The ticket as it is now."""
        self.ticket = self.done("GET", self.place)
        return self.ticket


@pytest.fixture
def integration(target: Target, talk: Talk) -> Iterator[Integration]:
    """An integration with the keys of the target; what it made in a real system is taken away again."""
    opened = Integration(target, talk, {name: target.known(name) for name in KEYS})
    yield opened
    if target.control is None:
        for ticket in opened.made:
            opened.ask("DELETE", f"/service/tickets/{ticket}")
