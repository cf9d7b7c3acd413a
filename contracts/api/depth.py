"""How much of a contract is tried."""

from __future__ import annotations

from dataclasses import dataclass

FIXED_SEED = 20260105


@dataclass(frozen=True, slots=True)
class Depth:
    """One operation of each shape, or all; so many generated requests of each; at most so many seconds; from a seed.

    With `boundaries_s` the boundaries of the spec are tried in a run of their own, at most for so many seconds: an
    entity of a hundred members has thousands.
    """

    shapes_only: bool
    examples: int
    seed: int
    seconds: int | None = None
    generated: bool = True
    boundaries_s: int | None = None


QUICK = Depth(shapes_only=True, examples=4, seed=FIXED_SEED, boundaries_s=10)
"""For `make test`: the same requests every time."""

GLANCE = Depth(shapes_only=True, examples=1, seed=FIXED_SEED, generated=False)
"""The examples of the spec alone, for a second way to the same system."""


def deep(seed: int, seconds: int | None, examples: int = 100) -> Depth:
    """Every operation, for as long as it takes or for `seconds`."""
    return Depth(shapes_only=False, examples=examples, seed=seed, seconds=seconds)
