"""Refusals of names that fit nothing: one line that offers the nearest ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

NEAREST = 3
"""How many similar names a refusal offers."""

FEW = 12
"""Up to so many names are listed in full where none is similar."""


def nearest(name: str, known: Iterable[str], most: int = NEAREST) -> list[str]:
    """The names in `known` that are similar to `name`, the most similar first; letter case does not matter."""
    spelled: dict[str, str] = {}
    for each in known:
        spelled.setdefault(each.lower(), each)
    return [spelled[each] for each in get_close_matches(name.lower(), spelled, most, cutoff=0.55)]


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """`no <kind> '<name>'`, with the nearest names, or with all of them where they are few.

    `kind` is singular, such as "operation". The result has no full stop, so that a caller can put more behind it.
    """
    names = list(known)
    similar = nearest(name, names)
    if similar:
        return f"no {kind} {name!r}; did you mean {_either(similar)}?"
    if not names:
        return f"no {kind} {name!r}; there are none"
    if len(names) <= FEW:
        return f"no {kind} {name!r}; there are {', '.join(names)}"
    return f"no {kind} {name!r}; there are {', '.join(names[:FEW])} and {len(names) - FEW} more"


def _either(names: list[str]) -> str:
    *first, last = map(repr, names)
    return f"{', '.join(first)} or {last}" if first else last
