"""Correlation keys of exchanges with foreign systems: ticket numbers and callback URLs.

They are read from the messages themselves, and only when a trace is requested.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from simulators.core import jsontext

if TYPE_CHECKING:
    from simulators.core.journal import Exchange, Message

MOST = 8
"""An exchange with more keys of its own is a list or a batch, and correlates nothing."""

DISTINCT = 6
"""The minimum length of a number that means the same thing in every system; a shorter one counts within its own system.
"""

_NOUN = r"(?:ticket|incident|case|servicerequest|request|serviceorder|workorder)"
_NAME = re.compile(rf".*{_NOUN}(?:id|number|no|key|ref)", re.IGNORECASE)
_THING = re.compile(rf"{_NOUN}s?", re.IGNORECASE)
_OWN = frozenset({"id", "number", "ticketnumber"})
_SEGMENT = re.compile(rf"/[\w\-]*{_NOUN}s?/([^/?#]+)", re.IGNORECASE)
_URL_NAME = re.compile(r".*(?:callback|url|uri|href)", re.IGNORECASE)
_TRACEPARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})

Key = tuple[str, str]
"""A kind (`any`, `url`, `traceparent` or the name of a simulator) and a value."""


def keys_of(exchange: Exchange) -> set[Key]:
    """The keys of an exchange; none for reads of lists."""
    found = set(_from_path(exchange)) | set(_from_bodies(exchange))
    keys = {key for value in found for key in _scoped(exchange.simulator, value)}
    if len(keys) > 2 * MOST:
        keys = set()
    return keys | set(_traceparent(exchange.request)) | set(_urls(exchange))


def about(value: str, simulators: Mapping[str, Any]) -> set[Key]:
    """The keys for a number that a user enters: that of any system."""
    return {("any", value), ("traceparent", value), *((name, value) for name in simulators)}


def bears(exchange: Exchange, keys: set[Key]) -> bool:
    """Whether an exchange has one of `keys`, as its own or, for a write, anywhere in its request."""
    if keys & keys_of(exchange):
        return True
    if exchange.method not in _WRITES:
        return False
    values = {value for kind, value in keys if kind == "any"}
    return bool(values) and any(str(leaf) in values for _, _, leaf in _leaves(_body(exchange.request)))


def mentions(exchange: Exchange, needles: Iterable[tuple[str, bytes]]) -> bool:
    """A quick filter before decoding: whether an exchange contains one of `needles` anywhere."""
    path, request, response = exchange.path, exchange.request, exchange.response
    head, body, answer = request.head, request.body, response.body if response is not None else b""
    return any(text in path or raw in body or raw in answer or raw in head for text, raw in needles)


def needle(key: Key) -> tuple[str, bytes]:
    """The text of a key as it appears in an exchange, as text and as bytes."""
    kind, value = key
    text = value.rpartition("/")[2] if kind == "url" else value
    return text, text.encode()


def _scoped(simulator: str, value: str) -> Iterator[Key]:
    yield simulator, value
    if len(value) >= DISTINCT and any(character.isdigit() for character in value):
        yield "any", value


def _from_path(exchange: Exchange) -> Iterator[str]:
    for value in _SEGMENT.findall(exchange.path):
        if any(character.isdigit() for character in value):
            yield value


def _from_bodies(exchange: Exchange) -> Iterator[str]:
    """The numbers in the bodies of a write; a top-level `id` belongs to the thing that path or body names."""
    if exchange.method not in _WRITES:
        return
    place = urlsplit(exchange.path).path.rstrip("/").rpartition("/")[2]
    for message in (exchange.request, exchange.response):
        body = _body(message) if message is not None else None
        named = _THING.fullmatch(place) is not None or _names_thing(body)
        for parent, name, leaf in _leaves(body):
            own = name.lower() in _OWN and (named if parent == "" else _THING.fullmatch(parent) is not None)
            if own or _NAME.fullmatch(re.sub(r"[_\-\s]", "", name)):
                yield str(leaf)


def _names_thing(body: Any) -> bool:
    if not isinstance(body, Mapping):
        return False
    return any(isinstance(each, str) and _THING.fullmatch(each) is not None for each in body.values())


def _urls(exchange: Exchange) -> Iterator[Key]:
    """The callback URLs in a message, and the URL that it was sent to; only those that identify one thing."""
    yield from _url_key(exchange.path)
    for _, name, leaf in _leaves(_body(exchange.request)):
        if isinstance(leaf, str) and leaf.startswith(("http://", "https://")) and _URL_NAME.fullmatch(name):
            yield from _url_key(leaf)


def _url_key(url: str) -> Iterator[Key]:
    try:
        path = urlsplit(url).path
    except ValueError:
        return
    last = path.rpartition("/")[2]
    if len(last) >= DISTINCT and any(character.isdigit() for character in last):
        yield "url", path


def _traceparent(message: Message) -> Iterator[Key]:
    for name, value in message.headers:
        if name.lower() == b"traceparent" and (found := _TRACEPARENT.fullmatch(value.decode("latin-1").strip())):
            yield "traceparent", found[1]


def _body(message: Message) -> Any:
    if not message.body[:1].strip() or message.size > len(message.body):
        return None
    try:
        return jsontext.read(message.body)
    except jsontext.NotJson:
        return None


def _leaves(value: Any, parent: str = "", name: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every text and number with its own name and that of the enclosing object; lists add no name."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _leaves(each, name, str(key))
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each, parent, name)
    elif isinstance(value, str | int) and not isinstance(value, bool) and value != "":
        yield parent, name, value
