"""One system under test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from contracts.targets.control import ControlClient

CAPABILITIES = frozenset({"driver", "clock", "journal", "settings", "writes"})
"""What a scenario may need beyond the system's own interface; a tag `needs_<name>` or `writes` asks for it."""


@dataclass(slots=True)
class Target:
    """A system by its URL, with whatever else this run may use of it.

    `control` is the control API of the fake's world, None for a real system. `counterpart` is the control API of a
    fake N-central of ours that drives a custom PSA under test; for a fake target it is the same as `control`. `facts`
    are things a scenario needs to know of a real system, such as a ticket that exists there.
    """

    system: str
    url: str
    credentials: Mapping[str, str]
    control: ControlClient | None = None
    counterpart: ControlClient | None = None
    allow_writes: bool = True
    verify: str | bool = True
    facts: Mapping[str, str] = field(default_factory=dict)
    _client: httpx.Client | None = None

    @property
    def http(self) -> httpx.Client:
        """A client with the target's origin and no manners of its own: no redirects, no environment."""
        if self._client is None:
            self._client = httpx.Client(
                base_url=self.url, trust_env=False, follow_redirects=False, timeout=60.0, verify=self.verify
            )
        return self._client

    @property
    def capabilities(self) -> frozenset[str]:
        """What this target offers of `CAPABILITIES`."""
        offered = {"driver", "clock", "journal", "settings"} if self.control is not None else set()
        return frozenset(offered | ({"writes"} if self.allow_writes else set()))

    @property
    def fake(self) -> ControlClient:
        """The fake's control API. AssertionError on a real system: the scenario lacks a tag."""
        if self.control is None:
            raise AssertionError("this step needs the fake; tag the scenario with needs_driver, needs_clock or the like")
        return self.control

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request to the system, as httpx takes it."""
        return self.http.request(method, path, **arguments)

    def close(self) -> None:
        """Let go of connections."""
        if self._client is not None:
            self._client.close()
