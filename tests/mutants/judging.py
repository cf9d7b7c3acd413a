"""Whether a mutant is noticed: by the suites that users run, or else by the unit tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulators.registry import VENDORS
from tests.mutants.operators import Mutant
from tests.mutants.sampling import CORE, system_of
from tests.mutants.workspace import Workspace

HANGS_S = 400.0
"""Wall seconds after which suites are taken to hang, which is a way to notice."""
SUITES, UNITS, NOBODY = "suites", "unit tests", "SURVIVED"
_UNITS = {CORE: ("tests/core", "tests/acme")}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who noticed a mutant, and the first thing that was seen."""

    mutant: Mutant
    noticed_by: str
    seen: str = ""

    def __str__(self) -> str:
        """One line for the table, a second one for what was seen."""
        return f"{self.noticed_by:<11} {self.mutant}" + (f"\n            {self.seen}" if self.seen else "")


def judged(workspace: Workspace, mutant: Mutant, systems: Sequence[str], units: bool) -> Verdict:
    """Apply the mutant and run what may notice it: the system's own suites, those of all `systems` for the core."""
    system = system_of(mutant)
    with workspace.mutated(mutant):
        for each in _suites(system, systems):
            code = workspace.run(["contracts.verify", each, "--exitfirst", "--report", "report"], HANGS_S)
            if code != 0:
                return Verdict(mutant, SUITES, _first(workspace.output) if code is not None else "the suites hang")
        if units:
            words = ["pytest", "-x", "-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not clients"]
            if workspace.run([*words, *_UNITS.get(system, (f"tests/{system}",))], HANGS_S) != 0:
                return Verdict(mutant, UNITS, _last(workspace.output))
    return Verdict(mutant, NOBODY)


def _suites(system: str, systems: Sequence[str]) -> Iterable[str]:
    return systems if system == CORE else (system,)


def unsound(workspace: Workspace, systems: Iterable[str]) -> list[str]:
    """The systems whose suites are red without any mutant: they would notice everything."""
    return [each for each in systems if workspace.run(["contracts.verify", each, "--report", "report"], HANGS_S) != 0]


def played(names: Iterable[str]) -> list[str]:
    """The systems whose suites a run over the packages `names` plays."""
    chosen = set(names)
    return [each for each in VENDORS if CORE in chosen or each in chosen]


def _first(output: str) -> str:
    """The first finding that `psasim verify` printed."""
    lines = [line.strip() for line in output.splitlines()]
    return next((line for line in lines if line.startswith(("PSA", "CP-"))), lines[-1] if lines else "")[:160]


def _last(output: str) -> str:
    lines = [line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return lines[0][:160] if lines else ""
