from __future__ import annotations

import pytest

from contracts.targets import FakeProcess
from simulators.control.universe import Plan, Universe
from simulators.core.configuration import Configuration, ConfigurationError
from simulators.core.host.running import BackgroundLoop
from simulators.registry import declarations
from tests.custompsa.desk import Desk

OLD = {
    "ticketNumber": "INC-7",
    "ncentralTicketId": "7",
    "title": "Old",
    "createdAt": "2026-01-05T09:00:00Z",
    "updatedAt": "2026-01-05T09:00:00Z",
}


def opened(configuration: Configuration) -> tuple[Universe, BackgroundLoop]:
    universe = Universe(Plan(declarations(["custompsa"]), port=0, configuration={"custompsa": configuration}))
    loop = BackgroundLoop()
    loop.start()
    return universe, loop


def test_the_same_seed_gives_the_same_password(served: FakeProcess) -> None:
    passwords = []
    for seed in (1, 1, 2):
        with served.target("custompsa", seed=seed) as target:
            passwords.append(target.credentials["password"])
    assert passwords[0] == passwords[1] != passwords[2]


def test_it_is_wired_to_the_ncentral_beside_it(psa: Desk) -> None:
    settings = psa.control.request("GET", "/settings/custompsa")
    ncentral = {each["name"]: each for each in psa.control.request("GET", "/simulators")["items"]}["ncentral"]
    assert settings["ncentral_url"]["value"] == ncentral["url"]
    assert settings["callback_username"]["value"] == ncentral["credentials"]["callback_username"]


def test_alone_it_knows_no_ncentral(served: FakeProcess) -> None:
    with served.world(only=["custompsa"]) as (_, control):
        assert control.request("GET", "/settings/custompsa")["ncentral_url"]["value"] == ""


def test_credentials_and_tickets_may_be_configured() -> None:
    wanted = Configuration(credentials={"username": "me", "password": "open sesame"}, seed={"tickets": [OLD]})
    universe, loop = opened(wanted)
    try:
        world = loop.call(universe.start()).world
        state = world.simulators["custompsa"]
        assert (state.credentials["username"], state.credentials["password"]) == ("me", "open sesame")
        assert loop.call(state.store().get("tickets", "7"))["status"] == "open"  # type: ignore[index]  # it is there
    finally:
        loop.call(universe.stop())
        loop.stop()


def test_a_configured_ncentral_wins_over_the_one_beside_it() -> None:
    configuration = {"custompsa": Configuration(settings={"ncentral_url": "https://ncentral.example"})}
    universe = Universe(Plan(declarations(["custompsa", "ncentral"]), port=0, configuration=configuration))
    with BackgroundLoop() as loop:
        try:
            world = loop.call(universe.start()).world
            assert world.simulators["custompsa"].settings["ncentral_url"] == "https://ncentral.example"
        finally:
            loop.call(universe.stop())


def test_a_ticket_that_is_none_is_refused() -> None:
    universe, loop = opened(Configuration(seed={"tickets": [{**OLD, "status": "lost"}]}))
    try:
        with pytest.raises(ConfigurationError, match=r"seed\.tickets\[0\].*lost"):
            loop.call(universe.start())
    finally:
        loop.call(universe.stop())
        loop.stop()
