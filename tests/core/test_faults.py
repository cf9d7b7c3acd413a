"""Faults: which one happens to which call."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.core.faults import FaultBook
from simulators.core.rng import Stream


def book(seed: str = "s") -> FaultBook:
    return FaultBook(frozenset({"list", "GET /list", "get"}), Stream(seed), "acme")


def test_the_first_calls_meet_it_and_then_it_is_gone() -> None:
    faults = book()
    faults.add("list", "status", times=2, status=503)
    assert faults.match("get", "GET /get") is None
    assert [faults.match("list", "GET /list") is not None for _ in range(3)] == [True, True, False]
    assert not faults.active


def test_the_oldest_match_wins_whichever_name_it_bears() -> None:
    faults = book()
    first = faults.add("GET /list", "status", times=1)
    second = faults.add("list", "reset")
    assert faults.match("list", "GET /list") is first
    assert faults.match("list", "GET /list") is second
    assert second.fired == 1


def test_chance_is_seeded() -> None:
    def run(seed: str) -> list[bool]:
        faults = book(seed)
        faults.add("list", "latency", delay_ms=5, probability=0.5)
        return [faults.match("list") is not None for _ in range(40)]

    assert run("one") == run("one")
    assert run("one") != run("two")
    assert 8 < sum(run("one")) < 32


@pytest.mark.parametrize(
    ("wanted", "word"),
    [
        ({"operation": "lits", "kind": "reset"}, "no operation 'lits'; did you mean 'list'"),
        ({"operation": "list", "kind": "driip"}, "no kind of fault 'driip'; did you mean 'drip'"),
        ({"operation": "list", "kind": "latency"}, "delay_ms"),
        ({"operation": "list", "kind": "drip"}, "delay_ms"),
        ({"operation": "list", "kind": "reset", "status": 500}, "status"),
    ],
)
def test_what_could_never_happen_is_refused(wanted: dict[str, Any], word: str) -> None:
    faults = book()
    with pytest.raises(ValueError, match=word):
        faults.add(**wanted)
    assert not faults.active


def test_ids_go_on_after_removal_and_after_a_snapshot() -> None:
    faults, other = book(), book()
    first = faults.add("list", "reset", times=3)
    faults.match("list")
    faults.add("get", "garbage")
    faults.remove(first.id)
    faults.remove("f99")
    other.load(faults.dump())
    assert other.dump() == faults.dump()
    assert [fault.id for fault in other.list()] == ["acme-f2"]
    assert other.add("get", "truncate").id == "acme-f3"
    other.clear()
    assert other.list() == []


@pytest.mark.parametrize(
    "dump", [None, [], {"added": 1}, {"added": 1, "faults": [{"id": "f1"}]}, {"added": "1", "faults": []}]
)
def test_a_snapshot_that_is_none_is_refused(dump: object) -> None:
    with pytest.raises(ValueError, match=r"Expected|missing"):
        book().load(dump)
