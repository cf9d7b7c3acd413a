"""Records of configuration files: what is kept otherwise, taken or shown is noticed."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import contracts.seeds
from contracts.api.outcome import Outcome
from contracts.seeds.digests import check
from contracts.seeds.files import Kept, Records, Refused, records_of
from contracts.seeds.run import run
from simulators.core.world import SimulatorState
from simulators.registry import VENDORS, declaration

DIGESTS = Path(contracts.seeds.__file__).with_name("digests.toml")
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


def test_other_fresh_records_are_noticed() -> None:
    async def seed(state: SimulatorState) -> None:
        await declaration(SYSTEM).seed(state)
        async with state.store().unit() as unit:
            await unit.put("users", {**KEPT, "name": "one more"})

    outcome = Outcome(SYSTEM, 0)
    check(replace(declaration(SYSTEM), seed=seed), outcome)
    assert {each.check for each in outcome.failures} == {"the records of users are the same in every release"}


def test_digests_name_no_collection_that_is_gone() -> None:
    named = {system: set(found) for system, found in tomllib.loads(DIGESTS.read_text("utf-8"))["fresh"].items()}
    for system, names in named.items():
        declared = {each.name for each in declaration(system).collections}
        assert names <= declared | {"sequences"}, system
