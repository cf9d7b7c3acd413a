"""Exemptions from checks of generated requests: contracts/exceptions/<system>.toml."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from simulators.suites import suites_root


@dataclass(frozen=True, slots=True)
class Exemption:
    """Checks of Schemathesis that do not apply to some operations, the reason, and the section of the dossier.

    `inside` is the place of a status within a 200 response that reports a refusal; `says` a regular expression for
    status and body of the exempt responses.
    """

    operations: tuple[str, ...]
    checks: tuple[str, ...]
    reason: str
    source: str
    inside: str = ""
    says: str = ""


def exceptions_path(system: str) -> Path:
    """The file with the exemptions of a system."""
    return suites_root() / "contracts" / "exceptions" / f"{system}.toml"


def exceptions_text(exemptions: Iterable[Exemption]) -> str:
    """The content of the file."""
    return "\n".join(["# Written by openapi/generate.\n", *map(_table, exemptions)])


def _table(exemption: Exemption) -> str:
    operations = "".join(f"    {json.dumps(name)},\n" for name in exemption.operations)
    inside = f"inside = {json.dumps(exemption.inside)}\n" if exemption.inside else ""
    says = f"says = {json.dumps(exemption.says)}\n" if exemption.says else ""
    return (
        f"[[exception]]\noperation = [\n{operations}]\n"
        f"checks = {json.dumps(exemption.checks)}\n"
        f"reason = {json.dumps(exemption.reason)}\nsource = {json.dumps(exemption.source)}\n{inside}{says}"
    )
