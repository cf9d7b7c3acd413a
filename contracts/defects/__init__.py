"""Proof that the proof bites: defects seeded in the fakes one at a time, each of which some suite must notice.

A vendor keeps its defects in `contracts/defects/<vendor>.py`, as a tuple `DEFECTS`:

    from contracts.defects import SeededIn
    from contracts.defects.changes import answers, without

    _defect = SeededIn("custompsa")

    DEFECTS = (
        _defect(
            "link-dropped",
            "The answer to a CREATE lacks the link to the ticket.",
            answers("receiveTicket", without("/ticketUrl")),
            "features/custompsa/test_lifecycle.py",
        ),
    )

`killed_by` names what must go red: pytest paths below the folder of the suites, the smaller the better (a file, or
`file::test`). They are played in order under the defect until the first failure; a defect that none of them notices
fails the run. `changes` has what most defects need; `bench.Bench` is for the others. Nothing of this is in the fakes: a
defect is a change of a vendor's declaration, or of one of its functions, for as long as its tests run.

    python -m contracts.defects [VENDOR ...]      prints which suite killed which
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contracts.defects.bench import Bench

_MACHINERY = frozenset({"__init__", "__main__", "bench", "changes", "plugin"})


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that may be wrong with a fake. `description` says in a sentence what a caller would meet."""

    name: str
    system: str
    description: str
    apply: Callable[[Bench], None]
    killed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeededIn:
    """Makes the defects of one system."""

    system: str

    def __call__(self, name: str, description: str, apply: Callable[[Bench], None], *killed_by: str) -> Defect:
        """One of them; see Defect."""
        return Defect(name, self.system, description, apply, killed_by)


def vendors_with_defects() -> list[str]:
    """The vendors that keep defects."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in _MACHINERY)


def defects_of(vendors: Iterable[str]) -> list[Defect]:
    """The defects of `vendors`, in order. ModuleNotFoundError for a vendor that keeps none."""
    found: list[Defect] = []
    for vendor in vendors:
        found += importlib.import_module(f"contracts.defects.{vendor}").DEFECTS
    return found
