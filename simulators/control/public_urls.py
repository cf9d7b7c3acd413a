"""The URLs at which others reach what is served: those of its listeners, unless mapped, as with containers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from simulators.core.host.sockets import origin
from simulators.core.names import unknown


class PublicUrlError(ValueError):
    """An invalid public URL. One line."""


@dataclass(frozen=True, slots=True)
class PublicUrls:
    """`host` is the name at which every port is reached; `own` are whole origins of simulators, by name.

    Other worlds have ports of their own, so `own` applies to the default world alone.
    """

    host: str | None = None
    own: Mapping[str, str] = field(default_factory=dict)

    def of_port(self, url: str, port: int) -> str:
        """The URL of a listener: `url`, with the public host if there is one."""
        return url if self.host is None else origin(url.partition(":")[0], self.host, port)

    def of_simulator(self, name: str, url: str, port: int) -> str:
        """The URL of a simulator's listener in the default world."""
        return self.own.get(name) or self.of_port(url, port)

    def hosts(self) -> list[str]:
        """All hosts that are configured."""
        named = [urlsplit(url).hostname or "" for url in self.own.values()]
        return [*([self.host] if self.host else []), *named]


def parse(texts: Iterable[str], simulators: Collection[str]) -> PublicUrls:
    """Parse `http://HOST` and `NAME=URL`. Raises PublicUrlError."""
    host: str | None = None
    own: dict[str, str] = {}
    for text in texts:
        name, named, url = text.partition("=")
        if not named:
            host = _host(text)
        elif name not in simulators:
            raise PublicUrlError(unknown("simulator", name, simulators))
        else:
            own[name] = _origin(url)
    return PublicUrls(host, own)


def _host(text: str) -> str:
    parts = urlsplit(_origin(text))
    if parts.scheme != "http" or _port(text) is not None or parts.hostname is None:
        raise PublicUrlError(f"{text}: for every simulator write http://HOST, without a port; for one write NAME=URL")
    return parts.hostname


def _origin(text: str) -> str:
    """`text` as an origin, without a trailing slash."""
    stripped = text.rstrip("/")
    parts = urlsplit(stripped)
    bare = stripped == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    if parts.scheme not in ("http", "https") or not parts.hostname or not bare:
        raise PublicUrlError(f"{text}: expected an origin such as http://psasim or https://psa.example:8443")
    _port(text)
    return stripped


def _port(text: str) -> int | None:
    try:
        return urlsplit(text).port
    except ValueError:
        raise PublicUrlError(f"{text}: its port is not a number from 0 to 65535") from None
