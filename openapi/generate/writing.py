"""Serialisation of documents.

JSON, a subset of YAML, with one operation per line: diffs are readable, and it loads fast.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

_APART = ("paths", "components")


def spec_text(document: Mapping[str, Any]) -> str:
    """An OpenAPI document with each operation, component and other member on a line of its own."""
    plain = [_member(name, value) for name, value in document.items() if name not in _APART]
    return _block([*plain, *(_named_block(name, _blocks(document[name])) for name in _APART)]) + "\n"


def compact(value: Any) -> str:
    """JSON without blanks."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _blocks(groups: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Paths with their operations, or kinds with their components."""
    return [
        _named_block(name, (_member(key, each) for key, each in members.items())) for name, members in groups.items()
    ]


def _named_block(name: str, members: Iterable[str]) -> str:
    return f"{compact(name)}: {_block(members)}"


def _block(members: Iterable[str]) -> str:
    return "{\n" + ",\n".join(members) + "\n}"


def _member(name: str, value: Any) -> str:
    return f"{compact(name)}: {compact(value)}"
