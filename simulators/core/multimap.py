"""Header lists and query strings: many values per name, spelled as they came over the wire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl


class MultiMap:
    """An ordered list of (name, value) pairs, looked up by name. With `fold`, letter case of names does not matter."""

    __slots__ = ("_fold", "pairs")

    def __init__(self, pairs: Iterable[tuple[str, str]] = (), fold: bool = False) -> None:
        """Keep `pairs` in their order and spelling."""
        self.pairs = list(pairs)
        self._fold = fold

    @classmethod
    def of_query(cls, query: str, fold: bool = False) -> MultiMap:
        """Decode a query string. Names without `=` have the empty value."""
        return cls(parse_qsl(query, keep_blank_values=True, encoding="utf-8", errors="replace"), fold)

    @classmethod
    def of_headers(cls, raw: Iterable[tuple[bytes, bytes]]) -> MultiMap:
        """Header lines as they were sent, names matched in any letter case."""
        return cls(((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw), fold=True)

    def _matches(self, name: str) -> Iterator[str]:
        if not self._fold:
            return (value for key, value in self.pairs if key == name)
        wanted = name.lower()
        return (value for key, value in self.pairs if key.lower() == wanted)

    def get(self, name: str, default: str = "") -> str:
        """The first value of `name`, or `default`."""
        return next(self._matches(name), default)

    def first(self, name: str) -> str | None:
        """The first value of `name`, or None."""
        return next(self._matches(name), None)

    def all(self, name: str) -> list[str]:
        """Every value of `name`, in order."""
        return list(self._matches(name))

    def __contains__(self, name: str) -> bool:
        """Whether `name` occurs."""
        return self.first(name) is not None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The pairs, as they came."""
        return iter(self.pairs)

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.pairs)
