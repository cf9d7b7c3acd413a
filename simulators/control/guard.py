"""Access to the control port: on loopback for everyone but foreign web pages, elsewhere with the token."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulators.core.call import Caller
from simulators.core.problem import Problem
from simulators.core.server.bodies import essence

if TYPE_CHECKING:
    from starlette.types import Scope

    from simulators.control.sign_in import SignIn
    from simulators.core.call import Call

WITHOUT_TOKEN = "x-without-token"  # noqa: S105  (the name of an extension)
"""The extension of operations that never need a token."""

WHOLE_PROCESS = "x-whole-process"
"""The extension of operations that affect more than one world: the token of a world does not open them."""

_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def is_loopback(host: str) -> bool:
    """Whether a host name or address always means this machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@lru_cache(maxsize=256)
def host_of(authority: str) -> str:
    """The host of a `Host` header or a URL's authority, in lower case, without port or brackets; empty if invalid."""
    try:
        return urlsplit(f"//{authority}").hostname or ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Place:
    """The world, and optionally the system, that a request names by its Host or by the path `prefix`."""

    world: str
    system: str | None = None
    prefix: str = ""


class HostPolicy:
    """The hosts and origins that the control port accepts, so that no foreign page can reach it.

    A page whose own name resolves to this machine sends that name as Host; any other page sends its Origin.
    """

    def __init__(
        self,
        address: str,
        names: Iterable[str],
        token: str | None,
        suffix: str | None = None,
        behind: bool = False,
    ) -> None:
        """The port listens on `address`; `names` are further names. With a `token` the API's Host is not checked.

        Names are host names or addresses. Below the domain `suffix`, host names name worlds. `behind`: requests come
        through another process, so that the address that was connected to is unknown.
        """
        self._behind = behind
        self._suffix = None if suffix is None else f".{suffix.lower().strip('.')}"
        self.open = token is None and is_loopback(address)
        """Whether the control API may be called without a token."""
        self._names = frozenset(name.lower().strip("[]") for name in (address, *names))

    def refusal(self, scope: Scope, is_api: bool, public_urls: Iterable[str]) -> str:
        """Why a request is refused; empty if it is not. `is_api`: the control API, which checks the token.

        `public_urls` are those of the simulators, whose hosts are accepted, too.
        """
        headers = dict(reversed(scope["headers"]))
        authority, origin = headers.get(b"host", b"").decode("latin-1"), headers.get(b"origin")
        if authority and (self.open or not is_api) and not self._ours(host_of(authority), scope, public_urls):
            return f"the Host header {authority!r} is not a loopback name, nor one that psasim serve was given"
        if origin is not None and origin.partition(b"://")[2].lower() != headers.get(b"host", b"").lower():
            return f"calls from pages of {origin.decode('latin-1')!r} are refused"
        return ""

    def place(self, scope: Scope) -> Place | None:
        """The world, and optionally the system, that the Host of a request names below the suffix."""
        if self._suffix is None:
            return None
        host = host_of(dict(reversed(scope["headers"])).get(b"host", b"").decode("latin-1"))
        if not host.endswith(self._suffix):
            return None
        system, _, world = host.removesuffix(self._suffix).rpartition(".")
        return Place(world, system or None)

    def _ours(self, host: str, scope: Scope, public_urls: Iterable[str]) -> bool:
        if is_loopback(host) or host in self._names or (self._suffix is not None and host.endswith(self._suffix)):
            return True
        if self._behind and _is_address(host):
            # A web page cannot have an address of this machine as its name.
            return True
        # The address that was connected to, if the port listens on all addresses, is not a page's name either.
        server = scope.get("server")
        return (server is not None and host == server[0]) or host in map(_url_host, public_urls)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _url_host(url: str) -> str:
    return host_of(url.partition("://")[2])


TokenOf = Callable[[str], "str | None"]
"""The token of the world with this id, if it has one."""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.strip().encode(), token.encode())


class ControlAuth:
    """Access to the control API. `HostPolicy` has already checked Host and Origin."""

    def __init__(self, needs_token: bool, token: str | None, sign_in: SignIn, token_of: TokenOf) -> None:
        """`token` is what calls need outside loopback; without one all are refused there. `sign_in` checks cookies.

        `token_of` returns the token of a single world, which opens the calls that affect only this world.
        """
        self._token_of = token_of
        self._needs_token = needs_token
        self._token = token
        self._sign_in = sign_in

    async def identify(self, call: Call) -> Caller | None:
        """Accept the call or raise Problem."""
        if self._needs_token and not (call.operation is not None and call.operation.extensions.get(WITHOUT_TOKEN)):
            self._check_token(call)
        self._check_content(call)
        return Caller("control")

    def _check_token(self, call: Call) -> None:
        cookies = call.headers.get("cookie")
        # A browser sends its cookie whichever page makes the call; it sends the page's origin only with writes.
        if cookies and (call.method not in _WRITES or call.headers.get("origin")) and self._sign_in.admits(cookies):
            return
        scheme, _, given = call.headers.get("authorization").partition(" ")
        is_wide = call.operation is not None and call.operation.extensions.get(WHOLE_PROCESS)
        tokens = [self._token, None if is_wide else self._token_of(call.world.id)]
        if scheme.lower() != "bearer" or not any(each and _same(given, each) for each in tokens):
            raise Problem(
                "unauthenticated",
                "this control API needs the bearer token that psasim serve printed",
                headers=(("WWW-Authenticate", 'Bearer realm="psasim"'),),
            )

    @staticmethod
    def _check_content(call: Call) -> None:
        """Refuse a body that is not JSON by its head; the body has not been read yet."""
        if call.method not in _WRITES:
            return
        content_type = call.headers.get("content-type")
        sent = call.headers.get("content-length", "0") != "0" or "transfer-encoding" in call.headers
        if (sent or content_type) and essence(content_type) != "application/json":
            raise Problem("media_type", "writes must be application/json")
