"""`python -m contracts.seeding SYSTEM ...`: write what comes of each file of the facts, for people to compare."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from contracts.seeding.run import FACTS, MADE_UP, bring, facts_of, is_guid, kept, still_world
from contracts.targets import Fakes


def main(systems: list[str]) -> None:
    """Rewrite the facts of some systems: what files bring stays, what is kept or refused is taken from the fakes."""
    for system in systems:
        lines = list(_lines(system))
        (FACTS / f"{system}.yaml").write_text("\n".join(lines) + "\n", "utf-8")


def _lines(system: str) -> Iterator[str]:
    with Fakes() as source, still_world(source, system) as (process, control, world):
        names = list(world.simulators[system].declaration.seeds)
        before = kept(world.simulators[system], names)
        for fact in facts_of(system):
            yield from _brings(fact["brings"])
            if fact.get("masks"):
                yield f"  masks: {_line(fact['masks'])}"
            if fact.get("afresh"):
                yield "  afresh: true"
                control.request("POST", "/reset", {})
                before = kept(world.simulators[system], names)
            state = world.simulators[system]
            said = bring(process, state, fact["brings"])
            if said is not None:
                yield f"  refused: {_line(said)}"
            after = kept(state, names)
            yield from _keeps(before, after, json.dumps(fact["brings"]))
            before = after


def _brings(brought: Mapping[str, list[Any]]) -> Iterator[str]:
    yield "- brings:"
    for collection, records in brought.items():
        yield f"    {collection}:"
        yield from (f"      - {_line(record)}" for record in records)


def _keeps(before: Mapping[str, Any], after: Mapping[str, Any], brought: str) -> Iterator[str]:
    """The records that a file has changed."""
    new = {
        name: {key: record for key, record in records.items() if before[name].get(key) != record}
        for name, records in after.items()
    }
    if any(new.values()):
        yield "  keeps:"
    for name, records in new.items():
        if records:
            yield f"    {name}:"
            yield from (f"      {_line(key)}: {_line(_without_guids(each, brought))}" for key, each in records.items())


def _without_guids(value: Any, brought: str) -> Any:
    """A value with the word for GUIDs in place of those that the system has made up."""
    if isinstance(value, Mapping):
        return {name: _without_guids(each, brought) for name, each in value.items()}
    if isinstance(value, list):
        return [_without_guids(each, brought) for each in value]
    return MADE_UP if is_guid(value) and value not in brought else value


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1:])
