"""The plan of a load test as data: rounds, and their expected results. Does not need Locust."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from simulators.commands.client import Client

Expected = int | Literal["none", "some", "any"]
Clients = Literal["one", "colleagues", "tenants"]
"""Whose credentials users have: all the same; each its own within one tenant; or each in a tenant of its own."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A 429 response. Header names are in lower case; `settings` are those that the round changed."""

    headers: Mapping[str, str]
    body: bytes
    settings: Mapping[str, Any]

    def json(self) -> Any:
        """The body as data; if it is not JSON, an empty mapping."""
        try:
            return json.loads(self.body)
        except ValueError:
            return {}


@dataclass(frozen=True, slots=True)
class Round:
    """A number of users without pauses, and the expected number of refusals.

    `settings` and `quotas` (`{id: {"limit": 20}}`) are set before it. With `requests_each` a user stops after that many
    requests of the plan's quota; otherwise the round has a fixed duration. `tags` select tasks of the vendor's users;
    none: all of them. `clients` says whose credentials they have. With `ends_after_s` the round is run twice, and the
    server's clock is advanced by that many seconds in between: the quota is available again.
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
    """The default of `prepare`: no facts."""
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
    """Rounds for a limit on running requests: `cap` users are never refused, one more is.

    They are run without limit headers and with them. `service` are the settings that delay responses; `headers` those
    that enable limit headers, if any; `of` names the subject in the rounds' titles, if a plan tests several, with
    `tags` to select its tasks.
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
    """Rounds with two clients that make `limit` requests each.

    If a tenant's clients share the limit, half of the requests are granted. With `tenants` also two clients of two
    tenants, which never share a limit.
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
    """Rounds for a limit on requests in a window: `limit` are granted, and of half as many more all are refused.

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
