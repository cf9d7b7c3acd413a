"""Decoding of untrusted JSON within limits that make all later steps safe.

Deep nesting causes a recursion error in any code that walks the data, a body of empty lists takes twenty times its size
in memory, and arithmetic fails on numbers of hundreds of digits. All three are refused before anything is built.
"""

from __future__ import annotations

import re
import types
from collections.abc import Generator
from typing import Any

import msgspec

DEEPEST = 128
"""Levels of nesting that are accepted. The validator fails from 256 on, recursive Python functions at a few hundred."""

MOST_VALUES = 100_000
"""Values that a text may contain, counted by its commas and opening brackets: 15 MB as Python objects."""

LONGEST_LENIENT, MOST_LENIENT = 256 << 10, 20_000
"""Length and values of a text for readers written in Python, which take a hundred times longer than the decoder."""

MOST_DIGITS = 40
"""Digits that an integer may have, in JSON and in parameters."""

_SLICE = 256 << 10
"""Bytes decoded without yielding to the event loop."""

_WINDOW = 8 << 20
_PADDING = 64
_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])
_LIST = msgspec.json.Decoder(list[msgspec.Raw])
_BRACKETS = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(code for code in range(256) if code not in b'[]{}"')
_DIGITS = bytes(ord("0") if chr(code).isascii() and chr(code).isdigit() else ord(" ") for code in range(256))
_LONG_RUN = b"0" * (MOST_DIGITS + 1)
_LONG_INTEGER = re.compile(rb"(?<![0-9.eE+-])-?[0-9]{%d,}(?![0-9.eE])" % (MOST_DIGITS + 1))


class NotJson(ValueError):
    """Text that is not JSON or exceeds the limits; the message is the reason."""


def read(raw: bytes, most_values: int = MOST_VALUES, levels: int = DEEPEST) -> Any:
    """Decode `raw`, with at most so many values and `levels` of nesting. Raises NotJson."""
    if (len(raw) > MOST_DIGITS or levels < MOST_DIGITS) and (excess := excess_of(raw, most_values, levels)):
        raise NotJson(excess)
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotJson(str(error)) from None


async def read_in_turns(raw: bytes, most_values: int = MOST_VALUES) -> Any:
    """As `read`, but yields to the event loop about every quarter of a megabyte. Raises NotJson."""
    values = 0
    for start in range(0, len(raw), _WINDOW):
        values += count(raw[start : start + _WINDOW])
        await turn()
    if values > most_values and _too_many(raw, most_values):
        raise NotJson(f"more than {most_values} values")
    try:
        return await _in_turns(raw, DEEPEST)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotJson(str(error)) from None


async def _in_turns(raw: bytes | msgspec.Raw, levels: int) -> Any:
    """Split a long object or list, and decode its members one by one."""
    await turn()
    start = bytes(memoryview(raw)[:_PADDING]).lstrip()[:1]
    if len(memoryview(raw)) <= _SLICE or start not in {b"{", b"["} or not levels:
        return read(bytes(raw), levels=levels)
    whole: Any = _OBJECT.decode(raw) if start == b"{" else _LIST.decode(raw)
    since = 0
    # Values are replaced and none is added, so iterating over the same container is safe.
    for place, part in whole.items() if start == b"{" else enumerate(whole):
        size = len(memoryview(part))
        whole[place] = await _in_turns(part, levels - 1) if size > _SLICE else read(bytes(part), levels=levels - 1)
        since += size
        if since > _SLICE:
            since = 0
            await turn()
    return whole


@types.coroutine
def turn() -> Generator[None, None, None]:
    """Yield to the event loop."""
    yield


def excess_of(raw: bytes, most_values: int = MOST_VALUES, levels: int = DEEPEST) -> str:
    """Which limit JSON exceeds, in words; empty if none. Fast for short texts."""
    if _LONG_RUN in raw.translate(_DIGITS) and _LONG_INTEGER.search(_without_strings(raw)):
        return f"an integer of more than {MOST_DIGITS} digits"
    if len(raw) > most_values and _too_many(raw, most_values):
        return f"more than {most_values} values"
    if raw.count(b"[") + raw.count(b"{") > levels and _deeper(raw, levels):
        return f"nested more than {DEEPEST} levels deep"
    return ""


def _too_many(raw: bytes, most_values: int) -> bool:
    return count(raw) > most_values and count(_without_strings(raw)) > most_values


def exceeds_lenient(text: bytes | str) -> bool:
    """Whether a text in a lenient notation is too large for a reader written in Python."""
    return len(text) > LONGEST_LENIENT or count(text) > MOST_LENIENT


def count(text: bytes | str) -> int:
    """An upper bound of the number of values in JSON `text`: commas and brackets inside strings count, too."""
    if isinstance(text, str):
        return text.count(",") + text.count("[") + text.count("{")
    return text.count(b",") + text.count(b"[") + text.count(b"{")


def _deeper(raw: bytes, levels: int) -> bool:
    """Whether the brackets of `raw` nest deeper than `levels`, or do not match (then it is not JSON)."""
    brackets = _unescaped(raw).translate(_BRACKETS, _NO_BRACKETS)
    brackets = b"".join(brackets.split(b'"')[::2])
    for _ in range(levels):
        if not brackets:
            return False
        # Each pass removes the innermost pairs, and thereby one level everywhere.
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


def _without_strings(raw: bytes) -> bytes:
    return b'"'.join(_unescaped(raw).split(b'"')[::2])


def _unescaped(raw: bytes) -> bytes:
    """`raw` without escaped backslashes and quotes, so that every remaining quote begins or ends a string."""
    return raw.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in raw else raw
