"""Mutants: of every kind, applied where they say, drawn by a seed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from simulators.suites import suites_root
from tests.mutants import sampling
from tests.mutants.judging import likely
from tests.mutants.operators import Mutant, mutants
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


def test_a_mutant_is_in_force_in_the_copy_alone_and_for_a_while(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    file = checkout / "x.py"
    file.write_bytes(b"def f(a):\n    return a < 1\n")
    subprocess.run(["git", "init", "-q"], cwd=checkout, check=True)  # noqa: S607  # git of the machine, as the project uses it
    workspace = Workspace(checkout, tmp_path / "copy")
    mutant: Mutant = next(each for each in mutants("x.py", file.read_bytes()) if each.kind == "boundary")
    with workspace.mutated(mutant):
        assert b"a <= 1" in (tmp_path / "copy" / "x.py").read_bytes()
        assert workspace.run(["x"], 30) == 0
    assert (tmp_path / "copy" / "x.py").read_bytes() == file.read_bytes() == b"def f(a):\n    return a < 1\n"
