"""Bodies that are no JSON and are read all the same [autotask 4 quirk 7]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model.lenient import DEEPEST, NotReadable, decode, decode_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": 1,}', {"a": 1}),
        ("[1, 2, ]", [1, 2]),
        ("{a: 1, b_2: 'x'}", {"a": 1, "b_2": "x"}),
        ("{'filter':[{op:'exist',field:'id'}]}", {"filter": [{"op": "exist", "field": "id"}]}),
        ('/* why */ {"a": /* so */ true} // end', {"a": True}),
        ("[.5, -1.5e2, +3]", [0.5, -150.0, 3]),
        ("[true, false, null, undefined]", [True, False, None, None]),
        (r'"\n\t\u00e9\"\/"', '\n\t\u00e9"/'),
        (r"'it\'s'", "it's"),
        (r'{a:"\ud83d\ude00"}', {"a": "\U0001f600"}),
        (r'{a:"\ud83d"}', {"a": "\ufffd"}),
        ('\ufeff{"a":1}', {"a": 1}),
        ('{"a":1,"a":2,}', {"a": 2}),
        ("[]", []),
        ("{}", {}),
    ],
)
def test_what_can_be_read(text: str, value: Any) -> None:
    assert decode(text.encode()) == value
    assert decode_text(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "   ",
            "{",
            "[1",
            '{"a"}',
            '{"a":}',
            "{a b}",
            "[,]",
            '{"a":1,,}',
            "abc",
            "NaN",
            "Infinity",
            "1e999",
            "[1 2]",
        ),
        *('"open', r'"\x"', r'"\u12"', '{"a":1}x', "{1:2}", "'", "\\"),
    ],
)
def test_what_cannot(text: str) -> None:
    with pytest.raises(NotReadable, match=r"line \d+, position \d+"):
        decode(text.encode())


def test_the_place_of_a_mistake_is_told() -> None:
    with pytest.raises(NotReadable, match=r"parsing value: x\. Path '', line 2, position 5\."):
        decode(b'{"a": 1,\n"b": x}')


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotReadable, match=r"bytes \[FF\] at index 1"):
        decode(b"{\xff}")


def test_nesting_ends_somewhere() -> None:
    assert decode_text("[" * DEEPEST + "]" * DEEPEST)
    with pytest.raises(NotReadable, match="MaxDepth"):
        decode_text("[" * (DEEPEST + 1) + ",")


def test_numbers_may_be_as_long_as_they_like() -> None:
    assert decode_text("[123456789012345678901234567890,]") == [123456789012345678901234567890]
