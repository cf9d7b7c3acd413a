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
    """A frozen clock, and its instant."""

    at: Instant


class RealClock(msgspec.Struct, tag_field="mode", tag="real", forbid_unknown_fields=True):
    """A running clock, and its offset from the machine's in seconds."""

    shift: Annotated[float, msgspec.Meta(ge=-LATEST, le=LATEST)]


class SimulatorDump(msgspec.Struct, forbid_unknown_fields=True):
    """The content of one simulator. Each part is checked by the module that loads it."""

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
    """A world as data. `digest` is that of the other properties, unless the snapshot was edited."""

    version: Literal[1]
    seed: Seed
    clock: FrozenClock | RealClock
    simulators: dict[str, Any]
    digest: str | None = None

    def simulator(self, name: str) -> SimulatorDump:
        """The part of one simulator. DataError if it is invalid; KeyError if it is missing."""
        with at("simulators", name):
            return converted(self.simulators[name], SimulatorDump)


def read(data: object) -> Snapshot:
    """Read a snapshot without checking its simulators. DataError if its version is not VERSION."""
    return converted(data, Snapshot)
