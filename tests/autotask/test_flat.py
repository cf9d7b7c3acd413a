"""A request reads as many records at 5,000 of each kind as at 100: counted, not timed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from simulators.autotask import DECLARATION
from simulators.autotask.seed import issue
from simulators.core.declaration import CredentialRequest
from tests.autotask.asking import ROOT, TICKET
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.visits import FIRST, Sizes

TECHNICIAN, ROLE, CONTRACT = 29682885, 29682834, 29684183
CHARGE = {"name": "c", "chargeType": 1, "datePurchased": "2024-01-01", "unitQuantity": 1, "billingCodeID": 29682804}
NEW: Mapping[str, Mapping[str, Any]] = {
    "/Tickets": {**TICKET, "assignedResourceID": TECHNICIAN, "assignedResourceRoleID": ROLE},
    "/Tickets/7860/Notes": {"title": "n", "description": "d", "noteType": 3, "publish": 1},
    "/Tickets/7860/Charges": CHARGE,
    "/Tickets/7860/ChecklistItems": {"itemName": "i", "isImportant": False},
    "/TimeEntries": {
        **{"resourceID": TECHNICIAN, "ticketID": 7860, "roleID": ROLE, "dateWorked": "2024-01-02"},
        "hoursWorked": 1,
    },
    "/Companies": {"companyName": "c", "companyType": 1, "phone": "1", "ownerResourceID": 4},
    "/Companies/175/Contacts": {"firstName": "f", "lastName": "l", "isActive": 1},
    "/ConfigurationItems": {"companyID": 175, "productID": 29680001, "isActive": True},
}
"""What is made of each kind, before anything is multiplied and after."""

MULTIPLIED = dict.fromkeys(
    (
        *("Tickets", "TicketNotes", "TicketCharges", "TicketChecklistItems", "TicketHistory", "TimeEntries"),
        *("Companies", "Contacts", "ConfigurationItems", "Contracts", "ContractServices", "TicketAdditionalContacts"),
    ),
    "id",
)


def send(psa: InProcess, method: str, path: str, body: Any = None, role: str = "api_user") -> Reply:
    known: Mapping[str, str] = psa.state.credentials
    if role != "api_user":
        known = asyncio.run(issue(psa.state, CredentialRequest(role=role)))
    names = {"UserName": "username", "Secret": "secret", "ApiIntegrationCode": "api_integration_code"}
    headers = [(header.encode(), known[name].encode()) for header, name in names.items()]
    sent = b"" if body is None else msgspec.json.encode(body)
    return psa.ask(method, ROOT + path, [*headers, (b"Content-Type", b"application/json")], sent)


def prepare(psa: InProcess) -> None:
    psa.state.settings.change({"ticket_checklist_limit": 1_000_000})
    extra = {
        f"/Contracts/{CONTRACT}/Services": {"serviceID": 12},
        "/Tickets/7860/AdditionalContacts": {"contactID": 30680001},
    }
    for path, body in {**NEW, **extra}.items():
        reply = send(psa, "POST", path, body)
        assert reply.status == 200, reply.body


@pytest.fixture(scope="module")
def sizes() -> Sizes:
    return Sizes(DECLARATION, MULTIPLIED, prepare)


def query(entity: str, field: str = "", value: Any = None) -> tuple[str, str, Any]:
    condition = {"op": "eq", "field": field, "value": value} if field else {"op": "gt", "field": "id", "value": 0}
    return "POST", f"/{entity}/query", {"MaxRecords": 25, "filter": [condition]}


REQUESTS: tuple[tuple[str, str, Any], ...] = (
    *(query(entity) for entity in MULTIPLIED if entity != "TicketHistory"),
    ("POST", "/Tickets/query/count", {"filter": [{"op": "gt", "field": "id", "value": 0}]}),
    query("TicketHistory", "ticketID", 7860),
    query("Tickets", "companyID", 175),
    query("Tickets", "contractID", CONTRACT),
    query("Contacts", "companyLocationID", 1),
    query("TimeEntries", "ticketID", 7860),
    ("GET", f"/Tickets/{FIRST}", None),
    ("GET", f"/Tickets/7860/Notes/{FIRST}", None),
    *(("POST", path, body) for path, body in NEW.items()),
    ("PATCH", "/Tickets", {"id": 7860, "title": "New"}),
    ("PATCH", "/Companies", {"id": 176, "companyType": 3}),
    ("POST", f"/Contracts/{CONTRACT}/Services", {"serviceID": 13}),
    ("DELETE", f"/Companies/175/Contacts/{FIRST + 1}", None),
)


@pytest.mark.parametrize(("method", "path", "body"), REQUESTS)
def test_request_reads_the_same_at_any_size(sizes: Sizes, method: str, path: str, body: Any) -> None:
    assert sizes.grown(lambda psa: send(psa, method, path, body)) == {}


def test_user_who_sees_some_companies_only_reads_the_same_at_any_size(sizes: Sizes) -> None:
    """The contacts of companies that the user may not see are left out without a look at those companies."""
    method, path, body = query("Contacts")
    assert sizes.grown(lambda psa: send(psa, method, path, body, role="nerdio")) == {}
