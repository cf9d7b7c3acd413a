"""What fields take: numbers as text, booleans as words, and nothing that would not fit [autotask 4, 8]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import values
from simulators.autotask.model.shape import Field
from simulators.autotask.model.values import NoValue


def field(kind: str, **more: Any) -> Field:
    return Field("f", kind, **more)


@pytest.mark.parametrize(
    ("kind", "given", "taken"),
    [
        *(("integer", 4, 4), ("integer", "4", 4), ("integer", " -7 ", -7), ("integer", 4.0, 4), ("integer", "4.0", 4)),
        *(("integer", "", None), ("integer", None, None), ("long", 1 << 40, 1 << 40), ("short", "1", 1)),
        *(("decimal", "12.50", 12.5), ("decimal", 3, 3.0), ("double", "1e3", 1000.0), ("decimal", "", None)),
        *(("boolean", True, True), ("boolean", "True", True), ("boolean", "false", False), ("boolean", 1, True)),
        *(
            ("boolean", "0", False),
            ("string", "x", "x"),
            ("string", "", ""),
            ("string", 5, "5"),
            ("string", 1.5, "1.5"),
        ),
        *(("string", False, "False"), ("byte[]", "aGk=", "aGk="), ("datetime", "", None)),
        ("datetime", "2024-03-05T14:07:09Z", "2024-03-05T14:07:09.000Z"),
    ],
)
def test_what_is_taken(kind: str, given: Any, taken: Any) -> None:
    assert values.read(field(kind), given) == taken


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        *(
            ("integer", "x"),
            ("integer", 1.5),
            ("integer", True),
            ("integer", 1 << 31),
            ("integer", []),
            ("integer", {}),
        ),
        *(("integer", "1" * 30), ("long", 1 << 63), ("short", 40_000), ("decimal", "1,5")),
        *(("decimal", True), ("decimal", 1e20), ("decimal", "nan"), ("decimal", 10**400), ("decimal", [1])),
        *(("boolean", "yes"), ("boolean", []), ("boolean", {}), ("string", []), ("string", {"a": 1})),
        *(("datetime", "soon"), ("datetime", 5), ("byte[]", "no base64!"), ("byte[]", 5)),
    ],
)
def test_what_is_not(kind: str, given: Any) -> None:
    with pytest.raises(NoValue, match=r"Error converting value .* to type 'System\.\w+(\[\])?'\. Path 'f'\."):
        values.read(field(kind), given)
    with pytest.raises(NoValue, match="Conversion failed when converting"):
        values.read_operand(field(kind), given)


@pytest.mark.parametrize("given", [None, [], {}])
def test_a_filter_compares_with_single_values(given: Any) -> None:
    with pytest.raises(NoValue):
        values.read_operand(field("integer"), given)


def test_what_a_record_does_not_hold_is_null() -> None:
    assert values.shown(field("integer"), None) is None
    assert values.shown(field("datetime"), "2024-03-05T14:07:09.000Z") == "2024-03-05T14:07:09Z"
    assert values.shown(field("string"), "x") == "x"


def test_a_number_of_thousands_of_digits_is_refused_like_any_other() -> None:
    with pytest.raises(NoValue, match="too large a number"):
        values.read(field("integer"), 10**5000)


def test_a_value_is_cut_where_it_is_quoted() -> None:
    assert len(values.said("x" * 1000)) == 100
    assert values.said(10**5000) == "too large a number"
