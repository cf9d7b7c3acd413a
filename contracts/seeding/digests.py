"""What a fresh system holds, and what it makes of a dataset, is the same in every release: a digest of each collection.

Whoever changes one on purpose says so in the CHANGELOG, and writes the digests anew: `python -m
contracts.seeding.digests` prints `digests.toml`. Names of people are left out of datasets, because the library that
invents them may change its lists.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from contracts.api.outcome import Failure, Outcome
from contracts.fact_files import toml_of
from contracts.seeding.opening import START, opened
from simulators.core import findings
from simulators.core.dataset.making import make
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.projection import Days, Projected
from simulators.core.dataset.recipe import Named, Recipe
from simulators.core.declaration import Declaration
from simulators.core.store.derived import Derived
from simulators.core.world.seeds import Seeds
from simulators.registry import VENDORS, declaration

T = TypeVar("T")
Digests = Mapping[str, str]

LABEL = "worlds: fresh records and datasets"
FRESH, DATASET = "fresh", "dataset"

RECIPE = Recipe("small", 7, customers=(Named("Northwind Dental", "northwind.example", "Dental"), Named("Ünï & Co")))
_OF_NAMES = frozenset({"first", "last", "email", "name", "short", "domain", "last_user", "summary", "details", "text"})


def check(declared: Declaration, outcome: Outcome) -> None:
    """Every collection of a fresh system, and of one with a dataset."""
    for kind, found in ((FRESH, fresh(declared)), (DATASET, projected(declared))):
        expected = _kept()[kind].get(declared.name, {})
        for name in sorted(found.keys() | expected.keys()):
            outcome.requests[LABEL] += 1
            outcome.answered[LABEL] += 1
            if found.get(name) != expected.get(name):
                message = f"the digest is {found.get(name)}, not {expected.get(name)}"
                _note(outcome, kind, f"the records of {name} are the same in every release", message)
    for name in sorted(_derived_wrong(declared)):
        _note(outcome, DATASET, f"{name} is found as it is read", "keys or values of records that are not made differ")


def _note(outcome: Outcome, kind: str, what: str, message: str) -> None:
    outcome.add(Failure(findings.WORLD_WRONG, f"{LABEL}, {kind}", what, message))


def _kept() -> Mapping[str, Mapping[str, Digests]]:
    found: Mapping[str, Mapping[str, Digests]] = toml_of(Path(__file__).with_name("digests.toml"))
    return found


def fresh(declared: Declaration) -> Digests:
    """By collection, of every tenant together."""

    async def read() -> Digests:
        async with opened(declared, {}, Seeds()) as state:
            stores = [state.store(tenant).dump()["collections"] for tenant in sorted(state.tenants)]
        names = sorted({name for each in stores for name, rows in each.items() if rows})
        return {name: _digest([each.get(name) for each in stores]) for name in names}

    with asyncio.Runner() as runner:
        return runner.run(read())


def projected(declared: Declaration) -> Digests:
    """By collection; nothing of a system that takes no dataset."""
    if declared.projects is None:
        return {}
    found = _projected(declared)
    places = {f"{kind} found": _digest(dict(places)) for kind, places in found.found.items()}
    counts = {"sequences": _digest(dict(found.sequences))} if found.sequences else {}
    return {**{name: _digest(list(rows)) for name, rows in found.records.items()}, **places, **counts}


def _projected(declared: Declaration) -> Projected:
    assert declared.projects is not None, f"{declared.name} takes no dataset"
    return declared.projects.load()(_msp(), Days(START))


def _derived_wrong(declared: Declaration) -> Iterator[str]:
    """Collections whose records are made when they are read, where a search without making them finds others."""
    records = {} if declared.projects is None else _projected(declared).records
    keys = {each.name: each.key for each in declared.collections}
    for name, rows in records.items():
        if isinstance(rows, Derived):
            made, key = list(rows), keys[name]
            paths = [(key,), *rows.shared, *rows.columns]
            found = [[value for _, value in rows.values(path, key, partial(_at, path))] for path in paths]
            if found != [[_at(path, each) for each in made] for path in paths]:
                yield name


def _at(path: Sequence[str], record: Any) -> Any:
    for step in path:
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


@cache
def _msp() -> Msp:
    return _renamed(make(RECIPE))


def _renamed(value: T) -> T:
    """With names that say what they are the names of."""
    if isinstance(value, tuple | list):
        return type(value)(map(_renamed, value))
    if not isinstance(value, msgspec.Struct):
        return value
    kind, key = type(value).__name__, getattr(value, "key", "")
    return msgspec.structs.replace(
        value,
        **{
            name: _name(kind, name, key) if name in _OF_NAMES else _renamed(getattr(value, name))
            for name in value.__struct_fields__
        },
    )


def _name(kind: str, name: str, key: Any) -> str:
    known = {"email": f"{kind}-{key}@msp.example", "domain": f"{kind}-{key}.example", "short": f"{kind}{key}"}
    return known.get(name, f"{kind} {name} {key}")


def _digest(records: Any) -> str:
    return hashlib.blake2b(repr(_plain(records)).encode(), digest_size=6).hexdigest()


def _plain(value: Any) -> Any:
    """Data whose text is the same whatever order the members of objects have."""
    if isinstance(value, Mapping):
        return sorted(((str(name), _plain(each)) for name, each in value.items()), key=lambda pair: pair[0])
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _lines() -> Iterator[str]:
    for kind, found in ((FRESH, fresh), (DATASET, projected)):
        for system in VENDORS:
            yield f"[{kind}.{system}]"
            yield from (f'"{name}" = "{digest}"' for name, digest in sorted(found(declaration(system)).items()))
            yield ""


if __name__ == "__main__":
    print("\n".join(_lines()).rstrip())
