"""Who may steer: on loopback anyone but foreign web pages, elsewhere the bearer of the token."""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulators.core.call import Caller
from simulators.core.problem import Problem
from simulators.core.server.bodies import essence

if TYPE_CHECKING:
    from simulators.core.call import Call

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine and nothing else."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(authority: str) -> str:
    """The host in a `Host` header: no port, no brackets; empty if it is none."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


class ControlAuth:
    """The control API's guard."""

    def __init__(self, address: str, token: str | None) -> None:
        """`address` is what the control port listens on; `token` is demanded when it is not loopback."""
        self._loopback = is_loopback(address)
        self._token = token

    async def identify(self, call: Call) -> Caller | None:
        """Let the call pass or raise Problem."""
        if not self._loopback or self._token is not None:
            self._check_token(call)
        else:
            self._check_host(call)
        self._check_origin(call)
        self._check_content(call)
        return Caller("control")

    def _check_token(self, call: Call) -> None:
        scheme, _, given = call.headers.get("authorization").partition(" ")
        wanted = self._token or ""
        if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), wanted.encode()):
            raise Problem(
                "unauthenticated",
                "this control API needs the bearer token that psasim serve printed",
                headers=(("WWW-Authenticate", 'Bearer realm="psasim"'),),
            )

    @staticmethod
    def _check_host(call: Call) -> None:
        authority = call.headers.get("host")
        if authority and not is_loopback(host_of(authority)):
            raise Problem("forbidden", f"the Host header {authority!r} is not a loopback name")

    @staticmethod
    def _check_origin(call: Call) -> None:
        origin = call.headers.first("origin")
        if origin is None:
            return
        host = origin.partition("://")[2].lower()
        if host != call.headers.get("host").lower():
            raise Problem("forbidden", f"calls from pages of {origin!r} are refused")

    @staticmethod
    def _check_content(call: Call) -> None:
        content_type = call.headers.get("content-type")
        if call.method in _WRITES and (call.raw or content_type) and essence(content_type) != "application/json":
            raise Problem("media_type", "writes must be application/json")
