"""What fields take: numbers as text, booleans as words, and nothing that would not fit [autotask 4, 8]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.engine import ENGINE
from simulators.autotask.entities import ENTITIES
from simulators.autotask.model import values
from simulators.autotask.model.shape import read_fields
from simulators.autotask.model.values import NoRecord, TooLong
from simulators.core.resources.fields import Field


def field(kind: str) -> Field:
    return read_fields("Thing", f"f {kind}")[0]


def read(kind: str, value: Any) -> Any:
    return ENGINE.binder.bind(read_fields("Thing", f"f {kind}"), {"f": value}, "Thing")["f"]


def body(given: Any) -> Any:
    return ENGINE.binder.bind(ENTITIES["Tickets"].fields, given, "Ticket")


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
    assert read(kind, given) == taken


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
    with pytest.raises(NoRecord, match=r"Error converting value .* to type 'System\.\w+(\[\])?'\. Path 'f'\."):
        read(kind, given)
    with pytest.raises(ValueError, match="Conversion failed when converting"):
        values.read_operand(field(kind), given)


@pytest.mark.parametrize("given", [None, [], {}])
def test_a_filter_compares_with_single_values(given: Any) -> None:
    with pytest.raises(ValueError, match="Conversion failed"):
        values.read_operand(field("integer"), given)


def test_a_number_of_thousands_of_digits_is_refused_like_any_other() -> None:
    for kind in ("integer", "string"):
        with pytest.raises(NoRecord, match="too large a number"):
            read(kind, 10**5000)


def test_a_value_is_cut_where_it_is_quoted() -> None:
    assert len(values.shortened("x" * 1000)) == 100
    assert values.shortened(10**5000) == "too large a number"


def test_names_are_read_in_any_spelling_and_strangers_dropped() -> None:
    given = {"COMPANYid": "175", "Title": 5, "colour": "red", "Id": 0, "dueDateTime": ""}
    assert body(given) == {"companyID": 175, "title": "5", "id": 0, "dueDateTime": None}


def test_user_defined_fields_are_name_and_text() -> None:
    given = [{"Name": "Seats", "VALUE": 5}, {"name": "Due", "value": None}, {"name": "x", "value": "y"}]
    assert body({"userdefinedfields": given})["userDefinedFields"] == [
        {"name": "Seats", "value": "5"},
        {"name": "Due", "value": None},
        {"name": "x", "value": "y"},
    ]


@pytest.mark.parametrize(
    "given",
    [
        *([], "x", 5, None, {"companyID": "x"}, {"title": {}}, {"dueDateTime": "soon"}),
        *({"userDefinedFields": {}}, {"userDefinedFields": [5]}, {"userDefinedFields": [{"value": "x"}]}),
        {"userDefinedFields": [{"name": "x", "value": []}]},
    ],
)
def test_body_that_is_no_record_is_refused(given: Any) -> None:
    with pytest.raises(NoRecord):
        body(given)


def test_text_over_its_limit_is_refused_with_a_text_of_its_own() -> None:
    with pytest.raises(TooLong, match=r"exceeds maximum length \(field:title\)"):
        body({"title": "x" * 256})
