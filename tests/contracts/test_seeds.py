"""Records of configuration files: what is kept otherwise, taken or shown is noticed."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.api.outcome import Outcome
from contracts.seeds.files import Kept, Records, Refused, records_of
from contracts.seeds.run import run
from simulators.registry import VENDORS, declaration

SYSTEM = "custompsa"
USER = {"name": "me", "password": "open sesame"}
KEPT = {**USER, "expired": False}


def found(records: Records) -> list[str]:
    outcome = Outcome(SYSTEM, 0)
    run(declaration(SYSTEM), records, outcome)
    return [each.message for each in outcome.failures]


def test_a_record_that_is_kept_as_expected_passes() -> None:
    assert found(Records((Kept("users", USER, KEPT, ("/password",)),))) == []


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (Kept("users", USER, {**KEPT, "expired": True}), "/expired is false, not true"),
        (Kept("users", USER, {**KEPT, "name": "nobody"}), "the body is null"),
        (Kept("users", USER, KEPT, ("/name",)), "/name is not masked"),
        (Kept("users", USER, secret=("/name",)), "/name is not masked"),
    ],
)
def test_a_record_that_is_kept_otherwise_is_noticed(record: Kept, words: str) -> None:
    (message,) = found(Records((record,)))
    assert message.startswith(words)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ({"users": [USER]}, "the reason is '', not 'no'"),
        ({"users": [{"name": "me"}]}, "the reason is 'users[0]: Object missing required field `password`', not 'no'"),
    ],
)
def test_a_file_that_is_taken_or_refused_otherwise_is_noticed(file: dict[str, list[Any]], words: str) -> None:
    assert found(Records((), (Refused(file, "no"),))) == [words]


@pytest.mark.parametrize("system", VENDORS)
def test_each_system_that_has_collections_of_its_own_has_records(system: str) -> None:
    declared = declaration(system)
    names = {each.collection for each in records_of(system).kept}
    assert names <= set(declared.seeds)
    assert names or system in {"halopsa", "tigerpaw"}
