"""What is generated is as it should be, and says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import licences
from docs.generate.__main__ import main
from docs.generate.markdown import BEGIN, END, anchor, replaced, source_link, table
from docs.generate.pages import DOCS, files
from docs.generate.systems import operations
from simulators.registry import VENDORS, declarations

ROOT = DOCS.parent
CITED = re.compile(
    r"\b(ncentral-api|ncentral|supportcenterplus|mspcentric|halopsa|connectwise|autotask) (\d+(?:\.\d+)?|unknown)\b"
)


def test_generated_files_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["--check"]), capsys.readouterr().out) == (0, ""), "run: python -m docs.generate"


def test_a_stale_file_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = DOCS / "licences.md"
    monkeypatch.setattr("docs.generate.__main__.files", lambda: {path: "another text"})
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "docs/licences.md\n"


@pytest.mark.parametrize("name", VENDORS)
def test_page_of_a_system_names_each_setting_limit_and_part(name: str) -> None:
    declared = declarations()[name]
    text = (DOCS / "systems" / f"{name}.md").read_text("utf-8")
    named = list(declared.settings.declared) + [each.id for each in declared.quotas]
    named += [each.tag for each in operations(declared.spec)] + list(declared.seeds)
    assert [each for each in named if f"`{each}`" not in text] == []
    assert f"{len(operations(declared.spec))} operations" in text


def test_control_reference_has_each_operation() -> None:
    text = (DOCS / "reference" / "control-api.md").read_text("utf-8")
    headings = re.findall(r"^### (\w+) /_sim(\S*)$", text, re.MULTILINE)
    assert headings != []
    assert sorted(headings) == sorted((each.method.upper(), each.path) for each in operations("control"))


def sections(name: str) -> set[str]:
    """The ids of headings of a page of facts."""
    return set(re.findall(r"^#.* \{ #(\S+) \}$", (DOCS / "vendors" / f"{name}.md").read_text("utf-8"), re.MULTILINE))


def citations() -> dict[tuple[str, str], str]:
    """Each section that code, specs or scenarios cite, with a file that does."""
    folders = ("simulators", "contracts", "features", "loadtests", "openapi")
    paths = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".yaml", ".toml")
    ]
    found: dict[tuple[str, str], str] = {}
    for path in paths:
        for name, section in CITED.findall(path.read_text("utf-8")):
            found.setdefault((name, section), path.relative_to(ROOT).as_posix())
    return found


def test_each_cited_section_of_the_facts_exists() -> None:
    cited = citations()
    known = {name: sections(name) for name in {name for name, _ in cited}}
    strays = {key: place for key, place in cited.items() if anchor(key[1]) not in known[key[0]]}
    assert len(cited) > 50
    assert strays == {}


def test_source_becomes_links_to_its_sections() -> None:
    assert source_link("supportcenterplus 4.1, 5") == (
        "[supportcenterplus 4.1](../vendors/supportcenterplus.md#s4-1), "
        "[supportcenterplus 5](../vendors/supportcenterplus.md#s5)"
    )
    assert source_link("connectwise unknown") == "[connectwise unknown](../vendors/connectwise.md#sunknown)"
    assert source_link("INTERFACE.md") == "psasim"


def test_table_keeps_cells_on_one_line() -> None:
    assert table(("a",), [("x|y\nz",)]) == "| a |\n| --- |\n| x\\|y z |"


def test_only_the_generated_part_is_replaced() -> None:
    assert replaced(f"a\n{BEGIN}\nold\n{END}\nb", "new") == f"a\n{BEGIN}\n\nnew\n\n{END}\nb"
    with pytest.raises(ValueError, match="no part between"):
        replaced("a page", "new")


def test_licences_name_each_package_that_is_required() -> None:
    installed = licences.closure("psasim", "suites")
    assert {"connexion", "uvloop", "pytest", "locust"} <= installed
    assert [name for name in sorted(installed) if not licences.licence(name)] == []
    assert "schemathesis" not in licences.closure("psasim")


def test_every_generated_file_is_below_docs() -> None:
    assert all(path.is_relative_to(DOCS) for path in files())
    assert {Path("schemas/psasim.schema.json"), Path("licences.md")} <= {path.relative_to(DOCS) for path in files()}
