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


@pytest.mark.parametrize(
    ("collection", "record", "words"),
    [
        ("accounts", {}, "accounts[0]: Object missing required field `name`"),
        ("accounts", {"name": "x", "colour": "red"}, "accounts[0]: Object contains unknown field `colour`"),
        ("usages", {"accountId": 99}, "usages[0]: There is no account 99."),
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
