"""Snapshots: a round trip changes nothing; one that was edited is taken if it fits, or refused with the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from contracts.targets import ControlClient, ControlError
from contracts.worlds.asking import reading
from contracts.worlds.checking import Check

Steps = tuple[str | int, ...]
Edit = tuple[Steps, Any, str]
"""A place, its new value, and what the refusal says."""

MANY = 60_000
"""Characters of a snapshot beyond which only one edit in two is tried, beyond twice as many one in three."""

GONE = object()
"""The value of an edit that removes what is there."""

_DATE = re.compile(r"\d{4}-\d\d-\d\dT")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_KEY = re.compile("id$|number$|key$", re.IGNORECASE)
_UNPLACED = "none of the forms that are allowed"
"""What is said where no place can be named, because there are several forms."""

_KINDS: tuple[tuple[str, Callable[[Any], bool], Any], ...] = (
    ("a date", lambda value: isinstance(value, str) and _DATE.match(value) is not None, "2026-99-01"),
    ("a UUID", lambda value: isinstance(value, str) and _UUID.fullmatch(value) is not None, "1-2-3"),
    ("digits", lambda value: isinstance(value, str) and value.isdigit(), "1a"),
    ("text that is not empty", lambda value: isinstance(value, str) and value != "", ""),
    ("text", lambda value: isinstance(value, str), 7),
    ("a boolean", lambda value: isinstance(value, bool), 1),
    ("a list", lambda value: isinstance(value, list), {}),
    ("an object", lambda value: isinstance(value, dict), []),
    ("a whole number", lambda value: type(value) is int, 1.5),
    ("a number from 0", lambda value: type(value) is int and value >= 0, -1),
    ("a number up to", lambda value: type(value) is int and value >= 0, 2**60),
    ("epoch milliseconds", lambda value: type(value) is int and value > 10**12, 12),
)
"""What all values of a property may have in common, and a value that lacks it."""


def check(check: Check, control: ControlClient, system: str) -> None:
    """One system in a fresh world."""
    control.freeze()
    state = control.request("GET", "/state")
    control.request("PUT", "/state", state)
    check.equal("a snapshot that is loaded is what is saved then", control.request("GET", "/state"), state)
    edits = [*_of_world(), *_of_simulator(state, system), *_of_faults(system), *_of_records(state, system)]
    for steps, value, said in edits[:: 1 + len(repr(state)) // MANY]:
        _refused(check, control, _edited(state, steps, value), steps, said)
    check.equal("refused snapshots change nothing", control.request("GET", "/state"), state)
    _taken(check, control, state, system)
    _ordered(check, control, system)


def _refused(check: Check, control: ControlClient, edited: Any, steps: Steps, said: str) -> None:
    place = "/" + "/".join(map(str, steps))
    try:
        control.request("PUT", "/state", edited)
    except ControlError as error:
        text = str(error)
        if ": 400 " not in text or (said not in text and _UNPLACED not in text):
            check.fails("an edited snapshot is refused with the reason", f"{place}: {text:.300} lacks {said!r}")
    else:
        check.fails("a snapshot that cannot be is refused", f"{place} was taken")


def _edited(state: Mapping[str, Any], steps: Steps, value: Any) -> dict[str, Any]:
    changed = deepcopy(dict(state))
    holder: Any = changed
    for step in steps[:-1]:
        holder = holder[step]
    if value is GONE:
        del holder[steps[-1]]
    else:
        holder[steps[-1]] = value
    return changed


def _of_world() -> Iterator[Edit]:
    yield ("version",), 2, "version"
    yield ("seed",), "x", "/seed"
    yield ("clock",), {"mode": "slow"}, "/clock"
    yield ("clock",), {"mode": "frozen", "at": 1e300}, "/clock"
    yield ("simulators",), {}, "is missing"
    yield ("more",), 1, "more"


def _of_simulator(state: Mapping[str, Any], system: str) -> Iterator[Edit]:
    at: Steps = ("simulators", system)
    dump = state["simulators"][system]
    name = next(iter(dump["credentials"]))
    yield (*at, "credentials", name), 7, f"simulators/{system}/credentials/{name}"
    yield (*at, "credentials", name), "", f"/credentials/{name}: expected"
    yield (*at, "credentials", name), GONE, f"/credentials: '{name}' is missing"
    yield (*at, "settings", "unheard_of"), 1, "unheard_of"
    yield (*at, "streams", "any"), -1, "/streams/any"
    yield (*at, "streams", "any"), "1", "/streams/any"
    yield (*at, "streams", "any"), 2**64, "/streams/any"
    yield (*at, "tenants"), {}, "/tenants: 'default' is missing"
    yield (*at, "held"), {"nobody": ["k"]}, "/held"
    yield (*at, "held", "default"), "k", "/held/default"
    yield (*at, "tenants", "default", "collections", "unheard"), [], "unheard"
    yield (*at, "tenants", "default", "sequences", "any"), 1e300, "/sequences/any"
    yield (*at, "faults", "added"), -1, "/faults"
    for quota in list(dump["quotas"]["meters"])[:1]:
        meter: Steps = (*at, "quotas", "meters", quota)
        yield meter, GONE, "/quotas/meters"
        yield (*meter, "changed"), {"limit": -1}, "/quotas/meters"
        yield (*meter, "granted"), -1, "/quotas/meters"


def _of_faults(system: str) -> Iterator[Edit]:
    """Faults that cannot be: used up, twice there, or never added."""
    at: Steps = ("simulators", system, "faults")
    sound = {"id": f"{system}-f1", "operation": reading(system)[0], "kind": "status", "times": 2, "fired": 1}
    place = "/faults/faults"
    for changed in (
        {"fired": 2},
        {"times": 0},
        {"status": 99},
        {"probability": 2},
        {"operation": "unheardOf"},
        {"kind": "flood"},
        {"kind": "latency"},
        {"kind": "reset", "status": 503},
    ):
        yield at, {"added": 1, "faults": [{**sound, **changed}]}, place
    yield at, {"added": 2, "faults": [sound, sound]}, place
    yield at, {"added": 0, "faults": [sound]}, "/faults/added"


def _of_records(state: Mapping[str, Any], system: str) -> Iterator[Edit]:
    """For each kind of value one property that has it everywhere; and records that are no such records."""
    collections = state["simulators"][system]["tenants"]["default"]["collections"]
    kinds = {name: (test, wrong) for name, test, wrong in _KINDS}
    for collection, records in collections.items():
        if len(records) < 2:
            continue
        at: Steps = ("simulators", system, "tenants", "default", "collections", collection)
        for member in sorted(filter(_plain, set(records[0]).intersection(*records[1:]))):
            for kind, (test, wrong) in list(kinds.items()):
                if all(test(record[member]) for record in records):
                    del kinds[kind]
                    yield (*at, 1, member), wrong, f"{'/'.join(map(str, at))}/1/{member}: expected"
                    break
    yield from list(_of_own(collections, system))[:1]
    filled = next((name for name, records in collections.items() if len(records) > 1), None)
    if filled is not None:
        at = ("simulators", system, "tenants", "default", "collections", filled)
        first = collections[filled][0]
        yield at, {}, f"/collections/{filled}"
        yield (*at, 0), 7, f"/collections/{filled}"
        yield (*at, 1), first, f"/collections/{filled}"
        common = sorted(filter(_plain, set(first).intersection(*collections[filled])))
        yield (*at, 0, common[0]), GONE, "is missing"


def _of_own(collections: Mapping[str, Any], system: str) -> Iterator[Edit]:
    """What a fresh record has, and not each of its kind: it must keep it."""
    for collection, records in collections.items():
        for number, record in enumerate(records):
            for member in filter(_plain, record):
                if any(member not in other for other in records):
                    at: Steps = ("simulators", system, "tenants", "default", "collections", collection)
                    yield (*at, number, member), GONE, f"{member!r} is missing"


def _plain(member: str) -> bool:
    """Whether a property is not what identifies a record."""
    return _KEY.search(member) is None


def _taken(check: Check, control: ControlClient, state: Mapping[str, Any], system: str) -> None:
    """What was edited so that it fits is taken as it is, in whatever order its members are."""
    edited = {name: state[name] for name in reversed(list(state)) if name != "digest"}
    edited["seed"] = state["seed"] + 1
    control.request("PUT", "/state", edited)
    found = control.request("GET", "/state")
    check.equal("an edited seed is taken", found["seed"], edited["seed"])
    check.equal("an edited snapshot is taken as it is", found["simulators"], edited["simulators"])
    edited["simulators"] = _shortened(state["simulators"])
    control.request("PUT", "/state", edited)
    found = control.request("GET", "/state")
    check.equal("numbers may be written without a fraction", found["simulators"], edited["simulators"])
    edited["simulators"] = _lengthened(state["simulators"], system)
    control.request("PUT", "/state", edited)
    found = control.request("GET", "/state")
    check.equal("numbers may be written with a fraction of zero", found["simulators"], edited["simulators"])
    edited["simulators"] = state["simulators"]
    control.request("PUT", "/state", edited)


def _lengthened(simulators: Mapping[str, Any], system: str) -> dict[str, Any]:
    """Simulators with `1.0` for `1` in the properties of records that identify nothing."""
    changed = deepcopy(dict(simulators))
    for records in changed[system]["tenants"]["default"]["collections"].values():
        for record in records:
            for name, value in record.items():
                if type(value) is int and _plain(name):
                    record[name] = float(value)
    return changed


def _shortened(value: Any) -> Any:
    """A value with `1` for `1.0`, as many editors of JSON write it."""
    if isinstance(value, dict):
        return {name: _shortened(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_shortened(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _ordered(check: Check, control: ControlClient, system: str) -> None:
    """Snapshots of equal worlds are equal bytes: nothing depends on the order in which things came about."""
    for tenant in ("zebra", "ant"):
        try:
            control.credentials(system, tenant=tenant)
        except ControlError:
            break
    dump = control.request("GET", "/state")["simulators"][system]
    for what in ("tenants", "streams"):
        check.equal(f"{what} of a snapshot are in order", list(dump[what]), sorted(dump[what]))
    for tenant, parts in dump["tenants"].items():
        found = list(parts["sequences"])
        check.equal(f"sequences of {tenant} are in order", found, sorted(found))
