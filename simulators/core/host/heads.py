"""Checks of a request's head beyond the parser's rules: RFC 9112 on versions, Host, targets and framing."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from functools import lru_cache

import httptools

Headers = Sequence[tuple[bytes, bytes]]

_VERSIONS = frozenset({"1.1", "1.0"})
_AUTHORITY = re.compile(rb"(?:[A-Za-z0-9._~-]+|\[([0-9A-Fa-f:.]+)\])(?::([0-9]{0,5}))?")
_ABSOLUTE = re.compile(rb"https?://([^/?#]*)", re.IGNORECASE)
_LONGEST_AUTHORITY = 300


class BadHead(ValueError):
    """A refused head; the message is the reason."""


class BadHost(BadHead):
    """A Host header, or an authority in the target, that is missing, repeated or not a host."""


class BadTarget(BadHead):
    """A request target that cannot be parsed."""


def check_head(version: str, headers: Headers) -> bool:
    """Whether the client waits for `100 Continue`. `headers` have names in lower case. Raises BadHead or BadHost."""
    first = dict(headers)
    host = first.get(b"host")
    ordinary = version == "1.1" and host is not None and len(first) == len(headers)
    if not ordinary or not is_authority(host or b"") or b"transfer-encoding" in first:
        _check_odd(version, headers, host)
    return b"expect" in first and first[b"expect"].lower() == b"100-continue"


def _check_odd(version: str, headers: Headers, host: bytes | None) -> None:
    """Checks that most heads can skip: those without repeated names whose body has a length."""
    if version not in _VERSIONS:
        raise BadHead("the versions are HTTP/1.1 and HTTP/1.0")
    if host is None and version != "1.0":
        raise BadHost("the request has no Host header")
    if host is not None and not is_authority(host):
        raise BadHost("the Host header names no host")
    if sum(name == b"host" for name, _ in headers) > 1:
        raise BadHost("the request has more than one Host header")
    codings = [value.strip().lower() for name, value in headers if name == b"transfer-encoding"]
    if codings and (version == "1.0" or codings != [b"chunked"]):
        # Other servers decode codings listed beside `chunked`, or ignore them in HTTP/1.0, and would see another body.
        raise BadHead("the only transfer coding is chunked, in HTTP/1.1")


def is_authority(value: bytes) -> bool:
    """Whether `value` is a host with an optional valid port: no user, no list."""
    return len(value) <= _LONGEST_AUTHORITY and _is_authority(value)


@lru_cache(maxsize=256)
def _is_authority(value: bytes) -> bool:
    match = _AUTHORITY.fullmatch(value)
    if match is None or int(match[2] or 0) > 65_535:
        return False
    if match[1] is None:
        return True
    try:
        ipaddress.IPv6Address(match[1].decode())
    except ValueError:
        return False
    return True


def split_target(url: bytes) -> tuple[bytes, bytes]:
    """Path and query of a request target. Raises BadTarget, also for one without a path, and BadHost."""
    if url.startswith(b"/") and b"#" not in url:
        path, _, query = url.partition(b"?")
        return path, query
    try:
        parsed = httptools.parse_url(url)
    except httptools.HttpParserInvalidURLError:
        raise BadTarget("the request target cannot be parsed") from None
    if parsed.path is None:
        raise BadTarget("the request target has no path")
    if not url.startswith(b"/") and b"://" in url and authority_of(url) is None:
        raise BadHost("the request target names no host of HTTP")
    return parsed.path, parsed.query or b""


def authority_of(url: bytes) -> bytes | None:
    """The authority of a target in absolute form, which replaces the Host header; None for other targets."""
    match = _ABSOLUTE.match(url)
    return match[1] if match is not None and is_authority(match[1]) else None
