"""Which operations each quota counts: what GET /_sim/quotas shows, against `covering.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contracts.api.outcome import Failure, Outcome
from contracts.api.shapes import operations
from contracts.fact_files import toml_of
from contracts.targets import Target
from simulators.core import findings
from simulators.core.server.build import document

_Facts = Mapping[str, Mapping[str, list[str]]]


def facts() -> Mapping[str, _Facts]:
    """The quotas of each system."""
    found: Mapping[str, _Facts] = toml_of(Path(__file__).with_suffix(".toml"))
    return found


def check_covering(target: Target, outcome: Outcome) -> None:
    """Compare the operations of every quota of the system, and the quotas that it has; nothing without facts."""
    if target.system not in facts():
        return
    path = f"/quotas/{target.system}"
    shown = {each["id"]: each["operations"] for each in target.fake.request("GET", path)["items"]}
    expected = {quota: _expected(target.system, fact) for quota, fact in facts()[target.system].items()}
    for quota in sorted(shown.keys() | expected.keys()):
        if shown.get(quota) != expected.get(quota):
            outcome.add(_failure(path, quota, _difference(shown.get(quota), expected.get(quota))))


def _expected(system: str, fact: Mapping[str, list[str]]) -> list[str]:
    if "operations" in fact:
        return sorted(fact["operations"])
    every: set[Any] = {operation["operationId"] for _, _, operation in operations(document(system))}
    return sorted(every - set(fact["but"]))


def _difference(shown: list[str] | None, expected: list[str] | None) -> str:
    if shown is None or expected is None:
        return "there is no such quota" if shown is None else "there is a quota without a fact"
    missing, more = sorted(set(expected) - set(shown)), sorted(set(shown) - set(expected))
    return f"it does not count {missing[:5]}, and should; it counts {more[:5]}, and should not"


def _failure(path: str, quota: str, message: str) -> Failure:
    return Failure(findings.QUOTA_WRONG, f"GET /_sim{path}", f"the operations of {quota}", message)
