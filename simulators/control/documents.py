"""OpenAPI documents for users, and the files of Swagger UI."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

_OURS = re.compile(r"x-.*Func|x-(openapi|swagger)-router-controller")

POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data:; "
    "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
)
"""Lets the pages call this server and no other."""


def cleaned(document: Mapping[str, Any], servers: list[dict[str, str]]) -> dict[str, Any]:
    """A copy of `document` without internal extensions, and with `servers` in place of its own."""
    return {**_clean(document), "servers": servers}


def _clean(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _clean(value) for key, value in node.items() if not _OURS.fullmatch(str(key))}
    if isinstance(node, list):
        return [_clean(each) for each in node]
    return node


@cache
def asset(name: str) -> bytes:
    """A file of Swagger UI, from its package."""
    from swagger_ui_bundle import swagger_ui_path

    return bytes(swagger_ui_path.joinpath(name).read_bytes())
