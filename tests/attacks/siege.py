"""A server of all systems under attack: what an attack may cost it, and how each system is written to."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from contracts.callers.served import headers_for
from contracts.targets import ControlClient
from tests.commands.conftest import Server

MOST_GROWTH = 100 << 20
"""Bytes that the server may take for an attack."""

LONGEST_WAIT_S = 2.0
"""Real seconds that anybody else may wait for an answer meanwhile."""

PATIENCE_S = 30.0
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

_WRITES: Mapping[str, tuple[str, str]] = {
    "ncentral": ("/api/server-info/extra/authenticated", JSON),
    "custompsa": ("/api/ncentral/tickets", JSON),
    "tigerpaw": ("/api/serviceorders", JSON),
    "supportcenterplus": ("/api/v3/requests", FORM),
    "mspcentric": ("/api/vendor-api/organization/accounts", JSON),
    "halopsa": ("/api/Tickets", JSON),
    "connectwise": ("/v4_6_release/apis/3.0/service/tickets", JSON),
    "autotask": ("/ATServicesRest/V1.0/Tickets", JSON),
    "nerdio": ("/rest-api/v1/job/restart/1", JSON),
}
"""Where each system is written to with a POST, and in which form."""

SYSTEMS = tuple(_WRITES)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class System:
    """One system of the server."""

    name: str
    url: str
    path: str
    content_type: str
    credentials: Mapping[str, str]
    """Headers that let a caller in."""

    def post(self, body: bytes, known: bool = True, path: str = "", **headers: str) -> Reply:
        """Write `body`, as one who is `known` or not; a header may be replaced, underscores standing for dashes."""
        sent = {"content-type": self.content_type, **(self.credentials if known else {})}
        sent.update((name.replace("_", "-"), value) for name, value in headers.items())
        return ask(self.url, "POST", path or self.path, body, sent)

    def head(self, *lines: str, known: bool = False) -> bytes:
        """The head of such a request, its Host included, with `lines` more."""
        host = self.url.partition("://")[2]
        own = [f"{name}: {value}" for name, value in self.credentials.items()] if known else []
        whole = [f"POST {self.path} HTTP/1.1", f"Host: {host}", f"Content-Type: {self.content_type}", *own, *lines]
        return "\r\n".join([*whole, "", ""]).encode()

    def connect(self) -> socket.socket:
        """A connection."""
        return connect(self.url)


@dataclass(slots=True)
class Siege:
    """The server, and what is measured of it."""

    server: Server
    systems: Mapping[str, System]

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        """One call of the control API, as JSON unless `headers` say otherwise."""
        sent = {"content-type": JSON} if body else {}
        sent.update((name.replace("_", "-"), value) for name, value in headers.items())
        return ask(self.server.url, method, f"/_sim{path}", body, sent)

    @contextmanager
    def holds(self) -> Iterator[None]:
        """Assert that the block costs little memory and keeps nobody waiting, changes nothing and meets no defect."""
        process = Path("/proc", str(self.server.process.pid))
        records = self._records()
        self.ask("DELETE", "/journal")
        # Resets the peak to what is held now.
        (process / "clear_refs").write_text("5")
        before = _status(process, "VmRSS")
        with _Bystander(self.server.url) as bystander:
            yield
        grown = _status(process, "VmHWM") - before
        assert grown < MOST_GROWTH, f"it took {grown >> 20} MB"
        assert bystander.longest < LONGEST_WAIT_S, f"somebody else waited for {bystander.longest:.1f} s"
        assert self._defects() == []
        assert self._records() == records

    def _records(self) -> dict[str, Any]:
        state = msgspec.json.decode(self.ask("GET", "/state").body)["simulators"]
        return {name: simulator["tenants"] for name, simulator in state.items()}

    def _defects(self) -> list[Any]:
        reply = self.ask("GET", "/journal?limit=1000")
        assert reply.status == 200, reply.body[:500]
        return [
            (each["path"][:200], each["violations"])
            for each in msgspec.json.decode(reply.body)["items"]
            if any(found["code"] in {"PSA500", "PSA501"} for found in each["violations"])
        ]


class _Bystander:
    """Somebody else, who asks all the time for something small over connections of their own."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._ask)
        self.longest = 0.0

    def __enter__(self) -> _Bystander:
        self._once()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._once()

    def _ask(self) -> None:
        while not self._over.wait(0.02):
            self._once()

    def _once(self) -> None:
        began = perf_counter()
        try:
            status: object = ask(self._url, "GET", "/_sim/health").status
        except OSError as error:
            status = error
        self.longest = max(self.longest, perf_counter() - began if status == 200 else float("inf"))


def _status(process: Path, name: str) -> int:
    """Bytes of one line of a process's status."""
    lines = (process / "status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(f"{name}:"))


def ask(url: str, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Reply:
    """One request over a connection of its own. The answer counts even where the server does not take all of it."""
    connection = http.client.HTTPConnection("127.0.0.1", int(url.rpartition(":")[2]), timeout=PATIENCE_S)
    try:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.request(method, path, body or None, dict(headers or {}))
        response = connection.getresponse()
        return Reply(response.status, response.read())
    finally:
        connection.close()


def connect(url: str) -> socket.socket:
    """A connection to the port of `url`."""
    return socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2])), timeout=PATIENCE_S)


def exchange(url: str, request: bytes) -> bytes:
    """Send `request`; all that comes until the server closes. What it does not want to read is not sent."""
    with connect(url) as sock:
        received = b""
        with suppress(ConnectionError):
            sock.sendall(request)
        with suppress(ConnectionError):
            while part := sock.recv(65_536):
                received += part
        return received


def systems_of(server: Server) -> dict[str, System]:
    """Every system, with the headers that its credentials make; those of Tigerpaw are good for fifteen minutes."""
    found = {}
    with closing(ControlClient(server.url)) as control:
        for name, entry in server.ready["simulators"].items():
            path, content_type = _WRITES[name]
            headers = headers_for({"name": name, **entry}, "POST", path, control)
            known = {header.lower(): value for header, value in headers.items()}
            found[name] = System(name, entry["url"], path, content_type, known)
    return found
