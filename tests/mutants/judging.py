"""Whether a mutant is noticed: by the suites that users run, or else by the unit tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulators.registry import VENDORS
from tests.mutants.operators import Mutant
from tests.mutants.sampling import CORE, FOLDER, system_of
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


def judged(workspace: Workspace, mutant: Mutant, systems: Sequence[str], units: bool, most: int) -> Verdict:
    """Apply the mutant and run what may notice it: the system's own suites.

    For the core those of `most` of the `systems`, which are most likely to notice it; the first finding is enough.
    """
    system = system_of(mutant)
    played = likely(workspace.folder, mutant, systems)[:most] if system == CORE else (system,)
    with workspace.mutated(mutant):
        for each in played:
            code = workspace.run(["contracts.verify", each, "--exitfirst", "--report", "report"], HANGS_S)
            if code != 0:
                return Verdict(mutant, SUITES, _first(workspace.output) if code is not None else "the suites hang")
        if units:
            words = ["pytest", "-x", "-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not clients"]
            if workspace.run([*words, *_UNITS.get(system, (f"tests/{system}",))], HANGS_S) != 0:
                return Verdict(mutant, UNITS, _last(workspace.output))
    return Verdict(mutant, NOBODY)


def likely(root: Path, mutant: Mutant, systems: Sequence[str]) -> list[str]:
    """The `systems`, those first whose packages import most from the package of the core that the mutant is in."""
    package = ".".join(Path(mutant.path).with_suffix("").parts[:3])
    imports = re.compile(rf"^from {re.escape(package)}\b", re.MULTILINE)

    def number(system: str) -> int:
        files = (root / FOLDER / system).rglob("*.py")
        return sum(len(imports.findall(each.read_text("utf-8"))) for each in files)

    return sorted(systems, key=lambda system: -number(system))


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
