"""Opens worlds with the records of a configuration file, without a server, and looks at what they keep."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from contracts.api.outcome import Failure, Outcome
from contracts.people.names import pointed
from contracts.people.sameness import differences
from contracts.seeds.files import Kept, Records
from contracts.seeds.opening import opened
from simulators.core import findings
from simulators.core.configuration import ConfigurationError
from simulators.core.declaration import Declaration
from simulators.core.world import SimulatorState
from simulators.core.world.seeds import Seeds

LABEL = "worlds: records of psasim.yaml"


def run(declaration: Declaration, records: Records, outcome: Outcome) -> None:
    """Every record is kept as it should be, and every file that cannot be followed is refused."""
    with asyncio.Runner() as runner:
        runner.run(_run(declaration, records, outcome))


async def _run(declaration: Declaration, records: Records, outcome: Outcome) -> None:
    seeds = Seeds()
    keys = {each.name: each.key for each in declaration.collections}
    async with opened(declaration, _file(records.kept), seeds) as state:
        for each in records.kept:
            wrong = (
                [] if each.kept is None else await _differs(state, each.collection, keys[each.collection], each.kept)
            )
            wrong += [f"{pointer} is not masked" for pointer in each.secret if not _masked(state, each.record, pointer)]
            _note(outcome, f"{each.collection} {each.record}", wrong)
    for file in records.refused:
        reason = await _refusal(declaration, file.file, seeds)
        wrong = [] if reason == file.because else [f"the reason is {reason!r}, not {file.because!r}"]
        _note(outcome, f"{file.file}", wrong)


def _file(records: Sequence[Kept]) -> Mapping[str, list[Any]]:
    """The records by collection, in their order."""
    file: dict[str, list[Any]] = {}
    for each in records:
        file.setdefault(each.collection, []).append(each.record)
    return file


async def _differs(state: SimulatorState, collection: str, key: str, expected: Mapping[str, Any]) -> list[str]:
    found = await state.store().get(collection, expected[key])
    return list(differences(msgspec.to_builtins(found), expected))


def _masked(state: SimulatorState, record: Mapping[str, Any], pointer: str) -> bool:
    value = str(pointed(record, pointer))
    return value not in state.world.masker.text(f"it is {value} here")


def _note(outcome: Outcome, what: str, wrong: Sequence[str]) -> None:
    outcome.requests[LABEL] += 1
    outcome.answered[LABEL] += 1
    if wrong:
        outcome.add(Failure(findings.WORLD_WRONG, LABEL, what[:200], "; ".join(wrong)))


async def _refusal(declaration: Declaration, file: Mapping[str, Sequence[Any]], seeds: Seeds) -> str:
    """Why a file is refused; empty where it is taken."""
    try:
        async with opened(declaration, file, seeds):
            return ""
    except ConfigurationError as error:
        return str(error).removeprefix(f"simulators.{declaration.name}.seed.")
