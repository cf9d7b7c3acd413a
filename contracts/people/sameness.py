"""Whether the body of a response is exactly the one that a play expects, and where it is not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus, urlsplit

import httpx

from contracts.people.plays import SOMETHING

EXCHANGES = "exchanges"


def seen(answer: httpx.Response) -> Any:
    """The JSON of a response, or its text, None without a body; exchanges as plays write them."""
    if not answer.content:
        return None
    if "json" not in answer.headers.get("content-type", ""):
        return answer.text
    body = answer.json()
    if isinstance(body, dict) and EXCHANGES in body:
        body[EXCHANGES] = [_exchange(each) for each in body[EXCHANGES]]
    return body


def _exchange(entry: Mapping[str, Any]) -> Any:
    """`METHOD path status` of a call; with a body an object that has it at this name."""
    parts = urlsplit(entry["path"])
    query = f"?{unquote_plus(parts.query)}" if parts.query else ""
    line = f"{entry['method']} {parts.path}{query} {entry['status']}"
    body = entry["request"]["body"]
    return line if body is None else {line: body}


def differences(found: Any, expected: Any, place: str = "") -> Iterator[str]:
    """Where data is not what is expected, in words. True is not 1, and SOMETHING is any value but null."""
    if expected == SOMETHING and found is not None:
        return
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for name in sorted(expected.keys() - found.keys()):
            yield f"{place}/{name} is missing"
        for name in sorted(found.keys() - expected.keys()):
            yield f"{place}/{name} is {_shown(found[name])} and should not be there"
        for name in sorted(found.keys() & expected.keys()):
            yield from differences(found[name], expected[name], f"{place}/{name}")
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for number, (one, other) in enumerate(zip(found, expected, strict=True)):
            yield from differences(one, other, f"{place}/{number}")
    elif found != expected or isinstance(found, bool) is not isinstance(expected, bool):
        yield f"{place or 'the body'} is {_shown(found)}, not {_shown(expected)}"


def _shown(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)
