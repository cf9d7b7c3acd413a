"""The clients, pointed at the world of each test."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from HaloPSA.Halo import Halo
from pyconnectwise import ConnectWiseManageAPIClient

import psasim


@pytest.fixture(scope="session")
def psasim_server_options() -> dict[str, Any]:
    """Only what these tests use, so that the server starts sooner."""
    return {"only": ["connectwise", "halopsa"]}


def host(system: psasim.System) -> str:
    return urlsplit(system.tls_url).netloc


@pytest.fixture
def connectwise_client(connectwise: psasim.System, psasim_tls: psasim.World) -> Any:
    keys = connectwise.credentials
    return ConnectWiseManageAPIClient(
        keys["company"], host(connectwise), keys["client_id"], keys["public_key"], keys["private_key"]
    )


@pytest.fixture
def halopsa_client(halopsa: psasim.System, psasim_tls: psasim.World) -> Any:
    keys = halopsa.credentials
    # The client calls https://{tenant}.halopsa.com: a tenant that ends with a slash makes the rest a path.
    return Halo(f"{host(halopsa)}/", keys["client_id"], keys["client_secret"])
