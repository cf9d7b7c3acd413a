"""The PSAs as an administrator sees them: the same few facts of a ticket, whichever PSA holds it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from contracts.callers.served import ask
from contracts.targets import ControlClient

NAMES: Mapping[str, str] = {"HaloPSA": "halopsa", "ConnectWise": "connectwise", "Autotask": "autotask"}
"""How scenarios name a PSA."""

MARK = "NMM: "
"""How the title of each ticket begins."""
INTERNAL = 2
"""Notes of Autotask that only its own users see."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What scenarios ask of a ticket. `notes` counts those that were added after it was made."""

    id: int
    title: str
    customer: int
    status: int
    priority: int
    notes: int
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was added to a ticket after it was made; `hidden` from the customer."""

    title: str
    text: str
    hidden: bool


class View(ABC):
    """One PSA of a world, read with the credentials of the ready file."""

    role: str
    """The role of credentials with the rights that Nerdio asks for."""
    secret: str
    """The credential that is secret."""
    account: str
    """An account of Nerdio's that has the name of a customer."""

    root: str
    """Where its API begins."""

    def __init__(self, control: ControlClient, name: str) -> None:
        """Find the PSA where the world serves it."""
        served = {each["name"]: each for each in control.request("GET", "/simulators")["items"]}
        self.control, self.name, self.entry = control, name, served[name]
        self.url: str = self.entry["url"]
        self.keys: Mapping[str, str] = self.entry["credentials"]

    @abstractmethod
    def tickets(self) -> list[Ticket]:
        """Every ticket that Nerdio has made and that is not deleted, by id."""

    @abstractmethod
    def delete(self, ticket: int) -> None:
        """Somebody deletes a ticket."""

    @abstractmethod
    def details(self, ticket: int) -> str:
        """What a ticket says."""

    @abstractmethod
    def notes(self, ticket: int) -> list[Note]:
        """What was added to a ticket, oldest first."""

    def add_customer(self, name: str) -> None:
        """Another customer."""
        raise AssertionError(f"{self.name} gets its customers otherwise")

    def ticket(self, number: int) -> Ticket:
        """One ticket, which must be there."""
        found = {each.id: each for each in self.tickets()}
        assert number in found, f"{self.name} has no ticket {number}; there are {sorted(found)}"
        return found[number]

    def ask(self, method: str, path: str, body: Any = None, **arguments: Any) -> Any:
        """The JSON of an answer that must be good; `path` is below the root."""
        return ask(self.entry, method, self.root + path, body, **arguments)


class Halo(View):
    """HaloPSA."""

    role, secret, account, root = "nerdio", "client_secret", "Acme", "/api"

    def tickets(self) -> list[Ticket]:
        rows = self.ask("GET", "/Tickets", params={"pageinate": "true", "page_size": 100})["tickets"]
        mine = [each for each in rows if each["summary"].startswith(MARK)]
        return [self._of(each) for each in sorted(mine, key=lambda row: row["id"])]

    def _of(self, row: Mapping[str, Any]) -> Ticket:
        actions = self.ask("GET", "/Actions", params={"ticket_id": row["id"], "count": 100})["actions"]
        notes = [each for each in actions if each["outcome"] == "Note"]
        return Ticket(row["id"], row["summary"], row["client_id"], row["status_id"], row["priority_id"], len(notes))

    def delete(self, ticket: int) -> None:
        self.control.drive("halopsa", "POST", f"/tickets/{ticket}/delete", {})

    def details(self, ticket: int) -> str:
        return str(self.ask("GET", f"/Tickets/{ticket}", params={"includedetails": "true"})["details"])

    def notes(self, ticket: int) -> list[Note]:
        rows = self.ask("GET", "/Actions", params={"ticket_id": ticket, "count": 100})["actions"]
        mine = sorted((each for each in rows if each["outcome"] == "Note"), key=lambda each: int(each["id"]))
        return [_split(each["note"], bool(each["hiddenfromuser"])) for each in mine]


class ConnectWise(View):
    """ConnectWise PSA."""

    role, secret, account = "Nerdio", "private_key", "Contoso Ltd"
    root = "/v4_6_release/apis/3.0"

    def tickets(self) -> list[Ticket]:
        rows = self.ask("GET", "/service/tickets", params={"pageSize": 100, "orderBy": "id"})
        return [self._of(each) for each in rows if each["summary"].startswith(MARK)]

    def _of(self, row: Mapping[str, Any]) -> Ticket:
        notes = self.ask("GET", f"/service/tickets/{row['id']}/notes")
        added = [each for each in notes if each["internalAnalysisFlag"]]
        references = {name: row[name]["id"] for name in ("company", "status", "priority", "board")}
        return Ticket(
            row["id"],
            row["summary"],
            references["company"],
            references["status"],
            references["priority"],
            len(added),
            references["board"],
        )

    def delete(self, ticket: int) -> None:
        self.ask("DELETE", f"/service/tickets/{ticket}")

    def details(self, ticket: int) -> str:
        rows = self.ask("GET", f"/service/tickets/{ticket}/notes")
        return next(str(each["text"]) for each in rows if each["detailDescriptionFlag"])

    def add_customer(self, name: str) -> None:
        self.ask("POST", "/company/companies", {"identifier": name.replace(" ", ""), "name": name})

    def notes(self, ticket: int) -> list[Note]:
        rows = self.ask("GET", f"/service/tickets/{ticket}/notes")
        return [_split(each["text"], True) for each in rows if each["internalAnalysisFlag"]]


class Autotask(View):
    """Autotask PSA."""

    role, secret, account, root = "nerdio", "secret", "Contoso", "/ATServicesRest/v1.0"

    def tickets(self) -> list[Ticket]:
        rows = self._query("Tickets", "id", 0, "gte")
        return [self._of(each) for each in rows if each["title"].startswith(MARK)]

    def _of(self, row: Mapping[str, Any]) -> Ticket:
        notes = [each for each in self._query("TicketNotes", "ticketID", row["id"]) if each["noteType"] == 1]
        return Ticket(
            row["id"], row["title"], row["companyID"], row["status"], row["priority"], len(notes), row["queueID"]
        )

    def delete(self, ticket: int) -> None:
        self.control.erase("autotask", "Tickets", ticket)

    def details(self, ticket: int) -> str:
        (row,) = self._query("Tickets", "id", ticket)
        return str(row["description"])

    def notes(self, ticket: int) -> list[Note]:
        rows = [each for each in self._query("TicketNotes", "ticketID", ticket) if each["noteType"] == 1]
        return [Note(each["title"], each["description"], each["publish"] == INTERNAL) for each in rows]

    def add_customer(self, name: str) -> None:
        owner = self._query("Companies", "id", 0, "gte")[0]["ownerResourceID"]
        body = {"companyName": name, "companyType": 1, "phone": "1", "ownerResourceID": owner}
        self.ask("POST", "/Companies", body)

    def _query(self, entity: str, field: str, value: int, op: str = "eq") -> list[dict[str, Any]]:
        body = {"filter": [{"op": op, "field": field, "value": value}]}
        found: list[dict[str, Any]] = self.ask("POST", f"/{entity}/query", body)["items"]
        return sorted(found, key=lambda row: row["id"])


def _split(text: str, hidden: bool) -> Note:
    title, _, rest = text.partition("\n")
    return Note(title, rest, hidden)


VIEWS: Mapping[str, type[View]] = {"halopsa": Halo, "connectwise": ConnectWise, "autotask": Autotask}
