"""Drive calls that wait for a delivery when a state of the chain ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.targets import FakeProcess
from tests.control.asking import Ask, asking, refused
from tests.control.waiting import meanwhile, purposes, until_waiting

ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}


@pytest.fixture
def ask(fakes: FakeProcess) -> Iterator[Ask]:
    """The control API of a world whose PSA answers a CREATE after 10 s of a frozen clock."""
    with fakes.world(only=["ncentral", "custompsa"]) as (opened, control):
        ask = asking(f"{control.url}/_sim/worlds/{opened['id']}")
        ask("POST", "/clock", {"action": "freeze"})
        slow = {"on": {"CREATE": {"reply": "full", "delay_s": 10}}}
        assert ask("PUT", "/drive/custompsa/behaviour", slow).status_code == 200
        yield ask


def test_drive_call_of_a_simulator_that_is_reset_is_answered_503(ask: Ask) -> None:
    with meanwhile(lambda: ask("POST", "/drive/ncentral/alerts", ALERT)) as answer:
        until_waiting(ask, "scripted delay")
        assert ask("POST", "/reset", {"simulator": "ncentral"}).status_code == 204
    refused(answer.result(), 503, "reset")
    # The PSA is another state: it still has the request, and its own time to answer it.
    assert purposes(ask) == ["scripted delay"]
    assert ask("POST", "/clock", {"action": "advance", "seconds": 60}).status_code == 200
    simulators = {each["simulator"] for each in ask("GET", "/journal").json()["items"]}
    assert simulators == {"custompsa"}
    assert ask("GET", "/deliveries", params={"simulator": "ncentral"}).json()["items"] == []


def test_drive_call_that_waits_for_another_simulator_goes_on_when_that_one_is_reset(ask: Ask) -> None:
    with meanwhile(lambda: ask("POST", "/drive/ncentral/alerts", ALERT)) as answer:
        until_waiting(ask, "scripted delay")
        assert ask("POST", "/reset", {"simulator": "custompsa"}).status_code == 204
    assert answer.result().status_code == 201
    (exchange,) = answer.result().json()["exchanges"]
    assert exchange["status"] == 503
    assert "reset" in exchange["response"]["body"]["message"]
    assert purposes(ask) == []


def test_reset_of_everything_ends_both_ends_of_a_call(ask: Ask) -> None:
    with meanwhile(lambda: ask("POST", "/drive/ncentral/alerts", ALERT)) as answer:
        until_waiting(ask, "scripted delay")
        assert ask("POST", "/reset", {}).status_code == 204
    refused(answer.result(), 503, "reset")
    assert purposes(ask) == []
    assert ask("GET", "/journal").json()["items"] == []
    assert ask("POST", "/drive/ncentral/alerts?wait=false", ALERT).status_code == 202
