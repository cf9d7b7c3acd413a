"""Conversion of the MSP into a vendor's own records."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any, Literal, TypeAlias

import msgspec

from simulators.core.dataset.msp import Msp, Ticket
from simulators.core.dataset.recipe import DAY
from simulators.core.store.derived import Derived, Numbered

Kind = Literal["customers", "contacts", "devices", "agreements"]
KINDS: tuple[Kind, ...] = ("customers", "contacts", "devices", "agreements")
"""The kinds of things that `Projected.found` locates in a system."""


class Days:
    """Converts instants of a dataset to those of a world whose present day begins at `zero` (epoch seconds)."""

    __slots__ = ("zero",)

    def __init__(self, now: float) -> None:
        """`now` is the world's present, in epoch seconds."""
        self.zero = int(now) // DAY * DAY

    def epoch(self, at: int) -> int:
        """Epoch seconds."""
        return self.zero + at

    def millis(self, at: int) -> int:
        """Epoch milliseconds."""
        return (self.zero + at) * 1000

    def plain(self, at: int) -> str:
        """`2026-01-05T09:00:00`, UTC."""
        return datetime.fromtimestamp(self.zero + at, UTC).isoformat()[:19]

    def utc(self, at: int) -> str:
        """`2026-01-05T09:00:00Z`."""
        return self.plain(at) + "Z"

    def date(self, at: int) -> str:
        """`2026-01-05`."""
        return self.plain(at)[:10]


class Projected(msgspec.Struct, frozen=True):
    """Finished records by collection, in the order in which they are kept; or how to make them when they are read.

    `found` says, by kind, under which key of which collection each neutral thing is; what a system lacks is left out.
    `sequences` are the last numbers that the records have taken of sequences of the store.
    """

    records: Mapping[str, list[dict[str, Any]] | Derived]
    found: Mapping[Kind, Mapping[int, tuple[str, int | str]]]
    sequences: Mapping[str, int] = {}


Projection: TypeAlias = Callable[[Msp, Days], Projected]
"""A pure function: the same MSP and days give the same records. They come in addition to the vendor's seed."""


def of_tickets(
    msp: Msp,
    count: Callable[[Ticket], int],
    make: Callable[[Ticket, int], list[dict[str, Any]]],
    keys: Numbered | None = None,
    **more: Any,
) -> Derived:
    """Parts of tickets, such as notes, numbered across all of them: most of a dataset, of which few are ever read.

    `count` says how many a ticket has, and `make` makes them, given the number of its first one. `more` is what else
    `Derived` takes.
    """
    tickets, numbered = msp.tickets, keys or Numbered()
    starts = starts_of(map(count, tickets))
    return Derived(starts, lambda owner: make(tickets[owner], starts[owner] + numbered.first), numbered, **more)


def starts_of(counts: Iterable[int]) -> array[int]:
    """Cumulative counts: how many records precede those of each owner; the last value is the total."""
    return array("I", accumulate(counts, initial=0))


def guid(*parts: str | int) -> str:
    """A GUID derived from `parts`."""
    text = "/".join(map(str, parts))
    digest = bytearray(hashlib.blake2b(text.encode(), digest_size=16).digest())
    # The bits of version 4 and its variant, set here because a UUID object takes three times as long.
    digest[6], digest[8] = digest[6] & 0x0F | 0x40, digest[8] & 0x3F | 0x80
    found = digest.hex()
    return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


def placed(collection: str, ids: Mapping[int, int | str]) -> dict[int, tuple[str, int | str]]:
    """An entry of `Projected.found` for things that are all in one collection."""
    return {key: (collection, identity) for key, identity in ids.items()}
