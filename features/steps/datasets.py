"""The MSP of a dataset, as the system under test holds it.

Names and numbers of a dataset follow from its seed. Its dates follow from the day on which its world was opened, and
are written relative to that: `12 days ago`, `12 days ago at 09:15:00` or `300 days ahead`, all in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_bdd import given, parsers, then

from contracts.chains.matching import DATE, instant, kind_of
from contracts.targets import ControlClient, Target
from features.steps.tables import Table, all_right, at, fits, rows_of, shown, value

PLURALS: Mapping[str, str] = {
    "customer": "customers",
    "contact": "contacts",
    "device": "devices",
    "agreement": "agreements",
}


@pytest.fixture
def worlds() -> Iterator[ExitStack]:
    """What a scenario opens besides its own world; closed when it ends."""
    with ExitStack() as stack:
        yield stack


def records(control: ControlClient, system: str, collection: str) -> list[dict[str, Any]]:
    """Everything that a system holds in a collection, with its key as `_key`."""
    return [{**each["record"], "_key": each["key"]} for each in control.records(system, collection)]


@given(parsers.parse('the system holds the MSP of the dataset "{name}"'), target_fixture="target")
def _(target: Target, worlds: ExitStack, name: str) -> Target:
    """In a world of its own: every later step is about that one."""
    return _filled(target, worlds, {"dataset": name})


@given(
    parsers.parse('the system holds the MSP of the dataset "{name}" with the seed {seed:d}'), target_fixture="target"
)
def _(target: Target, worlds: ExitStack, name: str, seed: int) -> Target:
    """The same, of another MSP."""
    return _filled(target, worlds, {"dataset": name, "seed": seed})


@given(
    parsers.parse('the system holds the MSP of the dataset "{name}" with the seed {seed:d}, on {day}'),
    target_fixture="target",
)
def _(target: Target, worlds: ExitStack, name: str, seed: int, day: str) -> Target:
    """The same, as if the world had been opened when that day began; the clock stands still."""
    made = _filled(target, worlds, {"dataset": name, "seed": seed})
    made.fake.freeze()
    made.fake.request("POST", "/clock", {"action": "set", "to": f"{day}T00:00:00Z"})
    made.fake.request("POST", "/reset", {})
    return made


def _filled(target: Target, worlds: ExitStack, terms: Mapping[str, Any]) -> Target:
    names = [each["name"] for each in target.fake.request("GET", "/simulators")["items"]]
    process = ControlClient(target.fake.url)
    worlds.callback(process.close)
    opened = process.request("POST", "/worlds", {**terms, "only": names})
    worlds.callback(process.request, "DELETE", f"/worlds/{opened['id']}")
    control = process.in_world(opened["id"])
    worlds.callback(control.close)
    entry = opened["simulators"][target.system]
    made = Target(target.system, entry["url"], entry["credentials"], control=control, counterpart=control)
    made.allow_writes, made.granted = target.allow_writes, target.granted
    worlds.callback(made.close)
    return made


@then(parsers.re(f"each (?P<kind>{'|'.join(PLURALS)}) of the MSP is held with"))
def _(target: Target, kind: str, datatable: Table) -> None:
    """Rows: a property of the record, and where the MSP has its value; or the value itself, in quotes."""
    rows = target.fake.request("GET", "/dataset")[PLURALS[kind]]
    assert rows, f"the dataset has no {PLURALS[kind]}"
    places = [each["systems"][target.system] for each in rows]
    (collection,) = {place["collection"] for place in places}
    held = {str(each["_key"]): each for each in records(target.fake, target.system, collection)}
    for row, place in zip(rows, places, strict=True):
        record = held[str(place["id"])]
        for name, source in datatable:
            expected = value(source) if source.startswith('"') else at(row, source)
            found = at(record, name)
            assert str(found) == str(expected), f"{name} of {collection}/{place['id']} is {found!r}, not {expected!r}"


_RELATIVE = re.compile(r"(\d+) days? (ago|ahead)(?: at (\d\d:\d\d:\d\d))?")


def _date(cell: str, today: datetime) -> datetime | None:
    """The instant of a cell that is a relative date; None for another cell."""
    found = _RELATIVE.fullmatch(cell)
    if found is None:
        return None
    days = int(found[1]) * (-1 if found[2] == "ago" else 1)
    return datetime.fromisoformat(f"{today.date() + timedelta(days=days)}T{found[3] or '00:00:00'}+00:00")


def _instant_of(held: Any) -> datetime | None:
    """A date as systems keep it: a text, or seconds or milliseconds since 1970."""
    if isinstance(held, int | float) and not isinstance(held, bool):
        return datetime.fromtimestamp(held / 1000 if held > 1e11 else held, UTC)
    return instant(held) if kind_of(held) == DATE else None


def _agrees(held: Any, cell: str, today: datetime) -> bool:
    date = _date(cell, today)
    return fits(held, cell) if date is None else _instant_of(held) == date


@then(parsers.parse('the system holds these of its {count:d} "{collection}"'))
def _(target: Target, count: int, collection: str, datatable: Table) -> None:
    """Rows: records, each with the value by which it is found in the first column, and what it holds in the others."""
    held = records(target.fake, target.system, collection)
    assert len(held) == count, f"the system holds {len(held)} {collection}, not {count}"
    today = instant(target.fake.now())
    key = datatable[0][0]
    by_key = {str(at(each, key)): each for each in held}
    rows = list(rows_of(datatable))
    missing = [row[key] for row in rows if row[key] not in by_key]
    assert not missing, f"the system holds no {collection} with the {key} {', '.join(missing)}"
    all_right(
        f"{path} of {collection}/{row[key]} is {shown(at(by_key[row[key]], path))}, not {cell}"
        for row in rows
        for path, cell in row.items()
        if path != key and not _agrees(at(by_key[row[key]], path), cell, today)
    )
