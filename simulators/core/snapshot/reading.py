"""The parts of a snapshot."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from simulators.core.clock import EARLIEST, LATEST
from simulators.core.data_errors import at, converted

VERSION = 1

Instant = Annotated[float, msgspec.Meta(ge=EARLIEST, le=LATEST)]
Seed = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]


class FrozenClock(msgspec.Struct, tag_field="mode", tag="frozen", forbid_unknown_fields=True):
    """A clock that stands at an instant."""

    at: Instant


class RealClock(msgspec.Struct, tag_field="mode", tag="real", forbid_unknown_fields=True):
    """A clock that runs, shifted by so many seconds against the machine's."""

    shift: Annotated[float, msgspec.Meta(ge=-LATEST, le=LATEST)]


class SimulatorDump(msgspec.Struct, forbid_unknown_fields=True):
    """All that one simulator holds. Its rooms check their own parts."""

    seed: Seed
    credentials: dict[str, Any]
    settings: dict[str, Any]
    quotas: Any
    faults: Any
    streams: dict[str, Any]
    tenants: dict[Annotated[str, msgspec.Meta(min_length=1)], Any]
    held: dict[str, Any]
    paused: dict[str, Any] = {}


class Snapshot(msgspec.Struct, forbid_unknown_fields=True):
    """A world as data. `digest` is that of the other members, where nobody has edited them."""

    version: Literal[1]
    seed: Seed
    clock: FrozenClock | RealClock
    simulators: dict[str, Any]
    digest: str | None = None

    def simulator(self, name: str) -> SimulatorDump:
        """The part of one simulator. DataError if it is none; KeyError if there is none."""
        with at("simulators", name):
            return converted(self.simulators[name], SimulatorDump)


def read(data: object) -> Snapshot:
    """The snapshot that `data` is; its simulators are not looked into. DataError if its version is not VERSION."""
    return converted(data, Snapshot)
