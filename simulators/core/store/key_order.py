"""Whether the order of slots is the order of keys: then a query in the order of keys needs no index and no sorting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf
from typing import Any

Bounds = tuple[float, float]
"""The first and the last of keys in order."""

NOT_IN_ORDER: Bounds = (-inf, inf)
"""Bounds that nothing precedes or follows."""


def highest_of(keys: Iterable[Any], above: float = -inf) -> float:
    """The last of `keys` if they are integers that ascend from `above`; infinity if they are not."""
    for key in keys:
        if type(key) is not int or key <= above:
            return inf
        above = key
    return above


def bounds_of(keys: Sequence[Any]) -> Bounds:
    """The bounds of integers that ascend; NOT_IN_ORDER for any other keys."""
    return (keys[0], keys[-1]) if keys and highest_of(keys) < inf else NOT_IN_ORDER
