"""One system of a world."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from psasim.control import Control, segment
from psasim.journal import Journal
from psasim.steering import Faults, Quotas, Settings

if TYPE_CHECKING:
    from psasim.entries import Delivery, Record

__tracebackhide__ = True  # pytest shows the line of the test, not ours


class System:
    """One system: its URLs and credentials, and access for a test to its state and journal."""

    def __init__(self, control: Control, name: str, served: Mapping[str, Any]) -> None:
        """`served` is the system's part of a ready file: url, tls_url, credentials."""
        self.name = name
        self.url: str = served["url"]
        """The origin: no trailing slash, no vendor path."""
        self.tls_url: str | None = served["tls_url"]
        """The origin of its TLS twin, None without TLS."""
        self.credentials: dict[str, str] = dict(served["credentials"])
        """Credentials, by their names in the ready file."""
        self.journal = Journal(control, name)
        self.faults = Faults(control, name)
        self.settings = Settings(control, name)
        self.quotas = Quotas(control, name)
        self.drive = Drive(control, name)
        self.records = Records(control, name)
        self.deliveries = Deliveries(control, name)

    def __repr__(self) -> str:
        return f"<psasim {self.name} at {self.url}>"

    @property
    def env(self) -> dict[str, str]:
        """URL and credentials as environment variables, such as HALOPSA_URL and HALOPSA_CLIENT_ID."""
        urls = {"url": self.url, **({"tls_url": self.tls_url} if self.tls_url else {})}
        return {
            re.sub(r"\W", "_", f"{self.name}_{key}").upper(): value
            for key, value in {**urls, **self.credentials}.items()
        }


class Drive:
    """Actions of people and devices at the system: the paths below `/_sim/drive/NAME`."""

    def __init__(self, control: Control, simulator: str) -> None:
        """Of `simulator` in the world of `control`."""
        self._control = control
        self._path = f"/drive/{segment(simulator)}"

    def get(self, path: str) -> Any:
        """Read what the system shows to its users."""
        return self._control.get(f"{self._path}{path}")

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, wait: bool = True) -> Any:
        """Perform an action.

        Returns after the first attempt of every message that it causes; with `wait=False` at once.
        """
        query = "" if wait else "?wait=false"
        return self._control.send("POST", f"{self._path}{path}{query}", body)

    def put(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Configure."""
        return self._control.send("PUT", f"{self._path}{path}", body)

    def delete(self, path: str) -> Any:
        """Remove something."""
        return self._control.send("DELETE", f"{self._path}{path}")

    def credentials(
        self, role: str | None = None, *, tenant: str | None = None, expired: bool = False
    ) -> dict[str, str]:
        """New credentials. An unknown tenant is created. Raises Refused for an unknown role."""
        given: dict[str, Any] = {"role": role, "tenant": tenant, "expired": expired or None}
        body = {name: value for name, value in given.items() if value is not None}
        return cast("dict[str, str]", self._control.send("POST", f"{self._path}/credentials", body))


class Records:
    """The records of the system, read only, secrets masked."""

    def __init__(self, control: Control, simulator: str) -> None:
        """Of `simulator` in the world of `control`."""
        self._control = control
        self._path = f"/records/{segment(simulator)}"

    def collections(self) -> list[str]:
        """The names of its collections, as in psasim.yaml."""
        return [each["name"] for each in self._control.get(self._path)["items"]]

    def all(
        self, collection: str, *, where: Mapping[str, Any] | None = None, tenant: str | None = None
    ) -> list[Record]:
        """The records of a collection, oldest first; `where` maps JSON Pointers to required values.

        Raises Refused for an unknown name.
        """
        wanted = json.dumps(where) if where else None
        path = f"{self._path}/{segment(collection)}"
        return list(self._control.items(path, "after", where=wanted, tenant=tenant))

    def newest(self, collection: str, count: int = 1, *, where: Mapping[str, Any] | None = None) -> list[Record]:
        """Up to `count` records of a collection (1 to 1,000), the last put first; `where` as in `all`.

        Raises Refused for an unknown name, or for another count.
        """
        wanted = json.dumps(where) if where else None
        path = f"{self._path}/{segment(collection)}"
        return list(self._control.get(path, order="newest", limit=count, where=wanted)["items"])


class Deliveries:
    """The outbound calls of the system."""

    def __init__(self, control: Control, simulator: str) -> None:
        """Of `simulator` in the world of `control`."""
        self._control = control
        self._simulator = simulator

    def __iter__(self) -> Iterator[Delivery]:
        """All of them, oldest first."""
        return iter(self.all())

    def all(self, state: str | None = None) -> list[Delivery]:
        """Those in `state`: pending, held, sent, failed or retrying; by default all."""
        return list(self._control.items("/deliveries", "since", simulator=self._simulator, state=state))

    def redeliver(self, delivery: str | Delivery) -> Delivery:
        """Send a delivery once more, out of order."""
        return self._act(delivery, "redeliver")

    def hold(self, delivery: str | Delivery) -> Delivery:
        """Hold a delivery, and those behind it."""
        return self._act(delivery, "hold")

    def release(self, delivery: str | Delivery) -> Delivery:
        """Release a held delivery."""
        return self._act(delivery, "release")

    def drop(self, delivery: str | Delivery) -> Delivery:
        """Fail a delivery without another attempt."""
        return self._act(delivery, "drop")

    def _act(self, delivery: str | Delivery, act: str) -> Delivery:
        identity = delivery if isinstance(delivery, str) else delivery["id"]
        return cast("Delivery", self._control.send("POST", f"/deliveries/{segment(identity)}/{act}"))
