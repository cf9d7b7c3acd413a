"""Sends the requests of each operation to a world of its own, whose clock stands still."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets import FakeProcess, Target
from simulators.core.server.build import document
from simulators.registry import declaration
from tests.corpus.asking import Asked, Document, places, requests

AT = "2026-01-05T09:00:00Z"
"""A Monday morning: the instant of every answer."""

_UNSHOWN = frozenset({"content-length", "date"})


@dataclass(frozen=True, slots=True)
class Answered:
    """A request and its answer. `body` is decoded JSON where it is JSON, else text."""

    operation: str
    label: str
    method: str
    target: str
    sent: str | None
    status: int
    headers: tuple[tuple[str, str], ...]
    body: Any

    @property
    def key(self) -> tuple[str, str, str]:
        """What two corpora are compared by: one operation says each label once of each target."""
        return self.operation, self.label, self.target


def play(system: str, pattern: str = "") -> Iterator[Answered]:
    """The answers of every operation whose id `pattern` is found in, in the order of the document."""
    spec = document(declaration(system).spec)
    caller = importlib.import_module(f"contracts.callers.{system}")
    with FakeProcess([system]) as process:
        for operation, template, method in places(spec):
            if re.search(pattern, operation):
                with process.target(system) as target:
                    yield from _played(target, caller, spec, template, method)


def _played(target: Target, caller: Any, spec: Document, template: str, method: str) -> Iterator[Answered]:
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": AT})
    target.fake.request("POST", "/reset", {"simulator": target.system, "seed": 0})
    caller.prepare(target)
    signed = caller.sign_in(target)
    readable = "get" in spec["paths"][template]
    for asked in requests(spec, template, method):
        headers = signed.get(asked.operation, signed["*"])
        answer = _sent(target, asked, headers)
        yield _noted(target, asked, answer)
        if method != "get" and answer.is_success:
            yield from _after(target, asked, answer, headers, readable)


def _after(
    target: Target, asked: Asked, answer: httpx.Response, headers: Mapping[str, str], readable: bool
) -> Iterator[Answered]:
    """What a write has left: its own path, and the record that it names, where they can be read."""
    paths = [asked.path] if readable else []
    identity = _identity(answer)
    if identity is not None:
        paths.append(f"{asked.path}/{identity}")
    for path in paths:
        read = Asked(asked.operation, f"{asked.label}, then read", "GET", path)
        yield _noted(target, read, _sent(target, read, headers))


def _identity(answer: httpx.Response) -> Any:
    """The id of what was made, where the answer names it."""
    try:
        found = answer.json()
    except ValueError:
        return None
    if isinstance(found, Mapping):
        wrapped = next((each for each in found.values() if isinstance(each, Mapping) and "id" in each), {})
        return found.get("id", found.get("itemId", wrapped.get("id")))
    return None


def _sent(target: Target, asked: Asked, headers: Mapping[str, str]) -> httpx.Response:
    more = {"content-type": asked.media_type} if asked.body is not None else {}
    return target.send(asked.method, asked.target, content=asked.body, headers={**headers, **more})


def _noted(target: Target, asked: Asked, answer: httpx.Response) -> Answered:
    text = answer.text.replace(target.url, "http://fake")
    shown = tuple(
        (name, value.replace(target.url, "http://fake"))
        for name, value in sorted(answer.headers.items())
        if name not in _UNSHOWN
    )
    try:
        body = httpx.Response(200, text=text).json()
    except ValueError:
        body = text
    return Answered(
        asked.operation, asked.label, asked.method, asked.target, asked.body, answer.status_code, shown, body
    )
