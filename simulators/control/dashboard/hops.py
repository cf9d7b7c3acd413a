"""A trace as a timeline: both ends of an exchange in one row, and a lane for each system."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

OUTSIDE = "client"
"""The lane of clients outside the process."""

LANES = 8
"""The maximum number of lanes on the page; further systems share the last one."""

_STATES = re.compile(r"(?:.*(?:status|state)(?:_?name)?|action|event|event_?type)", re.IGNORECASE)
_MOST_STATES = 3

Entry = Mapping[str, Any]


@dataclass(slots=True)
class Hop:
    """One exchange: sender, receiver, and the journal entries of both ends."""

    sender: str
    receiver: str
    ends: list[Entry]
    states: list[tuple[str, str]] = field(default_factory=list)

    @property
    def first(self) -> Entry:
        """The more informative entry: that of the receiver, which knows the operation."""
        return next((each for each in self.ends if each["direction"] == "in"), self.ends[0])

    @property
    def kind(self) -> str | None:
        """The kind of message, if the sender is one of ours; otherwise None."""
        return next((each["operation"] for each in self.ends if each["direction"] == "out"), None)

    @property
    def violations(self) -> list[Mapping[str, Any]]:
        """The violations at both ends."""
        return [violation for each in self.ends for violation in each["violations"]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The hops in order, and the lanes of the systems."""

    lanes: list[str]
    hops: list[Hop]

    def columns(self, hop: Hop) -> tuple[int, int]:
        """The lanes of sender and receiver, counted from 1."""
        at = {name: number for number, name in enumerate(self.lanes, 1)}
        return min(at[hop.sender], LANES), min(at[hop.receiver], LANES)


def timeline(entries: Sequence[Entry], origins: Mapping[str, str]) -> Timeline:
    """Build the timeline of a trace. `origins` maps the origins of the simulators to their names."""
    hops: list[Hop] = []
    waiting: list[Hop] = []
    for entry in sorted(entries, key=lambda each: (each["at"], each["id"])):
        if entry["direction"] == "out":
            _join(_sent(entry, origins), hops, waiting)
        else:
            _join(Hop(OUTSIDE, entry["simulator"], [entry]), hops, waiting)
    for hop in hops:
        hop.states = list(_states(hop.ends))
    # With a frozen clock several have the same instant; their ids then give the order in which they ended.
    hops.sort(key=lambda hop: (min(each["at"] for each in hop.ends), min(each["id"] for each in hop.ends)))
    return Timeline(_lanes(hops), hops)


def _sent(entry: Entry, origins: Mapping[str, str]) -> Hop:
    parts = urlsplit(entry["path"])
    receiver = origins.get(f"{parts.scheme}://{parts.netloc}", parts.netloc or "nowhere")
    return Hop(entry["simulator"], receiver, [entry])


def _join(hop: Hop, hops: list[Hop], waiting: list[Hop]) -> None:
    """Add `hop` to `hops`, merged with the other end if that is in `waiting`."""
    for other in waiting:
        sent, came = (other, hop) if hop.sender == OUTSIDE else (hop, other)
        one_left = sent.sender != OUTSIDE and came.sender == OUTSIDE
        if one_left and sent.receiver == came.receiver and _place(sent) == _place(came):
            waiting.remove(other)
            other.sender, other.receiver = sent.sender, sent.receiver
            other.ends.append(hop.ends[0])
            return
    hops.append(hop)
    waiting.append(hop)


def _place(hop: Hop) -> tuple[str, str]:
    entry = hop.ends[0]
    parts = urlsplit(entry["path"])
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return entry["method"], path


def _lanes(hops: Iterable[Hop]) -> list[str]:
    """Every system once, in the order of its first appearance."""
    return list(dict.fromkeys(name for hop in hops for name in (hop.sender, hop.receiver)))


def _states(ends: Iterable[Entry]) -> Iterable[tuple[str, str]]:
    """The states in the messages: the first few texts under names of states."""
    found: dict[str, str] = {}
    for entry in ends:
        for message in (entry.get("request"), entry.get("response")):
            body = message["body"] if message is not None else None
            for name, value in _top(body):
                if isinstance(value, str) and value and len(value) <= 40 and _STATES.fullmatch(name):
                    found.setdefault(name, value)
    return list(found.items())[:_MOST_STATES]


def _top(body: Any) -> Iterable[tuple[str, Any]]:
    """The properties of a body, and those of the objects directly below it."""
    if isinstance(body, list):
        body = body[0] if len(body) == 1 else None
    if not isinstance(body, Mapping):
        return
    for name, value in body.items():
        yield name, value
        if isinstance(value, Mapping):
            inner = value.get("name")
            yield (name, inner) if isinstance(inner, str) else (name, None)
