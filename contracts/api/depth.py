"""How much of a contract is tried."""

from __future__ import annotations

from dataclasses import dataclass

FIXED_SEED = 20260105
ALL_PHASES = frozenset({"examples", "coverage", "fuzzing", "stateful"})

PER_SECOND = 3
"""Operations that a second has room for: of more, a run would try little but their examples."""


@dataclass(frozen=True, slots=True)
class Round:
    """The phases of one run of Schemathesis, at most so many seconds long."""

    phases: frozenset[str]
    seconds: int | None

    @property
    def chains(self) -> bool:
        """Whether it goes along links and does nothing else."""
        return self.phases == {"stateful"}

    @property
    def room(self) -> int:
        """How many operations there is time for; raises TypeError if it may take as long as it likes."""
        if self.seconds is None:
            raise TypeError("a round without an end has room for any number")
        return self.seconds * PER_SECOND


@dataclass(frozen=True, slots=True)
class Depth:
    """One operation of each shape, or all; so many generated requests of each; at most so many seconds; from a seed.

    With `boundaries_s` the boundaries of the spec are tried in a run of their own, at most for so many seconds: an
    entity of a hundred members has thousands. So are chains along the links with `chains_s`, for they come last, when
    what came before has spent the time. A chain has at most `steps` requests.
    """

    shapes_only: bool
    examples: int
    seed: int
    seconds: int | None = None
    generated: bool = True
    boundaries_s: int | None = None
    chains_s: int | None = None
    steps: int = 6

    @property
    def rounds(self) -> tuple[Round, ...]:
        """What is run one after the other."""
        apart = {"coverage": self.boundaries_s, "stateful": self.chains_s} if self.generated else {}
        own = tuple(Round(frozenset({name}), seconds) for name, seconds in apart.items() if seconds is not None)
        all_together = ALL_PHASES if self.generated else frozenset({"examples"})
        return (Round(all_together.difference(*(each.phases for each in own)), self.seconds), *own)


QUICK = Depth(shapes_only=True, examples=4, seed=FIXED_SEED, boundaries_s=10)
"""For `make test`: the same requests every time."""

GLANCE = Depth(shapes_only=True, examples=1, seed=FIXED_SEED, generated=False)
"""The examples of the spec alone, for a second way to the same system."""


def deep(seed: int, seconds: int, examples: int = 100) -> Depth:
    """Every operation, for `seconds`, of which a third is for chains.

    Those are long: most requests that begin one are refused, for what they refer to is made up.
    """
    third = max(1, seconds // 3)
    return Depth(False, examples, seed, max(1, seconds - third), chains_s=third, steps=30)
