"""One-line messages about unknown names, with the nearest known ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

NEAREST = 3
"""How many similar names a message offers."""

MARGIN = 0.2
"""A name is offered beside the most similar one if its similarity (difflib ratio) is lower by at most this."""

FEW = 12
"""If no name is similar, all are listed if there are at most this many."""

LONGEST = 300
"""Characters of the longest name that is compared with others."""

SHOWN = 80
"""Characters of an unknown name that a message repeats."""


def nearest(name: str, known: Iterable[str], most: int = NEAREST) -> list[str]:
    """The names in `known` that are similar to `name`, the most similar first; letter case does not matter."""
    if len(name) > LONGEST:
        # A text this long is not a misspelt name, and comparing it with every name would be slow.
        return []
    spelled: dict[str, str] = {}
    for each in known:
        spelled.setdefault(each.lower(), each)
    close = get_close_matches(name.lower(), spelled, most, cutoff=0.55)
    scores = [SequenceMatcher(None, each, name.lower()).ratio() for each in close]
    return [spelled[each] for each, score in zip(close, scores, strict=True) if score >= scores[0] - MARGIN]


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """`no <kind> '<name>'`, with the nearest names, or with all of them where they are few.

    `kind` is singular, such as "operation". The result has no full stop, so that a caller can put more behind it.
    """
    names = list(known)
    return _refused(kind, name, nearest(name, names), names)


def unknown_path(kind: str, path: str, templates: Iterable[str]) -> str:
    """As `unknown`, for a path, with or without a method before it, where known paths hold parameters in braces."""
    names = list(templates)
    place = path.partition("?")[0]
    if len(place) > LONGEST:
        return _refused(kind, path, [], names)
    filled = {_filled(template, place): template for template in names}
    return _refused(kind, path, [filled[each] for each in nearest(place, filled)], names)


def _filled(template: str, path: str) -> str:
    """`template` with the parameter values of `path`."""
    wanted, given = template.split("/"), path.split("/")
    if len(wanted) != len(given):
        return template
    return "/".join(value if "{" in each else each for each, value in zip(wanted, given, strict=True))


def _refused(kind: str, name: str, similar: list[str], names: list[str]) -> str:
    refused = f"no {kind} {shown(name)}"
    if similar:
        return f"{refused}; did you mean {_either(similar)}?"
    if not names:
        return f"{refused}; there are none"
    if len(names) <= FEW:
        return f"{refused}; there are {', '.join(names)}"
    return f"{refused}; there are {', '.join(names[:FEW])} and {len(names) - FEW} more"


def shown(text: str) -> str:
    """`text` in quotes on one line, cut to SHOWN characters."""
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}...")


def _either(names: list[str]) -> str:
    *first, last = map(repr, names)
    return f"{', '.join(first)} or {last}" if first else last
