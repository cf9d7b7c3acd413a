"""The operations that Nerdio uses of every PSA, and the texts of refusals."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from simulators.core.client import Client, Reply, Request, UnreadableReply
from simulators.nerdio.model.integrations import Id, TicketSettings

LONGEST_REASON = 300
"""Maximum length, in characters, of a PSA's error text in a refusal."""

MOST_PAGES = 100
"""Maximum number of pages that are read of a list: 10,000 customers."""

PAGE = 100

SECRETS = frozenset({"client_secret", "private_key", "secret", "api_integration_code"})
"""Credentials that are never shown."""

Parameters = Mapping[str, str | int]
"""Query parameters of a request."""

Setup = Mapping[str, Any]
"""The settings of the simulator."""


class Refused(Exception):
    """The PSA refused a request, or sent a response that Nerdio cannot use. The text is one line.

    `credentials`: the PSA does not accept the credentials, or no longer; every other request fails, too. `uncertain`:
    the PSA failed, but may have executed the request.
    """

    def __init__(self, detail: str, credentials: bool = False, uncertain: bool = False) -> None:
        """Describe in `detail` the request, the PSA's response, and the permission that the request needs."""
        super().__init__(detail)
        self.detail = detail
        self.credentials = credentials
        self.uncertain = uncertain


class Gone(Exception):
    """The ticket no longer exists at the PSA."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a pick list. `board` is the id of its board; None if it belongs to none."""

    id: int
    name: str
    board: int | None = None

    def shown(self) -> dict[str, Any]:
        """Return the value as the drive lists it."""
        found: dict[str, Any] = {"id": self.id, "name": self.name}
        return found if self.board is None else {**found, "board": self.board}


Choices = Mapping[str, tuple[Choice, ...]]
"""Pick lists by name: boards or queues, ticket_types, statuses, priorities, and at HaloPSA categories and impacts."""


@dataclass(frozen=True, slots=True)
class NewTicket:
    """The content of a new ticket. `priority` is the PSA's id; `reference` identifies the ticket in a later search."""

    customer: Id
    summary: str
    details: str
    priority: Id
    reference: str
    settings: TicketSettings


class Psa(ABC):
    """One PSA with the credentials of one integration. Each method raises Refused, and the client's Unreachable."""

    system: ClassVar[str]
    title: ClassVar[str]
    place: ClassVar[str | None] = None
    """The ticket setting for the destination of tickets: `board` or `queue`; None if the PSA has neither."""

    extras: ClassVar[tuple[str, ...]] = ()
    """Further ticket settings of this PSA: `category` and `impact`."""

    required_credentials: ClassVar[tuple[str, ...]]
    """The required credentials, by the names of the ready file."""

    optional_credentials: ClassVar[tuple[str, ...]] = ()
    """Optional credentials, for which Nerdio has values of its own."""

    def __init__(self, client: Client, base_url: str, credentials: Mapping[str, str], setup: Setup) -> None:
        """Send requests through `client`; `base_url` is the origin of the PSA."""
        self._client = client
        self._base = base_url.rstrip("/")
        self._credentials = credentials
        self._setup = setup

    @abstractmethod
    async def validate(self) -> None:
        """Sign in and read a record, as Validate & Save does [nerdio 2]."""

    @abstractmethod
    async def customers(self) -> list[Choice]:
        """Read all customers, in the PSA's order."""

    @abstractmethod
    async def choices(self, board: Id | None = None) -> Choices:
        """Read the pick lists of the ticket settings; with `board`, types and statuses of that board only."""

    @abstractmethod
    async def create(self, ticket: NewTicket) -> int:
        """Create a ticket; return its id."""

    @abstractmethod
    async def find(self, reference: str) -> int | None:
        """Return the id of the ticket with this reference; None if there is none."""

    @abstractmethod
    async def note(self, ticket: Id, title: str, text: str) -> None:
        """Add an internal note. Raises Gone."""

    @abstractmethod
    async def move(self, ticket: Id, status: Id) -> None:
        """Change the status of a ticket. Raises Gone."""

    # -- shared by the PSAs ----------------------------------------------------------------------------------------

    async def _ask(self, request: Request, right: str) -> Any:
        """Return the decoded body; None if it is empty. Raises Refused, with `right` if the PSA denies permission."""
        return self._read(await self._client.send(request), request, right)

    def _read(self, reply: Reply, request: Request, right: str) -> Any:
        if not reply.ok:
            raise self.refused(reply, request, right)
        try:
            return reply.json() if reply.body else None
        except UnreadableReply as error:
            raise Refused(f"{self.title}: {error}", uncertain=True) from None

    def refused(self, reply: Reply, request: Request, right: str) -> Refused:
        """Return the error for an unsuccessful reply; `right` is the permission that the request needs."""
        call = f"{request.method} {urlsplit(request.url).path}"
        reason = self._reason(reply)
        detail = f"{self.title} answered {call} with {reply.status}" + (f": {reason}" if reason else "")
        if self._unknown_caller(reply):
            return Refused(f"{detail}. The credentials are wrong, or not valid any more.", credentials=True)
        if self._forbidden(reply):
            return Refused(f"{detail}. The right that it needs is missing: {right}.")
        return Refused(detail, uncertain=reply.status >= 500)

    @abstractmethod
    def _unknown_caller(self, reply: Reply) -> bool:
        """Whether the PSA does not accept the credentials."""

    def _forbidden(self, reply: Reply) -> bool:
        return reply.status == 403

    def _reason(self, reply: Reply) -> str:
        """Return the PSA's error text in one line."""
        try:
            return _line(self._words(reply.json())) if reply.body else ""
        except UnreadableReply:
            return _line(reply.body.decode("utf-8", "replace"))

    def _words(self, body: Any) -> str:
        """Return the readable text of an error body."""
        if isinstance(body, Mapping):
            for name in ("error_description", "message", "error"):
                if isinstance(body.get(name), str):
                    return str(body[name])
        return body if isinstance(body, str) else ""

    def _rows(self, body: Any, what: str) -> list[Mapping[str, Any]]:
        """Return the objects of a list. Raises Refused if the body is not a list of objects."""
        if not isinstance(body, list) or not all(isinstance(each, Mapping) for each in body):
            raise Refused(f"{self.title} returned no list of {what}")
        return list(body)

    def _number(self, body: Any, name: str, what: str) -> int:
        """Return the id in a response. Raises Refused if there is none."""
        value = body.get(name) if isinstance(body, Mapping) else None
        if not isinstance(value, int) or isinstance(value, bool):
            raise Refused(f"{self.title} returned no id of the {what}", uncertain=True)
        return value


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_REASON].removesuffix(".")
