"""Plays of people: what differs from them is noticed, and each system has some."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from contracts.api.outcome import Outcome
from contracts.people.names import Names, changed, pointed
from contracts.people.playing import perform
from contracts.people.plays import Act, Play, Plays, plays_of
from contracts.people.sameness import differences
from contracts.targets import Fakes
from simulators.core.server.build import document
from simulators.registry import VENDORS

SYSTEM = "tigerpaw"
ALERT = {"account_number": 1001, "external_ticket_id": "nc-1", "brief_description": "Disk full"}
SUCCEEDS = "an act succeeds"


@pytest.fixture(scope="module")
def fakes() -> Iterator[Fakes]:
    with Fakes() as opened:
        yield opened


def played(fakes: Fakes, *acts: Act) -> list[str]:
    """What is found about acts, but for operations that none of them is about."""
    outcome = Outcome(SYSTEM, 0)
    plays = Plays((Play("A play", acts),))
    perform(partial(fakes.target, SYSTEM), document(f"{SYSTEM}.drive"), plays, outcome)
    return [*outcome.errors, *(each.message for each in outcome.failures if each.check != SUCCEEDS)]


RAISED = Act(act="POST /service-orders", body=ALERT, status=201, keep={"order": "", "number": "/ServiceOrderNumber"})
CLOSED: dict[str, Any] = {
    "/ServiceOrder/Status": "Closed",
    "/ServiceOrder/DateTimeClosed": "2026-03-02T09:00:00",
    "/ServiceOrder/StatusChangeDate": "2026-03-02T09:00:00",
}
CLOSE = Act(act="POST /service-orders/{number}/close", answer="{order}", changes=CLOSED)
UNKNOWN = Act(act="POST /service-orders/9/void", status=404, refused="Service order 9 was not found.")


def test_acts_that_are_answered_as_a_play_has_it_pass(fakes: Fakes) -> None:
    assert played(fakes, RAISED, CLOSE, UNKNOWN) == []


@pytest.mark.parametrize(
    ("act", "found"),
    [
        (replace(CLOSE, status=201), "the status is 200, not 201"),
        (replace(CLOSE, changes={}), "/ServiceOrder/DateTimeClosed is"),
        (replace(CLOSE, changes={**CLOSED, "/AccountName": "absent"}), "/AccountName is"),
        (replace(UNKNOWN, refused="No such order."), "/detail is"),
        (Act(act="POST /nothing"), "no path"),
    ],
)
def test_an_act_that_is_answered_in_another_way_is_noticed(fakes: Fakes, act: Act, found: str) -> None:
    (message,) = played(fakes, RAISED, act)
    assert found in message


def test_an_operation_of_which_no_act_succeeds_is_noticed(fakes: Fakes) -> None:
    outcome, drive = Outcome(SYSTEM, 0), document(f"{SYSTEM}.drive")
    perform(partial(fakes.target, SYSTEM), drive, Plays((Play("A play", (RAISED, UNKNOWN)),)), outcome)
    missing = {each.operation for each in outcome.failures}
    assert "POST /service-orders/{number}/void" in missing
    assert "POST /service-orders" not in missing


@pytest.mark.parametrize(
    ("found", "expected", "words"),
    [
        (1, True, ["the body is 1, not true"]),
        ({"a": 1}, {"a": "something"}, []),
        ({"a": None}, {"a": "something"}, ['/a is null, not "something"']),
        ({"a": [1]}, {"a": [1, 2]}, ["/a is [1], not [1, 2]"]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2, "c": 3}]}, ["/a/0/c is missing", "/a/0/b is 1, not 2"]),
        ({"a": 1, "b": 2}, {"a": 1}, ["/b is 2 and should not be there"]),
    ],
)
def test_differences(found: Any, expected: Any, words: list[str]) -> None:
    assert list(differences(found, expected)) == words


def test_names_are_filled_in() -> None:
    names = Names([{"name": "psa", "url": "http://psa", "credentials": {"key": "123456789"}}])
    names.kept["id"] = 7
    assert names.filled({"{id}": ["{id}", "no {id}", 1], "u": "{psa/url}/x"}) == {
        "7": [7, "no 7", 1],
        "u": "http://psa/x",
    }
    assert names.text("{psa/key:4}") == "1234"
    with pytest.raises(LookupError):
        names.text("{nobody}")


def test_changes_leave_what_they_are_made_of() -> None:
    whole = {"a": [{"b": 1}], "c/d": 2}
    assert changed(whole, {"/a/0/b": 3, "/c~1d": "absent"}) == {"a": [{"b": 3}]}
    assert whole == {"a": [{"b": 1}], "c/d": 2}
    assert pointed(whole, "") is whole


@pytest.mark.parametrize("system", VENDORS)
def test_each_system_has_plays(system: str) -> None:
    plays = plays_of(system)
    assert plays is not None
    assert len({each.title for each in plays.plays}) == len(plays.plays)
