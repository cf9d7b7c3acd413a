"""Records of a shelf that follow from their owners, such as the notes of tickets: made when they are first read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulators.core.query.nodes import Path
from simulators.core.store.frozen import frozen
from simulators.core.store.interface import Key, Record

FIRST = 1 << 24
"""The first slot of a shelf: what a table holds already comes before it."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Records in the order of their owners, each with a number, from `first` on.

    `starts` says how many records come before those of each owner, and at its end how many there are. `make` makes
    those of an owner, which are always the same. A key is the number, behind a prefix if there is one. Values at the
    paths of `shared` are the same for all records of an owner; those at `numbered` are the number.
    """

    starts: array[int]
    make: Callable[[int], list[dict[str, Any]]]
    prefix: str = ""
    first: int = 1
    shared: Mapping[Path, Callable[[int], Any]] = field(default_factory=dict)
    numbered: frozenset[Path] = frozenset()

    def __len__(self) -> int:
        """How many there are."""
        return self.starts[-1]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """All of them, each made anew."""
        return (record for owner in range(len(self.starts) - 1) for record in self.make(owner))

    def key_of(self, number: int) -> Key:
        """The key of a record."""
        return f"{self.prefix}{number}" if self.prefix else number

    def number_of(self, key: Any) -> int | None:
        """The number of the record of this key; None if there is none."""
        if not self.prefix:
            number = key if type(key) is int else 0
        else:
            digits = key.removeprefix(self.prefix) if isinstance(key, str) else ""
            number = int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 10 else 0
        return number if self.first <= number < self.first + len(self) and self.key_of(number) == key else None

    def slot_of(self, key: Any) -> int | None:
        """The slot of the record of this key; None if there is none."""
        number = self.number_of(key)
        return None if number is None else FIRST + number - self.first

    def values(self, path: Path, key: str, read: Callable[[Any], Any]) -> Iterator[tuple[int, Any]]:
        """Slot and value at `path` of each record; `read` finds it in one. Nothing of what is made for it stays."""
        if path == (key,) or path in self.numbered:
            of: Callable[[int], Any] = self.key_of if path == (key,) else int
            yield from ((slot, of(number)) for number, slot in enumerate(range(FIRST, FIRST + len(self)), self.first))
            return
        shared = self.shared.get(path)
        for owner in range(len(self.starts) - 1):
            first, end = FIRST + self.starts[owner], FIRST + self.starts[owner + 1]
            if shared is None:
                yield from ((slot, read(record)) for slot, record in enumerate(self.make(owner), first))
            elif first < end:
                value = shared(owner)
                yield from ((slot, value) for slot in range(first, end))


class DerivedRows(dict[int, Record]):
    """Those that have been read, by slot; any other is made when it is asked for, with the rest of its owner's."""

    __slots__ = ("derived",)

    def __init__(self, derived: Derived) -> None:
        """Nothing has been read yet."""
        super().__init__()
        self.derived = derived

    def __missing__(self, slot: int) -> Record:
        """The record of a slot. KeyError if the shelf has none such."""
        number, starts = slot - FIRST, self.derived.starts
        if not 0 <= number < starts[-1]:
            raise KeyError(slot)
        owner = bisect_right(starts, number) - 1
        for place, record in enumerate(self.derived.make(owner), FIRST + starts[owner]):
            self[place] = frozen(record)
        return dict.__getitem__(self, slot)


class Over(dict[int, Record]):
    """Rows of a table over those of a shelf. Whoever asks knows from the slots in use what is not there any more."""

    __slots__ = ("_below",)

    def __init__(self, own: Mapping[int, Record], below: DerivedRows) -> None:
        """What a table holds itself, and what it shares."""
        super().__init__(own)
        self._below = below

    def __missing__(self, slot: int) -> Record:
        """What the shelf has."""
        return self._below[slot]

    def copy(self) -> Over:
        """Another one of the same."""
        return Over(self, self._below)


class KeysOver(dict[Key, int]):
    """Slots of a table by key, over those of a shelf; keys of the shelf that were deleted are kept apart."""

    __slots__ = ("_derived", "_gone")

    def __init__(self, own: Mapping[Key, int], derived: Derived) -> None:
        """What a table holds itself, and what it shares; no key is in both."""
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
        """Forget a key."""
        self.pop(key, None)
        if self._derived.slot_of(key) is not None:
            self._gone.add(key)
