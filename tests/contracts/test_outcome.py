"""What a run makes of requests that nobody answers, and of operations that it does not reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.api.depth import EVERY, GLANCE, QUICK
from contracts.api.inprocess import application
from contracts.api.outcome import Failure, Outcome
from contracts.api.run import run
from contracts.api.watch import Tried, Watch
from contracts.targets import Fakes, Target
from simulators.core.server.build import document

GET, ALL = "GET /tickets", {"listTickets", "showTicket"}


@pytest.fixture(scope="module")
def fakes() -> Iterator[Fakes]:
    with Fakes() as opened:
        yield opened


def dead() -> Target:
    return Target("supportcenterplus", "http://127.0.0.1:9", {"authtoken": "t"})


def test_operations_that_nobody_answers_fail() -> None:
    outcome = run(dead(), document("supportcenterplus"), GLANCE, chosen={"addRequest"})
    assert {each.code for each in outcome.failures} == {"PSA116"}
    assert {each.operation for each in outcome.failures} == set(outcome.requests)
    assert not outcome.ok


def test_a_sign_in_that_nobody_answers_reaches_no_operation() -> None:
    target = Target("halopsa", "http://127.0.0.1:9", {"client_id": "c", "client_secret": "s", "tenant": "t"})
    outcome = run(target, document("halopsa"), GLANCE, chosen={"listTickets"})
    assert outcome.errors[0].startswith("could not sign in: ")
    assert (outcome.not_reached, dict(outcome.requests)) == (["GET /api/Tickets"], {})


def test_a_run_without_time_reaches_nothing_and_says_so(fakes: Fakes) -> None:
    contract = document("custompsa")
    with fakes.target("custompsa", ()) as target:
        outcome = run(target, contract, QUICK, application(fakes, target), ALL, watch=Watch(left_s=lambda: 0.0))
    assert set(outcome.not_reached) | set(outcome.requests) == {GET, "GET /tickets/{ticketNumber}"}
    assert outcome.not_reached
    assert outcome.ok


def test_progress_is_shown_for_each_operation_and_phase(fakes: Fakes) -> None:
    contract, seen = document("custompsa"), list[Tried]()
    with fakes.target("custompsa", ()) as target:
        outcome = run(target, contract, EVERY, application(fakes, target), ALL, watch=Watch(seen.append))
    assert {(each.phase, each.operation) for each in seen} >= {("examples", GET), ("coverage", GET)}
    assert sum(each.requests for each in seen) == sum(outcome.requests.values())
    assert all(each.ok for each in seen)


def test_failures_are_counted_and_an_unanswered_operation_is_one() -> None:
    outcome = Outcome("custompsa", 1, total=3)
    outcome.requests.update({GET: 2, "POST /x": 1})
    outcome.answered.update({GET: 1})
    outcome.end([GET, "POST /x", "PUT /y"], early=True)
    assert outcome.failures == [
        Failure("PSA116", "POST /x", "no_answer", "none of 1 requests was answered, or all with 429")
    ]
    assert outcome.not_reached == ["PUT /y"]
    assert outcome.data()["total"] == 3
