"""Worlds with their open ports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulators.core.host.listeners import Listener
from simulators.core.world import World


class UnknownWorld(LookupError):
    """No open world has this id."""


class DefaultWorld(ValueError):
    """The default world is as long open as the process serves."""


@dataclass(slots=True)
class OpenWorld:
    """A world, its listeners, and the origins under which its simulators answer."""

    world: World
    control_url: str
    ca_file: str | None = None
    urls: dict[str, str] = field(default_factory=dict)
    tls_urls: dict[str, str] = field(default_factory=dict)
    listeners: list[Listener] = field(default_factory=list)
    ports: dict[str, dict[str, int]] = field(default_factory=dict)
    """By simulator, the ports of its listeners: `plain`, and `tls` for its twin."""

    @property
    def id(self) -> str:
        """The world's name in paths of the control API."""
        return self.world.id

    def ready(self) -> dict[str, Any]:
        """What the ready file says of this world. Holds secrets."""
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
