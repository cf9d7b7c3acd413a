"""What every PSA offers to Nerdio, and how a refusal reads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from simulators.core.client import Client, Reply, Request, UnreadableReply
from simulators.nerdio.model.integrations import Id, TicketSettings

LONGEST_REASON = 300
"""Characters of a PSA's own words that a refusal repeats."""

MOST_PAGES = 100
"""Pages of a list that are read: 10,000 customers."""

PAGE = 100

SECRETS = frozenset({"client_secret", "private_key", "secret", "api_integration_code"})
"""Credentials that are shown nowhere."""

Parameters = Mapping[str, str | int]
"""Query parameters of a call."""

Setup = Mapping[str, Any]
"""The settings of the simulator."""


class Refused(Exception):
    """The PSA refused a call, or answered with something that Nerdio cannot use. The text is one line.

    `credentials`: who calls is unknown to the PSA, or unknown now; what was allowed before fails, too. `uncertain`: the
    PSA failed, and may have done what it was asked.
    """

    def __init__(self, detail: str, credentials: bool = False, uncertain: bool = False) -> None:
        """`detail` names the call, what the PSA answered, and the right that the call needs."""
        super().__init__(detail)
        self.detail = detail
        self.credentials = credentials
        self.uncertain = uncertain


class Gone(Exception):
    """The ticket is not at the PSA any more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a pick list. `board` is the board that it belongs to, where it belongs to one."""

    id: int
    name: str
    board: int | None = None

    def shown(self) -> dict[str, Any]:
        """As the drive lists it."""
        found: dict[str, Any] = {"id": self.id, "name": self.name}
        return found if self.board is None else {**found, "board": self.board}


Choices = Mapping[str, tuple[Choice, ...]]
"""Pick lists by name: boards or queues, ticket_types, statuses, priorities, and at HaloPSA categories and impacts."""


@dataclass(frozen=True, slots=True)
class NewTicket:
    """What a ticket is made of. `priority` is the PSA's; by `reference` the ticket is found again."""

    customer: Id
    summary: str
    details: str
    priority: Id
    reference: str
    settings: TicketSettings


class Psa(ABC):
    """One PSA, asked by one integration. Each method raises Refused, and Unreachable of the client."""

    system: ClassVar[str]
    title: ClassVar[str]
    place: ClassVar[str | None] = None
    """The setting that says where tickets go: `board` or `queue`, None where there is none."""

    extras: ClassVar[tuple[str, ...]] = ()
    """Further settings that this PSA has: `category` and `impact`."""

    needs: ClassVar[tuple[str, ...]]
    """The credentials that are typed into Nerdio, by the names of the ready file."""

    brings: ClassVar[tuple[str, ...]] = ()
    """Credentials that may be given, and that Nerdio has itself."""

    def __init__(self, client: Client, base_url: str, credentials: Mapping[str, str], setup: Setup) -> None:
        """Ask through `client`; `base_url` is the origin of the PSA."""
        self._client = client
        self._base = base_url.rstrip("/")
        self._credentials = credentials
        self._setup = setup

    @abstractmethod
    async def validate(self) -> None:
        """Sign in, and read a little: what Validate & Save does [nerdio 2]."""

    @abstractmethod
    async def customers(self) -> list[Choice]:
        """Every customer, in the order of the PSA."""

    @abstractmethod
    async def choices(self, board: Id | None = None) -> Choices:
        """The pick lists of the ticket settings; with `board`, types and statuses of that board only."""

    @abstractmethod
    async def create(self, ticket: NewTicket) -> int:
        """Make a ticket; its id."""

    @abstractmethod
    async def find(self, reference: str) -> int | None:
        """The id of the ticket with this reference, if there is one."""

    @abstractmethod
    async def note(self, ticket: Id, title: str, text: str) -> None:
        """Add an internal note. Raises Gone."""

    @abstractmethod
    async def move(self, ticket: Id, status: Id) -> None:
        """Give a ticket another status. Raises Gone."""

    # -- what the PSAs share ---------------------------------------------------------------------------------------

    async def _ask(self, request: Request, right: str) -> Any:
        """The decoded answer; None where it is empty. Raises Refused, which names `right` where the PSA forbids it."""
        return self._read(await self._client.send(request), request, right)

    def _read(self, reply: Reply, request: Request, right: str) -> Any:
        if not reply.ok:
            raise self.refused(reply, request, right)
        try:
            return reply.json() if reply.body else None
        except UnreadableReply as error:
            raise Refused(f"{self.title}: {error}") from None

    def refused(self, reply: Reply, request: Request, right: str) -> Refused:
        """The refusal that a reply is, with the right that was lacking where the PSA says no more."""
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
        """Whether the PSA does not know who calls."""

    def _forbidden(self, reply: Reply) -> bool:
        return reply.status == 403

    def _reason(self, reply: Reply) -> str:
        """The PSA's own words, in one line."""
        try:
            return _line(self._words(reply.json())) if reply.body else ""
        except UnreadableReply:
            return _line(reply.body.decode("utf-8", "replace"))

    def _words(self, body: Any) -> str:
        """What is for people in the body of an error."""
        if isinstance(body, Mapping):
            for name in ("error_description", "message", "error"):
                if isinstance(body.get(name), str):
                    return str(body[name])
        return body if isinstance(body, str) else ""

    def _rows(self, body: Any, what: str) -> list[Mapping[str, Any]]:
        """The objects of a list. Refused where it is none."""
        if not isinstance(body, list) or not all(isinstance(each, Mapping) for each in body):
            raise Refused(f"{self.title} answered with no list of {what}")
        return list(body)

    def _number(self, body: Any, name: str, what: str) -> int:
        """The id in an answer. Refused where there is none."""
        value = body.get(name) if isinstance(body, Mapping) else None
        if not isinstance(value, int) or isinstance(value, bool):
            raise Refused(f"{self.title} answered with no id of the {what}", uncertain=True)
        return value


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_REASON].removesuffix(".")
