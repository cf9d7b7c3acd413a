"""A world: an isolated set of systems with its own clock and journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from psasim.clock import WorldClock
from psasim.errors import PsasimError
from psasim.journal import WorldJournal
from psasim.names import unknown
from psasim.system import System
from psasim.systems import SYSTEMS

if TYPE_CHECKING:
    from psasim.control import Control

__tracebackhide__ = True  # pytest shows the line of the test, not ours

CA_VARIABLES = ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
"""The environment variables with which requests, httpx and OpenSSL, and Node.js find certificate authorities."""


class World:
    """A world, with an attribute per system that it serves."""

    ncentral: System
    custompsa: System
    tigerpaw: System
    supportcenterplus: System
    mspcentric: System
    halopsa: System
    connectwise: System
    autotask: System
    nerdio: System

    def __init__(self, control: Control, ready: Mapping[str, Any]) -> None:
        """`ready` has the shape of the ready file, and `id`."""
        self._control = control
        self.id: str = ready["id"]
        self.control_url = control.url
        self.ca_file: str | None = ready["ca_file"]
        """The certificate authority of the TLS twins, None without TLS."""
        self.systems = {name: System(control, name, served) for name, served in ready["simulators"].items()}
        """The systems that are served, by name."""
        self.clock = WorldClock(control)
        self.journal = WorldJournal(control)

    if not TYPE_CHECKING:  # typed access goes by the attributes above

        def __getattr__(self, name: str) -> System:
            if name.startswith("_") or name == "systems":
                raise AttributeError(name)
            return self.system(name)

    def __repr__(self) -> str:
        return f"<psasim world {self.id} of {self._control.url}: {', '.join(self.systems)}>"

    def system(self, name: str) -> System:
        """The system with that name. Raises AttributeError for an unknown one, or one that is not served here."""
        if name in self.systems:
            return self.systems[name]
        if name in SYSTEMS:
            raise AttributeError(f"{name} is not served in this world; there are {', '.join(self.systems)}")
        raise AttributeError(unknown("system", name, self.systems))

    @property
    def env(self) -> dict[str, str]:
        """The environment variables of every system, and with TLS those of its certificate authority."""
        found = {name: value for each in self.systems.values() for name, value in each.env.items()}
        return found if self.ca_file is None else {**found, **dict.fromkeys(CA_VARIABLES, self.ca_file)}

    def reset(self, system: str | None = None, *, keep_journal: bool = False) -> None:
        """Reset the world, or one system of it, to a fresh state."""
        body: dict[str, Any] = {"simulator": system} if system is not None else {}
        self._control.send("POST", "/reset", {**body, "keep_journal": keep_journal})

    def dataset(self) -> dict[str, Any]:
        """The MSP that the systems share: `customers`, `contacts`, `devices` and `agreements`.

        `systems` of each has the `collection` and `id` in every system.
        """
        return dict(self._control.get("/dataset"))

    def snapshot(self) -> dict[str, Any]:
        """The state of the world, for `restore`. Contains secrets."""
        return dict(self._control.get("/state"))

    def restore(self, snapshot: Mapping[str, Any]) -> None:
        """Restore a snapshot. Raises Refused for one that does not fit, and then changes nothing."""
        self._control.send("PUT", "/state", snapshot)


class OpenedWorld(World):
    """A world besides the default one, and a context manager that closes it."""

    def __init__(self, control: Control, ready: Mapping[str, Any]) -> None:
        """`control` is a client for the default world of the process."""
        super().__init__(control.in_world(ready["id"]), ready)
        self._process = control

    def close(self) -> None:
        """Close the world and its ports."""
        self._process.send("DELETE", f"/worlds/{self.id}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Connection(World):
    """A running psasim: its default world, from which further worlds are opened."""

    def __init__(self, control: Control) -> None:
        """Request the default world of `control`. Raises PsasimError if no psasim responds."""
        super().__init__(control, control.get("/worlds")["items"][0])

    def world(
        self, only: str | Iterable[str] | None = None, *, seed: int | None = None, dataset: str | None = None
    ) -> OpenedWorld:
        """Open a world with ports of its own: all systems, or `only` some. Raises Refused for an unknown name.

        `dataset` is that of the world, such as `small`; None: the server's default.
        """
        body: dict[str, Any] = {}
        if only is not None:
            body["only"] = names(only)
        if seed is not None:
            body["seed"] = seed
        if dataset is not None:
            body["dataset"] = dataset
        return OpenedWorld(self._control, self._control.send("POST", "/worlds", body))

    def worlds(self) -> list[str]:
        """The ids of the open worlds, the default one first."""
        return [each["id"] for each in self._control.get("/worlds")["items"]]


def names(only: str | Iterable[str]) -> list[str]:
    """The systems in `only`: a text is a comma-separated list. Raises PsasimError for an unknown one."""
    found = only.split(",") if isinstance(only, str) else list(only)
    for name in found:
        if name not in SYSTEMS:
            raise PsasimError(unknown("system", name, SYSTEMS))
    return found
