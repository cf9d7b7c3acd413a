"""An integration's side of Autotask: finds its zone, reads what is offered, keeps what the scenario is about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from contracts.targets import Target
from features.steps.answers import describe
from features.steps.talk import Talk

BASE = "/ATServicesRest/"
VERSION = "V1.0/"
NEW, COMPLETE = 1, 5
"""The statuses that every database has [autotask 7.1]."""
RECURRING = 7
"""The contract type that has services [autotask 7.5]."""
NEVER_EXISTED = 2_000_000_000
EVERYTHING: Mapping[str, str] = {"op": "exist", "field": "id"}
"""The condition that every record satisfies [autotask 6]."""

Record = dict[str, Any]


def eq(name: str, value: Any) -> Record:
    """The condition that a field has a value."""
    return {"op": "eq", "field": name, "value": value}


@dataclass(slots=True)
class Psa:
    """One API user at one database.

    `keys` are the user's credentials, `tickets` the ids of what the scenario raised, `kept` what its steps noted.
    """

    talk: Talk
    keys: Mapping[str, str]
    zone: str = ""
    company: int | None = None
    tickets: list[int] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[Record]] = field(default_factory=dict)

    # -- asking ----------------------------------------------------------------------------------------------------

    @property
    def signed(self) -> dict[str, str]:
        """The three headers of every call [autotask 3]."""
        keys = self.keys
        return {
            "ApiIntegrationCode": keys["api_integration_code"],
            "UserName": keys["username"],
            "Secret": keys["secret"],
        }

    def ask_zone(self, user: str) -> httpx.Response:
        """Where the database of a user is; nobody needs to be known for it."""
        return self.talk.ask("GET", f"{BASE}{VERSION}zoneInformation", params={"user": user})

    def discover(self) -> None:
        """Ask for the zone, and use its URL from now on."""
        answer = self.ask_zone(self.keys["username"])
        assert answer.status_code == 200, describe(answer)
        self.zone = answer.json()["url"]

    def at(self, path: str) -> str:
        """The URL of a path below the version."""
        if not self.zone:
            self.discover()
        return path if "://" in path else f"{self.zone}{VERSION}{path}"

    def ask(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request below the version, or to a whole URL; its answer is the one that following steps judge."""
        headers = {**self.signed, **arguments.pop("headers", {})}
        return self.talk.ask(method, self.at(path), headers=headers, **arguments)

    def done(self, method: str, path: str, body: Any = None, **arguments: Any) -> Any:
        """What is answered to something that must work."""
        answer = self.ask(method, path, **({} if body is None else {"json": body}), **arguments)
        assert answer.status_code == 200, describe(answer)
        return answer.json()

    def create(self, path: str, body: Mapping[str, Any]) -> int:
        """Make a record; its id."""
        identity: int = self.done("POST", path, dict(body))["itemId"]
        return identity

    def item(self, entity: str, identity: int) -> Record:
        """The record of an id, which must be there."""
        item = self.done("GET", f"{entity}/{identity}")["item"]
        assert item is not None, f"{entity}/{identity} is absent"
        return dict(item)

    def find(self, entity: str, *conditions: Mapping[str, Any], **more: Any) -> list[Record]:
        """The first page of what all conditions hold for."""
        asked = {"filter": list(conditions) or [EVERYTHING], **more}
        items: list[Record] = self.done("POST", f"{entity}/query", asked)["items"]
        return items

    def search(self, entity: str, asked: Mapping[str, Any]) -> httpx.Response:
        """A query by GET."""
        return self.ask("GET", f"{entity}/query", params={"search": json.dumps(asked)})

    # -- what the database offers ------------------------------------------------------------------------------------

    def picklist(self, name: str) -> list[Record]:
        """The active values of a list of tickets."""
        if not self.lists:
            fields = self.done("GET", "Tickets/entityInformation/fields")["fields"]
            self.lists = {each["name"]: each["picklistValues"] for each in fields if each["isPickList"]}
        return [each for each in self.lists[name] if each["isActive"]]

    def chosen(self, name: str, *words: str) -> int:
        """A value of a list as tickets hold it: one that says one of the words, or the default one, or the first."""
        values = self.picklist(name)
        assert values, f"the list {name} is empty"
        said = [each for each in values if any(word in each["label"].lower() for word in words)]
        default = [each for each in values if each["isDefaultValue"]]
        return int((said or default or values)[0]["value"])

    def cancelled(self) -> int:
        """The status for cancelled tickets; without one they are completed."""
        said = [each for each in self.picklist("status") if "cancel" in each["label"].lower()]
        return int(said[0]["value"]) if said else COMPLETE

    def a_company(self) -> int:
        """A customer to raise tickets for: the fact `company` (an id), or the first one but the MSP itself."""
        if self.company is None:
            named = self.talk.target.facts.get("company")
            found = self.find("Companies", eq("isActive", True), {"op": "gt", "field": "id", "value": 0}, MaxRecords=1)
            assert named or found, "there is no company to choose"
            self.company = int(named or found[0]["id"])
        return self.company

    # -- tickets -----------------------------------------------------------------------------------------------------

    def wanted(self, **members: Any) -> Record:
        """A ticket as the integration sends it."""
        return {
            "companyID": self.a_company(),
            "title": "Backup failed",
            "status": NEW,
            "priority": self.chosen("priority"),
            "queueID": self.chosen("queueID"),
            **members,
        }

    def raised(self, **members: Any) -> int:
        """Raise a ticket; its id."""
        self.tickets.append(self.create("Tickets", self.wanted(**members)))
        return self.tickets[-1]

    @property
    def ticket(self) -> int:
        """The id of the newest ticket of the scenario."""
        assert self.tickets, "no ticket has been raised"
        return self.tickets[-1]

    def now(self) -> Record:
        """The newest ticket as it is now."""
        return self.item("Tickets", self.ticket)

    def change(self, **members: Any) -> httpx.Response:
        """Change fields of the newest ticket."""
        return self.ask("PATCH", "Tickets", json={"id": self.ticket, **members})

    def mine(self) -> Record:
        """The condition that only tickets of the scenario satisfy."""
        return {"op": "in", "field": "id", "value": self.tickets}

    def numbers(self, items: list[Record]) -> list[int]:
        """Which tickets of the scenario were found, counted from 1."""
        return [self.tickets.index(each["id"]) + 1 for each in items]


@pytest.fixture
def psa(target: Target, talk: Talk) -> Iterator[Psa]:
    """An integration with the keys of the target. What cannot be deleted of a real database is completed."""
    names = ("username", "secret", "api_integration_code")
    opened = Psa(talk, {name: target.known(name) for name in names})
    yield opened
    if target.control is None:
        opened.keys = {name: target.known(name) for name in names}
        for ticket in opened.tickets:
            opened.ask("PATCH", "Tickets", json={"id": ticket, "status": COMPLETE})
        if "project" in opened.kept:
            opened.ask("PATCH", "Projects", json={"id": opened.kept["project"], "status": COMPLETE})
