"""The steps in which people act, on tickets that a client has made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from contracts.targets import FakeProcess, Target
from psasim.bdd.people import people_of
from psasim.bdd.playing import Play, opened_elsewhere
from tests.autotask.asking import TICKET
from tests.autotask.asking import Psa as Autotask
from tests.connectwise.api import Psa as ConnectWise
from tests.supportcenterplus.api import Api as SupportCenterPlus

CLOSED = "Closed"
"""A status of ConnectWise's fixture, and a text like any other elsewhere."""


def autotask(target: Target) -> Any:
    return Autotask(target, dict(target.credentials)).send("POST", "/Tickets", json=dict(TICKET))


def connectwise(target: Target) -> Any:
    return ConnectWise(target, target.credentials).post("/service/tickets", {"summary": "x", "company": {"id": 2}})


def supportcenterplus(target: Target) -> Any:
    return SupportCenterPlus(target).add()


CLIENTS: Mapping[str, Callable[[Target], Any]] = {
    "autotask": autotask,
    "connectwise": connectwise,
    "supportcenterplus": supportcenterplus,
}


@pytest.mark.parametrize("system", CLIENTS)
def test_people_act_on_the_newest_ticket_of_a_client(fakes: FakeProcess, system: str) -> None:
    with fakes.target(system) as target:
        play = Play(opened_elsewhere(target.fake.url, str(target.fake.world)))
        for step in people_of(system):
            CLIENTS[system](target)
            taken = {"text": CLOSED, "number": 5}
            given = {name: value for name, value in taken.items() if f"(?P<{name}>" in step.pattern}
            before = target.fake.request("GET", "/state")
            step.act(psasim_play=play, **given)
            after = target.fake.request("GET", "/state")
            assert after["simulators"][system] != before["simulators"][system], step.text


def test_a_step_about_the_newest_ticket_fails_where_there_is_none(fakes: FakeProcess) -> None:
    with fakes.target("connectwise") as target:
        play = Play(opened_elsewhere(target.fake.url, str(target.fake.world)))
        with pytest.raises(AssertionError, match="no call of postServiceTickets has made anything yet"):
            people_of("connectwise")[0].act(psasim_play=play)
        with pytest.raises(AssertionError, match="no step has made a ticket at ncentral yet"):
            play.ticket("ncentral")
