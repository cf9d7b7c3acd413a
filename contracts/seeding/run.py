"""Brings records to a fake, as a configuration file does, and compares what the fake keeps, or how it refuses them.

`facts/<system>.yaml` is a list of files. Each `brings` the records of a part `seed`, and either `keeps` records, by
collection and key, or is `refused` in a line that begins so; `masks` are the secrets among them, which no text shows.
Files are brought in turn to one fresh world, at the beginning of a day, which is reset before a file that goes
`afresh`; one that is refused leaves nothing behind. Of a record that is kept, facts name every property that has a
value; nulls and empty texts, lists and objects are left out. `<guid>` stands for one that the system made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from contracts.api.outcome import Outcome
from contracts.fact_files import yaml_of
from contracts.seeding.credentials import check_credentials, check_elsewhere, check_issued
from contracts.seeding.peers import check_peers
from contracts.targets import FakeProcess, Fakes
from contracts.targets.control import ControlClient
from contracts.worlds.checking import Check
from simulators.core.configuration import Configuration, ConfigurationError
from simulators.core.masking import MASK
from simulators.core.world import SimulatorState, World

DAY = "2027-03-02T00:00:00Z"
FACTS = Path(__file__).with_name("facts")

MADE_UP = "<guid>"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def check_seeding(
    outcome: Outcome, source: Fakes, system: str, facts: Sequence[Mapping[str, Any]] | None = None
) -> None:
    """Credentials that a file sets, and every file of `facts`, usually the system's own."""
    check = Check(outcome, "records of psasim.yaml")
    with still_world(source, system) as (process, control, world):
        for fact in facts_of(system) if facts is None else facts:
            if fact.get("afresh"):
                control.request("POST", "/reset", {})
            state = world.simulators[system]
            brought = ", ".join(fact["brings"])
            check.equal(f"how a file with {brought} is refused", bring(process, state, fact["brings"]), refused(fact))
            held = kept(state, fact.get("keeps", {}))
            for collection, records in fact.get("keeps", {}).items():
                for key, record in records.items():
                    found = _with_guids(held[collection].get(key), record)
                    check.equal(f"record {key} of {collection}", found, record)
            for secret in fact.get("masks", ()):
                check.equal(f"a text with {secret}", world.masker.text(f"It is {secret}."), f"It is {MASK}.")
        check_issued(check, control, world, system)
        check_elsewhere(check, control, system)
        check_credentials(check, process, world, system)
        check_peers(check, process, world, system)


@contextmanager
def still_world(source: Fakes, system: str) -> Iterator[tuple[FakeProcess, ControlClient, World]]:
    """A fresh world of one system, which stands still at DAY."""
    process = source.process({system})
    with process.world(only=[system]) as (opened, control):
        control.freeze()
        control.request("POST", "/clock", {"action": "set", "to": DAY})
        control.request("POST", "/reset", {})
        world = process.universe.world(opened["id"])
        assert world is not None
        yield process, control, world


def facts_of(system: str) -> Sequence[Mapping[str, Any]]:
    """The files of a system; empty without facts."""
    return yaml_of(FACTS / f"{system}.yaml") or ()


def refused(fact: Mapping[str, Any]) -> str | None:
    """The line that the facts expect; None where the records are taken."""
    line: str | None = fact.get("refused")
    return line


def bring(process: FakeProcess, state: SimulatorState, seed: Mapping[str, Any]) -> str | None:
    """Bring records to a system; the line of the refusal, without the place of its system, if they are refused."""
    try:
        process.run(Configuration(seed=seed).apply(state))
    except ConfigurationError as error:
        return str(error).removeprefix(f"simulators.{state.name}.seed.")
    return None


def kept(state: SimulatorState, collections: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The records of some collections by their keys, as the control API shows them: secrets are masked."""
    wanted = {each.name: each.key for each in state.declaration.collections if each.name in set(collections)}
    if not wanted:
        return {}
    dump, mask = state.store().dump()["collections"], state.world.masker.data
    return {name: {str(each[key]): plain(mask(each)) for each in dump[name]} for name, key in wanted.items()}


def _with_guids(found: Any, expected: Any) -> Any:
    """What was found, with the word for a GUID in the places where one is expected and there is one."""
    if isinstance(found, Mapping) and isinstance(expected, Mapping):
        return {name: _with_guids(value, expected.get(name)) for name, value in found.items()}
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        return [_with_guids(*pair) for pair in zip(found, expected, strict=True)]
    return MADE_UP if expected == MADE_UP and is_guid(found) else found


def is_guid(value: Any) -> bool:
    """Whether a value is the text of a GUID."""
    return isinstance(value, str) and _GUID.fullmatch(value) is not None


def plain(value: Any) -> Any:
    """Data without its nulls and empty parts."""
    if isinstance(value, Mapping):
        return dict(_full((name, plain(each)) for name, each in value.items()))
    return [plain(each) for each in value] if isinstance(value, list) else value


def _full(items: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in items if value is not None and value not in ("", [], {}))
