"""The shape of a snapshot, checked before anything follows it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from simulators.core.clock import EARLIEST, LATEST

VERSION = 1

Instant = Annotated[float, msgspec.Meta(ge=EARLIEST, le=LATEST)]
Drawn = Annotated[int, msgspec.Meta(ge=0)]


class FrozenClock(msgspec.Struct, tag_field="mode", tag="frozen", forbid_unknown_fields=True):
    """A clock that stands at an instant."""

    at: Instant


class RealClock(msgspec.Struct, tag_field="mode", tag="real", forbid_unknown_fields=True):
    """A clock that runs, shifted by so many seconds against the machine's."""

    shift: Annotated[float, msgspec.Meta(ge=-LATEST, le=LATEST)]


class SimulatorDump(msgspec.Struct, forbid_unknown_fields=True):
    """All that one simulator holds. Its rooms check their own parts."""

    seed: int
    credentials: dict[str, str]
    settings: dict[str, Any]
    quotas: Any
    faults: Any
    streams: dict[str, Drawn]
    tenants: dict[str, dict[str, Any]]
    held: dict[str, list[str]]


class Snapshot(msgspec.Struct, forbid_unknown_fields=True):
    """A world as data."""

    version: Literal[1]
    seed: int
    clock: FrozenClock | RealClock
    simulators: dict[str, SimulatorDump]


def read(data: object) -> Snapshot:
    """The snapshot that `data` is. ValueError, in one line, if it is none that this psasim reads."""
    try:
        return msgspec.convert(data, Snapshot)
    except msgspec.ValidationError as error:
        raise ValueError(f"not a snapshot of version {VERSION}: {error}") from None
