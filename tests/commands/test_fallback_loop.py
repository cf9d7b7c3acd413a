"""The event loop that Windows uses, played here: a server on it does what one on uvloop does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulators.core.platform import LOOP
from tests.commands.conftest import Psasim, Server, psasim, served, wrong_use

__all__ = ["psasim"]


@pytest.fixture(scope="module")
def fallback(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on asyncio's own loop, with TLS twins."""
    folder = tmp_path_factory.mktemp("fallback")
    words = ("--only", "ncentral,custompsa", "--tls", "--tls-dir", str(folder))
    with served(folder, *words, env={**os.environ, LOOP: "asyncio"}) as server:
        yield server


@pytest.fixture
def control(fallback: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{fallback.url}/_sim", trust_env=False, timeout=30) as client:
        client.post("/reset", json={}).raise_for_status()
        yield client


def act(control: httpx.Client, path: str, **body: Any) -> dict[str, Any]:
    answered = control.post(f"/drive/ncentral{path}", json=body)
    answered.raise_for_status()
    found: dict[str, Any] = answered.json()
    return found


def test_the_server_has_not_loaded_uvloop(fallback: Server) -> None:
    assert "uvloop" not in Path(f"/proc/{fallback.process.pid}/maps").read_text("utf-8")


def test_ticket_lifecycle_from_alert_to_reopening(control: httpx.Client) -> None:
    alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
    ticket = act(control, "/alerts", **alert)["ticket_id"]
    states = [act(control, f"/tickets/{ticket}/{each}")["state"] for each in ("update", "resolve", "reopen")]
    assert states == ["OPEN", "RESOLVED", "REOPENED"]
    assert control.get("/journal").json()["items"] != []


def test_a_callback_comes_when_the_clock_is_moved(control: httpx.Client) -> None:
    control.post("/clock", json={"action": "freeze"}).raise_for_status()
    late = {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": 30}}
    control.put("/drive/custompsa/behaviour", json=late).raise_for_status()
    alert = {"customer": "Acme", "device": "SRV1", "service": "CPU", "state": "Failed"}
    made = act(control, "/alerts", **alert)
    assert made["state"] == "PENDING_CREATION"
    control.post("/clock", json={"action": "advance", "seconds": 30}).raise_for_status()
    assert control.get(f"/drive/ncentral/tickets/{made['ticket_id']}").json()["state"] == "OPEN"
    control.post("/clock", json={"action": "resume"}).raise_for_status()


@pytest.mark.parametrize(
    ("kind", "error"),
    [("reset", httpx.ReadError), ("truncate", httpx.RemoteProtocolError), ("garbage", httpx.HTTPError)],
)
def test_a_fault_ends_the_connection(
    fallback: Server, control: httpx.Client, kind: str, error: type[Exception]
) -> None:
    fault = {"simulator": "ncentral", "operation": "health", "kind": kind, "times": 1}
    added = control.post("/faults", json=fault)
    assert added.status_code == 201, added.text
    url = f"{fallback.ready['simulators']['ncentral']['url']}/api/health"
    with pytest.raises(error):
        httpx.get(url, trust_env=False)
    assert httpx.get(url, trust_env=False).status_code == 200


def test_a_tls_twin_answers(fallback: Server) -> None:
    import ssl

    trusted = ssl.create_default_context(cafile=fallback.ready["ca_file"])
    url = fallback.ready["simulators"]["ncentral"]["tls_url"]
    assert httpx.get(f"{url}/api/health", verify=trusted, trust_env=False).status_code == 200


def test_it_stops_in_order(tmp_path: Path) -> None:
    with served(tmp_path, "--only", "custompsa", env={**os.environ, LOOP: "asyncio"}) as server:
        assert server.stop() == 0
        assert not server.ready_file.exists()


def test_unknown_loop_is_wrong_use(psasim: Psasim, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LOOP, "asynco")
    for command in ("serve", "demo"):
        wrong_use(psasim(command), "PSASIM_LOOP: no event loop 'asynco'; did you mean 'asyncio'?")
