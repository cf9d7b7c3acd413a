"""The declaration of a vendor. The core reads it and never asks which vendor it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, Protocol

from simulators.core.dataset import ProjectionIn
from simulators.core.operation import Handler, Operation
from simulators.core.seeding import Plant
from simulators.core.settings import Settings
from simulators.core.store import Collection

if TYPE_CHECKING:
    from simulators.core.call import Call, Caller
    from simulators.core.dialect import Dialect
    from simulators.core.outbox import MessageKind
    from simulators.core.quotas import QuotaDeclaration
    from simulators.core.world import SimulatorState

Gate = Literal["auth", "quota"]
Credentials = dict[str, str]

EARLY_BODY = 64 << 10
"""Bytes of a body that are read before credentials are checked: as many as the journal shows of a refused request."""

CODINGS = frozenset({"gzip", "x-gzip", "deflate"})
"""Content codings that the core can decode."""


class Auth(Protocol):
    """The authentication of a vendor."""

    async def identify(self, call: Call) -> Caller | None:
        """The caller; None if the operation is public and the request has no credentials. Raises Problem."""


class Handlers(Protocol):
    """Finds the handlers of operations, for vendors whose entities are data."""

    def resolve(self, operation_id: str) -> Handler:
        """The handler of `operation_id`. LookupError if it has none."""


@dataclass(frozen=True, slots=True)
class Routing:
    """How paths are matched.

    `fold_case`: letter case of literal segments does not matter. `slashes`: doubled and trailing slashes are ignored.
    `prefixes`: path prefixes that are stripped before matching, first match wins; a `{name}` segment in one matches
    any single segment. `aliases`: what stands below the first path of a pair is matched as if it stood below the
    second. `fold_query`: letter case of query parameters' names does not matter. `head`: HEAD is supported wherever
    GET is. `late_method`: a wrong method is reported only to callers who pass the gates. `whole_numbers`: an integer
    path parameter matches segments of digits only. `available` tells which operations exist under the settings in
    force; others are treated as if the spec lacked them.
    """

    fold_case: bool = False
    slashes: bool = False
    prefixes: tuple[str, ...] = ()
    head: bool = True
    fold_query: bool = False
    aliases: Mapping[str, str] = field(default_factory=dict)
    late_method: bool = False
    whole_numbers: bool = False
    available: Callable[[Operation, Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Drive:
    """The API for actions of people and devices: a spec of its own, mounted by the control API."""

    spec: str | Path
    handlers: ModuleType | Handlers


@dataclass(frozen=True, slots=True)
class CredentialRequest:
    """The request of `POST /_sim/drive/{simulator}/credentials`."""

    role: str | None = None
    tenant: str | None = None
    expired: bool = False


Seed = Callable[["SimulatorState"], Awaitable[None]]
Issue = Callable[["SimulatorState", CredentialRequest], Awaitable[Credentials]]
ConnectPeers = Callable[["SimulatorState", Mapping[str, "Peer"]], Awaitable[None]]
Resume = Callable[["SimulatorState"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Peer:
    """Another simulator of the same world, as its entry in the ready file describes it."""

    url: str
    credentials: Mapping[str, str]


async def no_peers(_: SimulatorState, __: Mapping[str, Peer]) -> None:
    """The default: nothing to connect with other systems."""


async def nothing_unfinished(_: SimulatorState) -> None:
    """No work of its own that outlasts a call: messages are resumed by the core."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """One simulated system.

    `spec` is the name of a file below openapi/, without its ending, or the path of one elsewhere. `port_offset` is
    added to the control port to get the simulator's own. `seed` fills a fresh state and sets its `credentials`;
    `issue` makes new ones; `connect_peers` connects it with the others that are served beside it; `resume` goes on with
    work that a restored state has accepted and not finished. `gate_order` says
    whether callers are known before quotas are counted. `secrets` names properties and headers that are masked
    wherever they are shown. `body_limit` is in bytes; an operation with `x-body-limit` has its own, and a handler
    that checks bodies over 1 MB. `early_body`: bytes of a body that are read before `auth` is asked; the rest is
    read, unpacked and decoded only after it, but where `credentials_in_body` is true of a call, before. `codings`:
    content codings that are undone. `service_time` names the setting (milliseconds) for which a concurrency slot is
    held. `seeds` keep the records of a configuration file, by collection, in the order in which collections are
    filled: what others refer to comes first. `readers` read a kept record of a collection, and raise ValueError for
    one that the simulator could not have written; they check snapshots that somebody has edited. `projects` turns a
    dataset into records. `tenants`: one server has several, so that credentials can be issued for another.
    """

    name: str
    title: str
    port_offset: int
    spec: str | Path
    handlers: ModuleType | Handlers
    dialect: Dialect
    auth: Auth
    seed: Seed
    issue: Issue
    collections: tuple[Collection, ...]
    settings: type[Settings] = Settings
    quotas: tuple[QuotaDeclaration, ...] = ()
    messages: Mapping[str, MessageKind] = field(default_factory=dict)
    drive: Drive | None = None
    connect_peers: ConnectPeers = no_peers
    resume: Resume = nothing_unfinished
    gate_order: tuple[Gate, Gate] = ("auth", "quota")
    routing: Routing = Routing()
    secrets: frozenset[str] = frozenset()
    body_limit: int = 8 << 20
    early_body: int = EARLY_BODY
    credentials_in_body: Callable[[Call], bool] | None = None
    codings: frozenset[str] = CODINGS
    service_time: str | None = None
    seeds: Mapping[str, Plant] = field(default_factory=dict)
    readers: Mapping[str, Callable[[Mapping[str, Any]], object]] = field(default_factory=dict)
    projects: ProjectionIn | None = None
    tenants: bool = False
