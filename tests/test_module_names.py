"""Modules of vendors are named as docs/architecture.md says: a name means the same in every folder."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from simulators.registry import VENDORS

ROOT = Path(__file__).resolve().parents[1]
TABLE = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("<!-- module names -->")[1]
ROWS = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", TABLE.split("<!-- /module names -->")[0], re.MULTILINE)


def modules(vendor: str) -> set[str]:
    """The modules and packages of a vendor's own folder."""
    folder = ROOT / "simulators" / vendor
    found = {each.stem for each in folder.glob("*.py")} | {each.parent.name for each in folder.glob("*/__init__.py")}
    return found - {"__init__"}


def test_what_two_vendors_have_is_named_by_the_table() -> None:
    counted = Counter(name for vendor in VENDORS for name in modules(vendor))
    shared = {name for name, count in counted.items() if count > 1}
    named = {name for name, _ in ROWS}
    assert sorted(shared - named) == []
    assert sorted(named - set(counted)) == []


def test_nothing_has_a_name_that_the_table_replaces() -> None:
    replaced = {word.strip() for _, words in ROWS for word in words.split(",")}
    assert {f"{vendor}/{name}" for vendor in VENDORS for name in modules(vendor) & replaced} == set()


def test_the_table_is_read() -> None:
    assert len(ROWS) > 20
    assert "moments" in dict(ROWS)["datetimes"]
