"""Header lists and query strings: several values per name, with their original spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import parse_qsl

Pair = tuple[str, str]
Lines = Sequence[tuple[bytes, bytes]]


def head_of(lines: Lines) -> bytes:
    """Header lines as HTTP writes them, the last one without a line end.

    A single object, which the garbage collector never walks.
    """
    return b"\r\n".join(map(b": ".join, lines))


def lines_of(head: bytes) -> list[tuple[bytes, bytes]]:
    """The header lines that `head_of` wrote."""
    parted = (line.partition(b": ") for line in head.split(b"\r\n") if line)
    return [(name, value) for name, _, value in parted]


class MultiMap:
    """An ordered list of (name, value) pairs, looked up by name. With `fold`, letter case of names does not matter."""

    __slots__ = ("_fold", "_pairs")

    def __init__(self, pairs: Iterable[Pair] = (), fold: bool = False) -> None:
        """Keep `pairs` in their order and spelling."""
        self._pairs = list(pairs)
        self._fold = fold

    @classmethod
    def of_query(cls, query: str, fold: bool = False) -> MultiMap:
        """Decode a query string. Names without `=` have an empty value."""
        return cls(_decoded(query), fold)

    @staticmethod
    def of_headers(raw: Lines, lower: Lines | None = None) -> MultiMap:
        """Header lines as sent; names match in any letter case.

        `lower`: the same lines with lower-case names, if available.
        """
        return _Headers(raw, lower if lower is not None else [(name.lower(), value) for name, value in raw])

    @property
    def pairs(self) -> list[Pair]:
        """The pairs in their order."""
        return self._pairs

    def first(self, name: str) -> str | None:
        """The first value of `name`, or None."""
        if not self._fold:
            for key, value in self._pairs:
                if key == name:
                    return value
            return None
        found = self.all(name)
        return found[0] if found else None

    def all(self, name: str) -> list[str]:
        """Every value of `name`, in order."""
        if not self._fold:
            return [value for key, value in self._pairs if key == name]
        wanted = name.lower()
        return [value for key, value in self._pairs if key.lower() == wanted]

    def get(self, name: str, default: str = "") -> str:
        """The first value of `name`, or `default`."""
        found = self.first(name)
        return default if found is None else found

    def __contains__(self, name: str) -> bool:
        """Whether `name` occurs."""
        return self.first(name) is not None

    def __iter__(self) -> Iterator[Pair]:
        """The pairs, as they came."""
        return iter(self.pairs)

    def __len__(self) -> int:
        """The number of pairs."""
        return len(self.pairs)


class _Headers(MultiMap):
    """Header lines that are decoded on access."""

    __slots__ = ("_first", "_lines")

    def __init__(self, lines: Lines, lower: Lines) -> None:
        super().__init__((), fold=True)
        self._lines = lines
        self._first = dict(reversed(lower))

    @property
    def pairs(self) -> list[Pair]:
        if len(self._pairs) != len(self._lines):
            self._pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in self._lines]
        return self._pairs

    def first(self, name: str) -> str | None:
        value = self._first.get(_on_the_wire(name))
        return None if value is None else value.decode("latin-1")

    def all(self, name: str) -> list[str]:
        wanted = _on_the_wire(name)
        return [value.decode("latin-1") for key, value in self._lines if key.lower() == wanted]

    def __len__(self) -> int:
        return len(self._lines)


@lru_cache(maxsize=1024)
def _on_the_wire(name: str) -> bytes:
    return name.lower().encode("latin-1", "replace")


def _decoded(query: str) -> list[Pair]:
    if "%" in query or "+" in query:
        return parse_qsl(query, keep_blank_values=True, encoding="utf-8", errors="replace")
    parts = (part.partition("=") for part in query.split("&") if part)
    return [(name, value) for name, _, value in parts]
