"""A request reads as many records at 5,000 of each kind as at 100: counted, not timed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from simulators.connectwise import DECLARATION
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.visits import FIRST, Sizes

BASE = "/v4_6_release/apis/3.0"
TICKET = {"summary": "Down", "company": {"id": 2}}
ENTRY = {"chargeToId": 1, "chargeToType": "ServiceTicket", "timeStart": "2025-01-01T00:00:00Z", "actualHours": 1}
CALLBACK = {"url": "https://x.example/hook", "objectId": 77, "type": "ticket", "level": "ticket"}
BELOW_TICKET: Mapping[str, Any] = {"notes": {"text": "n", "internalAnalysisFlag": True}, "tasks": {"notes": "t"}}

MULTIPLIED = {
    **dict.fromkeys(("tickets", "notes", "timeEntries", "companies", "contacts", "configurations"), "id"),
    **dict.fromkeys(("agreements", "additions", "callbacks", "priorities", "currencies"), "id"),
    "allNotes": "_key",
}


def send(psa: InProcess, method: str, path: str, body: Any = None) -> Reply:
    known = psa.state.credentials
    user = f"{known['company']}+{known['public_key']}:{known['private_key']}".encode()
    headers = [
        (b"Authorization", b"Basic " + base64.b64encode(user)),
        (b"clientId", known["client_id"].encode()),
        (b"Content-Type", b"application/json"),
    ]
    return psa.ask(method, BASE + path, headers, b"" if body is None else msgspec.json.encode(body))


def prepare(psa: InProcess) -> None:
    made = [
        ("/service/tickets", TICKET),
        *((f"/service/tickets/1/{name}", body) for name, body in BELOW_TICKET.items()),
        ("/time/entries", ENTRY),
        ("/system/callbacks", CALLBACK),
        ("/service/tickets", {**TICKET, "company": {"id": 3}}),
    ]
    for path, body in made:
        reply = send(psa, "POST", path, body)
        assert reply.status == 201, reply.body


@pytest.fixture(scope="module")
def sizes() -> Sizes:
    return Sizes(DECLARATION, MULTIPLIED, prepare)


LISTS = (
    *("/service/tickets", "/service/tickets/1/notes", "/service/tickets/1/allNotes", "/service/tickets/1/tasks"),
    *("/time/entries", "/company/companies", "/company/companies/2/sites", "/company/contacts"),
    *("/company/configurations", "/finance/agreements", "/finance/agreements/1/additions", "/procurement/catalog"),
    *("/system/members", "/service/priorities", "/system/callbacks"),
)
REQUESTS: tuple[tuple[str, str, Any], ...] = (
    *(("GET", f"{path}?pageSize=25", None) for path in LISTS),
    *(("GET", f"{path}/count", None) for path in LISTS if path != "/service/tickets/1/allNotes"),
    *(("GET", f"{path}/{FIRST}", None) for path in ("/service/tickets", "/company/companies", "/finance/agreements")),
    ("GET", "/service/tickets?conditions=company/id=2%20and%20closedFlag=false&orderBy=id%20desc&pageSize=25", None),
    ("GET", "/finance/agreements?conditions=company/id=2&pageSize=25", None),
    ("POST", "/service/tickets", TICKET),
    ("POST", "/service/tickets", {"summary": "Down", "company": {"identifier": "Contoso"}}),
    ("PATCH", "/service/tickets/1", [{"op": "replace", "path": "externalXRef", "value": "x"}]),
    ("PATCH", "/service/tickets/2", [{"op": "replace", "path": "summary", "value": "Renamed"}]),
    *(("POST", f"/service/tickets/1/{name}", body) for name, body in BELOW_TICKET.items()),
    ("POST", "/time/entries", ENTRY),
    ("POST", "/company/companies", {"identifier": "NEW", "name": "New"}),
    ("POST", "/company/companies/2/sites", {"name": "Depot"}),
    ("POST", "/company/contacts", {"firstName": "Nia", "company": {"id": 2}}),
    ("POST", "/company/configurations", {"name": "SRV9", "type": {"id": 1}, "company": {"id": 2}}),
    ("POST", "/finance/agreements", {"name": "New", "type": {"id": 1}, "company": {"id": 2}}),
    ("POST", "/finance/agreements/1/additions", {"product": {"id": 1}, "billCustomer": "Billable"}),
    ("POST", "/system/callbacks", {**CALLBACK, "url": "https://x.example/other"}),
    ("POST", "/service/priorities", {"name": "Now", "color": "Red"}),
    ("DELETE", f"/company/configurations/{FIRST}", None),
)


@pytest.mark.parametrize(("method", "path", "body"), REQUESTS)
def test_request_reads_the_same_at_any_size(sizes: Sizes, method: str, path: str, body: Any) -> None:
    assert sizes.grown(lambda psa: send(psa, method, path, body)) == {}
