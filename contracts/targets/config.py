"""targets.toml: real systems, guarded. No sandbox mark, no run; no writes unless allowed; secrets from the environment."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contracts.targets.target import Target

_MEMBERS = frozenset({"system", "base_url", "sandbox", "allow_writes", "env", "facts", "ca_file"})


class TargetRefused(ValueError):
    """A target that must not, or cannot, be used. One line that says why and what to do."""


def load_targets(path: Path, environment: Mapping[str, str] = os.environ) -> dict[str, Target]:
    """Every target of a targets.toml. Raises TargetRefused."""
    try:
        loaded = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise TargetRefused(f"cannot read {path}: {error.strerror}; name a file with --targets") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TargetRefused(f"{path} is not TOML: {error}") from None
    tables = loaded.get("targets", {})
    return {name: _target(name, table, environment) for name, table in tables.items()}


def _target(name: str, table: Mapping[str, Any], environment: Mapping[str, str]) -> Target:
    unknown = sorted(set(table) - _MEMBERS)
    if unknown:
        raise TargetRefused(f"targets.{name}.{unknown[0]}: unknown; there are {', '.join(sorted(_MEMBERS))}")
    for member in ("system", "base_url"):
        if not isinstance(table.get(member), str):
            raise TargetRefused(f"targets.{name}.{member}: a string is required")
    if table.get("sandbox") is not True:
        raise TargetRefused(f"targets.{name}: refused; write sandbox = true if this system is not in production use")
    return Target(
        system=table["system"],
        url=table["base_url"].rstrip("/"),
        credentials=_secrets(name, table.get("env", {}), environment),
        allow_writes=table.get("allow_writes") is True,
        verify=table.get("ca_file", True),
        facts={key: str(value) for key, value in table.get("facts", {}).items()},
    )


def _secrets(name: str, wanted: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    secrets: dict[str, str] = {}
    for secret, variable in wanted.items():
        if not environment.get(variable):
            raise TargetRefused(f"targets.{name}.env.{secret}: the environment variable {variable} is not set")
        secrets[secret] = environment[variable]
    return secrets
