"""What a load test does, as data: rounds, and what each of them must show. Locust is not needed to read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from simulators.commands.client import Client

Expected = int | Literal["none", "some", "any"]
Clients = Literal["one", "colleagues", "tenants"]
"""Whose credentials users have: one client's, each its own in one tenant, or each in a tenant of its own."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A 429 as a client met it. Header names are in lower case; `settings` are those that the round changed."""

    headers: Mapping[str, str]
    body: bytes
    settings: Mapping[str, Any]

    def json(self) -> Any:
        """The body as data; an empty mapping if it is not JSON, in which every member is missing."""
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


@dataclass(frozen=True, slots=True)
class Round:
    """So many users without a pause, and how many of their requests must be refused.

    `settings` and `quotas` (`{id: {"limit": 20}}`) are put in force before it. With `requests_each` a user stops after
    as many requests of the plan's quota; otherwise the round lasts as long as it is given. `tags` choose among the
    tasks of the vendor's users; none: all of them. `clients` says whose credentials they have. With `ends_after_s` it
    is played twice, and the server's clock moves by as many seconds in between: what the first time has used up is
    there again.
    """

    name: str
    users: int
    refused: Expected = "any"
    settings: Mapping[str, Any] = field(default_factory=dict)
    quotas: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    requests_each: int | None = None
    tags: tuple[str, ...] = ()
    clients: Clients = "one"
    ends_after_s: float = 0.0


def nothing(_: Client) -> Mapping[str, str]:
    """No facts are needed."""
    return {}


@dataclass(frozen=True, slots=True)
class Plan:
    """The rounds of one system. `beside` names other fakes that must be served with it."""

    system: str
    quota: str
    rounds: tuple[Round, ...]
    wrong_with: Callable[[Refused], Iterable[str]]
    prepare: Callable[[Client], Mapping[str, str]] = nothing
    beside: tuple[str, ...] = ()


def at_the_cap(
    cap: int,
    service: Mapping[str, Any],
    headers: Mapping[str, Any] | None = None,
    of: str = "",
    tags: tuple[str, ...] = (),
) -> tuple[Round, ...]:
    """A cap on requests under way: `cap` users are never refused, one more is; without limit headers and with them.

    `service` are the settings that make a request take its time; `headers` those that switch limit headers on, if any;
    `of` says in a word what is asked for, where a plan presses on several things, with `tags` to choose its tasks.
    """
    ways = [("", service)] if headers is None else [("", service), (", with headers", {**service, **headers})]
    loads: list[tuple[int, Expected]] = [(cap, "none"), (cap + 1, "some")]
    return tuple(
        Round(f"{of}{': ' if of else ''}{users} clients at a cap of {cap}{name}", users, expected, settings, tags=tags)
        for name, settings in ways
        for users, expected in loads
    )


def side_by_side(
    limit: int,
    settings: Mapping[str, Any],
    quotas: Mapping[str, Mapping[str, float]],
    tags: tuple[str, ...] = (),
    shared: bool = False,
    tenants: bool = True,
) -> tuple[Round, ...]:
    """Two clients that make `limit` requests each: a limit that a tenant's clients share grants half of them.

    With `tenants` two clients of two tenants besides, who never share a limit.
    """
    made: list[tuple[str, Clients, Expected]] = [("one tenant", "colleagues", limit if shared else "none")]
    made += [("two tenants", "tenants", "none")] if tenants else []
    return tuple(
        Round(f"2 clients of {what}, {limit} requests each", 2, refused, settings, quotas, limit, tags, clients)
        for what, clients, refused in made
    )


def in_the_window(
    quota: str, limit: int, headers: Mapping[str, Any] | None = None, window_s: float = 3600
) -> tuple[Round, ...]:
    """A limit on requests in a window: `limit` are granted, of half as many more each is refused.

    The window is made longer than the test, so that it does not end within it.
    """
    ways = [("", {})] if headers is None else [("", {}), (", with headers", dict(headers))]
    quotas = {quota: {"limit": limit, "window_s": window_s}}
    rounds = []
    for name, settings in ways:
        rounds.append(Round(f"{limit} requests of {limit}{name}", 1, "none", settings, quotas, limit))
        over = limit + limit // 2
        rounds.append(Round(f"{over} requests of {limit}{name}", 1, over - limit, settings, quotas, over))
    return (*rounds, once_it_has_ended(limit, {}, quotas, window_s))


def once_it_has_ended(
    limit: int,
    settings: Mapping[str, Any],
    quotas: Mapping[str, Mapping[str, float]],
    window_s: float,
    tags: tuple[str, ...] = (),
) -> Round:
    """A limit that has been used up is there again as soon as its window of `window_s` seconds has ended."""
    name = f"{limit} requests of {limit}, and as many once the window has ended"
    return Round(name, 1, "none", settings, quotas, limit, tags, ends_after_s=window_s)
