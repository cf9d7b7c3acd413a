"""Snapshots with one thing wrong, drawn from a seeded stream."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from simulators.core.rng import Stream

JUNK: tuple[Any, ...] = (
    *(None, True, -1, 1.5, 1e300, 2**62, "", "x", "\x00", "é" * 300),
    *([], [1], [None], [[]], {}, {"x": 1}, {"id": None}),
)

Path = tuple[str | int, ...]


def mutations(snapshot: Mapping[str, Any], system: str, stream: Stream, count: int) -> Iterator[tuple[Path, Any]]:
    """`count` places in the part of `system`, each with a snapshot in which it was replaced or removed.

    Two thirds are in records, each collection being as likely as another; the others are anywhere.
    """
    for _ in range(count):
        changed = copy.deepcopy(dict(snapshot))
        path = ("simulators", system, *_start(changed["simulators"][system], stream))
        path = (*path, *_descent(_part(changed, path), stream))
        holder = _part(changed, path[:-1])
        if stream.random() < 0.25:
            del holder[path[-1]]
        else:
            holder[path[-1]] = stream.choice(JUNK)
        yield path, changed


def _start(dump: Mapping[str, Any], stream: Stream) -> Path:
    collections = dump["tenants"]["default"]["collections"]
    filled = [name for name, records in collections.items() if records]
    if stream.random() < 1 / 3:
        return (stream.choice(list(dump)),)
    name = stream.choice(filled)
    return ("tenants", "default", "collections", name, stream.integer(0, len(collections[name]) - 1))


def _descent(part: Any, stream: Stream) -> Path:
    """Further down, at each step with a chance to stay."""
    if not isinstance(part, dict | list) or not part or stream.random() < 0.15:
        return ()
    step: Any = stream.choice(list(part) if isinstance(part, dict) else range(len(part)))
    return (step, *_descent(part[step], stream))


def _part(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
