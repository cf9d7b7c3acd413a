"""A client of a target for users' own features: signed in and guarded like those of the suites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

import httpx

from contracts.callers import EVERYTHING, Headers, headers_at
from contracts.targets import Target
from simulators.core.server.build import document


class CallerClient:
    """Signs in at its first request. `kept` are values that steps of a scenario keep meanwhile.

    `contracts/callers/<system>.py` may have a function `as_client(target, known, method, path, body)`, which returns
    headers and the body of one request, where a client is signed in otherwise than suites are.
    """

    def __init__(self, target: Target, kept: Mapping[str, Any]) -> None:
        self._target = target
        self._kept = kept
        self._caller = import_module(f"contracts.callers.{target.system}")
        self._headers: Mapping[str, Headers] | None = None

    def known(self, name: str) -> Any:
        """A value stored by a step, a credential, or a fact of the target; None for an unknown name."""
        if name in self._kept:
            return self._kept[name]
        self._target.uses(name)
        return self._target.credentials.get(name, self._target.facts.get(name))

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """Send one request; arguments as in httpx."""
        # Checked before any request for a token.
        self._target.refuse(method, self._target.url + path)
        if hasattr(self._caller, "as_client"):
            body = arguments.get("json")
            headers, arguments["json"] = self._caller.as_client(self._target, self.known, method, path, body)
        else:
            headers = self._signed_in(method, path)
        return self._target.send(method, path, headers=headers, **arguments)

    def _signed_in(self, method: str, path: str) -> Headers:
        if self._headers is None:
            self._headers = self._caller.sign_in(self._target)
        operation = operation_of(self._target.system, method, path)
        return headers_at(self._headers, operation)

    def close(self) -> None:
        """Nothing: the target closes its connections itself."""


def operation_of(system: str, method: str, path: str) -> str:
    """The operationId of a request, EVERYTHING for one that is not in the document."""
    place = path.partition("?")[0].rstrip("/")
    found = (name for verb, pattern, name in _operations(system) if verb == method and pattern.fullmatch(place))
    return next(found, EVERYTHING)


@cache
def _operations(system: str) -> list[tuple[str, re.Pattern[str], str]]:
    """Method, pattern of the path and operationId; literal paths first."""
    paths = document(system)["paths"]
    return [
        (verb.upper(), _pattern(template), operation["operationId"])
        for template in sorted(paths, key=lambda each: each.count("{"))
        for verb, operation in paths[template].items()
        if isinstance(operation, Mapping) and "operationId" in operation
    ]


def _pattern(template: str) -> re.Pattern[str]:
    parts = (part if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", template))
    return re.compile("".join("[^/]+" if part.startswith("{") else part for part in parts), re.IGNORECASE)
