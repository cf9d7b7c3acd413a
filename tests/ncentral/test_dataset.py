"""What a dataset brings is what N-central's own writes would have kept."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from simulators.core.dataset.making import make
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.projection import Days, Projected
from simulators.core.dataset.recipe import Recipe
from simulators.core.resources.fields import Field
from simulators.ncentral import DECLARATION
from simulators.ncentral.dataset import project
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.monitoring import NORMAL
from tests.core.seeds import seeded
from tests.core.server.inprocess import InProcess

ORDER = ("orgUnits", "devices", "assets", "lifecycles", "services")
EVERY = 9


@pytest.fixture(scope="module")
def msp() -> Msp:
    return make(Recipe("small"))


@pytest.fixture(scope="module")
def projected(msp: Msp) -> Projected:
    return project(msp, Days(1_767_604_530.0))


@pytest.fixture(scope="module")
def server() -> InProcess:
    return seeded(DECLARATION, {})


def _settable(field: Field, collection: str) -> bool:
    return field.taken or collection in {"orgUnits", "assets"}


async def _written(server: InProcess, projected: Projected) -> list[tuple[Any, Mapping[str, Any], Mapping[str, Any]]]:
    """Each record of a sample beside what a write of its settable properties keeps."""
    pairs: list[tuple[Any, Mapping[str, Any], Mapping[str, Any]]] = []
    async with ENGINE.acting(server.state, "default") as context:
        for collection in ORDER:
            entity = ENGINE.entities[collection]
            rows = list(projected.records[collection])
            for row in rows if collection == "orgUnits" else rows[::EVERY]:
                known = set(entity.fields.kept)
                given = {name: value for name, value in row.items() if name in known and name != "id"}
                kept = {name: given[name] for name in given if _settable(entity.fields.kept[name], collection)}
                place = {name: row[name] for name in ("orgUnitId",) if collection == "devices"}
                if collection == "services" and await context.unit.get("devices", row["deviceId"]) is None:
                    continue
                made = await context.create(collection, kept, also={**kept, **place}, identity=row["id"])
                pairs.append((collection, row, made))
    return pairs


def test_sample_passes_the_checks_of_its_own_writes(server: InProcess, projected: Projected) -> None:
    pairs = asyncio.run(_written(server, projected))
    assert len({collection for collection, _, __ in pairs}) == len(ORDER)
    for collection, row, made in pairs:
        assert {name: value for name, value in made.items() if value is not None} == row, collection


def test_open_alerts_are_the_services_that_are_not_well(msp: Msp, projected: Projected) -> None:
    failed = {(row["deviceId"], row["moduleName"]) for row in projected.records["services"] if row["state"] != NORMAL}
    opened = {(msp.devices[each.device - 1].rmm, each.service) for each in msp.alerts if not each.ended}
    assert failed == opened
    assert failed
    tickets = {each["id"]: each for each in projected.records["tickets"]}
    for row in projected.records["services"]:
        if "ticketId" in row:
            assert tickets[row["ticketId"]]["device_id"] == row["deviceId"]


def test_units_and_devices_have_the_ids_of_the_rmm(msp: Msp, projected: Projected) -> None:
    units = {row["id"]: row for row in projected.records["orgUnits"]}
    for customer in msp.customers:
        assert (units[customer.rmm]["name"], units[customer.rmm]["externalId"]) == (customer.name, str(customer.number))
    devices = {row["id"]: row for row in projected.records["devices"]}
    assert {device.rmm: device.name for device in msp.devices} == {key: row["longName"] for key, row in devices.items()}
    assert len(units) == len(projected.records["orgUnits"])
