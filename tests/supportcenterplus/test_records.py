"""What a configuration file may bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from contracts.targets import FakeProcess
from simulators.core.configuration import Configuration
from simulators.core.declaration import Declaration
from simulators.core.world import SimulatorState
from tests.supportcenterplus.api import Api

SEEDED = Configuration(
    settings={"first_request_id": 7},
    credentials={"authtoken": "11111111-2222-4333-8444-555555555555"},
    seed={
        "categories": [{"id": 9, "name": "Power"}],
        "request_templates": [{"id": 9, "name": "Outage", "is_enabled": True}],
        "forms": [{"id": 9, "mandatory": ["category"], "defaults": {"group": 2}}],
        "roles": [{"name": "Raiser", "rights": ["add"]}],
        "requests": [{"id": 7, "subject": "Old one", "priority": {"id": "4", "name": "High", "color": "#ff0000"}}],
    },
)


def configured(sound: Declaration) -> Declaration:
    """The vendor as a configuration file has it seeded."""

    async def seed(state: SimulatorState) -> None:
        state.wanted = SEEDED.credentials
        await sound.seed(state)
        await SEEDED.apply(state)

    return replace(sound, seed=seed)


@pytest.fixture(scope="module")
def configured_process() -> Iterator[FakeProcess]:
    with FakeProcess(["supportcenterplus"], configured) as process:
        yield process


@pytest.fixture
def seeded(configured_process: FakeProcess) -> Iterator[Api]:
    with configured_process.target("supportcenterplus") as target:
        yield Api(target)


def test_lists_forms_roles_keys_and_requests_are_seeded(seeded: Api) -> None:
    assert seeded.key == "11111111-2222-4333-8444-555555555555"
    assert seeded.ok("GET", "/categories/9")["category"]["name"] == "Power"
    told = seeded.refused("POST", "/requests", {"request": {"subject": "s", "template": {"id": 9}}})
    assert told[1]["fields"] == ["category"]
    assert seeded.add(template={"id": 9}, category={"name": "Power"})["group"]["name"] == "Network"
    assert seeded.call("GET", "/requests", key=seeded.key_of("Raiser")).status_code == 403


def test_a_new_request_takes_no_id_that_is_taken(seeded: Api) -> None:
    assert seeded.view("7")["subject"] == "Old one"
    assert seeded.add()["id"] == "8"
    assert seeded.ids(sort_order="asc") == ["7", "8"]
    assert seeded.edit("7", status={"name": "Resolved"})["status"]["name"] == "Resolved"
