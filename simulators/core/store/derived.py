"""Records of a layer that are derived from their owners, such as the notes of tickets: created on first read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, repeat
from typing import Any, Protocol

from pyroaring import BitMap

from simulators.core.query.nodes import Path
from simulators.core.store.frozen import frozen
from simulators.core.store.interface import Key, Record

FIRST = 1 << 24
"""The first slot of a layer: the table's own earlier records come before it."""


class Keys(Protocol):
    """The keys of derived records: the key of each place from 0 on, and the place of a key."""

    def key(self, place: int) -> Key:
        """The key of the record at a place."""

    def place(self, key: Any) -> int | None:
        """The place of the record with this key, possibly beyond the last one; None for an invalid key."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Numbers from `first` on, with an optional prefix."""

    first: int = 1
    prefix: str = ""

    def key(self, place: int) -> Key:
        """`12`, or `N12`."""
        return f"{self.prefix}{self.first + place}" if self.prefix else self.first + place

    def place(self, key: Any) -> int | None:
        """See `Keys`."""
        if not self.prefix:
            number = key if type(key) is int else 0
        else:
            number = _number(key.removeprefix(self.prefix)) if isinstance(key, str) else 0
        return number - self.first if number >= self.first and self.key(number - self.first) == key else None


@dataclass(frozen=True, slots=True)
class NumberedInside:
    """`1200/3`: the number of the owner (the first has `owner`), and a number from 1 on within its records."""

    starts: array[int]
    owner: int

    def key(self, place: int) -> Key:
        """`1200/3`."""
        owner = bisect_right(self.starts, place) - 1
        return f"{self.owner + owner}/{place - self.starts[owner] + 1}"

    def place(self, key: Any) -> int | None:
        """See `Keys`."""
        before, _, after = key.partition("/") if isinstance(key, str) else ("", "", "")
        owner, number = _number(before) - self.owner, _number(after)
        if not 0 <= owner < len(self.starts) - 1 or not 1 <= number <= self.starts[owner + 1] - self.starts[owner]:
            return None
        place = self.starts[owner] + number - 1
        return place if self.key(place) == key else None


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else 0


@dataclass(frozen=True, slots=True)
class Derived:
    """Records in the order of their owners, each at a place, from 0 on.

    `starts` says how many records come before those of each owner, and at its end how many there are. `make` makes
    those of an owner, which are always the same. To read a path of all records without making any, `shared` gives the
    value that all those of an owner have there, and `columns` the values of an owner's records, in order.
    """

    starts: array[int]
    make: Callable[[int], list[dict[str, Any]]]
    keys: Keys = Numbered()
    shared: Mapping[Path, Callable[[int], Any]] = field(default_factory=dict)
    columns: Mapping[Path, Callable[[int], Iterable[Any]]] = field(default_factory=dict)

    def __len__(self) -> int:
        """The number of records."""
        return self.starts[-1]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """All records, newly created."""
        return (record for owner in range(len(self.starts) - 1) for record in self.make(owner))

    def slot_of(self, key: Any) -> int | None:
        """The slot of the record with this key; None without one."""
        place = self.keys.place(key)
        return FIRST + place if place is not None and place < len(self) else None

    def values(self, path: Path, key: str, read: Callable[[Any], Any]) -> Iterator[tuple[int, Any]]:
        """Slot and value at `path` of each record, which `read` extracts. Records created for it are not kept."""
        owners = range(len(self.starts) - 1)
        if path == (key,):
            found: Iterable[Any] = map(self.keys.key, range(len(self)))
        elif path in self.shared:
            shared, starts = self.shared[path], self.starts
            found = chain.from_iterable(repeat(shared(owner), starts[owner + 1] - starts[owner]) for owner in owners)
        elif path in self.columns:
            found = chain.from_iterable(map(self.columns[path], owners))
        else:
            found = map(read, self)
        return enumerate(found, FIRST)


MOST_ROWS = 1 << 16
"""The number of records in memory; beyond it the older half is dropped."""


class DerivedRows(dict[int, Record]):
    """The recently read records by slot; others are created on access, with all records of the same owner."""

    __slots__ = ("derived",)

    def __init__(self, derived: Derived) -> None:
        super().__init__()
        self.derived = derived

    def __missing__(self, slot: int) -> Record:
        """The record of a slot. KeyError if the layer has none."""
        number, starts = slot - FIRST, self.derived.starts
        if not 0 <= number < starts[-1]:
            raise KeyError(slot)
        if len(self) >= MOST_ROWS:
            for old in list(islice(self, MOST_ROWS // 2)):
                del self[old]
        owner = bisect_right(starts, number) - 1
        for place, record in enumerate(self.derived.make(owner), FIRST + starts[owner]):
            self[place] = frozen(record)
        return dict.__getitem__(self, slot)

    def passing(self, slots: Iterable[int]) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Slots and records, in ascending order of slots; records created for it are not kept."""
        starts, end, made, first = self.derived.starts, 0, [], 0
        for slot in slots:
            number = slot - FIRST
            if number >= end:
                owner = bisect_right(starts, number) - 1
                first, end, made = starts[owner], starts[owner + 1], self.derived.make(owner)
            yield slot, made[number - first]


class OverlayRows(dict[int, Record]):
    """The rows of a table over those of a layer. Slots of deleted records are not filtered here."""

    __slots__ = ("_below",)

    def __init__(self, own: Mapping[int, Record], below: DerivedRows) -> None:
        """`own` are the table's own rows, `below` the shared ones."""
        super().__init__(own)
        self._below = below

    def __missing__(self, slot: int) -> Record:
        """The layer's row."""
        return self._below[slot]

    def passing(self, slots: BitMap) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Slots and records; records created for it are not kept."""
        own = BitMap(self)
        yield from ((slot, self[slot]) for slot in slots & own)
        yield from self._below.passing(slots - own)

    def copy(self) -> OverlayRows:
        """A copy over the same layer."""
        return OverlayRows(self, self._below)


class OverlayKeys(dict[Key, int]):
    """Slots of a table by key, over those of a layer; deleted keys of the layer are recorded separately."""

    __slots__ = ("_derived", "_gone")

    def __init__(self, own: Mapping[Key, int], derived: Derived) -> None:
        """`own` are the table's own keys; `derived` the shared ones. No key is in both."""
        super().__init__(own)
        self._derived = derived
        self._gone: set[Any] = set()

    def get(self, key: Any, default: Any = None) -> Any:
        """The slot of a key."""
        found = super().get(key)
        if found is None and key not in self._gone:
            found = self._derived.slot_of(key)
        return default if found is None else found

    def __delitem__(self, key: Key) -> None:
        """Delete a key."""
        self.pop(key, None)
        if self._derived.slot_of(key) is not None:
            self._gone.add(key)
