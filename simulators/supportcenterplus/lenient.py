"""A parser of `input_data` that is as lenient as the vendor's: JSON, or the output of Python's `repr`.

Two commercial clients send the latter, with single quotes, True, False and None [supportcenterplus 2].
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from simulators.core import jsontext

DEEPEST = 64
"""The maximum depth of nesting; no operation of the vendor needs ten levels."""


class Unreadable(ValueError):
    """The text is neither JSON nor the repr of such data."""


_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "none": None}
"""Words and their values; words are read in any letter case."""
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "/": "/", "\\": "\\", '"': '"', "'": "'"}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_TOKEN = re.compile(
    r"""\s*(?:(?P<mark>[{}\[\],:])
        |"(?P<double>[^"\\]*(?:\\.[^"\\]*)*)"
        |'(?P<single>[^'\\]*(?:\\.[^'\\]*)*)'
        |(?P<number>-?[0-9]+(?P<part>\.[0-9]+)?(?P<power>[eE][+-]?[0-9]+)?)
        |(?P<word>[A-Za-z]+))""",
    re.VERBOSE | re.DOTALL,
)

_END = object()
Token = tuple[str, Any]


def read(text: str, lenient: bool = True) -> Any:
    """The data in `text`; `lenient` accepts the output of `repr`. Raises Unreadable."""
    try:
        data = jsontext.read(text.encode())
    except (jsontext.NotJson, UnicodeEncodeError):
        if not lenient or jsontext.exceeds_lenient(text):
            raise Unreadable("not JSON") from None
        return _Reader(text).whole()
    if _depth_over(data, DEEPEST):
        raise Unreadable("nested too deep")
    return data


def _depth_over(data: Any, limit: int) -> bool:
    level = [data]
    for _ in range(limit):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return False
    return True


def _inside(data: Any) -> Iterator[Any]:
    if isinstance(data, dict):
        yield from data.values()
    elif isinstance(data, list):
        yield from data


class _Reader:
    """Parses one value, token by token."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._token: Token = next(self._tokens)

    def whole(self) -> Any:
        value = self._value(0)
        if self._token[1] is not _END:
            raise Unreadable("unexpected text after the value")
        return value

    def _advance(self) -> Token:
        token = self._token
        self._token = next(self._tokens, ("end", _END))
        return token

    def _value(self, depth: int) -> Any:
        if depth >= DEEPEST:
            raise Unreadable("nested too deep")
        kind, value = self._advance()
        if kind == "value":
            return value
        if value == "{":
            return dict(self._members(depth))
        if value == "[":
            return list(self._elements(depth))
        raise Unreadable("a value is missing")

    def _members(self, depth: int) -> Iterator[tuple[str, Any]]:
        while not self._closes("}"):
            kind, name = self._advance()
            if kind != "value" or not isinstance(name, str) or self._advance() != ("mark", ":"):
                raise Unreadable("a property needs a name in quotes")
            yield name, self._value(depth + 1)
            self._separated("}")

    def _elements(self, depth: int) -> Iterator[Any]:
        while not self._closes("]"):
            yield self._value(depth + 1)
            self._separated("]")

    def _closes(self, mark: str) -> bool:
        if self._token != ("mark", mark):
            return False
        self._advance()
        return True

    def _separated(self, mark: str) -> None:
        """Read a comma that another element follows; nothing before the closing mark."""
        if self._token == ("mark", mark):
            return
        if self._advance() != ("mark", ",") or self._token == ("mark", mark):
            raise Unreadable("missing or superfluous comma")


def _tokens(text: str) -> Iterator[Token]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unreadable(f"unknown token at {at}")
        at = match.end()
        yield _token(match)
    yield "end", _END


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup
    if match["mark"] is not None:
        return "mark", match["mark"]
    if match["number"] is not None:
        return "value", _number(match)
    if kind == "word":
        word = match["word"].lower()
        if word not in _WORDS:
            raise Unreadable(f"{match['word']} is not a value")
        return "value", _WORDS[word]
    return "value", _unescaped(match["double"] if match["double"] is not None else match["single"])


def _number(match: re.Match[str]) -> int | float:
    try:
        if match["part"] is None and match["power"] is None:
            return int(match["number"])
    except ValueError:
        raise Unreadable("a number with too many digits") from None
    number = float(match["number"])
    if not math.isfinite(number):
        raise Unreadable("a number out of range")
    return number


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_escape, text)
    try:
        return plain.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise Unreadable("an unpaired surrogate") from None


def _escape(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3]
    if digits is None:
        return _ESCAPES.get(match[4], match[0])
    if int(digits, 16) > 0x10FFFF:
        raise Unreadable("no such character")
    return chr(int(digits, 16))
