from __future__ import annotations

from typing import Any

import pytest

from simulators.control.expectations import NEAREST, BadExpectation, Range, differences, same_json, verify


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1.0, True),
        (1, True, False),
        (0, False, False),
        (True, True, True),
        (None, None, True),
        (None, 0, False),
        ("1", 1, False),
        ([1, {"a": 2}], [1.0, {"a": 2}], True),
        ([1], [1, 2], False),
        ({"a": 1}, {"a": True}, False),
        ({"a": 1}, {"b": 1}, False),
        ([], {}, False),
        (10**30, 10**30, True),
    ],
)
def test_equality_is_that_of_json(one: Any, other: Any, same: bool) -> None:
    assert same_json(one, other) is same
    assert same_json(other, one) is same


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("/a/b~1c", 1), ("/a/~0", 2), ("/list/1", "y"), ("/", 3), ("/null", None), ("", "everything")],
)
def test_pointers_find_what_they_name(pointer: str, value: Any) -> None:
    document: dict[str, Any] = {"a": {"b/c": 1, "~": 2}, "list": ["x", "y"], "": 3, "null": None}
    expected = document if pointer == "" else value
    assert differences(document, {pointer: expected}) == []


@pytest.mark.parametrize("pointer", ["/b", "/a/b", "/list/2", "/list/01", "/list/-", "/list/x", "/text/0"])
def test_pointers_that_find_nothing_equal_nothing(pointer: str) -> None:
    document = {"a": {}, "list": [1, 2], "text": "t"}
    assert differences(document, {pointer: None}) == [{"pointer": pointer, "expected": None, "actual": None}]


@pytest.mark.parametrize("pointer", ["a", "#/a", "/~", "/~2"])
def test_what_is_no_pointer(pointer: str) -> None:
    with pytest.raises(BadExpectation, match="JSON Pointer"):
        verify([], {pointer: 1}, Range.of(None))


@pytest.mark.parametrize(
    ("times", "counts"),
    [(None, {1, 2, 3}), (0, {0}), (2, {2}), ({"min": 2}, {2, 3}), ({"max": 1}, {0, 1}), ({"min": 1, "max": 2}, {1, 2})],
)
def test_range_holds_counts_between_its_bounds(times: Any, counts: set[int]) -> None:
    assert {count for count in range(4) if Range.of(times).holds(count)} == counts


def test_empty_range_is_refused() -> None:
    with pytest.raises(BadExpectation, match="at least 2 and at most 1"):
        Range.of({"min": 2, "max": 1})


def test_the_nearest_and_newest_misses_are_told() -> None:
    entries = [{"id": identity, "a": identity % 2, "b": 0} for identity in range(1, 31)]
    found = verify(entries, {"/a": 1, "/b": 1}, Range.of(None))
    assert (found["matched"], found["count"]) == (False, 0)
    assert [each["id"] for each in found["near_misses"]] == list(range(29, 29 - 2 * NEAREST, -2))


def test_too_many_matches_are_no_near_misses() -> None:
    assert verify([{"id": 1}, {"id": 2}], {}, Range.of(1)) == {"matched": False, "count": 2, "near_misses": []}
