from __future__ import annotations

import socket

import httpx
import msgspec
import pytest

from tests.acme.desk import Desk
from tests.control.asking import refused


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


@pytest.mark.parametrize(
    ("method", "path", "accept"),
    [
        ("GET", "/nowhere", "*/*"),
        ("GET", "/nowhere", "application/json"),
        ("POST", "/acmee/Orders", "*/*"),
        ("GET", "/acmee/Ping", "application/json, text/plain, */*"),
    ],
)
def test_unknown_path_of_the_control_port_is_a_problem_document(
    acme: Desk, method: str, path: str, accept: str
) -> None:
    response = httpx.request(method, acme.control.url + path, headers={"accept": accept}, trust_env=False, timeout=30)
    problem = refused(response, 404, repr(path))
    assert ("did you mean 'acme'?" in problem["detail"]) == ("acmee" in path)


def test_unknown_path_of_the_control_port_is_a_page_for_browsers(acme: Desk) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    page = httpx.get(f"{acme.control.url}/<b>", headers={"accept": accept}, trust_env=False, timeout=30)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert '<a href="/">' in page.text
    assert "<b>" not in page.text


def test_wrong_method_on_a_page_is_a_problem_document(acme: Desk) -> None:
    response = httpx.post(f"{acme.control.url}/", trust_env=False, timeout=30)
    refused(response, 405)
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/_sim/settngs/acme", "no path '/_sim/settngs/acme'; did you mean '/_sim/settings/{simulator}'"),
        ("/_sim", "no path '/_sim'; "),
        ("/_sim/drive/acmee/alerts", "no simulator 'acmee'; did you mean 'acme'?"),
        ("/_sim/drive/acme/alerts", "acme has no acts of people or devices"),
        ("/_sim/worlds/w99999/clock", "no world 'w99999'; "),
        ("/_sim/worlds/defaul/clock", "did you mean 'default'?"),
        ("/_sim/settings/acmee", "no simulator 'acmee'; did you mean 'acme'?"),
        ("/_sim/quotas/acmee/report", "no simulator 'acmee'; did you mean 'acme'?"),
        ("/_sim/specs/acmee.json", "no document 'acmee'; did you mean 'acme'?"),
    ],
)
def test_unknown_name_in_a_path_is_refused_with_the_nearest(acme: Desk, path: str, words: str) -> None:
    refused(get(acme.control.url + path), 404, words)


def test_wrong_method_of_a_control_path_lists_the_methods(acme: Desk) -> None:
    response = httpx.put(f"{acme.control.url}/_sim/faults", json={}, trust_env=False, timeout=30)
    refused(response, 405, "the methods of this path are GET, HEAD, POST, DELETE")
