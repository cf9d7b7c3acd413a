"""A worker counts by the address of who called the port in front of it."""

from __future__ import annotations

from typing import Any

from simulators.control.fleet import callers
from simulators.core.host.wire import HEADERS

SECRET = "0f" * 16


def received(*lines: tuple[bytes, bytes]) -> dict[str, Any]:
    """A request as a worker receives it from the front."""
    spelled = [(name.title(), value) for name, value in lines]
    return {"client": ("127.0.0.1", 5), "headers": list(lines), "extensions": {HEADERS: spelled}}


def test_caller_whom_the_front_names_is_the_caller() -> None:
    lines = callers.line_of({"client": ("192.0.2.7", 4711)}, SECRET)
    scope = received((b"host", b"x"), *lines)
    callers.restore(scope, SECRET)
    assert scope["client"] == ("192.0.2.7", 0)
    assert scope["headers"] == [(b"host", b"x")]
    assert scope["extensions"][HEADERS] == [(b"Host", b"x")]


def test_caller_whom_anybody_else_names_is_not() -> None:
    forged = callers.line_of({"client": ("192.0.2.7", 4711)}, "guess")
    scope = received((b"host", b"x"), *forged)
    callers.restore(scope, SECRET)
    assert scope["client"] == ("127.0.0.1", 5)
    assert callers.line_of({"client": None}, SECRET) == []


def test_last_word_is_the_front_s_where_a_caller_sends_the_header_too() -> None:
    named = callers.line_of({"client": ("192.0.2.7", 1)}, SECRET)
    scope = received(*callers.line_of({"client": ("198.51.100.1", 1)}, "guess"), *named)
    callers.restore(scope, SECRET)
    assert scope["client"] == ("192.0.2.7", 0)
    assert callers.NAME not in {name for name, _ in scope["headers"]}
