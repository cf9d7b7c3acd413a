"""Every collection can be filled from a configuration file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from simulators.custompsa import DECLARATION
from tests.core.seeds import held, seeded
from tests.custompsa.test_flat import CREATE, ENDPOINT, send

TICKET = {"title": "Old"}


def test_every_collection_can_be_seeded() -> None:
    assert {each.name for each in DECLARATION.collections} == set(DECLARATION.seeds)


def test_records_are_read_back() -> None:
    psa = seeded(
        DECLARATION,
        {
            "tickets": [
                {**TICKET, "ncentralTicketId": "7", "ticketNumber": "OLD-7", "createdAt": "2026-01-05T09:00:00Z"},
                {"title": "Next", "status": "resolved"},
            ],
            "users": [{"name": "me", "password": "open sesame"}],
            "behaviour": [{"on": {"CREATE": {"reply": "status", "status": 503}}}],
        },
    )
    old, following = sorted(send(psa, "GET", "/tickets").json()["items"], key=lambda each: each["createdAt"])
    assert (old["ticketNumber"], old["createdAt"], old["status"]) == ("OLD-7", "2026-01-05T09:00:00Z", "open")
    assert (following["ncentralTicketId"], following["ticketNumber"], following["status"]) == (
        "1",
        "INC-1001",
        "resolved",
    )
    assert send(psa, "POST", ENDPOINT, {**CREATE, "ncentralTicketId": "9"}).status == 503
    user = base64.b64encode(b"me:open sesame")
    assert psa.ask("GET", "/tickets", [(b"Authorization", b"Basic " + user)]).status == 200


def test_new_ticket_takes_no_number_that_was_brought() -> None:
    brought: list[Mapping[str, Any]] = [
        {**TICKET, "ncentralTicketId": f"{n}", "ticketNumber": f"INC-{n}"} for n in range(1001, 1010)
    ]
    psa = seeded(DECLARATION, {"tickets": brought})
    assert send(psa, "POST", ENDPOINT, CREATE).json()["externalTicketId"] == "INC-1010"
    assert held(psa, "tickets", "1")["ticketNumber"] == "INC-1010"
