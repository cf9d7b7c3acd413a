"""Functions for the templates: URLs, times, and bodies in readable form."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import msgspec
from flask import Flask, request

from simulators.control.dashboard.explaining import finding, why
from simulators.control.dashboard.page_request import page_request

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"))
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-]+")
_DECIMALS_MS = 3


def install(app: Flask, stamp: str) -> None:
    """Add the filters and globals; `stamp` changes with the page files."""
    app.jinja_env.filters.update(
        {"time": time, "day": day, "pretty": pretty, "tone": tone, "words": words, "json": compact, "ms": milliseconds}
    )
    app.jinja_env.globals.update({"why": why, "finding": finding, "until": until, "stamp": stamp, "link": _link})
    app.context_processor(lambda: {"world": page_request().world})
    app.jinja_env.globals.update({"control": lambda path: page_request().control(path), "here": _here})


def _link(path: str, **query: Any) -> str:
    return page_request().url(path, **query)


def _here() -> str:
    """The URL of this page without its notice, to return to after an action."""
    query = {name: value for name, value in request.args.items() if name not in {"notice", "world"}}
    return page_request().url(request.path, **query)


def time(instant: str) -> str:
    """The time of day of an RFC 3339 instant, to the millisecond."""
    parsed = datetime.fromisoformat(instant)
    return f"{parsed:%H:%M:%S}.{parsed.microsecond // 1000:03d}"


def day(instant: str) -> str:
    """Date and time of an RFC 3339 instant, to the second."""
    return f"{datetime.fromisoformat(instant):%Y-%m-%d %H:%M:%S}"


def until(instant: str | None, now: str) -> str:
    """The time from `now` to `instant`, such as `in 1 h 30 m`; empty for None."""
    if instant is None:
        return ""
    seconds = (datetime.fromisoformat(instant) - datetime.fromisoformat(now)).total_seconds()
    return "now" if seconds <= 0 else f"in {span(seconds)}"


def span(seconds: float) -> str:
    """A duration in its two largest units."""
    if seconds < 60:
        return f"{seconds:.3g} s"
    parts, left = [], round(seconds)
    for size, unit in _UNITS:
        amount, left = divmod(left, size)
        if amount:
            parts.append(f"{amount} {unit}")
    if left:
        parts.append(f"{left} s")
    return " ".join(parts[:2])


def milliseconds(amount: float) -> str:
    """A duration in milliseconds, with a sensible number of decimals."""
    return f"{amount:.0f}" if amount >= 100 else f"{amount:.1f}"


def pretty(body: Any) -> str:
    """A body: text as it is, data as indented JSON."""
    if isinstance(body, str):
        return body
    return msgspec.json.format(msgspec.json.encode(body), indent=2).decode()


def compact(value: Any) -> str:
    """A value as JSON on one line."""
    return msgspec.json.encode(value).decode()


def tone(status: int | None) -> str:
    """The class of a status: `good`, `fair` (redirects), `bad` (refused), `worse` (failed), `none` (no answer)."""
    if status is None:
        return "none"
    return {2: "good", 3: "fair", 4: "bad", 5: "worse"}.get(status // 100, "fair")


def words(name: str) -> str:
    """An identifier as words: `lastUpdate` and `last_update` are `last update`."""
    return _WORDS.sub(" ", name).strip().lower()
