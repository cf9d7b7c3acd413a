"""Records of configuration files, and fresh ones: what is kept, taken or shown otherwise is noticed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import contracts.seeding
from contracts.api.outcome import Outcome
from contracts.seeding.digests import check
from contracts.seeding.run import check_seeding
from contracts.targets import Fakes
from simulators.core.world import SimulatorState
from simulators.registry import declaration

DIGESTS = Path(contracts.seeding.__file__).with_name("digests.toml")
SYSTEM = "custompsa"
USER = {"name": "me", "password": "open sesame"}
KEPT = {**USER, "expired": False}
SHOWN = {**KEPT, "password": "***"}


def _fact(brings: Mapping[str, Any] = USER, **expected: Any) -> dict[str, Any]:
    return {"brings": {"users": [brings]}, **expected}


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (_fact(keeps={"users": {"me": SHOWN}}), ""),
        (_fact(keeps={"users": {"me": {**SHOWN, "expired": True}}}), "record me of users"),
        (_fact(keeps={"users": {"me": KEPT}}), "record me of users"),
        (_fact(keeps={"users": {"you": SHOWN}}), "record you of users"),
        (_fact(refused="users[0]: no"), "how a file with users is refused"),
        (_fact({"name": "me"}, refused="users[0]: Object missing required field `password`"), ""),
        (_fact({"name": "me"}, refused="users[0]: no"), "how a file with users is refused"),
        (_fact({"name": "me"}), "how a file with users is refused"),
    ],
)
def test_a_file_that_is_followed_otherwise_is_noticed(fact: Mapping[str, Any], words: str) -> None:
    outcome = Outcome(SYSTEM, 0)
    with Fakes() as source:
        check_seeding(outcome, source, SYSTEM, [fact])
    assert [each.check for each in outcome.failures] == ([words] if words else [])


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
