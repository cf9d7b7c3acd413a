"""Which collections a configuration file can fill, and what a fresh installation holds.

What becomes of records is in contracts/seeding/facts.
"""

from __future__ import annotations

import asyncio

import pytest

from simulators.core.declaration import CredentialRequest
from simulators.nerdio import DECLARATION
from simulators.nerdio.seed import issue
from simulators.nerdio.seeding import READERS
from tests.core.server.inprocess import InProcess


def test_every_collection_but_tokens_and_events_under_way_can_be_seeded() -> None:
    assert {each.name for each in DECLARATION.collections} - {"events", "tokens"} == set(DECLARATION.seeds)


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
