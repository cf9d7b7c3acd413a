"""A page of tickets costs the same at any size, as far as filters and orders are indexed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from contracts.targets import FakeProcess
from simulators.core.call import Answer, Call
from simulators.core.multimap import MultiMap
from simulators.core.world import SimulatorState
from simulators.halopsa.caller import HaloCaller
from simulators.halopsa.handlers import HaloHandlers
from tests.halopsa.bulk import fill

FEW, MANY = 1_000, 30_000
MORE_WORK = 2.0
"""Calls that a page may take at the larger size, for each that it takes at the smaller."""

AGENT = {"id": 2, "name": "Integration", "role": "Administrator"}


@pytest.fixture(scope="module")
def sizes(halo_process: FakeProcess) -> Iterator[dict[int, SimulatorState]]:
    """The same tenant with few tickets and with many."""
    with halo_process.world(1) as (few, _), halo_process.world(2) as (many, _):
        found = {}
        for count, opened in ((FEW, few), (MANY, many)):
            world = halo_process.universe.world(opened["id"])
            assert world is not None
            halo_process.run(fill(world.simulators["halopsa"], count))
            found[count] = world.simulators["halopsa"]
        yield found


async def calls_of_a_page(state: SimulatorState, arguments: dict[str, Any]) -> tuple[int, Answer]:
    """How many functions are called to make a page, and the page."""
    call = Call(state.world, state, "http://halo", "GET", "/api/Tickets", MultiMap(), MultiMap.of_headers([]))
    call.caller = HaloCaller("test", agent=AGENT, application="test", instance="psasim", blind=False)
    call.arguments = {"pageinate": True, "page_size": 20, **arguments}
    count = 0

    def counting(_: FrameType, event: str, __: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        answer = await HaloHandlers.resolve("listTickets")(call)
    finally:
        sys.setprofile(None)
    return count, answer


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"client_id": 12},
        {"status_id": 2},
        {"status": [1, 2], "client_id": 13},
        {"agent_id": 4, "order": "id"},
        {"open_only": True},
        {"client_id": 12, "open_only": True, "order": "dateoccurred", "orderdesc": True},
        {"ticketids": [1_000_003, 1_000_500]},
        {"client_id": 12, "page_no": 10},
    ],
)
def test_a_page_costs_the_same_at_any_size(
    halo_process: FakeProcess, sizes: dict[int, SimulatorState], arguments: dict[str, Any]
) -> None:
    for size in sizes.values():
        # The first of its kind makes the indexes that the others look into.
        halo_process.run(calls_of_a_page(size, arguments))
    few, page = halo_process.run(calls_of_a_page(sizes[FEW], arguments))
    many, larger = halo_process.run(calls_of_a_page(sizes[MANY], arguments))
    assert isinstance(page.body, dict)
    assert isinstance(larger.body, dict)
    assert 0 < len(page.body["tickets"]) == len(larger.body["tickets"])
    assert larger.body["record_count"] >= page.body["record_count"]
    assert many <= few * MORE_WORK
