"""Whether a mutant is noticed: by the suites that users run, or else by the unit tests."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from simulators.registry import VENDORS
from tests.mutants.forking import CANNOT_APPLY, MUTANT, NOTICED, SURVIVED, TASK
from tests.mutants.operators import Mutant
from tests.mutants.reach import CHAINS, CONTRACT_SUITE, Reach, Reached, measured, suite_words
from tests.mutants.sampling import CORE, FOLDER, system_of
from tests.mutants.workspace import Workspace

HANGS_S = 400.0
"""Wall seconds after which tests are taken to hang, which is a way to notice."""
SUITES, UNITS, NOBODY = "suites", "unit tests", "SURVIVED"
_UNITS = {CORE: ("tests/core", "tests/acme")}
"""Whoever is not named has `tests/NAME`, and what holds datasets and documents of all systems."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who noticed a mutant, and the first thing that was seen."""

    mutant: Mutant
    noticed_by: str
    seen: str = ""

    def __str__(self) -> str:
        """One line for the table, a second one for what was seen."""
        return f"{self.noticed_by:<11} {self.mutant}" + (f"\n            {self.seen}" if self.seen else "")


class Judge:
    """Plays what reaches a mutant: the suites of its system, and of `most` systems for one of the core."""

    def __init__(
        self, workspace: Workspace, systems: Sequence[str], units: bool, most: int, left_s: Callable[[], float]
    ) -> None:
        """`systems` are those whose suites may be played; `units` says whether unit tests are.

        `left_s` returns the wall seconds that are left: what has not been judged by then has no verdict.
        """
        self._workspace = workspace
        self._systems = systems
        self._units = units
        self._most = most
        self._left_s = left_s

    def judge(self, drawn: Iterable[Mutant]) -> Iterator[Verdict]:
        """A verdict on each mutant, system by system. Raises SuitesRed."""
        left = {each: self._players(each) for each in drawn}
        for system in self._systems:
            wanted = [each for each, players in left.items() if system in players]
            if wanted and self._left_s() > 0:
                for mutant, verdict in self._played(wanted, system, measured(self._workspace, system)):
                    left[mutant].remove(system)
                    if verdict is not None or (not left[mutant] and self._left_s() > 0):
                        del left[mutant]
                        yield verdict or self._by_units(mutant)

    def _players(self, mutant: Mutant) -> list[str]:
        system = system_of(mutant)
        return likely(self._workspace.folder, mutant, self._systems)[: self._most] if system == CORE else [system]

    def _played(self, mutants: Sequence[Mutant], system: str, reach: Reach) -> Iterator[tuple[Mutant, Verdict | None]]:
        """Each mutant with the verdict of the suites of one system; None if they did not notice it."""
        reached = {each: reach.of(each) for each in mutants}
        forked = [each for each, by in reached.items() if by.tests and not by.importing]
        results = dict(zip(forked, self._in_forks(forked, reached, system), strict=False))
        for mutant, by in reached.items():
            if mutant in forked and mutant not in results:
                continue
            verdict, seen = results.get(mutant, (SURVIVED, ""))
            if by.importing or verdict == CANNOT_APPLY:
                verdict, seen = self._afresh(mutant, suite_words(self._workspace, system))
            yield mutant, None if verdict == SURVIVED else Verdict(mutant, SUITES, (seen or verdict)[:160])

    def _in_forks(
        self, mutants: Sequence[Mutant], reached: Mapping[Mutant, Reached], system: str
    ) -> Iterator[tuple[str, str]]:
        file = self._workspace.folder / f"task-{system}.json"
        chains = f"{CONTRACT_SUITE}{CHAINS}{system}]"
        rows = []
        for each in mutants:
            by = reached[each]
            tests = [*by.tests, *([chains] if by.collections and chains not in by.tests else [])]
            rows.append({**self._as_data(each), "tests": tests, "collections": by.collections})
        file.write_text(json.dumps({"mutants": rows, "limit_s": HANGS_S}), "utf-8")
        result = file.with_suffix(".out")
        result.unlink(missing_ok=True)
        words = ["pytest", "-p", "tests.mutants.forking", *suite_words(self._workspace, system)]
        self._workspace.run(words, self._left_s(), {TASK: str(file)})
        for line in result.read_text("utf-8").splitlines() if result.exists() else ():
            found = json.loads(line)
            yield found["verdict"], found["seen"]

    def _afresh(self, mutant: Mutant, words: Sequence[str]) -> tuple[str, str]:
        """In a process that has the mutant from its start."""
        file = self._workspace.folder / "mutant.json"
        file.write_text(json.dumps(self._as_data(mutant)), "utf-8")
        code = self._workspace.run(
            ["pytest", "-p", "tests.mutants.forking", *words, "-x"], HANGS_S, {MUTANT: str(file)}
        )
        return SURVIVED if code == 0 else NOTICED, "the tests hang" if code is None else _failed(self._workspace.output)

    def _by_units(self, mutant: Mutant) -> Verdict:
        if self._units:
            system = system_of(mutant)
            words = ["-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not clients"]
            verdict, seen = self._afresh(
                mutant, [*words, *_UNITS.get(system, (f"tests/{system}", "tests/datasets", "tests/openapi"))]
            )
            if verdict == NOTICED:
                return Verdict(mutant, UNITS, seen)
        return Verdict(mutant, NOBODY)

    def _as_data(self, mutant: Mutant) -> dict[str, object]:
        return {**asdict(mutant), "path": str(self._workspace.folder / mutant.path)}


def likely(root: Path, mutant: Mutant, systems: Sequence[str]) -> list[str]:
    """The `systems`, those first whose packages import most from the package of the core that the mutant is in."""
    package = ".".join(Path(mutant.path).with_suffix("").parts[:3])
    imports = re.compile(rf"^from {re.escape(package)}\b", re.MULTILINE)

    def number(system: str) -> int:
        files = (root / FOLDER / system).rglob("*.py")
        return sum(len(imports.findall(each.read_text("utf-8"))) for each in files)

    return sorted(systems, key=lambda system: -number(system))


def played(names: Iterable[str]) -> list[str]:
    """The systems whose suites a run over the packages `names` plays."""
    chosen = set(names)
    return [each for each in VENDORS if CORE in chosen or each in chosen]


def _failed(output: str) -> str:
    """The first test that pytest names as failed."""
    lines = [line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return lines[0][:160] if lines else ""
