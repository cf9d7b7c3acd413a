"""The request that a handler receives and the response that it returns. Nothing here knows the engine underneath."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, cast

import msgspec

from simulators.core.multimap import MultiMap
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.core.clock import Clock
    from simulators.core.operation import Operation
    from simulators.core.outbox import Outbox
    from simulators.core.rng import Stream
    from simulators.core.settings import Settings
    from simulators.core.store import Store
    from simulators.core.world import SimulatorState, World


class Caller(msgspec.Struct, frozen=True):
    """The caller of an operation: the id that quotas count by, and the tenant.

    Vendors subclass it to add what their auth knows.
    """

    id: str
    tenant: str = "default"
    roles: frozenset[str] = frozenset()

    @classmethod
    def of(cls, call: Call) -> Self:
        """The caller of an operation that requires one, typed as the vendor's own class.

        Raises Problem `unauthenticated` if the request has no caller.
        """
        if call.caller is None:
            raise Problem("unauthenticated")
        return cast("Self", call.caller)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file part of a multipart body."""

    name: str
    filename: str
    content_type: str
    data: bytes


class Call(msgspec.Struct):
    """One request on its way through a simulator.

    `path` holds path parameters by their name in the spec, `query` and `headers` everything that was sent, spelled as
    it was sent; `query_string` is the query as it came over the wire; `arguments` holds the declared query and header
    parameters, typed; `body` the decoded body (None when there is none), `raw` its bytes after content coding, `files`
    the uploads of a multipart body; `prefix` the path prefix that routing stripped, as sent. `base_url` is the origin
    (and mount path, if any) under which the caller reached this simulator, without a trailing slash. `operation` is
    None for paths that the spec does not have. What stands in `afterwards` is called when the answer has been sent and,
    if the caller is of this process, when it has drawn its consequences.
    """

    world: World
    state: SimulatorState
    base_url: str
    method: str
    target: str
    query: MultiMap
    headers: MultiMap
    address: str = ""
    scheme: str = "http"
    query_string: str = ""
    prefix: str = ""
    tenant: str = "default"
    operation: Operation | None = None
    caller: Caller | None = None
    path: dict[str, Any] = {}
    arguments: dict[str, Any] = {}
    body: Any = None
    raw: bytes = b""
    files: list[Upload] = []
    afterwards: list[Callable[[], None]] = []

    @property
    def settings(self) -> Settings:
        """The settings of this simulator in this world."""
        return self.state.settings

    @property
    def clock(self) -> Clock:
        """The world's clock."""
        return self.world.clock

    @property
    def store(self) -> Store:
        """The records of the caller's tenant."""
        return self.state.store(self.tenant)

    @property
    def outbox(self) -> Outbox:
        """The outgoing messages of the caller's tenant."""
        return self.state.outbox(self.tenant)

    def random(self, purpose: str) -> Stream:
        """The seeded stream for `purpose`."""
        return self.state.streams.stream(purpose)


Body = bytes | AsyncIterator[bytes] | dict[str, Any] | list[Any] | str | int | float | bool | None


class Answer(msgspec.Struct):
    """What goes back. Data is serialised as the media type says; bytes go out as they are; an iterator is streamed.

    `None` with `media_type` None is an empty body.
    """

    status: int = 200
    body: Body = None
    headers: list[tuple[str, str]] = []
    media_type: str | None = "application/json"

    @classmethod
    def empty(cls, status: int = 204) -> Answer:
        """An answer without a body."""
        return cls(status, None, [], None)

    @classmethod
    def text(cls, text: str, status: int = 200, media_type: str = "text/plain; charset=utf-8") -> Answer:
        """An answer of plain text, HTML or XML."""
        return cls(status, text.encode(), [], media_type)
