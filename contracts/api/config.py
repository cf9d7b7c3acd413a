"""Schemathesis as we use it: every check on, exceptions per operation, a caller's headers, no manners of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from schemathesis.config import SchemathesisConfig

from contracts.api.depth import Depth
from contracts.api.exceptions import CHECKS, Exemption

TIMEOUT_S = 60.0


def configuration(
    depth: Depth,
    headers: Mapping[str, Mapping[str, str]],
    exempt: Iterable[Exemption],
    left_out: Iterable[str] = (),
    base_url: str | None = None,
    verify: str | bool = True,
    reads_only: bool = False,
    boundaries: bool = False,
) -> SchemathesisConfig:
    """The configuration of one run; `base_url` None for an application in this process.

    The operationIds in `left_out` are never asked for, not even as a method that a path should not have. With
    `reads_only` no method is tried that a path should not have: who knows what it does there.
    """
    phases = _phases(depth, boundaries)
    if reads_only:
        phases["coverage"]["unexpected-methods"] = []
    settings: dict[str, Any] = {
        "seed": depth.seed,
        "continue-on-failure": True,
        "headers": dict(headers.get("*", {})),
        "workers": 1,
        "cache": {"enabled": False},
        "request-timeout": TIMEOUT_S,
        "tls-verify": verify,
        "generation": {
            "max-examples": depth.examples,
            "deterministic": depth.shapes_only,
            "database": "none",
            "no-shrink": depth.shapes_only,
            "codec": "utf-8",
            "allow-x00": False,
        },
        "checks": {name: {"enabled": True} for name in sorted(CHECKS)},
        "phases": phases,
        "operations": list(_operations(headers, exempt)),
    }
    unasked = sorted(left_out)
    if unasked:
        settings["operations"].append({"include-operation-id": unasked, "enabled": False})
    if base_url is not None:
        settings["base-url"] = base_url
    seconds = depth.boundaries_s if boundaries else depth.seconds
    if seconds is not None:
        settings["max-time"] = seconds
    return SchemathesisConfig.from_dict(settings)


def _phases(depth: Depth, boundaries: bool) -> dict[str, dict[str, Any]]:
    apart = depth.boundaries_s is not None
    return {
        "examples": {"enabled": not boundaries},
        "coverage": {"enabled": boundaries if apart else depth.generated},
        "fuzzing": {"enabled": depth.generated and not boundaries},
        "stateful": {
            "enabled": depth.generated and not boundaries,
            # A quick run goes along the links that the spec declares, a deep one along those that may be guessed, too.
            **({"inference": {"algorithms": []}} if depth.shapes_only else {}),
        },
    }


def _operations(headers: Mapping[str, Mapping[str, str]], exempt: Iterable[Exemption]) -> Iterable[dict[str, Any]]:
    of: dict[str, dict[str, Any]] = {}
    for operation, own in headers.items():
        if operation != "*":
            of.setdefault(operation, {})["headers"] = dict(own)
    for each in exempt:
        checks = of.setdefault(each.operation, {}).setdefault("checks", {})
        checks.update({name: {"enabled": False} for name in each.checks})
    return ({"include-operation-id": operation, **settings} for operation, settings in of.items())
