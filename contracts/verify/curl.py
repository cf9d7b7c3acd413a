"""Requests as curl commands."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping
from typing import Any

import httpx
import msgspec

from contracts.targets import Target
from simulators.core.masking import MASK

_OURS = frozenset({"host", "accept", "accept-encoding", "connection", "user-agent", "content-length"})
BODY = 2000
"""Characters of a body that are shown."""


def last_request(target: Target) -> str:
    """The newest request to the target: the scenario's own, or the one that a fake beside it sent; empty if none."""
    if target.exchanges:
        return of_request(target.exchanges[-1].request)
    if target.counterpart is None:
        return ""
    sent = [entry for entry in target.counterpart.journal(direction="out") if entry["path"].startswith(target.url)]
    return of_entry(sent[-1]) if sent else ""


def of_request(request: httpx.Request) -> str:
    """A request of httpx."""
    try:
        body = request.content.decode("utf-8", "backslashreplace")
    except httpx.RequestNotRead:
        body = "(a stream)"
    return command(request.method, str(request.url), request.headers.items(), body)


def of_entry(entry: Mapping[str, Any], basic: bool = False) -> str:
    """An outgoing journal entry; `basic` says that it is known to carry HTTP Basic, which the journal masks."""
    body = entry["request"]["body"]
    text = "" if body is None else body if isinstance(body, str) else msgspec.json.encode(body).decode()
    return command(entry["method"], entry["path"], entry["request"]["headers"].items(), text, basic)


def command(method: str, url: str, headers: Iterable[tuple[str, str]], body: str, basic: bool = False) -> str:
    """The words of curl. With `basic`, masked credentials are left for whoever pastes it to fill in."""
    words = ["curl", "-i", "-X", method, url]
    for name, value in headers:
        if basic and name.lower() == "authorization" and value == MASK:
            words += ["-u", "USER:PASSWORD"]
        elif name.lower() not in _OURS:
            words += ["-H", f"{name}: {value}"]
    if body:
        words += ["--data-binary", body if len(body) <= BODY else f"{body[:BODY]}..."]
    return shlex.join(words)
