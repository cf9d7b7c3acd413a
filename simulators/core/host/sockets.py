"""Listening sockets, with errors that say what to do if a port cannot be opened."""

from __future__ import annotations

import asyncio
import errno
import socket

from simulators.core.platform import claim_port, is_port_taken

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104  (translated, not bound)


class ListenError(Exception):
    """A port could not be opened; the message is one line."""


class PortTaken(ListenError):
    """Another process listens on the port."""

    def __init__(self, address: str, port: int) -> None:
        """`address` and `port` are those that were requested."""
        super().__init__(
            f"{address} port {port} is taken: stop what listens there, or choose another port (0 takes a free one)"
        )
        self.address = address
        self.port = port


def origin(scheme: str, address: str, port: int) -> str:
    """The URL under which `address` is reached, without a trailing slash; for all interfaces, the loopback one."""
    host = _ANYWHERE.get(address, address)
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


async def open_socket(address: str, port: int, backlog: int) -> socket.socket:
    """A socket that listens on `port` of `address`: a name (its IPv4 address, if it has one) or an IP address.

    `backlog`: how many connections may wait to be accepted. Raises `ListenError`.
    """
    if not 0 <= port <= 65_535:
        raise ListenError(f"{port} is not a port: choose one from 0 to 65535")
    try:
        found = await asyncio.get_running_loop().getaddrinfo(
            address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError) as error:
        raise _refusal(error, address, port) from None
    family, kind, protocol, _, target = min(found, key=lambda info: info[0] != socket.AF_INET)
    # asyncio sets TCP_NODELAY only on sockets whose protocol is set.
    sock = socket.socket(family, kind, protocol)
    try:
        claim_port(sock)
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind(target)
        sock.listen(backlog)
    except OSError as error:
        sock.close()
        raise _refusal(error, address, port) from None
    return sock


def _refusal(error: Exception, address: str, port: int) -> ListenError:
    """The error to raise for `error`, which the operating system gave for this address and port."""
    code = error.errno if isinstance(error, OSError) else None
    if is_port_taken(code):
        return PortTaken(address, port)
    if code == errno.EACCES:
        return ListenError(f"{address} port {port} needs privileges: choose a port above 1023")
    if isinstance(error, UnicodeError | socket.gaierror) or code == errno.EADDRNOTAVAIL:
        return ListenError(f"{address!r} is no address of this machine: choose 127.0.0.1, or one that is")
    return ListenError(f"{address} port {port} cannot be opened: {error}")
