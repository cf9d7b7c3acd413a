"""Worlds with their open ports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from simulators.core.durable import NAME
from simulators.core.host.listeners import Listener
from simulators.core.journal import TOTAL_BYTES
from simulators.core.names import shown
from simulators.core.world import World

DEFAULT = "default"
"""The id of the world of every path without a world id."""


class Terms(msgspec.Struct, frozen=True):
    """What a world was opened with. `only` are names of simulators, None: all that are served.

    `dataset` is the size of the dataset it began with, None: the server's. It is closed `idle_s` real seconds after its
    last use; None: never. `token` opens its control API beyond loopback, besides the token of the whole process.
    """

    seed: int
    only: tuple[str, ...] | None = None
    idle_s: float | None = None
    token: str | None = None
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How many worlds may be open, how many records each may have (None: any), and the bytes of its journal."""

    worlds: int = 1000
    records: int | None = None
    journal_bytes: int = TOTAL_BYTES


RESERVED = re.compile(r"default|w\d+")
"""Names that psasim itself assigns."""


class NameRefused(ValueError):
    """An invalid name of a world. One line."""


class WorldDiffers(ValueError):
    """The world with this name was opened with other terms. One line."""


class TooManyWorlds(ValueError):
    """The maximum number of worlds is open. One line."""


def check_name(name: str) -> None:
    """NameRefused for an invalid `name`: it becomes part of host names and the name of a folder."""
    if NAME.fullmatch(name) is None:
        raise NameRefused(
            f"a name of a world has up to 63 lower-case letters, digits and inner hyphens, not {shown(name)}"
        )
    if RESERVED.fullmatch(name):
        raise NameRefused(f"psasim itself gives the name {name!r}: choose another")


class UnknownWorld(LookupError):
    """No open world has this id."""


class DefaultWorld(ValueError):
    """The default world cannot be closed."""


@dataclass(slots=True)
class OpenWorld:
    """A world, its listeners, and the origins of its simulators."""

    world: World
    control_url: str
    terms: Terms
    ca_file: str | None = None
    urls: dict[str, str] = field(default_factory=dict)
    tls_urls: dict[str, str] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)
    ports: dict[str, dict[str, int]] = field(default_factory=dict)
    """By simulator, the ports of its listeners: `plain`, and `tls` for its twin."""

    used: int = 0
    """Counts the calls of its control API."""

    @property
    def id(self) -> str:
        """The world's name in paths of the control API."""
        return self.world.id

    @property
    def address(self) -> str:
        """Its path on the control port: systems are below `/<name>`, its control API below `/_sim`."""
        return f"{self.control_url}/_world/{self.id}"

    @property
    def is_busy(self) -> bool:
        """Whether a request is running, or a client watches its events."""
        under_way = any(state.lifetime.tasks for state in self.world.simulators.values())
        return under_way or self.world.journal.changes.watched > 0

    def describe(self) -> dict[str, Any]:
        """Its part of the ready file, and its terms. Contains secrets."""
        return {
            "id": self.id,
            "address": self.address,
            "token": self.terms.token,
            "idle_s": self.terms.idle_s,
            **self.ready(),
        }

    def ready(self) -> dict[str, Any]:
        """Its part of the ready file. Contains secrets."""
        return {
            "control": {"url": self.control_url},
            "ca_file": self.ca_file,
            "simulators": {name: self._entry(name) for name in self.world.simulators},
        }

    def _entry(self, name: str) -> Mapping[str, Any]:
        return {
            "url": self.urls[name],
            "tls_url": self.tls_urls.get(name),
            "credentials": dict(self.world.simulators[name].credentials),
        }


@dataclass(frozen=True, slots=True)
class ControlPort:
    """The binding of the control API's own listener."""


@dataclass(frozen=True, slots=True)
class SimulatorPort:
    """The binding of one simulator's listener in one world."""

    world: World
    simulator: str
