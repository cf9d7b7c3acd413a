"""The vendor's server, and what it sends to MSPCentric."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import vendor

import psasim


@pytest.fixture(scope="session")
def psasim_server_options() -> dict[str, Any]:
    """Only what these tests use, so that the server starts sooner."""
    return {"only": ["mspcentric", "connectwise"]}


@pytest.fixture
def server(mspcentric: psasim.System) -> Iterator[str]:
    """The vendor's server, which MSPCentric asks from now on; its origin."""
    with vendor.serve() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{running.server_port}"
        mspcentric.drive.put("/integrator", {"base_url": origin, "billing": "/usage"})
        yield origin
        running.shutdown()


class Oem:
    """The OEM API, as the vendor calls it: credentials in every body."""

    def __init__(self, system: psasim.System) -> None:
        self.system = system

    def __call__(self, path: str, **more: Any) -> Any:
        known = self.system.credentials
        body = {
            "clientId": known["client_id"],
            "clientSecret": known["client_secret"],
            "grantType": "client_credentials",
            "scope": "vendor_manage",
            **more,
        }
        answer = httpx.post(f"{self.system.url}/api/oem-api/{path}", json=body)
        return answer.raise_for_status().json()


@pytest.fixture
def oem(mspcentric: psasim.System) -> Oem:
    return Oem(mspcentric)
