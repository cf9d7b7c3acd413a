"""An integrator's own server, as MSPCentric asks it: accounts, services and billing, and the webhook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from contracts.targets.listening import Reply, Request, hearing

CREDENTIALS = {"api key": "key-of-shieldbox", "api username": "shieldbox"}
ACCOUNTS = ({"id": "c-1", "name": "First customer"}, {"id": "c-2", "name": "Second customer"})
SERVICES = (
    {"id": "seat", "name": "Seat", "description": "One workplace"},
    {"id": "backup", "name": "Backup", "description": "One server"},
)

GROUPS = ({"id": "backup", "name": "Backup", "alertTypes": ["Backup failed", "Backup missed"]},)


@dataclass(slots=True)
class VendorServer:
    """Answers with what a scenario gives it. `units` by account and service; `status` 200 unless it is to fail.

    `odd` are bodies by path that are answered whatever is asked for; `failing` calls of the webhook are refused.
    Counts of accounts in `failing_for` are answered with 500, of those in `unknown` with 404.
    """

    origin: str = ""
    status: int = 200
    unknown: set[str] = field(default_factory=set)
    failing_for: set[str] = field(default_factory=set)
    units: dict[tuple[str, str], int] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    odd: dict[str, bytes] = field(default_factory=dict)
    failing: int = 0

    def configuration(self) -> dict[str, Any]:
        """What MSPCentric must know of it."""
        paths = {"accounts": "/v1/accounts", "services": "/v1/services", "billing": "/v1/usage"}
        paths["product_groups"] = "/v1/groups"
        return {"base_url": self.origin, **paths, "webhook": f"{self.origin}/hook"}

    def answer(self, request: Request) -> Reply:
        """Refuses wrong credentials, as a vendor does."""
        self.asked.append(request)
        parts = urlsplit(request.path)
        if parts.path == "/hook":
            self.failing -= 1
            return 204 if self.failing < 0 else 500, b""
        if request.headers.get("x-api-key") != CREDENTIALS["api key"]:
            return 401, b"{}"
        if self.status != 200:
            return self.status, b"{}"
        if parts.path in self.odd:
            return 200, self.odd[parts.path]
        return self._data(parts.path, parse_qs(parts.query))

    def _data(self, path: str, query: Mapping[str, list[str]]) -> Reply:
        if path == "/v1/accounts":
            page = int(query["page"][0])
            return 200, json.dumps(ACCOUNTS[page - 1 : page]).encode()
        if path == "/v1/groups":
            return 200, json.dumps(GROUPS).encode()
        if path == "/v1/services":
            return 200, json.dumps(SERVICES).encode()
        account, service = query["accountId"][0], query["serviceId"][0]
        if account in self.unknown | self.failing_for:
            return 404 if account in self.unknown else 500, b"{}"
        count = self.units.get((account, service), 0)
        return 200, json.dumps({"accountId": account, "serviceId": service, "unitCount": count}).encode()

    @property
    def billed(self) -> list[tuple[str, str]]:
        """The pairs that billing was asked for, in order."""
        queries = [parse_qs(urlsplit(each.path).query) for each in self.asked if each.path.startswith("/v1/usage")]
        return [(query["accountId"][0], query["serviceId"][0]) for query in queries]

    @property
    def informed(self) -> list[Any]:
        """What the webhook was sent, in order."""
        return [each.data for each in self.asked if each.path == "/hook"]


@contextmanager
def vendor_server() -> Iterator[VendorServer]:
    """A server while the body runs."""
    server = VendorServer()
    with hearing(server.answer) as server.origin:
        yield server
