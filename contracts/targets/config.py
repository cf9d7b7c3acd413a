"""targets.toml: real systems with safeguards: no run without the sandbox mark, no writes unless allowed, no secrets."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contracts.targets.guard import Answers
from contracts.targets.target import Target

MEMBERS: Mapping[str, type] = {
    "system": str,
    "base_url": str,
    "sandbox": bool,
    "allow_writes": bool,
    "env": dict,
    "facts": dict,
    "ca_file": str,
    "counterpart": str,
}


CALLBACK_URL = "callback_url"
"""The fact that names an origin under which the system reaches a listener of the suite's own."""


class TargetRefused(ValueError):
    """A target that must not, or cannot, be used. One line with the reason and what to do."""


@dataclass(frozen=True, slots=True)
class RealSystem:
    """One entry of a targets.toml.

    `counterpart` is the control URL of a running psasim that the real system was told to call, such as an N-central
    beside a custom PSA; a system that calls any URL has the facts `callback_url` (the origin under which it reaches a
    scenario's own listener) and `callback_listen` (host:port that it binds) instead. `facts` are not secret.
    """

    name: str
    system: str
    url: str
    credentials: Mapping[str, str]
    allow_writes: bool = False
    ca_file: str | None = None
    counterpart: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def target(self, answers: Answers | None = None) -> Target:
        """The system as suites see it, with nothing beside it yet; `answers` is what the run knows of its answers."""
        return Target(
            self.system,
            self.url,
            self.credentials,
            allow_writes=self.allow_writes,
            reached=self.counterpart is not None or CALLBACK_URL in self.facts,
            ca_file=self.ca_file,
            facts=self.facts,
            answers=answers or Answers(),
        )


def load_target(path: Path, name: str, environment: Mapping[str, str] = os.environ) -> RealSystem:
    """The target `name` of a targets.toml; the secrets of others are not asked for. Raises TargetRefused."""
    tables = _tables(path)
    if name not in tables:
        known = ", ".join(tables) or "none"
        raise TargetRefused(f"{path} has no target {name!r}: there are {known}")
    return _read(name, tables[name], environment)


def load_targets(path: Path, environment: Mapping[str, str] = os.environ) -> dict[str, RealSystem]:
    """Every target of a targets.toml. Raises TargetRefused."""
    return {name: _read(name, table, environment) for name, table in _tables(path).items()}


def _tables(path: Path) -> dict[str, Any]:
    try:
        loaded = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise TargetRefused(f"cannot read {path}: {error.strerror}; name a file with --targets") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TargetRefused(f"{path} is not TOML: {error}") from None
    tables = loaded.get("targets", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise TargetRefused(f"{path}: write each target as a table [targets.NAME]")
    return tables


def _read(name: str, table: Mapping[str, Any], environment: Mapping[str, str]) -> RealSystem:
    _check(name, table)
    if table.get("sandbox") is not True:
        raise TargetRefused(f"targets.{name}: refused; write sandbox = true if this system is not in production use")
    return RealSystem(
        name=name,
        system=table["system"],
        url=table["base_url"].rstrip("/"),
        credentials=_secrets(name, table.get("env", {}), environment),
        allow_writes=table.get("allow_writes") is True,
        ca_file=table.get("ca_file"),
        counterpart=table.get("counterpart"),
        facts={key: str(value) for key, value in table.get("facts", {}).items()},
    )


def _check(name: str, table: Mapping[str, Any]) -> None:
    unknown = sorted(set(table) - set(MEMBERS))
    if unknown:
        raise TargetRefused(f"targets.{name}.{unknown[0]}: unknown; there are {', '.join(sorted(MEMBERS))}")
    for member, wanted in MEMBERS.items():
        if member in table and not isinstance(table[member], wanted):
            raise TargetRefused(f"targets.{name}.{member}: expected a {wanted.__name__}, got {table[member]!r}")
    for fact, value in table.get("facts", {}).items():
        if isinstance(value, dict | list):
            raise TargetRefused(f"targets.{name}.facts.{fact}: write it as text, got {value!r}")
    for member in ("system", "base_url"):
        if not table.get(member):
            raise TargetRefused(f"targets.{name}.{member}: a string is required")
    if not table["base_url"].startswith(("http://", "https://")):
        raise TargetRefused(f"targets.{name}.base_url: write it as https://host, got {table['base_url']!r}")


def _secrets(name: str, wanted: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, str]:
    secrets: dict[str, str] = {}
    for secret, variable in wanted.items():
        if not isinstance(variable, str) or not environment.get(variable):
            raise TargetRefused(f"targets.{name}.env.{secret}: the environment variable {variable} is not set")
        secrets[secret] = environment[variable]
    return secrets
