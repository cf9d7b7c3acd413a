from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.supportcenterplus.lenient import DEEPEST, Unreadable, read

DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_the_repr_of_json_data_is_read_as_that_data(data: Any) -> None:
    assert read(repr(data)) == data


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"request": {"subject": "a"}}', {"request": {"subject": "a"}}),
        ("{'request': {'subject': \"it's\", 'site': None}}", {"request": {"subject": "it's", "site": None}}),
        ("{'urgent': True, 'late': False}", {"urgent": True, "late": False}),
        ("{'a': [1, -2, 3.5, 1e3]}", {"a": [1, -2, 3.5, 1000.0]}),
        ("'\\u00e9\\x41\\n\\/\\q'", "éA\n/\\q"),
        ("'\\ud83d\\ude00'", "😀"),
        (" [ ] ", []),
    ],
)  # fmt: skip
def test_json_and_python_are_read_alike(text: str, data: Any) -> None:
    assert read(text) == data


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "{", "{'a'}", "{a: 1}", "{'a': 1,}", "[1 2]", "[1,,2]", "'a' 'b'", "nan", "{1: 2}", "(1, 2)"),
        *("1e999", "'\\ud800'", "'\\U00110000'", "9" * 5000, "{'a': 1}}", "\x00", "'", "{'a': undefined}"),
    ],
)
def test_anything_else_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


@pytest.mark.parametrize("quote", ['"', "'"])
def test_nesting_has_an_end(quote: str) -> None:
    def nested(depth: int) -> str:
        return f"{{{quote}a{quote}:" * depth + "1" + "}" * depth

    assert read(nested(DEEPEST - 1)) is not None
    with pytest.raises(Unreadable):
        read(nested(DEEPEST + 1))
    with pytest.raises(Unreadable):
        read("[" * 100_000)


def test_leniency_can_be_switched_off() -> None:
    assert read('{"a": 1}', lenient=False) == {"a": 1}
    with pytest.raises(Unreadable):
        read("{'a': 1}", lenient=False)
