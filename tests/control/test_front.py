from __future__ import annotations

import socket

import httpx
import msgspec
import pytest

from tests.acme.desk import Desk


def get(url: str) -> httpx.Response:
    return httpx.get(url, trust_env=False, timeout=30)


def test_the_shared_port_reaches_the_default_world(acme: Desk) -> None:
    assert get(f"{acme.control.url}/acme/Ping").json() == {"ok": True}
    assert get(f"{acme.control.url}/acme/Nowhere").headers["x-acme"] == "1"
    assert get(f"{acme.control.url}/acme").headers["x-acme"] == "1"


def test_vendor_ports_serve_vendor_paths_only(acme: Desk) -> None:
    for path in ("/_sim/health", "/acme/Ping", "/"):
        response = get(f"{acme.url}{path}")
        assert response.status_code == 404
        assert response.headers["x-acme"] == "1"


def test_the_dashboard_is_a_page_without_privilege(acme: Desk) -> None:
    page = get(f"{acme.control.url}/")
    assert page.status_code == 200
    assert "Acme Desk" in page.text
    assert acme.universe.default.world.simulators["acme"].credentials["key"] not in page.text
    assert get(f"{acme.control.url}/nowhere").status_code == 404


@pytest.mark.parametrize("junk", [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n"])
def test_what_is_not_http_is_answered_in_the_voice_of_the_port(acme: Desk, junk: bytes) -> None:
    def said(url: str) -> bytes:
        with socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=30) as sock:
            sock.sendall(junk)
            received = b""
            while part := sock.recv(65_536):
                received += part
            return received

    assert b"\r\n\r\nBad Request" in said(acme.url)
    head, _, body = said(acme.control.url).partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    assert msgspec.json.decode(body)["status"] == 400
