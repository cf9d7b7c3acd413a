"""A Tigerpaw in this process, and a rep who signs requests by the scheme alone, without the simulator's code."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any

import msgspec
import pytest

from simulators.core.declaration import CredentialRequest
from simulators.tigerpaw import DECLARATION
from tests.core.server.inprocess import InProcess, Reply


def sign(public: str, private: str, method: str, path: str, date: str) -> str:
    """The Authorization header of one request [tigerpaw 2]."""
    text = f"{method}|{path.partition('?')[0]}|{date}".lower()
    signature = base64.b64encode(hmac.new(private.encode(), text.encode(), hashlib.sha256).digest()).decode()
    return "TSI " + base64.b64encode(f"{public}:{signature}".encode()).decode()


@dataclass(slots=True)
class Rep:
    """Somebody who signs requests to one Tigerpaw."""

    simulator: InProcess
    keys: Mapping[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """One signed request; headers of the same name replace those of the signature, `_` stands for a dash."""
        keys = self.keys or self.simulator.state.credentials
        given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
        date = given.get("x-tsi-date") or given.get("date") or formatdate(usegmt=True)
        made = {"x-tsi-date": date} if "date" not in given else {}
        made["authorization"] = sign(keys["public_key"], keys["private_key"], method, path, date)
        raw = body if isinstance(body, bytes) else b"" if body is None else msgspec.json.encode(body)
        if raw:
            made["content-type"] = "application/json"
        lines = [(name.encode(), value.encode()) for name, value in {**made, **given}.items() if value]
        reply = self.simulator.ask(method, path, lines, raw)
        assert not self.simulator.last.violations, self.simulator.last.violations
        return reply

    def done(self, method: str, path: str, body: Any = None) -> Any:
        """The answer to a request that succeeds."""
        reply = self.send(method, path, body)
        assert reply.status == 200, reply.body
        found = reply.json()
        assert not isinstance(found, dict) or found.get("Success", True), found
        return found

    def refusal(self, method: str, path: str, body: Any = None) -> str:
        """The message of a write that is declined at 200, after which nothing is different."""
        before = self.simulator.state.store().dump()["collections"]
        reply = self.send(method, path, body)
        assert (reply.status, reply.json()["Success"]) == (200, False), reply.body
        assert self.simulator.state.store().dump()["collections"] == before
        return str(reply.json()["Message"])

    def order(self, **values: Any) -> int:
        """The number of a new service order."""
        made = self.done("POST", "/api/ServiceOrders", {"AccountNumber": 1001, **values})
        return int(made["ServiceOrderSummary"]["ServiceOrderNumber"])

    def of(self, number: int) -> Any:
        """A service order as it is now."""
        return self.done("GET", f"/api/serviceorders/{number}")["ServiceOrder"]

    def settings(self, **values: Any) -> None:
        """Change settings."""
        self.simulator.state.settings.change(values)

    def another(self, role: str, expired: bool = False) -> Rep:
        """A rep with new keys of a role."""
        request = CredentialRequest(role=role, expired=expired)
        keys = asyncio.run(DECLARATION.issue(self.simulator.state, request))
        return Rep(self.simulator, keys)


@pytest.fixture
def rep() -> Rep:
    """The integration's rep at a fresh Tigerpaw."""
    return Rep(InProcess(DECLARATION))
