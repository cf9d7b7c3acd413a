"""The depth of contract tests, limited by counts of requests, so that a busy machine gives the same verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace

FIXED_SEED = 20260105
ALL_PHASES = frozenset({"examples", "coverage", "fuzzing", "stateful"})
CHAINS = frozenset({"stateful"})


@dataclass(frozen=True, slots=True)
class Depth:
    """One operation of each shape, or all; from one seed, the same requests every time.

    `examples` is the number of generated requests for each operation and of chains, `boundaries` the number of requests
    at the boundaries of the spec for each operation: an entity of a hundred members has thousands. A chain along links
    has at most `steps` requests. With `chains_apart` chains are a run of their own, of operations of their own.
    """

    shapes_only: bool
    examples: int
    seed: int
    boundaries: int = 20
    phases: frozenset[str] = ALL_PHASES
    chains_apart: bool = False
    steps: int = 6

    @property
    def rounds(self) -> tuple[frozenset[str], ...]:
        """The phases of each run of Schemathesis, in order."""
        return (self.phases - CHAINS, CHAINS) if self.chains_apart else (self.phases,)

    def courteous(self) -> Depth:
        """For a foreign system: a few requests per operation, because its limits are real."""
        phases = self.phases & {"examples", "coverage"}
        return replace(self, examples=1, boundaries=min(self.boundaries, 3), phases=phases, chains_apart=False)


QUICK = Depth(shapes_only=True, examples=4, seed=FIXED_SEED)
"""One operation of each shape, for `psasim verify`."""

SHARE = replace(QUICK, examples=2, boundaries=5)
"""The same with fewer requests, for `make test`, which has a time budget."""

EVERY = Depth(shapes_only=False, examples=1, seed=FIXED_SEED, boundaries=8, phases=frozenset({"examples", "coverage"}))
"""Every operation with examples and boundaries, for `psasim verify --all`."""

CLOSE = Depth(shapes_only=True, examples=20, seed=FIXED_SEED, boundaries=60)
"""One operation of each shape with more requests, for `psasim verify --deep`."""

GLANCE = Depth(shapes_only=True, examples=1, seed=FIXED_SEED, phases=frozenset({"examples"}))
"""The examples of the spec alone, for the second engine."""


def deep(seed: int, examples: int) -> Depth:
    """For randomly selected operations, with separate chains.

    Chains are long: most requests that begin one are refused, because they refer to generated ids.
    """
    return Depth(False, examples, seed, boundaries=80, chains_apart=True, steps=30)
