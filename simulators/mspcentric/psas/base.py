"""The interface of a PSA: reading companies, contracts, services and lines, and writing lines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Literal

from simulators.core.client import Client, Reply, Request, Unreachable, UnreadableReply
from simulators.mspcentric.settings import MspcentricSettings

Failure = Literal["credentials", "rights", "gone", "refused", "unreachable"]

MOST_PAGES = 1000
"""The maximum number of pages of a list that are read."""

_KINDS: Mapping[int, Failure] = {401: "credentials", 403: "rights", 404: "gone"}

_SHOWN = 200


class PsaError(Exception):
    """A request to a PSA failed; the text is one line.

    `kind`: wrong or expired credentials, missing rights, a record that does not exist any more, another refusal, or no
    response.
    """

    def __init__(self, kind: Failure, text: str) -> None:
        """`text`: the operation and the response, in one line."""
        super().__init__(text)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Company:
    """A customer."""

    psa_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Contract:
    """An active contract of a company, to which lines can be added."""

    psa_id: str
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Service:
    """A service that is billed by the unit."""

    psa_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a contract: the number of units of a service that a company is billed for."""

    psa_id: str
    contract: str
    company: str
    service: str
    units: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The data of a synchronisation."""

    companies: list[Company]
    contracts: list[Contract]
    services: list[Service]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Link:
    """Access to a PSA: its base URL, the partner's credentials, the simulator's settings, and the current time."""

    client: Client
    base_url: str
    credentials: Mapping[str, str]
    settings: MspcentricSettings
    now: datetime

    async def ask(self, request: Request) -> Reply:
        """The response to a request. Raises PsaError for any status other than 2xx."""
        try:
            reply = await self.client.send(request)
        except Unreachable as error:
            raise PsaError("unreachable", str(error)) from None
        if not reply.ok:
            kind = _KINDS.get(reply.status, "refused")
            text = " ".join(reply.body.decode("utf-8", "replace").split())[:_SHOWN]
            raise PsaError(kind, f"{request.operation}: {reply.status} {text}".rstrip())
        return reply

    async def read(self, request: Request) -> Any:
        """The JSON of the response to a request. Raises PsaError."""
        reply = await self.ask(request)
        try:
            return reply.json()
        except UnreadableReply as error:
            raise PsaError("refused", str(error)) from None


class Psa(ABC):
    """A PSA during one action: data such as a token are kept for further requests."""

    needs: ClassVar[tuple[str, ...]]
    """The names of mandatory credentials."""
    takes: ClassVar[tuple[str, ...]] = ()
    """The names of optional credentials."""
    secrets: ClassVar[frozenset[str]] = frozenset()
    """The names of credentials that are masked everywhere."""

    def __init__(self, link: Link) -> None:
        """`link`: the access to the PSA."""
        self.link = link

    @property
    def api_root(self) -> str:
        """The root URL of the API, as far as it is known after `check`."""
        return self.link.base_url

    @abstractmethod
    async def check(self) -> None:
        """Test the credentials by a cheap read. Raises PsaError."""

    @abstractmethod
    async def companies(self) -> list[Company]:
        """The customers that can be mapped. Raises PsaError, as do all methods below."""

    @abstractmethod
    async def contracts(self) -> list[Contract]:
        """The active contracts."""

    @abstractmethod
    async def services(self) -> list[Service]:
        """The services that are billed by the unit."""

    @abstractmethod
    async def lines(self, contracts: list[Contract]) -> list[Line]:
        """The lines of these contracts."""

    @abstractmethod
    async def contract_runs(self, contract: str) -> bool:
        """Whether a contract still exists and has not ended."""

    @abstractmethod
    async def line(self, line: Line) -> Line | None:
        """The current state of a line in the PSA; None if it does not exist any more."""

    @abstractmethod
    async def change(self, line: Line, units: int, on: date | None) -> None:
        """Change the units of a line. `on`: the first day, if the PSA supports it."""

    @abstractmethod
    async def add(self, contract: Contract, service: str, units: int, on: date | None) -> Line:
        """Add a line with a service to a contract; returns the line."""

    async def snapshot(self) -> Snapshot:
        """All data of a synchronisation. Raises PsaError."""
        companies, contracts = await self.companies(), await self.contracts()
        return Snapshot(companies, contracts, await self.services(), await self.lines(contracts))

    def refuse_date(self, on: date | None, reason: str) -> None:
        """Raises PsaError if a date is given, as the PSA does not support one."""
        if on is not None:
            raise PsaError("refused", reason)


def whole(units: Any) -> float:
    """A number of units; integral numbers as an integer, none as 0."""
    number = float(units or 0)
    return int(number) if number.is_integer() else number
