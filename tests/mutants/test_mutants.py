"""Mutants: of every kind, applied where they say, drawn by a seed."""

from __future__ import annotations

import importlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from simulators.suites import suites_root
from tests.mutants import judging, sampling
from tests.mutants.applying import Applier, CannotApply
from tests.mutants.forking import MUTANT, NOTICED, SURVIVED, TASK
from tests.mutants.judging import likely
from tests.mutants.operators import Mutant, mutants
from tests.mutants.reach import Reach, Reached
from tests.mutants.workspace import Workspace

SOURCE = b"""\
LIMIT = 3

async def close(ticket, rows, now=0):
    if ticket["status"] >= 9 and not ticket["open"]:
        raise ValueError("closed")
    ticket["closed"] = True
    await tell(ticket)
    rows.append(ticket.get("id"))
    names = [row["name"] for row in rows if row["open"]]
    first = max(rows) if rows else None
    return sorted(names), first, len(rows) + 1, 404, f"{1 + 1}", "A".lower()
"""


def made() -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for each in mutants("x.py", SOURCE):
        kinds.setdefault(each.kind, []).append(each.after)
    return kinds


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        ("boundary", "(ticket['status'] > 9)"),
        ("condition dropped", "(not ticket['open'])"),
        ("and/or", "(ticket['status'] >= 9 or not ticket['open'])"),
        ("not dropped", "ticket['open']"),
        ("statement dropped", "pass"),
        ("assignment dropped", "pass"),
        ("effect dropped", "pass"),
        ("wrong field", "'open'"),
        ("filter dropped", "([row['name'] for row in rows])"),
        ("branch dropped", "None"),
        ("other function", "min"),
        ("order dropped", "list(names)"),
        ("off by one", "len(rows)"),
        ("status", "400"),
        ("constant", "10"),
        ("fold dropped", "'A'"),
    ],
)
def test_each_kind_of_mistake_is_made(kind: str, after: str) -> None:
    assert after in made()[kind]


def test_every_mutant_compiles_and_differs() -> None:
    for each in mutants("x.py", SOURCE):
        changed = each.applied(SOURCE)
        assert changed != SOURCE
        compile(changed, "x.py", "exec")


def test_declarations_of_a_module_and_texts_of_formats_are_left_alone() -> None:
    places = {each.line for each in mutants("x.py", SOURCE)}
    assert 1 not in places
    assert not any(each.before == "1 + 1" for each in mutants("x.py", SOURCE))


NONSENSE = b"""\
class Held:
    def __init__(self, rows):
        super().__init__()
        self.rows = rows

    def first(self, kind: Literal[1]):
        \"\"\"The first of 1 or 2.\"\"\"
        assert self.rows != []
        if kind == 3:
            raise NotImplementedError("kind 3")
        return cast(dict[1], list(zip(self.rows, self.rows, strict=True))[0])
"""


def test_what_no_maintainer_would_change_is_left_alone() -> None:
    assert [(each.kind, each.before, each.after) for each in mutants("x.py", NONSENSE)] == [
        ("negated", "kind == 3", "(kind != 3)"),
        ("constant", "3", "4"),
        ("constant", "0", "1"),
    ]


def test_systems_that_use_a_package_of_the_core_most_are_played_first(tmp_path: Path) -> None:
    for name, text in (("a", "import os\n"), ("b", "from simulators.core.quotas import Window\n" * 2)):
        folder = tmp_path / "simulators" / name
        folder.mkdir(parents=True)
        (folder / "limits.py").write_text(text, "utf-8")
    mutant = Mutant("simulators/core/quotas/book.py", 1, "constant", 0, 1, "1", "2")
    assert likely(tmp_path, mutant, ["a", "b"]) == ["b", "a"]


def test_a_seed_draws_the_same_mutants_and_each_package_in_turn() -> None:
    first, again, other = (sampling.sampled(suites_root(), ["custompsa", "ncentral"], 6, seed) for seed in (1, 1, 2))
    assert first == again != other
    assert [sampling.system_of(each) for each in first[:2]] in (["custompsa", "ncentral"], ["ncentral", "custompsa"])
    assert len(set(first)) == 6


def test_a_mutant_that_is_listed_as_equivalent_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    (drawn,) = sampling.sampled(suites_root(), ["custompsa"], 1, 1)
    monkeypatch.setitem(sampling._EQUIVALENT, (drawn.path, drawn.before, drawn.after), "nobody can see it")
    assert sampling.reason(drawn) == "nobody can see it"
    assert drawn not in sampling.sampled(suites_root(), ["custompsa"], 40, 1)


def test_the_copy_has_the_files_of_the_checkout_and_runs_modules(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    checkout.joinpath("x.py").write_text("import os, sys\nsys.exit(int(os.environ['CODE']))\n", "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=checkout, check=True)  # noqa: S607  # git of the machine, as the project uses it
    workspace = Workspace(checkout, tmp_path / "copy")
    assert workspace.run(["x"], 30, {"CODE": "3"}) == 3


def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> ModuleType:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(SourceFileLoader, "get_code", SourceFileLoader.get_code)
    return importlib.import_module(name)


def test_a_function_of_an_imported_module_gets_the_code_of_the_mutant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sound_module.py"
    file.write_bytes(b"def f(a):\n    return [each for each in a if each < 1]\n\n\ndef g():\n    return 1\n")
    module = imported(tmp_path, monkeypatch, "sound_module")
    (mutant,) = (each for each in mutants("x.py", file.read_bytes()) if each.kind == "boundary")
    Applier().apply(file, mutant.start, mutant.end, mutant.after)
    assert (module.f([0, 1, 2]), module.g()) == ([0, 1], 1)


def test_what_a_module_did_at_its_import_cannot_be_changed_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "table_module.py"
    file.write_bytes(b"def f(a):\n    return a < 1\n\n\nTABLE = f(1)\ndel f\n")
    imported(tmp_path, monkeypatch, "table_module")
    with pytest.raises(CannotApply, match="nothing of table_module"):
        Applier().apply(file, 21, 26, "a <= 1")


def test_a_module_that_is_imported_later_is_compiled_with_the_mutant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "later_module.py"
    file.write_bytes(b"TABLE = 0 < 0\n")
    monkeypatch.setattr(SourceFileLoader, "get_code", SourceFileLoader.get_code)
    Applier().apply(file, 8, 13, "0 <= 0")
    assert imported(tmp_path, monkeypatch, "later_module").TABLE is True
    assert file.read_bytes() == b"TABLE = 0 < 0\n"


def test_tests_that_reach_little_else_are_played_first_and_the_contract_suite_last() -> None:
    suite = "contracts/test_contract.py::test_contract[acme]"
    lines = {3: frozenset({"", suite, "wide"}), 4: frozenset({"a", "b", "c", "collection tickets", "collection "})}
    reach = Reach({"x.py": lines}, {suite: 1, "wide": 9, "a": 2, "b": 3, "c": 4, "features/x": 1})
    mutant = Mutant("x.py", 3, "constant", 0, 3, "1\n2", "3")
    assert reach.of(mutant) == Reached(("a", "b", "c", "wide", suite), ("tickets",), importing=True)
    assert reach.of(Mutant("x.py", 2, "constant", 0, 1, "1", "2")) == Reached()


def test_a_part_of_a_literal_is_reached_where_the_literal_begins() -> None:
    reach = Reach({"x.py": {3: frozenset({"a"}), 6: frozenset()}}, {"a": 1})
    assert reach.of(Mutant("x.py", 5, "constant", 0, 1, "1", "2")).tests == ("a",)


def test_what_few_scenarios_reach_may_be_kept_so_that_all_are_played() -> None:
    reach = Reach({"x.py": {3: frozenset({"features/a"})}}, {"features/a": 2, "features/b": 1, "collection x": 1})
    mutant = Mutant("x.py", 3, "constant", 0, 1, "1", "2")
    assert reach.of(mutant).tests == ("features/a", "features/b")


def test_what_a_contract_test_does_while_it_imports_a_module_may_be_noticed_by_all_tests() -> None:
    first, second = (f"contracts/test_contract.py::test_{name}[acme]" for name in ("contract", "limits"))
    lines = {1: frozenset({first}), 3: frozenset({first}), 4: frozenset({second})}
    reach = Reach({"x.py": lines}, {first: 9, second: 8, "features/a": 1})
    assert reach.of(Mutant("x.py", 3, "constant", 0, 1, "1", "2")).tests == (first, "features/a", second)
    assert reach.of(Mutant("x.py", 4, "constant", 0, 1, "1", "2")).tests == (second,)


class Scripted(Workspace):
    """Suites that notice the first mutant, and unit tests that notice the second."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.joinpath("output.txt").write_text("FAILED tests/acme/test_x.py::test_y\n", "utf-8")

    def run(self, words: Sequence[str], most_s: float, more: Mapping[str, str] | None = None) -> int | None:
        if TASK in (more or {}):
            file = Path((more or {})[TASK])
            rows = json.loads(file.read_text("utf-8"))["mutants"]
            found = [{"verdict": NOTICED if row["start"] == 0 else SURVIVED, "seen": "a test"} for row in rows]
            file.with_suffix(".out").write_text("".join(json.dumps(each) + "\n" for each in found), "utf-8")
            return 0
        return 1 if json.loads(Path((more or {})[MUTANT]).read_text("utf-8"))["start"] == 1 else 0


@pytest.mark.parametrize(("left_s", "verdicts"), [(60.0, ["suites", "unit tests", "SURVIVED"]), (0.0, [])])
def test_a_mutant_is_judged_by_suites_and_then_by_unit_tests_while_time_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left_s: float, verdicts: list[str]
) -> None:
    path = "simulators/custompsa/x.py"
    reach = Reach({path: {1: frozenset({"features/a"})}}, {"features/a": 1})
    monkeypatch.setattr(judging, "measured", lambda workspace, system: reach)
    drawn = [Mutant(path, line, "constant", start, 9, "1", "2") for start, line in ((0, 1), (1, 1), (2, 7))]
    judge = judging.Judge(Scripted(tmp_path), ["custompsa"], True, 1, lambda: left_s)
    assert [each.noticed_by for each in judge.judge(drawn)] == verdicts
