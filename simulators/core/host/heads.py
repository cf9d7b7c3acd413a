"""What the head of a request must be beyond the parser's rules: RFC 9112 on versions, Host, targets and framing."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from functools import lru_cache

import httptools

Headers = Sequence[tuple[bytes, bytes]]

_CHECKED = frozenset({b"host", b"transfer-encoding", b"expect"})
_AUTHORITY = re.compile(rb"(?:[A-Za-z0-9._~-]+|\[([0-9A-Fa-f:.]+)\])(?::([0-9]{0,5}))?")
_ABSOLUTE = re.compile(rb"https?://([^/?#]*)", re.IGNORECASE)
_LONGEST_AUTHORITY = 300


class BadHead(ValueError):
    """A head that is refused; the message says why."""


class BadHost(BadHead):
    """A Host header, or the authority of a target, that is missing, double or names no host."""


class BadTarget(BadHead):
    """A request target that cannot be parsed."""


def check_head(version: str, headers: Headers) -> bool:
    """Whether the client waits for `100 Continue`. `headers` have names in lower case. Raises BadHead, or BadHost."""
    hosts, expects = 0, False
    for name, value in headers:
        if name not in _CHECKED:
            continue
        if name == b"host":
            hosts += 1
            if not is_authority(value):
                raise BadHost("the Host header names no host")
        elif name == b"transfer-encoding":
            # Others decode what is named beside `chunked`, or do not know it in HTTP/1.0: they see another body.
            if version == "1.0" or value.strip().lower() != b"chunked":
                raise BadHead("the only transfer coding is chunked, in HTTP/1.1")
        else:
            expects = value.lower() == b"100-continue"
    if hosts != 1 and (hosts or version != "1.0"):
        raise BadHost("a request needs one Host header")
    if version not in {"1.1", "1.0"}:
        raise BadHead("the versions are HTTP/1.1 and HTTP/1.0")
    return expects


def is_authority(value: bytes) -> bool:
    """Whether `value` is a host with or without a port: no user, no list, a port that exists."""
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
    """The authority of a target in absolute form, which counts instead of the Host header; None where there is none."""
    match = _ABSOLUTE.match(url)
    return match[1] if match is not None and is_authority(match[1]) else None
