from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator

import pytest

from simulators.control.guard import host_of, is_loopback
from simulators.control.universe import Plan, Universe
from simulators.core.host.running import BackgroundLoop
from tests.acme import DECLARATION
from tests.acme.desk import Desk
from tests.control.asking import Ask, asking, refused

TOKEN = "the-token"


@pytest.mark.parametrize("host", ["localhost", "LocalHost.", "127.0.0.1", "127.8.9.1", "::1"])
def test_loopback_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "0.0.0.0", "::", "192.0.2.1", "localhost.evil.example", "127.0.0.1.example"])
def test_other_names(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("authority", "host"),
    [("localhost:8700", "localhost"), ("[::1]:8700", "::1"), ("a@127.0.0.1", "127.0.0.1"), ("[::1", ""), ("", "")],
)
def test_the_host_of_an_authority(authority: str, host: str) -> None:
    assert host_of(authority) == host


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8700", "127.0.0.1.evil.example", "0.0.0.0"])
def test_a_host_that_is_not_loopback_is_refused(ask: Ask, host: str) -> None:
    refused(ask("GET", "/state", headers={"host": host}), 403, "Host")


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "[::1]:8700", "127.0.0.1"])
def test_loopback_hosts_are_let_in(ask: Ask, host: str) -> None:
    assert ask("GET", "/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://[", "http://127.0.0.1:1", "file://"])
def test_a_foreign_origin_is_refused(ask: Ask, origin: str) -> None:
    refused(ask("POST", "/reset", {}, headers={"origin": origin}), 403)


def test_our_own_pages_are_let_in(acme: Desk, ask: Ask) -> None:
    assert ask("POST", "/reset", {}, headers={"origin": acme.control.url}).status_code == 204


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/reset"), ("PATCH", "/settings/acme"), ("PUT", "/state"), ("DELETE", "/journal")]
)
@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx"])
def test_writes_that_are_not_json_are_refused(ask: Ask, method: str, path: str, media_type: str) -> None:
    refused(ask(method, path, content=b"{}", headers={"content-type": media_type}), 415)


def test_a_body_without_a_type_is_not_json(ask: Ask) -> None:
    refused(ask("POST", "/reset", content=b"{}"), 415)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b'{"seed": NaN}', b"[" * 100_000])
def test_malformed_json_is_refused(ask: Ask, content: bytes) -> None:
    refused(ask("POST", "/reset", content=content, headers={"content-type": "application/json"}), 400)


def test_unknown_paths_and_methods_are_refused(ask: Ask) -> None:
    refused(ask("GET", "/nothing"), 404)
    refused(ask("GET", "/drive/acme/alerts"), 404)
    response = ask("POST", "/health", {})
    refused(response, 405)
    assert response.headers["allow"] == "GET, HEAD"


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    """A control API that is reached from elsewhere, and so demands its token."""
    plan = Plan({"acme": DECLARATION}, address="0.0.0.0", port=0, token=TOKEN, names=["shared.example"])  # the case
    universe = Universe(plan)
    with BackgroundLoop() as loop:
        opened = loop.call(universe.start())
        try:
            yield opened.control_url
        finally:
            loop.call(universe.stop())


@pytest.mark.parametrize(
    "header", [None, "Bearer", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x", TOKEN, "Bearer \xe9"]
)
@pytest.mark.parametrize("path", ["/simulators", "/state", "/worlds/default/state", "/docs/acme"])
def test_beyond_loopback_every_call_needs_the_token(guarded: str, header: str | None, path: str) -> None:
    headers = {"authorization": header.encode("latin-1")} if header is not None else {}
    response = asking(f"{guarded}/_sim")("GET", path, headers=headers)
    refused(response, 401, "token")
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_beyond_loopback_the_token_opens(guarded: str) -> None:
    headers = {"authorization": f"bearer {TOKEN}", "host": "psasim.example"}
    assert asking(f"{guarded}/_sim")("GET", "/simulators", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer x"}, {"host": "psasim.example"}])
def test_beyond_loopback_health_needs_no_token(guarded: str, headers: dict[str, str]) -> None:
    assert asking(f"{guarded}/_sim")("GET", "/health", headers=headers).status_code == 200
    assert asking(f"{guarded}/_sim")("GET", "/worlds/default/health", headers=headers).status_code == 200


PATHS = ["/acme/Ping", "/", "/nowhere"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("127.0.0.1:1", 200),
        ("shared.example:80", 200),
        ("SHARED.example", 200),
        ("evil.example", 403),
        ("shared.example.evil.example", 403),
        ("192.0.2.1", 403),
    ],
)
def test_beyond_loopback_vendor_paths_and_pages_answer_to_known_hosts(
    guarded: str, path: str, host: str, status: int
) -> None:
    # A page asks who its reader is.
    found = {"/nowhere": 404, "/": 401}.get(path, 200)
    response = asking(guarded)("GET", path, headers={"host": host})
    assert response.status_code == (found if status == 200 else status)
    if status == 403:
        refused(response, 403, "Host")


@pytest.mark.parametrize("path", [*PATHS, "/_sim/health", "/_sim/worlds/default/health"])
def test_on_loopback_every_path_of_the_control_port_checks_host_and_origin(acme: Desk, path: str) -> None:
    ask = asking(acme.control.url)
    refused(ask("GET", path, headers={"host": "evil.example"}), 403, "Host")
    refused(ask("GET", path, headers={"origin": "http://evil.example"}), 403, "evil.example")
    assert ask("GET", path, headers={"origin": acme.control.url}).status_code in {200, 404}


def test_vendor_ports_answer_to_any_host_and_origin(acme: Desk) -> None:
    ask = asking(acme.url)
    headers = {"host": "ticketing.example", "origin": "http://app.example"}
    assert ask("GET", "/Ping", headers=headers).status_code == 200


def test_credentials_are_asked_for_before_a_body_is_read(guarded: str) -> None:
    # The body never comes: an answer shows that nobody waited for it.
    authority = guarded.partition("://")[2]
    head = f"PUT /_sim/state HTTP/1.1\r\nHost: {authority}\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", int(authority.rpartition(":")[2])), timeout=30) as sock:
        sock.sendall(f"{head}Content-Length: 200000000\r\n\r\n".encode())
        assert sock.recv(65_536).startswith(b"HTTP/1.1 401 ")


def test_the_control_api_takes_no_packed_bodies_and_only_a_snapshot_may_be_large(ask: Ask) -> None:
    json = {"content-type": "application/json"}
    packed = gzip.compress(b"{}", mtime=0)
    refused(ask("POST", "/reset", content=packed, headers={**json, "content-encoding": "gzip"}), 415)
    refused(ask("POST", "/reset", content=b" " * (1 << 20) + b"{}", headers=json), 413)
    refused(ask("PUT", "/state", content=b" " * (1 << 20) + b"{}", headers=json), 400)


def test_beyond_loopback_a_link_signs_a_browser_in(guarded: str) -> None:
    authority = guarded.replace("0.0.0.0", "127.0.0.1")
    bearer = {"authorization": f"Bearer {TOKEN}"}
    link = asking(f"{authority}/_sim")("POST", "/sign-in", {}, headers=bearer).json()["url"]
    refused(asking(f"{authority}/_sim")("POST", "/sign-in", {}), 401, "token")
    browser, own = asking(authority), {"origin": authority}
    code = {"code": link.partition("code=")[2]}
    refused(browser("POST", "/sign-in", data=code), 403, "Origin")
    answer = browser("POST", "/sign-in", data=code, headers=own)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    held = answer.headers["set-cookie"]
    assert "HttpOnly" in held
    assert "SameSite=Strict" in held
    assert TOKEN not in held
    assert browser("POST", "/sign-in", data=code, headers=own).status_code == 403
    cookie = {"cookie": held.partition(";")[0]}
    assert browser("GET", "/live", headers=cookie).status_code == 200
    assert browser("GET", "/_sim/clock", headers=cookie).status_code == 200
    refused(browser("POST", "/_sim/clock", {"action": "resume"}, headers=cookie), 401)
    assert browser("POST", "/_sim/clock", {"action": "resume"}, headers={**cookie, **own}).status_code == 200
    assert browser("POST", "/do/clock", data={"action": "resume"}, headers={**cookie, **own}).status_code == 303
    assert browser("POST", "/do/clock", data={"action": "resume"}, headers=own).status_code == 401
