"""What records of an edited snapshot are held against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from simulators.core.data_errors import DataError
from simulators.core.snapshot import Examples, digest
from simulators.core.snapshot.shapes import Shape
from simulators.core.store import Collection

EXAMPLES: list[dict[str, Any]] = [
    {"id": 1, "at": "2026-01-05T09:00:00Z", "by": {"id": 7, "name": "Ada"}, "tags": ["a"], "cost": 1.5, "due": None},
    {"id": 2, "at": "2026-01-06", "by": {"id": 8, "name": "Bob", "vip": True}, "tags": [], "cost": 2, "due": 1.7e9},
]
GOOD: dict[str, Any] = {**EXAMPLES[0], "id": 3}


def shape() -> Shape:
    learned = Shape()
    for each in EXAMPLES:
        learned.learn(each)
    return learned


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"cost": 4},
        {"due": 1_700_000_001},
        {"by": {"id": 7.0, "name": "Ada"}},
        {"due": None},
        {"tags": ["b", "c"]},
        {"more": {"what": "ever"}},
        {"by": {"id": 1, "name": "Eve", "vip": False}},
    ],
)
def test_record_like_the_examples_is_taken(change: dict[str, Any]) -> None:
    shape().check({**GOOD, **change})


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"id": "3"}, "/id: expected a whole number, got text"),
        ({"id": 3.5}, "/id: expected a whole number, got a number"),
        ({"id": True}, "/id: expected a whole number, got a boolean"),
        ({"id": 2**60}, "/id: expected a number up to 9.0072e+15"),
        ({"id": -3}, "/id: expected a number from 0, got -3"),
        ({"at": "noon"}, "/at: expected a date, got 'noon'"),
        ({"at": "2026-13-45"}, "/at: expected a date"),
        ({"due": 12.0}, "/due: expected epoch seconds, got 12.0"),
        ({"due": "x"}, "/due: expected a number or null, got text"),
        ({"by": None}, "/by: expected an object, got null"),
        ({"by": {"id": 7}}, "/by: 'name' is missing"),
        ({"by": {"id": 7, "name": ""}}, "/by/name: expected text that is not empty"),
        ({"tags": {"0": "a"}}, "/tags: expected a list, got an object"),
        ({"tags": ["a", 1]}, "/tags/1: expected text, got a whole number"),
    ],
)
def test_record_unlike_the_examples_is_refused_with_its_place(change: dict[str, Any], refusal: str) -> None:
    with pytest.raises(DataError) as error:
        shape().check({**GOOD, **change})
    assert str(error.value).startswith(refusal)


def test_record_without_a_member_of_all_examples_is_refused() -> None:
    with pytest.raises(DataError, match="'cost' is missing"):
        shape().check({name: value for name, value in GOOD.items() if name != "cost"})


def test_one_example_does_not_say_what_must_be_inside() -> None:
    learned = Shape()
    learned.learn({"id": 1, "by": {"id": 7, "name": "Ada"}})
    learned.check({"id": 2, "by": {"id": 8}})
    Shape().check({"any": "thing"})


def dump(*records: Mapping[str, Any]) -> dict[str, Any]:
    return {"credentials": {}, "tenants": {"default": {"collections": {"things": [*records]}}}}


def reader(record: Mapping[str, Any]) -> None:
    if record.get("size") == 9:
        raise ValueError("no thing has the size 9")


def examples(fresh: dict[str, Any], now: dict[str, Any]) -> Examples:
    return Examples([Collection("things")], {"things": reader}, fresh, now)


def test_seeded_record_keeps_its_members_and_a_seeded_tenant_stays() -> None:
    seeded = examples(dump({"id": 1, "size": 1, "a": 1}, {"id": 2, "size": 1}), dump())
    seeded.check(dump({"id": 3, "size": 1}))
    with pytest.raises(DataError, match="'a' is missing"):
        seeded.check(dump({"id": 1, "size": 1}))
    with pytest.raises(DataError, match="/tenants/default/collections/things/0: no thing has the size 9"):
        seeded.check(dump({"id": 3, "size": 9}))
    with pytest.raises(DataError, match="/tenants: 'default' is missing"):
        seeded.check({"credentials": {}, "tenants": {}})


def test_digest_is_of_what_is_said_and_not_of_its_spelling() -> None:
    written = {"version": 1, "clock": {"at": 5.0, "mode": "frozen"}, "list": [1.0, 2.5], "text": "a.0,"}
    read = {"list": [1, 2.5], "text": "a.0,", "clock": {"mode": "frozen", "at": 5}, "version": 1, "digest": "x"}
    assert digest(written) == digest(read)
    assert digest(written) != digest({**written, "text": "b.0,"})
    assert digest(written) != digest({**written, "list": [2.5, 1.0]})
