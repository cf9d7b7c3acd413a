"""Which tests of a system's suites reach a line: only they can notice a mutant there."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import coverage

from contracts.verify.running import Job, words
from tests.mutants.contexts import COLLECTION
from tests.mutants.operators import Mutant
from tests.mutants.workspace import Workspace

FEW = 4
"""What so few scenarios reach may be done once and kept, as the dataset of a world is: all tests may notice it.

So may they what the first contract test does while it imports a module, tables of a system for one.
"""
CONTRACT_SUITE, CHAINS = "contracts/test_contract.py", "::test_chains["
MINUTES = 20
"""At most, for the suites of one system under coverage."""
_RC = """\
[run]
source_pkgs = simulators
parallel = true
concurrency = thread
"""


class SuitesRed(RuntimeError):
    """The suites fail without any mutant: they would notice everything."""


@dataclass(frozen=True, slots=True)
class Reached:
    """The tests that reach a mutant, those first that reach little else, and the collections whose chains do.

    With `importing` the line also runs before any test does, while the suites are imported.
    """

    tests: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    importing: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """The contexts of each line, by file, and how many lines each of them reaches."""

    contexts: Mapping[str, Mapping[int, frozenset[str]]]
    sizes: Mapping[str, int]

    def of(self, mutant: Mutant) -> Reached:
        """What reaches the lines of a mutant."""
        lines = self.contexts.get(mutant.path, {})
        found: set[str] = set()
        for line in range(mutant.line, mutant.line + mutant.before.count("\n") + 1):
            found |= lines.get(line, frozenset())
        if not found:
            # Parts of a literal have no line of their own: they are reached where it begins.
            found |= lines.get(max((each for each in lines if each < mutant.line), default=0), frozenset())
        collections = {each.removeprefix(COLLECTION) for each in found if each.startswith(COLLECTION)}
        tests = [each for each in found if each and not each.startswith(COLLECTION)]
        tests.sort(key=lambda name: (CONTRACT_SUITE in name, self.sizes[name], name))
        scenarios = [each for each in tests if CONTRACT_SUITE not in each]
        if len(scenarios) < FEW and (scenarios or found & lines.get(min(lines, default=0), frozenset())):
            others = [each for each in self.sizes if each and not each.startswith(COLLECTION) and each not in tests]
            tests += sorted(others, key=lambda name: CONTRACT_SUITE in name)
        return Reached(tuple(tests), tuple(sorted(collections - {""})), "" in found)


def suite_words(workspace: Workspace, system: str) -> list[str]:
    """What pytest is called with for the suites of a system, as `psasim verify` calls it."""
    folder = workspace.folder
    return words(Job(system, (), contract=True, first=True), folder, folder / "evidence.json", root=folder)


def measured(workspace: Workspace, system: str) -> Reach:
    """Play the suites of a system under coverage. Raises SuitesRed."""
    rc, data = workspace.folder / "mutants.rc", workspace.folder / f"reach-{system}"
    rc.write_text(_RC, "utf-8")
    call = ["coverage", "run", f"--rcfile={rc}", f"--data-file={data}", "-m", "pytest"]
    plugin = ["-p", "tests.mutants.contexts"]
    if workspace.run([*call, *suite_words(workspace, system), *plugin], 60.0 * MINUTES) != 0:
        raise SuitesRed(f"the suites of {system} are red without any mutant\n{workspace.output}")
    return _read(workspace.folder, data)


def _read(root: Path, data: Path) -> Reach:
    contexts: dict[str, dict[int, frozenset[str]]] = {}
    for part in data.parent.glob(f"{data.name}.*"):
        found = coverage.CoverageData(basename=str(part))
        found.read()
        for file in found.measured_files():
            lines = contexts.setdefault(Path(file).relative_to(root).as_posix(), {})
            for line, names in found.contexts_by_lineno(file).items():
                lines[line] = lines.get(line, frozenset()) | set(map(sys.intern, names))
    sizes = Counter(name for lines in contexts.values() for names in lines.values() for name in names)
    return Reach(contexts, sizes)
