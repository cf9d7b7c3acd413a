"""The three requests of the clients, as raw bytes."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from benchmarks.desk.tickets import NEW, TOKEN


def request(method: str, target: str, body: object = None, headers: Mapping[str, str] | None = None) -> bytes:
    """One HTTP request with a JSON body, or none."""
    content = b"" if body is None else msgspec.json.encode(body)
    lines = {"Host": "127.0.0.1", "User-Agent": "bench", "Accept": "*/*", **(headers or {})}
    if body is not None:
        lines |= {"Content-Type": "application/json", "Content-Length": str(len(content))}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"{method} {target} HTTP/1.1\r\n{head}\r\n".encode() + content


_BEARER = {"Authorization": f"Bearer {TOKEN}"}

REQUESTS: Mapping[str, bytes] = {
    "get": request("GET", "/tickets/17", headers=_BEARER),
    "list": request("GET", "/tickets?limit=25", headers=_BEARER),
    "create": request("POST", "/tickets", NEW, _BEARER),
}
"""Get one ticket, list a page of 25, create a ticket."""
