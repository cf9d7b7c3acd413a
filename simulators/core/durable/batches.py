"""The payload of a frame: a batch of changes of one world, as JSON.

All values of a batch are absolute, except `taken`, which adds to quota windows. A batch is a consistent cut: it is
built without awaiting anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from simulators.core.durable.errors import StateError
from simulators.core.durable.frames import VERSION

Key = int | str
Record = Mapping[str, Any]
Dump = dict[str, Any]


class Change(msgspec.Struct, array_like=True):
    """The changes of one unit of work to a collection: deletions first, then puts in order."""

    collection: str
    deleted: list[Key]
    put: list[Any]


class Commit(msgspec.Struct, array_like=True):
    """One unit of work of one tenant: its changes, and the sequences that it moved."""

    simulator: str
    tenant: str
    changes: list[Change]
    sequences: dict[str, int] = {}


class Part(msgspec.Struct, omit_defaults=True):
    """What changed of a simulator besides its records, each in the shape of its room's own dump.

    `taken` are (quota, key, instant), `locked` (quota, key, until); `meters` are [granted, refused] by quota.
    """

    credentials: dict[str, str] | None = None
    settings: dict[str, Any] | None = None
    faults: Any = None
    streams: dict[str, int] | None = None
    held: dict[str, Any] | None = None
    paused: dict[str, Any] | None = None
    changed: dict[str, dict[str, float]] | None = None
    meters: dict[str, list[int]] | None = None
    slowed: dict[str, int] | None = None
    taken: list[tuple[str, list[str], float]] = []
    locked: list[tuple[str, list[str], float]] = []


class Batch(msgspec.Struct, omit_defaults=True):
    """One frame. `states` replace whole simulators; `meta` is what the world's owner keeps of it.

    A state is a simulator's dump, and `keys`: by collection, the property that identifies a record. `last_exchange` is
    the highest id of the journal; `exchanges` are its entries, where they are kept. The last frame of a snapshot has
    `records`, how many the frames before it hold, and `next_frame`, the number of the first frame of the log.
    """

    commits: list[Commit] = []
    parts: dict[str, Part] = {}
    states: dict[str, Dump] = {}
    seed: int | None = None
    next_frame: int = 0
    clock: dict[str, Any] | None = None
    meta: dict[str, Any] | None = None
    last_exchange: int = 0
    forget: list[str | None] = []
    exchanges: list[Any] = []
    records: int | None = None


_decode = msgspec.json.Decoder(Batch).decode
encode: Callable[[Any], bytes] = msgspec.json.Encoder().encode

UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""For each earlier version of the format, the function that upgrades a batch to the next version."""


def check_version(version: int, name: str) -> None:
    """StateError for a version that this psasim cannot read."""
    if version > VERSION:
        raise StateError(
            f"{name} has format {version}, this psasim reads up to {VERSION}: use the psasim that wrote it"
        )
    for each in range(version, VERSION):
        if each not in UPGRADES:
            raise StateError(
                f"{name} has format {version}, which this psasim reads no more: upgrade it by an earlier one"
            )


def decode(payload: memoryview, version: int) -> Batch:
    """Decode a batch of any readable version. ValueError if it is invalid."""
    if version == VERSION:
        return _decode(payload)
    data = msgspec.json.decode(payload)
    for each in range(version, VERSION):
        data = UPGRADES[each](data)
    return msgspec.convert(data, Batch)
