"""JSON of foreign origin: what is read, and what there is too much of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from simulators.core import jsontext
from simulators.core.jsontext import DEEPEST, MOST_DIGITS, MOST_LENIENT, MOST_VALUES, NotJson


def in_turns(raw: bytes) -> Any:
    return asyncio.run(jsontext.read_in_turns(raw))


WAYS = [pytest.param(jsontext.read, id="at once"), pytest.param(in_turns, id="in turns")]
Read = Callable[[bytes], Any]


@pytest.mark.parametrize("read", WAYS)
@pytest.mark.parametrize(
    "raw",
    [
        b"null",
        b' {"a": [1, 2.5, true, null, "x"]} ',
        b"[" * DEEPEST + b"]" * DEEPEST,
        b'{"a":' * DEEPEST + b"1" + b"}" * DEEPEST,
        b'["' + b"[{," * 300_000 + b'"]',
        b'["' + b'\\"[' * 500 + b'","\\\\",[1]]',
        b'[["\\\\\\"[",1],["]\\\\"]' + b',["[[["]' * 200 + b"]",
        b"9" * MOST_DIGITS,
        b"-" + b"9" * MOST_DIGITS,
        b"0." + b"1" * 400,
        b"9" * 60 + b".5",
        b"9" * 60 + b"e2",
        b"1e-" + b"0" * 50 + b"1",
        b'{"' + b"9" * 60 + b'":"' + b"9" * 60 + b'"}',
        b"[" + b"1," * (MOST_VALUES - 2) + b"1]",
        b'{"a":1,"a":2}',
    ],
)
def test_json_within_the_bounds_is_read(read: Read, raw: bytes) -> None:
    assert read(raw) == msgspec.json.decode(raw)


@pytest.mark.parametrize("read", WAYS)
@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "levels"),
        (b"[" * 980 + b"]" * 980, "levels"),
        (b'{"a":' * 300 + b"1" + b"}" * 300, "levels"),
        (b'["]",' * 300 + b"1" + b"]" * 300, "levels"),
        (b'["\\"]",' * 300 + b"1" + b"]" * 300, "levels"),
        (b'["\\\\",' * 300 + b"1" + b"]" * 300, "levels"),
        (b"[" * 90_000, "levels"),
        (b'[{"a":"' + b"x" * 1_000_000 + b'","b":' + b"[" * 127 + b"1" + b"]" * 127 + b"}]", "levels"),
        (b"[" * 1_000_000, "values"),
        (b"9" * (MOST_DIGITS + 1), "digits"),
        (b'{"a":"\\"","b":-' + b"9" * 5_000 + b"}", "digits"),
        (b"[" + b"1," * MOST_VALUES + b"1]", "values"),
        (b"[" + b"[]," * MOST_VALUES + b"1]", "values"),
        (b"1e400", "range"),
        (b'"\\ud800"', None),
        (b"\xff", None),
        (b"", None),
        (b"{'a': 1}", None),
        (b"[1" + b" " * 3_000_000, None),
    ],
)
def test_whatever_else_is_refused(read: Read, raw: bytes, why: str | None) -> None:
    with pytest.raises(NotJson, match=why):
        read(raw)


@pytest.mark.parametrize("shape", [dict, list])
def test_large_json_is_read_in_turns_with_others(shape: type) -> None:
    rows = [{"id": number, "text": "x" * 300, "tags": [1, {"deep": [number]}]} for number in range(5_000)]
    data: Any = {"a": 1, "b": {str(row["id"]): row for row in rows}, "c": rows} if shape is dict else [1, rows, rows]
    raw = msgspec.json.encode(data)
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            event = asyncio.Event()
            asyncio.get_running_loop().call_soon(event.set)
            await event.wait()

    async def scene() -> Any:
        task = asyncio.create_task(others())
        try:
            return await jsontext.read_in_turns(raw)
        finally:
            task.cancel()

    assert asyncio.run(scene()) == data
    assert turns > len(raw) // (1 << 20)


def test_readers_in_python_are_given_less() -> None:
    assert not jsontext.exceeds_lenient("{'a': [" + "1," * (MOST_LENIENT - 10) + "]}")
    assert jsontext.exceeds_lenient("{'a': [" + "1," * MOST_LENIENT + "]}")
    assert jsontext.exceeds_lenient(b"{'a': '" + b"x" * (256 << 10) + b"'}")
