"""Exemptions from checks, operation by operation, each with its reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKS = frozenset(
    {
        "allow_header_conformance",
        "content_type_conformance",
        "ensure_resource_availability",
        "ignored_auth",
        "missing_required_header",
        "negative_data_rejection",
        "not_a_server_error",
        "positive_data_acceptance",
        "response_headers_conformance",
        "response_schema_conformance",
        "status_code_conformance",
        "unsupported_method",
        "use_after_free",
    }
)
"""The enabled checks."""

_MEMBERS = frozenset({"operation", "checks", "reason", "source", "inside", "says"})
_FOLDER = Path(__file__).resolve().parents[1] / "exceptions"


class ExceptionRefused(ValueError):
    """An exemption that is incomplete, or names something unknown."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """Checks that do not apply to one operation. `source` names a section of a dossier, where there is one.

    With `inside` they do apply, and an answer of 200 is a refusal where a status at that place of it is one: see
    contracts.api.refusals. With `says` they do apply, but for answers that it matches: a regular expression for the
    status, a space and the body.
    """

    operation: str
    checks: tuple[str, ...]
    reason: str
    source: str = ""
    inside: str = ""
    says: str = ""


def exemptions(system: str, operations: Iterable[str]) -> list[Exemption]:
    """The exemptions of `system`, whose operationIds are `operations`. Raises ExceptionRefused."""
    path = _FOLDER / f"{system}.toml"
    if not path.exists():
        return []
    known = frozenset(operations)
    listed = tomllib.loads(path.read_text("utf-8")).get("exception", [])
    return [
        exemption for number, each in enumerate(listed) for exemption in _read(f"{path.name}[{number}]", each, known)
    ]


def _read(where: str, given: Mapping[str, Any], known: frozenset[str]) -> Iterator[Exemption]:
    unknown = set(given) - _MEMBERS
    if unknown:
        raise ExceptionRefused(f"{where}: there is no member {sorted(unknown)[0]!r}")
    named = given.get("operation")
    operations: list[Any] = named if isinstance(named, list) else [named]
    for operation in operations:
        if operation not in known:
            raise ExceptionRefused(f"{where}: there is no operation {operation!r}")
    strange = set(given.get("checks", ())) - CHECKS
    if strange or not given.get("checks"):
        raise ExceptionRefused(f"{where}: checks are some of {', '.join(sorted(CHECKS))}")
    if len(str(given.get("reason", "")).split()) < 2:
        raise ExceptionRefused(f"{where}: the reason is missing")
    if given.get("inside") and given["checks"] != ["negative_data_rejection"]:
        raise ExceptionRefused(f"{where}: inside is about negative_data_rejection alone")
    try:
        re.compile(given.get("says", ""))
    except re.error as error:
        raise ExceptionRefused(f"{where}: says is no regular expression: {error}") from None
    more = {name: given[name] for name in ("source", "inside", "says") if name in given}
    for operation in operations:
        yield Exemption(operation, tuple(given["checks"]), given["reason"], **more)
