"""The pages of a fresh world, over sockets."""

from __future__ import annotations

from typing import Any, Protocol

import httpx
import pytest

from tests.acme.desk import Desk


class Browse(Protocol):
    """One request for a page; `world` and the page's own origin are filled in."""

    def __call__(self, method: str, path: str, **arguments: Any) -> httpx.Response: ...


@pytest.fixture
def browse(acme: Desk) -> Browse:
    """Requests as a browser sends them from a page of the acme world."""

    def request(method: str, path: str, **arguments: Any) -> httpx.Response:
        headers = {"accept": "text/html", **arguments.pop("headers", {})}
        if method == "POST":
            headers.setdefault("origin", acme.control.url)
        query = {"world": acme.world, **arguments.pop("params", {})}
        url = acme.control.url + path
        return httpx.request(method, url, headers=headers, params=query, trust_env=False, timeout=30, **arguments)

    return request
