"""OpenAPI documents as users see them, and the pages that show them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

_OURS = re.compile(r"x-.*Func|x-(openapi|swagger)-router-controller")

POLICY = (
    "default-src 'none'; connect-src 'self'; img-src 'self' data:; "
    "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
)
"""Lets the pages ask this server and no other."""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="stylesheet" href="../assets/swagger-ui.css">
</head>
<body>
<div id="pages"></div>
<script src="../assets/swagger-ui-bundle.js"></script>
<script>
SwaggerUIBundle({{url: {url}, dom_id: "#pages", deepLinking: true, validatorUrl: null}});
</script>
</body>
</html>
"""


def cleaned(document: Mapping[str, Any], servers: list[dict[str, str]]) -> dict[str, Any]:
    """A copy of `document` without anything that only we need, and with `servers` in place of its own."""
    return {**_clean(document), "servers": servers}


def _clean(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _clean(value) for key, value in node.items() if not _OURS.fullmatch(str(key))}
    if isinstance(node, list):
        return [_clean(each) for each in node]
    return node


def page(title: str, name: str) -> str:
    """Swagger UI for the document `name`, for an address beside `specs` and `assets`."""
    # A script element ends at the first `</`, wherever it stands.
    url = msgspec.json.encode(f"../specs/{name}.json").decode().replace("<", "\\u003c")
    return _PAGE.format(title=html.escape(title), url=url)


@cache
def asset(name: str) -> bytes:
    """A file of Swagger UI, from the package that carries it."""
    from swagger_ui_bundle import swagger_ui_path

    return bytes(swagger_ui_path.joinpath(name).read_bytes())
