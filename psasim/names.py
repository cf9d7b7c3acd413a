"""Messages about unknown names, with the nearest ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """`no <kind> '<name>'`, with the nearest of the `known` names, or with all of them where none is near."""
    names = list(known)
    near = get_close_matches(name, names, 3, cutoff=0.55)
    if near:
        return f"no {kind} {name!r}; did you mean {' or '.join(map(repr, near))}?"
    return f"no {kind} {name!r}; there are {', '.join(names) or 'none'}"
