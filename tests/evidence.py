"""The table of evidence in README.md, made from the specs and the settings: `python -m tests.evidence` writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from simulators.core.server.build import document
from simulators.core.settings import Evidence
from simulators.registry import declarations

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- evidence -->", "<!-- /evidence -->"
LEVELS: tuple[str, ...] = get_args(Evidence)
METHODS = frozenset({"get", "put", "post", "patch", "delete", "head", "options"})


def operations(spec: str | Path) -> Iterator[str]:
    """The evidence level of each operation of a spec. KeyError for one that has none."""
    for item in document(spec)["paths"].values():
        for method, operation in item.items():
            if method in METHODS:
                yield operation["x-evidence"]["level"]


def table() -> str:
    """A row per system: operations and settings by evidence."""
    head = "| system | " + " | ".join(f"{level}" for level in LEVELS) + " | settings, of them chosen |"
    rows = [head, "|---" * (len(LEVELS) + 2) + "|"]
    for name, declared in declarations().items():
        levels = [setting.evidence for setting in declared.settings]
        counts = " | ".join(map(str, _counts(operations(declared.spec))))
        rows.append(f"| {name} | {counts} | {len(levels)}, {levels.count('chosen')} |")
    return "\n".join(rows)


def _counts(levels: Iterable[str]) -> list[int]:
    counted = Counter(levels)
    return [counted[level] for level in LEVELS]


def between(text: str) -> str:
    """What stands in the README now."""
    return text.split(BEGIN)[1].split(END)[0].strip()


def main() -> None:
    """Write the table."""
    text = README.read_text("utf-8")
    before, rest = text.split(BEGIN)
    README.write_text(f"{before}{BEGIN}\n{table()}\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
