"""The suites' client of httpx sends what httpx sends, and answers what httpx answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest

from contracts.targets.client import Client

ORIGIN = "http://127.0.0.1:8704"
BELOW = f"{ORIGIN}/ATServices Rest/"
ODD = (
    "/tickets",
    "//tickets//7",
    "/a b/ü?x=ä&y=%C3%A4&z=%zz",
    "/a/../b/./c",
    "/a?x=1#there",
    "?x=1",
    "tickets",
    "",
    "http://elsewhere.example/x?y=1",
)
"""URLs that are given to a client."""

GIVEN: tuple[Mapping[str, Any], ...] = (
    {},
    {"params": {"a": 1, "b": [True, None], "c": "ä &"}},
    {"params": {}},
    {"json": {"a": "ä", "b": None}, "headers": {"X-One": "1", "accept": "text/plain"}},
    {"data": {"a": "b c"}, "headers": [("X-One", "1"), ("x-one", "2")]},
    {"content": b"ab", "headers": {"Content-Type": "text/plain"}},
    {"files": {"file": ("a.txt", b"a", "text/plain")}, "headers": {"content-type": "multipart/form-data; boundary=b"}},
    {"timeout": 3},
)
"""Arguments of a request."""


def _answer(request: httpx.Request) -> httpx.Response:
    if request.url.path == "/login":
        return httpx.Response(200, headers={"set-cookie": "one=1; Path=/"})
    if request.url.path == "/moved":
        return httpx.Response(302, headers={"location": "/login"})
    shown = {"url": str(request.url), "headers": request.headers.multi_items(), "body": request.content.decode()}
    return httpx.Response(200, json=shown)


def _both(url: str, answer: Callable[[httpx.Request], httpx.Response] = _answer) -> tuple[httpx.Client, httpx.Client]:
    transport = httpx.MockTransport(answer)
    token = {"authorization": "Bearer t"}
    return (
        Client(url, 5.0, headers=token, transport=transport),
        httpx.Client(base_url=url, timeout=5.0, headers=token, transport=transport, trust_env=False),
    )


def _same(one: httpx.Request, other: httpx.Request) -> None:
    assert (one.method, one.url.raw_path, one.url.netloc) == (other.method, other.url.raw_path, other.url.netloc)
    assert one.headers.raw == other.headers.raw
    assert one.read() == other.read()
    assert one.extensions == other.extensions


@pytest.mark.parametrize("origin", [ORIGIN, BELOW])
@pytest.mark.parametrize("url", ODD)
def test_requests_are_those_of_httpx(origin: str, url: str) -> None:
    own, usual = _both(origin)
    for given in GIVEN:
        _same(own.build_request("post", url, **given), usual.build_request("post", url, **given))


def test_answers_are_those_of_httpx() -> None:
    for client in _both(ORIGIN):
        seen = list[httpx.Response]()
        client.event_hooks = {
            "request": [lambda request: request.headers.update({"x-late": "1"})],
            "response": [seen.append],
        }
        client.get("/login")
        answer = client.get("/tickets", auth=("a", "b"))
        assert answer.json()["url"] == f"{ORIGIN}/tickets"
        sent = dict(answer.json()["headers"])
        assert (sent["cookie"], sent["x-late"], sent["authorization"]) == ("one=1", "1", "Basic YTpi")
        assert [each.request.url.path for each in seen] == ["/login", "/tickets"]
        assert client.get("/moved").status_code == httpx.codes.FOUND
        assert client.get("/moved", follow_redirects=True).url.path == "/login"


def test_a_failure_knows_its_request() -> None:
    def fails(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadError("broken off")

    for client in _both(ORIGIN, fails):
        with pytest.raises(httpx.ReadError) as failed:
            client.get("/tickets")
        assert failed.value.request.url.path == "/tickets"
