"""Collections that can be filled from a configuration file, and what a fresh installation holds."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from simulators.core.declaration import CredentialRequest
from simulators.nerdio import DECLARATION
from simulators.nerdio.seed import issue
from simulators.nerdio.seeding import READERS
from tests.core.seeds import held, refusal, seeded
from tests.core.server.inprocess import InProcess


def test_records_are_read_back() -> None:
    nerdio = seeded(
        DECLARATION,
        {
            "accounts": [{"id": 40, "name": "Umbrella", "tenantId": "t"}, {"name": "Next"}],
            "usages": [{"accountId": 40, "startDate": "2026-01-01", "endDate": "2026-01-31"}],
            "invoices": [
                {
                    **{"number": "A-1", "startBillingPeriod": "2026-01-01", "endBillingPeriod": "2026-01-31"},
                    "invoiceItems": [{"name": "x", "quantity": 2, "unitPrice": 3.5}],
                }
            ],
        },
    )
    assert held(nerdio, "accounts", 40)["name"] == "Umbrella"
    assert held(nerdio, "accounts", 1)["name"] == "Next"
    assert held(nerdio, "usages", 13)["accountName"] == "Umbrella"
    assert held(nerdio, "invoices", 3)["total"] == 7.0


def test_every_collection_but_tokens_and_events_under_way_can_be_seeded() -> None:
    assert {each.name for each in DECLARATION.collections} - {"events", "tokens"} == set(DECLARATION.seeds)


HALO = {
    **{"name": "halo", "system": "halopsa", "base_url": "http://psa.example"},
    "credentials": {"client_id": "a", "client_secret": "open sesame"},
}
CONDITION = {"type": "backup", "name": "Backups", "actions": [{"kind": "ticket"}]}


def test_what_was_set_up_before_is_read_back() -> None:
    incident = {"condition_id": 1, "action_id": 1, "account_id": 11, "target": "vm", "job_type": "BackupVm"}
    nerdio = seeded(
        DECLARATION,
        {
            "integrations": [HALO, {**HALO, "name": "second", "default": True}],
            "queues": [{"name": "Q", "integration": "halo"}],
            "conditions": [CONDITION],
            "jobs": [{"job_type": "BackupVm", "target": "vm"}],
            "incidents": [{**incident, "ticket_id": 7, "integration": "halo", "system": "halopsa"}],
            "applications": [{"client_id": "c", "client_secret": "s"}],
        },
    )
    assert [held(nerdio, "integrations", name)["default"] for name in ("halo", "second")] == [False, True]
    assert held(nerdio, "integrations", "halo")["display_name"] == "HaloPSA"
    assert held(nerdio, "queues", 1)["name"] == "Q"
    assert held(nerdio, "conditions", 1)["actions"][0]["id"] == 1
    assert held(nerdio, "jobs", 50112)["status"] == "Completed"
    assert held(nerdio, "incidents", 1)["key"] == "1/1/11/BackupVm/vm"


@pytest.mark.parametrize(
    ("collection", "record", "words"),
    [
        ("accounts", {}, "accounts[0]: Object missing required field `name`"),
        ("accounts", {"name": "x", "colour": "red"}, "accounts[0]: Object contains unknown field `colour`"),
        ("usages", {"accountId": 99}, "usages[0]: There is no account 99."),
        (
            "integrations",
            {**HALO, "system": "halo"},
            "integrations[0]: system: no system 'halo'; did you mean 'halopsa'?",
        ),
        ("queues", {"name": "Q", "integration": "x"}, "queues[0]: no integration 'x'"),
        ("conditions", {**CONDITION, "account_ids": [99]}, "conditions[0]: There is no account 99."),
        ("conditions", {**CONDITION, "actions": ["ticket"]}, "conditions[0]: Expected `object`, got `str`"),
        ("invoices", {"invoiceItems": [7]}, "invoices[0]: Expected `object`, got `int`"),
        ("jobs", {"job_type": "x"}, "jobs[0]: Object missing required field `target`"),
        (
            "incidents",
            {"condition_id": 1, "action_id": 1, "target": "v", "job_type": "j"},
            "incidents[0]: no condition '1'; there are none",
        ),
        ("applications", {"client_id": "x"}, "applications[0]: Object missing required field `client_secret`"),
        ("invoices", {"number": "1"}, "invoices[0]: Object missing required field `startBillingPeriod`"),
    ],
)
def test_record_that_cannot_be_is_refused_with_its_place(collection: str, record: dict[str, Any], words: str) -> None:
    assert words in refusal(DECLARATION, {collection: [record]})


def test_fresh_records_are_what_the_readers_read() -> None:
    nerdio = InProcess(DECLARATION)
    rows = nerdio.state.store().dump()["collections"]
    for collection, read in READERS.items():
        for record in rows.get(collection, ()):
            read(record)
    assert len(rows["accounts"]) >= 5


def test_role_is_refused() -> None:
    nerdio = InProcess(DECLARATION)
    with pytest.raises(ValueError, match="no role 'admin'"):
        asyncio.run(issue(nerdio.state, CredentialRequest(role="admin")))
