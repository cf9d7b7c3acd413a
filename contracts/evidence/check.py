"""The level of evidence of every operation, and the counts of levels that the control API shows; every setting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from contracts.api.outcome import Failure, Outcome
from contracts.api.shapes import operations
from contracts.fact_files import toml_of
from contracts.targets import Target
from simulators.core import findings
from simulators.core.server.build import document

_LABEL = "worlds: evidence"
_REST = "rest"
_OF_SETTING = ("default", "evidence", "takes")
_BLANK = dict.fromkeys(_OF_SETTING)


def facts() -> Mapping[str, Mapping[str, Any]]:
    """The levels of each system."""
    found: Mapping[str, Mapping[str, Any]] = toml_of(Path(__file__).with_name("levels.toml"))
    return found


def check_evidence(target: Target, outcome: Outcome) -> None:
    """Compare the levels of all operations, and how many of each the control API counts; nothing without facts."""
    if target.system not in facts():
        return
    counted: Counter[str] = Counter()
    for _, _, operation in operations(document(target.system)):
        identity, level = operation["operationId"], operation["x-evidence"]["level"]
        expected = level_of(target.system, identity)
        counted[expected] += 1
        if level != expected:
            outcome.add(_failure(identity, f"the level of evidence is {level}, not {expected}"))
    items = target.fake.request("GET", "/simulators")["items"]
    shown = next(each["evidence"] for each in items if each["name"] == target.system)
    if Counter(shown) != counted:
        outcome.add(_failure("the list of simulators", f"it counts {shown}, not {dict(counted)}"))


def check_settings(target: Target, outcome: Outcome) -> None:
    """Compare default, level and bounds of all settings with `settings.toml`; nothing without facts."""
    known = toml_of(Path(__file__).with_name("settings.toml")).get(target.system)
    if known is None:
        return
    shown = target.fake.request("GET", f"/settings/{target.system}")
    found = {name: {each: entry[each] for each in _OF_SETTING} for name, entry in shown.items()}
    expected = {name: {**_BLANK, **fact} for name, fact in known.items()}
    for name in sorted(found.keys() | expected.keys()):
        if found.get(name) != expected.get(name):
            outcome.add(_failure(f"the setting {name}", f"it is {found.get(name)}, not {expected.get(name)}"))


def level_of(system: str, operation: str) -> str:
    """The level that the facts have for an operation."""
    levels = facts()[system]
    patterns = {name: each for name, each in levels.items() if name != _REST}
    found = [name for name, each in patterns.items() if any(fnmatchcase(operation, pattern) for pattern in each)]
    return found[0] if found else str(levels[_REST])


def _failure(what: str, message: str) -> Failure:
    return Failure(findings.WORLD_WRONG, _LABEL, what, message)
