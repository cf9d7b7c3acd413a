"""The configuration of Schemathesis: every check on, exceptions per operation, a caller's headers, no redirects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from schemathesis.config import SchemathesisConfig

from contracts.api.depth import ALL_PHASES, Depth
from contracts.api.exceptions import CHECKS, Exemption
from contracts.targets.patience import Patience


def configuration(
    depth: Depth,
    part: frozenset[str],
    headers: Mapping[str, Mapping[str, str]],
    exempt: Iterable[Exemption],
    left_out: Iterable[str] = (),
    base_url: str | None = None,
    verify: str | bool = True,
    declared_methods_only: bool = False,
    fixed: Mapping[str, Any] | None = None,
    timeout_s: float = Patience.answer_s,
    unchecked: Collection[str] = (),
    waits: bool = False,
) -> SchemathesisConfig:
    """The configuration of one run, of the phases in `part`; `base_url` None for an application in this process.

    The operationIds in `left_out` are never asked for, not even as a method that a path should not have. With
    `declared_methods_only` no method is tried that a path should not have: who knows what it does there. Parameters in
    `fixed`, such as `path.id`, have that value in every request. The checks in `unchecked` are off. With `waits` a
    request that was one too many is sent again when the answer says.
    """
    phases = _phases(depth, part)
    if declared_methods_only:
        phases["coverage"]["unexpected-methods"] = []
    settings: dict[str, Any] = {
        "seed": depth.seed,
        # A machine that generates data slowly says nothing about the target.
        "suppress-health-check": ["all"],
        "continue-on-failure": True,
        "headers": dict(headers.get("*", {})),
        "workers": 1,
        "cache": {"enabled": False},
        "request-timeout": timeout_s,
        "tls-verify": verify,
        "generation": _generation(depth),
        "checks": {name: {"enabled": name not in unchecked} for name in sorted(CHECKS)},
        "phases": phases,
        "parameters": dict(fixed or {}),
        "operations": list(_operations(headers, exempt)),
    }
    unasked = sorted(left_out)
    if unasked:
        settings["operations"].append({"include-operation-id": unasked, "enabled": False})
    if base_url is not None:
        settings["base-url"] = base_url
    if waits:
        settings["rate-limit"] = "auto"
    return SchemathesisConfig.from_dict(settings)


def _generation(depth: Depth) -> dict[str, Any]:
    return {
        "max-examples": depth.examples,
        "deterministic": depth.shapes_only,
        "database": "none",
        "no-shrink": depth.shapes_only,
        "codec": "utf-8",
        "allow-x00": False,
    }


def _phases(depth: Depth, part: frozenset[str]) -> dict[str, dict[str, Any]]:
    phases: dict[str, dict[str, Any]] = {name: {"enabled": name in part} for name in sorted(ALL_PHASES)}
    # Along the links of the spec alone: where every path begins alike, those that may be guessed lead nowhere, and
    # elsewhere they take the time of declared ones.
    phases["stateful"].update({"inference": {"algorithms": []}, "max-steps": depth.steps})
    return phases


def _operations(headers: Mapping[str, Mapping[str, str]], exempt: Iterable[Exemption]) -> Iterable[dict[str, Any]]:
    of: dict[str, dict[str, Any]] = {}
    for operation, own in headers.items():
        if operation != "*":
            of.setdefault(operation, {})["headers"] = dict(own)
    for each in exempt:
        checks = of.setdefault(each.operation, {}).setdefault("checks", {})
        checks.update({name: {"enabled": False} for name in each.checks})
    return ({"include-operation-id": operation, **settings} for operation, settings in of.items())
