"""Tags of scenarios: what a scenario needs of its target, and the markers that pytest has to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from contracts.targets import CAPABILITIES

WRITES = "writes"
"""The tag of scenarios that send the target requests which may change something. Others are refused such requests."""

NEEDS: Mapping[str, str] = {(WRITES if name == WRITES else f"needs_{name}"): name for name in CAPABILITIES}
"""The capability that a tag asks for."""

BREAKS_CONTRACT = "breaks_contract"
"""The tag of scenarios in which a fake is made to break its contract, so that the journal must hold findings."""

_TAG = re.compile(r"@([^\s@]+)")


def tags_of(text: str) -> set[str]:
    """Every tag in the text of a feature file."""
    return {tag for line in text.splitlines() if line.strip().startswith("@") for tag in _TAG.findall(line)}


def tags_below(folder: Path) -> set[str]:
    """Every tag in the feature files of `folder`, and those that mean something here."""
    used = (tags_of(path.read_text("utf-8")) for path in folder.rglob("*.feature"))
    return set(NEEDS).union({BREAKS_CONTRACT}, *used)


def missing(tags: Iterable[str], offered: Iterable[str]) -> Iterator[str]:
    """Why a target that offers `offered` cannot play a scenario with `tags`: the capabilities, in words."""
    for name in sorted({NEEDS[tag] for tag in tags if tag in NEEDS} - set(offered)):
        yield f"{name} ({CAPABILITIES[name]})"
