"""Snippets for an exchange: a curl command, a Python assertion, JSON for `POST /_sim/journal/verify`."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from simulators.control.dashboard.rendering import pretty

Entry = Mapping[str, Any]

MOST_POINTERS = 3
"""Values of a request that an assertion contains: the first ones, which distinguish exchanges best."""

MASK = "***"
_LEFT_OUT = frozenset({"host", "content-length", "connection", "accept-encoding", "transfer-encoding"})


def curl(entry: Entry, origin: str) -> str:
    """The request as a curl command. `origin` is the target of an incoming one; secrets stay masked."""
    url = entry["path"] if entry["direction"] == "out" else origin + entry["path"]
    lines = [f"curl -X {entry['method']} {shlex.quote(url)}"]
    request = entry["request"] or {"headers": {}, "body": None}
    for name, value in request["headers"].items():
        if name not in _LEFT_OUT:
            lines.append(f"-H {shlex.quote(f'{name}: {value}')}")
    body = request["body"]
    if body is not None:
        text = body if isinstance(body, str) else msgspec.json.encode(body).decode()
        lines.append(f"--data-raw {shlex.quote(text)}")
    return " \\\n  ".join(lines)


def expectation(entry: Entry) -> dict[str, Any]:
    """The body of `POST /_sim/journal/verify` that finds this exchange."""
    asked: dict[str, Any] = {
        "simulator": entry["simulator"],
        "operation": entry["operation"] or f"{entry['method']} {entry['path']}",
    }
    if entry["status"] is not None:
        asked["status"] = entry["status"]
    where = dict(_telling(entry))
    return {**asked, "where": where} if where else asked


def assertion(asked: Mapping[str, Any]) -> str:
    """The same as a line of a pytest test with psasim's fixtures."""
    arguments = [_literal(asked["operation"])]
    arguments += [f"{name}={_literal(asked[name])}" for name in ("status", "where", "times") if name in asked]
    return f"{asked['simulator']}.journal.assert_called({', '.join(arguments)})"


def verify_json(asked: Mapping[str, Any]) -> str:
    """The body of the call, indented."""
    return pretty(dict(asked))


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def _telling(entry: Entry) -> Iterator[tuple[str, Any]]:
    """The first values of the request's body that are not secret."""
    body = (entry["request"] or {}).get("body")
    if not isinstance(body, dict | list):
        return
    found = 0
    for pointer, value in _leaves(body, "/request/body"):
        if found < MOST_POINTERS and not (isinstance(value, str) and (MASK in value or len(value) > 80)):
            found += 1
            yield pointer, value


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _leaves(each, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, f"{pointer}/{number}")
    else:
        yield pointer, value
