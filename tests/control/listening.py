"""The events of a world as they come over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import httpx
import msgspec


class Event(NamedTuple):
    """One event of a stream."""

    name: str
    id: str
    data: dict[str, Any]


@contextmanager
def events(base: str, last: str | None = None) -> Iterator[Iterator[Event]]:
    """The events of the control API at `base`, after the one with the id `last`."""
    headers = {"last-event-id": last} if last is not None else {}
    with httpx.stream("GET", f"{base}/events", headers=headers, trust_env=False, timeout=30) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream"
        yield _parsed(response.iter_lines())


def _parsed(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if name:
            fields[name] = value
        elif "event" in fields:
            yield Event(fields["event"], fields["id"], msgspec.json.decode(fields["data"]))
            fields = {}
