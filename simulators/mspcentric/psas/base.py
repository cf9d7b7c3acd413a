"""What MSPCentric asks of any PSA, in words of its own: companies, contracts, services, lines, and a changed line."""

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
"""Pages of one list that are read."""

_KINDS: Mapping[int, Failure] = {401: "credentials", 403: "rights", 404: "gone"}

_SHOWN = 200


class PsaError(Exception):
    """A request that a PSA did not carry out; the text is one line.

    `kind`: the credentials are wrong or have expired, a right is missing, the record is gone, the PSA refused for
    another reason, or no answer came.
    """

    def __init__(self, kind: Failure, text: str) -> None:
        """`text` names the operation and what was answered."""
        super().__init__(text)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Company:
    """A customer."""

    psa_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Contract:
    """An active contract of a company: what a line can be added to."""

    psa_id: str
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Service:
    """Something that is billed by the unit."""

    psa_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a contract: how many units of a service a company is billed."""

    psa_id: str
    contract: str
    company: str
    service: str
    units: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one synchronisation read."""

    companies: list[Company]
    contracts: list[Contract]
    services: list[Service]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Link:
    """How a PSA is reached: an origin, the partner's credentials, and the choices of this simulator."""

    client: Client
    base_url: str
    credentials: Mapping[str, str]
    settings: MspcentricSettings
    now: datetime

    async def ask(self, request: Request) -> Reply:
        """The answer to a request. Raises PsaError for any status but one in the 200s."""
        try:
            reply = await self.client.send(request)
        except Unreachable as error:
            raise PsaError("unreachable", str(error)) from None
        if not reply.ok:
            kind = _KINDS.get(reply.status, "refused")
            said = " ".join(reply.body.decode("utf-8", "replace").split())[:_SHOWN]
            raise PsaError(kind, f"{request.operation}: {reply.status} {said}".rstrip())
        return reply

    async def read(self, request: Request) -> Any:
        """The JSON of an answer. Raises PsaError."""
        reply = await self.ask(request)
        try:
            return reply.json()
        except UnreadableReply as error:
            raise PsaError("refused", str(error)) from None


class Psa(ABC):
    """One PSA, for the length of one act: what it learns, such as a token, is kept for the next request."""

    needs: ClassVar[tuple[str, ...]]
    """Names of the credentials that a partner must enter."""
    takes: ClassVar[tuple[str, ...]] = ()
    """Names of further ones."""
    secrets: ClassVar[frozenset[str]] = frozenset()
    """Names of those that are shown nowhere."""

    def __init__(self, link: Link) -> None:
        """`link` says where the PSA is, and who asks."""
        self.link = link

    @property
    def api_root(self) -> str:
        """Where the API is, as far as `check` has found out."""
        return self.link.base_url

    @abstractmethod
    async def check(self) -> None:
        """Test the credentials by a cheap read. Raises PsaError."""

    @abstractmethod
    async def companies(self) -> list[Company]:
        """The customers that can be mapped. Raises PsaError, as all that follow."""

    @abstractmethod
    async def contracts(self) -> list[Contract]:
        """The active contracts."""

    @abstractmethod
    async def services(self) -> list[Service]:
        """What is billed by the unit."""

    @abstractmethod
    async def lines(self, contracts: list[Contract]) -> list[Line]:
        """The lines of these contracts."""

    @abstractmethod
    async def contract_runs(self, contract: str) -> bool:
        """Whether a contract still exists and has not ended."""

    @abstractmethod
    async def line(self, line: Line) -> Line | None:
        """A line as the PSA has it now; None if it is gone."""

    @abstractmethod
    async def change(self, line: Line, units: int, on: date | None) -> None:
        """Bill `units` of what `line` bills now. `on`: from that day, if the PSA allows it."""

    @abstractmethod
    async def add(self, contract: Contract, service: str, units: int, on: date | None) -> Line:
        """Bill a further service on a contract; returns the new line."""

    async def snapshot(self) -> Snapshot:
        """Everything that a synchronisation reads. Raises PsaError."""
        companies, contracts = await self.companies(), await self.contracts()
        return Snapshot(companies, contracts, await self.services(), await self.lines(contracts))

    def refuse_date(self, on: date | None, why: str) -> None:
        """Raise PsaError where a date is given that the PSA has no place for."""
        if on is not None:
            raise PsaError("refused", why)


def whole(units: Any) -> float:
    """A number of units; an integral one as an integer."""
    number = float(units or 0)
    return int(number) if number.is_integer() else number
