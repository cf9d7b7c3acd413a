"""Files of facts that suites compare systems with: TOML and YAML, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def toml_of(file: Path) -> Any:
    """The content of a TOML file. OSError without one."""
    return tomllib.loads(file.read_text("utf-8"))


@cache
def yaml_of(file: Path) -> Any:
    """The content of a YAML file; None without one."""
    return yaml.load(file.read_text("utf-8"), _LOADER) if file.exists() else None  # noqa: S506  # a SafeLoader
