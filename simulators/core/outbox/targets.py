"""Which addresses outbound calls may reach, checked on the resolved address when connecting."""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from dataclasses import dataclass, field

import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Allowed = Network | str
"""A network, or the name of a host in lower case."""

_METADATA = tuple(map(ipaddress.ip_network, ("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128")))
"""Addresses at which clouds publish the credentials of a machine: link-local ones, and one that is not."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_LOW_32_BITS = 0xFFFFFFFF

_PORTS = {"http": 80, "https": 443}
_HOST = r"(?=.*[A-Za-z_])[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_])?\.?"
_SHOWN = 100
"""Characters of a host that a refusal repeats."""


class TargetRefused(httpx.ConnectError):
    """psasim refuses the target; the message names it and the reason."""


def parse_allowed(text: str) -> Allowed:
    """A network such as `10.0.0.0/8`, an address, or a host name. ValueError for anything else."""
    try:
        return ipaddress.ip_network(text.strip("[]"), strict=False)
    except ValueError:
        if not re.fullmatch(_HOST, text):
            raise ValueError(f"{text!r} is neither a network such as 10.0.0.0/8 nor a host name") from None
        return text.rstrip(".").lower()


@dataclass(slots=True)
class Targets:
    """The targets that outbound calls of a process may reach.

    Never a port in `control_ports` on this machine, and never a metadata address. Always `own_ports`, those of the
    process's own simulators, which are connected to each other. Apart from these anything, or only what `allow` lists
    if it lists something.
    """

    allow: tuple[Allowed, ...] = ()
    control_ports: set[int] = field(default_factory=set)
    own_ports: set[int] = field(default_factory=set)

    async def resolve(self, host: str, port: int) -> list[Address]:
        """The addresses of `host` that may be connected to, in order of preference.

        Raises TargetRefused, or httpx.ConnectError if the name has no address.
        """
        found = await _addresses(host, port)
        for address in found:
            reason = self._denied(address, port)
            if reason is not None:
                raise TargetRefused(f"refused: {_shown(host, address, port)} {reason}")
        allowed = [address for address in found if self._allowed(host, address, port)]
        if not allowed:
            raise TargetRefused(f"refused: {_shown(host, found[0], port)} is not in --callback-allow")
        return allowed

    def _denied(self, address: Address, port: int) -> str | None:
        for each in _meanings(address):
            if any(each in network for network in _METADATA):
                return "is a link-local address, where clouds serve credentials"
            if port in self.control_ports and _is_here(each):
                return "is psasim's own control port"
        return None

    def _allowed(self, host: str, address: Address, port: int) -> bool:
        if not self.allow or host.rstrip(".").lower() in self.allow:
            return True
        meanings = _meanings(address)
        if port in self.own_ports and any(map(_is_here, meanings)):
            return True
        return any(each in network for network in self.allow if not isinstance(network, str) for each in meanings)


class CheckedTransport(httpx.AsyncHTTPTransport):
    """Resolves the host of a request once, and connects to the addresses that `targets` allows, one after the other."""

    def __init__(self, targets: Targets, **options: object) -> None:
        """`options` are those of httpx's transport, without proxies: behind one, the address is unknown."""
        super().__init__(**options)  # type: ignore[arg-type]  # passed on as they are
        self._targets = targets

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request` to the first address that accepts the connection; Host header and SNI keep the name."""
        url = request.url
        if url.scheme not in _PORTS:
            return await super().handle_async_request(request)
        host = url.raw_host.decode("ascii")
        *others, last = await self._targets.resolve(host, url.port or _PORTS[url.scheme])
        request.extensions = {**request.extensions, "sni_hostname": host}
        for address in others:
            request.url = url.copy_with(host=str(address))
            try:
                return await super().handle_async_request(request)
            except httpx.ConnectError:
                continue
        request.url = url.copy_with(host=str(last))
        return await super().handle_async_request(request)


async def _addresses(host: str, port: int) -> list[Address]:
    try:
        return [ipaddress.ip_address(host)]
    except ValueError:
        pass
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpx.ConnectError(str(error)) from None
    # A dict keeps the order and drops duplicates.
    return list(dict.fromkeys(ipaddress.ip_address(address[0]) for *_, address in found))


def _meanings(address: Address) -> list[Address]:
    """`address`, and the IPv4 address that it maps to, if any."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & _LOW_32_BITS)
    return [address] if inner is None else [address, inner]


def _is_here(address: Address) -> bool:
    """Whether a connection to `address` ends on this machine: only its own addresses can be bound."""
    if address.is_loopback or address.is_unspecified:
        return True
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((str(address), 0))
    except OSError:
        return False
    return True


def _shown(host: str, address: Address, port: int) -> str:
    name = host if len(host) <= _SHOWN else f"{host[:_SHOWN]}..."
    place = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
    return place if host == str(address) else f"{place} ({address})"
