"""Which file holds which generated text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from docs.generate import blocks, control, coverage, licences, schemas, systems
from docs.generate.markdown import BEGIN, END, replaced
from simulators.registry import declarations

DOCS = Path(__file__).resolve().parents[1]


def files() -> dict[Path, str]:
    """The whole text of every file that is generated, or has a generated part, as it should be now."""
    declared = declarations()
    parts: dict[str, Callable[[], str]] = {
        "systems/index.md": lambda: systems.evidence_table(declared),
        "reference/control-api.md": control.page,
        "licences.md": licences.page,
        "vendors/coverage.md": coverage.page,
    }
    found = {DOCS / name: _page(name, text()) for name, text in parts.items()}
    for name, each in declared.items():
        found[DOCS / "systems" / f"{name}.md"] = _page(f"systems/{name}.md", systems.page(each))
    found[DOCS / "schemas" / "psasim.schema.json"] = schemas.text(schemas.configuration(declared))
    found[DOCS / "schemas" / "targets.schema.json"] = schemas.text(schemas.targets())
    return found | {DOCS / "code-blocks.md": _page("code-blocks.md", blocks.page(_texts(found)))}


def _page(name: str, part: str) -> str:
    """A page with its new part; a page that is not there yet begins with its name alone."""
    path = DOCS / name
    page = path.read_text("utf-8") if path.exists() else f"# {path.stem}\n\n{BEGIN}\n{END}\n"
    return replaced(page, part)


def _texts(written: Mapping[Path, str]) -> dict[str, str]:
    """Every page, the generated ones as they are about to be written."""
    paths = sorted(DOCS.rglob("*.md"))
    return {path.relative_to(DOCS).as_posix(): written.get(path) or path.read_text("utf-8") for path in paths}
