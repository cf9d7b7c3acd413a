"""A synchronous client of the control API of one world, for suites and tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from contracts.targets.client import Client
from contracts.targets.patience import Patience


class ControlError(AssertionError):
    """The control API refused a call; the text is its problem document."""


class ControlClient:
    """Calls `/_sim` of one world. Raises ControlError for every response that is not a 2xx."""

    def __init__(self, url: str, world: str | None = None, token: str | None = None) -> None:
        """`url` is the control origin; `world` an id from `open_world`, or None for the default world."""
        self.url = url
        self.world = world
        self._token = token
        self._prefix = "/_sim" if world is None else f"/_sim/worlds/{world}"
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._client = Client(url, Patience.answer_s, headers=headers)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def respond(
        self, method: str, path: str, body: Any = None, query: Mapping[str, Any] | None = None
    ) -> httpx.Response:
        """The response to one call below the world's `/_sim`, whatever its status."""
        return self._client.request(method, self._prefix + path, json=body, params=query)

    def request(self, method: str, path: str, body: Any = None, query: Mapping[str, Any] | None = None) -> Any:
        """One call below the world's `/_sim`; its JSON, or None."""
        response = self.respond(method, path, body, query)
        if not response.is_success:
            raise ControlError(f"{method} {path}: {response.status_code} {response.text}")
        return response.json() if response.content else None

    def open_world(self, seed: int | None = None, only: list[str] | None = None) -> dict[str, Any]:
        """Open a world: the ready-file shape plus `id`."""
        wanted = {"seed": seed, "only": only}
        opened: dict[str, Any] = self.request("POST", "/worlds", {k: v for k, v in wanted.items() if v is not None})
        return opened

    def in_world(self, world: str) -> ControlClient:
        """A client for another world of the same process."""
        return ControlClient(self.url, world, self._token)

    def drive(self, simulator: str, method: str, path: str, body: Any = None, wait: bool = True) -> Any:
        """Perform an action of a person or device."""
        query = None if wait else {"wait": "false"}
        return self.request(method, f"/drive/{simulator}{path}", body, query)

    def credentials(self, simulator: str, **wanted: Any) -> dict[str, str]:
        """New credentials: `role`, `tenant`, `expired`."""
        issued: dict[str, str] = self.request("POST", f"/drive/{simulator}/credentials", wanted)
        return issued

    def settings(self, simulator: str, **values: Any) -> None:
        """Change settings."""
        self.request("PATCH", f"/settings/{simulator}", values)

    def freeze(self) -> None:
        """Freeze the world's clock."""
        self.request("POST", "/clock", {"action": "freeze"})

    def advance(self, seconds: float) -> dict[str, Any]:
        """Advance the world's clock."""
        moved: dict[str, Any] = self.request("POST", "/clock", {"action": "advance", "seconds": seconds})
        return moved

    def now(self) -> str:
        """The time of the world's clock, as RFC 3339 in UTC."""
        found: str = self.request("GET", "/clock")["now"]
        return found

    def records(self, simulator: str, collection: str, limit: int = 1000) -> list[dict[str, Any]]:
        """Everything in a collection, as `{key, record}`, read in pages of `limit`."""
        items: list[dict[str, Any]] = []
        query: dict[str, Any] = {"limit": limit}
        while True:
            page = self.request("GET", f"/records/{simulator}/{collection}", query=query)
            items += page["items"]
            if page["next"] is None or not page["items"]:
                return items
            query["after"] = page["next"]

    def kept(self, simulator: str) -> dict[str, Any]:
        """All collections of a simulator, by tenant."""
        tenants = self.request("GET", "/state")["simulators"][simulator]["tenants"]
        return {name: tenant["collections"] for name, tenant in tenants.items()}

    def erase(self, simulator: str, collection: str, identity: Any) -> None:
        """Remove the record with this id from each tenant, for a vendor that lets nobody delete it."""
        with self._edited(simulator) as tenants:
            for collections in tenants:
                collections[collection] = [each for each in collections[collection] if each["id"] != identity]

    def alter(self, simulator: str, collection: str, key: str = "id", only: Any = None, **changes: Any) -> None:
        """Give the records of a collection other values, or `only` the one with this key.

        For what nothing of the vendor's does, such as an end of credentials. LookupError if there is no such record.
        """
        with self._edited(simulator) as tenants:
            every = [each for collections in tenants for each in collections.get(collection, ())]
            found = [each for each in every if only is None or each[key] == only]
            if not found:
                raise LookupError(f"{collection} of {simulator} has no record with {key} {only!r}")
            for each in found:
                each.update(changes)

    @contextmanager
    def _edited(self, simulator: str) -> Iterator[list[dict[str, Any]]]:
        """The collections of each tenant, which are loaded as they are edited unless the body raises."""
        snapshot = self.request("GET", "/state")
        tenants = snapshot["simulators"][simulator]["tenants"]
        yield [tenant["collections"] for tenant in tenants.values()]
        self.request("PUT", "/state", snapshot)

    def journal(self, **filters: Any) -> list[dict[str, Any]]:
        """All entries that match, oldest first."""
        items: list[dict[str, Any]] = []
        page = self.request("GET", "/journal", query={**filters, "limit": 1000})
        items += page["items"]
        while page["next"] is not None:
            page = self.request("GET", "/journal", query={**filters, "limit": 1000, "since": page["next"]})
            items += page["items"]
        return items

    def deliveries(self) -> list[dict[str, Any]]:
        """All outbound calls, oldest first."""
        rows: list[dict[str, Any]] = self.request("GET", "/deliveries", query={"limit": 1000})["items"]
        return rows

    def fault(self, simulator: str, operation: str, kind: str, **more: Any) -> dict[str, Any]:
        """Add a fault."""
        wanted = {"simulator": simulator, "operation": operation, "kind": kind, **more}
        added: dict[str, Any] = self.request("POST", "/faults", wanted)
        return added
