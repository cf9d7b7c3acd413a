"""A fresh database."""

from __future__ import annotations

from contracts.targets import FakeProcess
from simulators.autotask.entities import ENTITIES
from tests.autotask.asking import API_RESOURCE, Psa, eq


def test_the_ready_file_names_exactly_three_credentials(psa: Psa) -> None:
    assert list(psa.credentials) == ["username", "secret", "api_integration_code"]


def test_the_same_seed_makes_the_same_database(process: FakeProcess) -> None:
    def dump() -> str:
        with process.world(seed=11) as (_, control):
            control.freeze()
            simulator = control.request("GET", "/state")["simulators"]["autotask"]
            users = simulator["tenants"]["default"]["collections"].pop("users")
            assert len(users) == 1
            return str(simulator["tenants"]) + str(simulator["credentials"])

    assert dump() == dump()


def test_a_snapshot_brings_everything_back(psa: Psa) -> None:
    identity = psa.ticket(userDefinedFields=[{"name": "Alert Source", "value": "RMM"}])
    before = psa.control.request("GET", "/state")
    psa.ok("PATCH", "/Tickets", json={"id": identity, "status": 5})
    psa.control.request("PUT", "/state", before)
    assert psa.item("Tickets", identity)["status"] == 1


def test_whoever_calls_is_a_resource_of_the_database(psa: Psa) -> None:
    resource = psa.item("Resources", API_RESOURCE)
    assert (resource["licenseType"], resource["email"]) == (7, "api@msp.example")


def test_what_records_refer_to_is_there(psa: Psa) -> None:
    for name, entity in ENTITIES.items():
        if "QUERY" not in entity.own.root:
            continue
        conditions = [eq(entity.own.only_by, 7860)] if entity.own.only_by else []
        for record in psa.find(name, *conditions):
            for field in entity.fields:
                value = record[field.name]
                if value is not None and field.own.reference in ENTITIES:
                    assert psa.item(field.own.reference, value), f"{name}.{field.name} {value}"
