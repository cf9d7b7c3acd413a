"""A psasim in a container for one test session, by Testcontainers: pip install testcontainers httpx pytest."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import httpx
import pytest
from testcontainers.core.container import DockerContainer
from testcontainers.core.waiting_utils import wait_for_logs

CONTROL, CONNECTWISE = 8700, 8707


@pytest.fixture(scope="session")
def psasim() -> Iterator[DockerContainer]:
    """The image that `make image` builds."""
    token = secrets.token_urlsafe()
    container = DockerContainer("psasim").with_env("PSASIM_TOKEN", token).with_exposed_ports(CONTROL, CONNECTWISE)
    with container:
        wait_for_logs(container, "ready in")
        container.token = token
        yield container


def url(container: DockerContainer, port: int) -> str:
    return f"http://{container.get_container_host_ip()}:{container.get_exposed_port(port)}"


def test_a_ticket_is_raised(psasim: DockerContainer) -> None:
    headers = {"Authorization": f"Bearer {psasim.token}"}
    with httpx.Client(base_url=url(psasim, CONTROL), headers=headers) as control:
        key = control.post("/_sim/drive/connectwise/credentials", json={}).json()
    auth = (f"{key['company']}+{key['public_key']}", key["private_key"])
    api = f"{url(psasim, CONNECTWISE)}/v4_6_release/apis/3.0"
    with httpx.Client(base_url=api, auth=auth, headers={"clientId": key["client_id"]}) as client:
        made = client.post("/service/tickets", json={"summary": "Backup failed", "company": {"id": 2}})
    assert made.status_code == 201
    assert made.json()["closedFlag"] is False
