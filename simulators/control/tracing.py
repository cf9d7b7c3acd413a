"""Traces: within the process by recorded causes, across foreign systems by correlation keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulators.control.trace_keys import Key, about, bears, keys_of, mentions, needle
from simulators.core.journal import Exchange

MOST = 1_000
"""The maximum number of exchanges in a trace."""

ROUNDS = 5
"""How often a trace is extended by exchanges that share a key with those added last."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The exchanges of a trace, oldest first, and the values that correlate those of foreign systems."""

    exchanges: list[Exchange]
    keys: list[str]


def chain(entries: Iterable[Exchange], identity: str, simulators: Iterable[str]) -> Chain:
    """The trace for `identity`: the id of a trace, the number of a ticket, or the id in a `traceparent`.

    Empty if no exchange has it.
    """
    kept = list(entries)
    traces = {each.trace for each in kept if each.trace == identity}
    keys: set[Key] = set()
    if not traces:
        keys = about(identity, dict.fromkeys(simulators))
        traces = _bearing(kept, keys, traces)
    fresh = set(traces)
    for _ in range(ROUNDS):
        found = {key for each in kept if each.trace in fresh for key in keys_of(each)} - keys
        keys |= found
        fresh = _bearing(kept, found, traces) if found else set()
        traces |= fresh
        if not fresh or sum(each.trace in traces for each in kept) >= MOST:
            break
    members = [each for each in kept if each.trace in traces][:MOST]
    shared = {value for each in members for kind, value in keys_of(each) if kind != "url"}
    return Chain(sorted(members, key=lambda each: (each.at, each.id)), sorted(shared))


def _bearing(kept: list[Exchange], keys: set[Key], known: set[str]) -> set[str]:
    """The traces, other than `known` ones, of the exchanges that have one of `keys`."""
    needles = {needle(key) for key in keys}
    candidates = (each for each in kept if each.trace not in known and mentions(each, needles))
    return {each.trace for each in candidates if bears(each, keys)}
