"""N-central's spec behind stock Connexion, and the three most frequent requests of a PSA's integration."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from typing import Any

from connexion import AsyncApp
from connexion.resolver import Resolver

from benchmarks.desk.requests import request
from simulators.core.basic import write_basic
from simulators.core.server.build import document

MANY = 1_000_000
"""The limit of running requests while it is measured; the real one is three."""


def application() -> AsyncApp:
    """The API-Service and the callback with constant responses; callers are not checked."""
    plain = {**document("ncentral"), "security": []}
    plain["paths"] = {path: {name: _open(each) for name, each in item.items()} for path, item in plain["paths"].items()}
    app = AsyncApp("benchmarks")
    app.add_api(plain, resolver=Resolver(function_resolver=lambda _: _constant))
    return app


def _open(operation: Any) -> Any:
    return (
        {key: value for key, value in operation.items() if key != "security"}
        if isinstance(operation, dict)
        else operation
    )


async def _constant(**_: Any) -> tuple[dict[str, bool], int, dict[str, str]]:
    return {"ok": True}, 200, {"Content-Type": "application/json"}


def requests(control: str) -> dict[str, bytes]:
    """Ticket info, credential check and callback for a fake whose control API is at `control`, after preparing it."""
    entry = _ask(control, "GET", "/simulators")["items"][0]
    url, credentials = entry["url"], entry["credentials"]
    limits = [each for each in _ask(control, "GET", "/quotas/ncentral")["items"] if each["limit"] is not None]
    _ask(control, "PUT", "/quotas/ncentral", {"items": [{"id": each["id"], "limit": MANY} for each in limits]})
    psa = {
        "base_url": "http://127.0.0.1:9",
        "ticketing_endpoint": "/",
        "username": "n",
        "password": "n",
        "enabled": True,
    }
    _ask(control, "PUT", "/drive/ncentral/psa-configuration", psa)
    alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
    ticket = _ask(control, "POST", "/drive/ncentral/alerts", alert)["ticket_id"]
    headers = {"Authorization": f"Bearer {credentials['jwt']}"}
    tokens = _fetch("POST", f"{url}/api/auth/authenticate", None, headers)["tokens"]
    bearer = {"Authorization": f"Bearer {tokens['access']['token']}"}
    user = {"Authorization": write_basic(credentials["callback_username"], credentials["callback_password"])}
    confirmed = {"ticketUrl": "https://psa.example/t/1", "ticketNumber": "INC-1", "psaCustomTicketId": int(ticket)}
    checked = {"username": "tech@msp.example", "password": "made-up"}
    return {
        "ticket info": request("GET", f"/api/custom-psa/tickets/{ticket}", headers=bearer),
        "credential check": request("POST", "/api/standard-psa/3/credential", checked, bearer),
        "callback": request("PUT", f"/dms/rest/custompsa/tickets/create/{ticket}", confirmed, user),
    }


def _ask(control: str, method: str, path: str, body: Any = None) -> Any:
    return _fetch(method, f"{control}/_sim{path}", body, {})


def _fetch(method: str, url: str, body: Any, headers: Mapping[str, str]) -> Any:
    data = None if body is None else json.dumps(body).encode()
    asked = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers}, method=method)  # noqa: S310  # loopback only
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(asked, timeout=30) as answer:
        return json.loads(answer.read() or b"null")
