"""Lenient decoding of JSON, as the service does it [autotask 4 quirk 7].

Names without quotes, text in single quotes, comments and trailing commas are accepted. Nearly all clients send valid
JSON, so the fast decoder is tried first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from simulators.core import jsontext

DEEPEST = 100
"""The maximum depth of nested lists and objects."""

_BLANK = re.compile(r"(?:[\s\ufeff]|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_RUN: Mapping[str, re.Pattern[str]] = {'"': re.compile(r'[^"\\]*'), "'": re.compile(r"[^'\\]*")}
_ESCAPES: Mapping[str, str] = {
    **{"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"},
    **{mark: mark for mark in "\"'\\/"},
}
_WORDS: Mapping[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}


class NotReadable(ValueError):
    """A body that the service cannot decode; the text is one of its error messages."""


def decode(raw: bytes) -> Any:
    """Decode bytes. Raises NotReadable."""
    try:
        return jsontext.read(raw)
    except jsontext.NotJson:
        pass
    if jsontext.exceeds_lenient(raw):
        raise NotReadable("The reader cannot read a body of this size. Path ''.")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise NotReadable(f"Unable to translate bytes [{raw[error.start]:02X}] at index {error.start}.") from None
    return decode_text(text)


def decode_text(text: str) -> Any:
    """Decode text. Raises NotReadable."""
    reader = _Reader(text)
    value = reader.value(0)
    reader.end()
    return value


class _Reader:
    """A recursive-descent parser; `_at` is its position in the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def _fail(self) -> NotReadable:
        before = self._text[: self._at]
        where = f"Path '', line {before.count(chr(10)) + 1}, position {self._at - (before.rfind(chr(10)) + 1)}."
        if self._at >= len(self._text):
            return NotReadable(f"Unexpected end of content while loading JSON. {where}")
        return NotReadable(f"Unexpected character encountered while parsing value: {self._text[self._at]}. {where}")

    def _peek(self) -> str:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match is not None else self._at
        return self._text[self._at : self._at + 1]

    def end(self) -> None:
        if self._peek():
            raise self._fail()

    def value(self, depth: int) -> Any:
        mark = self._peek()
        if mark in {"{", "["} and mark:
            if depth >= DEEPEST:
                raise NotReadable(f"The reader's MaxDepth of {DEEPEST} has been exceeded. Path ''.")
            return self._object(depth + 1) if mark == "{" else self._list(depth + 1)
        if mark in {'"', "'"}:
            return self._string()
        return self._scalar()

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}

        def pair() -> None:
            name = self._string() if self._peek() in {'"', "'"} else self._word()
            self._expect(":")
            found[name] = self.value(depth)

        self._sequence("}", pair)
        return found

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        self._sequence("]", lambda: found.append(self.value(depth)))
        return found

    def _sequence(self, end: str, element: Callable[[], None]) -> None:
        """Parse elements up to `end`, separated by commas; a trailing comma is allowed."""
        self._at += 1
        while self._peek() != end:
            element()
            if self._peek() == ",":
                self._at += 1
            elif self._peek() != end:
                raise self._fail()
        self._at += 1

    def _expect(self, mark: str) -> None:
        if self._peek() != mark:
            raise self._fail()
        self._at += 1

    def _word(self) -> str:
        match = _NAME.match(self._text, self._at)
        if match is None:
            raise self._fail()
        self._at = match.end()
        return match[0]

    def _scalar(self) -> Any:
        match = _NUMBER.match(self._text, self._at)
        if match is None:
            start = self._at
            word = self._word()
            if word not in _WORDS:
                self._at = start
                raise self._fail()
            return _WORDS[word]
        number = float(match[0])
        if not math.isfinite(number):
            raise self._fail()
        self._at = match.end()
        return int(match[0]) if match[0].lstrip("+-").isdigit() else number

    def _string(self) -> str:
        quote = self._text[self._at]
        self._at += 1
        pieces: list[str] = []
        while True:
            match = _RUN[quote].match(self._text, self._at)
            if match is not None:
                pieces.append(match[0])
                self._at = match.end()
            mark = self._text[self._at : self._at + 1]
            self._at += 1
            if mark == quote:
                return _paired("".join(pieces))
            if mark != "\\":
                raise self._fail()
            pieces.append(self._escape())

    def _escape(self) -> str:
        mark = self._text[self._at : self._at + 1]
        self._at += 1
        if mark in _ESCAPES:
            return _ESCAPES[mark]
        digits = self._text[self._at : self._at + 4]
        if mark != "u" or not re.fullmatch(r"[0-9A-Fa-f]{4}", digits):
            self._at -= 1
            raise self._fail()
        self._at += 4
        return chr(int(digits, 16))


def _paired(text: str) -> str:
    """Join surrogate pairs; replace a lone surrogate by the replacement character, as the service does."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
