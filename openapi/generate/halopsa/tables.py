"""The tables, and how they are read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("tables")
GROUPS = ("desk", "customers", "reference", "billing", "webhooks")
"""The files of entities, which are the tags of their operations, too."""

KINDS = ("int", "double", "bool", "text", "date", "guid", "value")
"""The kinds of plain members, in the order in which schemas have them."""

Table = dict[str, Any]


def table(name: str) -> Table:
    """One file."""
    loaded: Table = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return loaded


def words(source: Mapping[str, Any], key: str) -> list[str]:
    """A list that is written as words; empty where it is not there."""
    return str(source.get(key, "")).split()


def members(entity: Mapping[str, Any]) -> dict[str, str]:
    """Each plain member of an entity with its kind."""
    found = {name: kind for kind in KINDS for name in words(entity, kind)}
    return found if "key" not in entity else {"id": entity["key"], **found}
