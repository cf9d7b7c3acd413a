"""Seeded random numbers for bulk data: independent of the simulators' streams, and fast."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_BYTES = 1 << 15
_SPAN = 1 << 32


class Dice:
    """An endless, repeatable source of numbers for one purpose."""

    __slots__ = ("_blocks", "_key", "_numbers")

    def __init__(self, key: str) -> None:
        """Start the sequence that `key` selects."""
        self._key = key.encode()
        self._blocks = 0
        self._numbers: list[int] = []

    def _next(self) -> int:
        if not self._numbers:
            drawn = array("I", hashlib.shake_128(self._key + self._blocks.to_bytes(8, "big")).digest(_BYTES))
            self._blocks += 1
            self._numbers = drawn.tolist()
        return self._numbers.pop()

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1; `limit` is far below 2**32."""
        return self._next() * limit // _SPAN

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """True in `percent` of a hundred cases."""
        return self.below(100) < percent

    def choice(self, options: Sequence[T]) -> T:
        """One of `options`, which must not be empty."""
        return options[self.below(len(options))]

    def weighted(self, options: Sequence[tuple[T, int]]) -> T:
        """One of `options`, each as often as its weight says."""
        rest = self.below(sum([weight for _, weight in options]))
        for option, weight in options:
            rest -= weight
            if rest < 0:
                return option
        raise ValueError("there is nothing to choose from")
