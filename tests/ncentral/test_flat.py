"""A request reads as many records at 5,000 of each kind as at 100: counted, not timed."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from simulators.ncentral import DECLARATION
from simulators.ncentral.model import Ticket
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.visits import Sizes

MULTIPLIED = {
    **{"tickets": "id", "users": "id", "jwts": "token", "tokens": "token", "psa_users": "username"},
    **{"customers": "customerId", "companies": "psaCompanyId"},
    **{"orgUnits": "id", "devices": "id", "assets": "id", "services": "id", "propertyValues": "id"},
}


def signed_in(server: InProcess) -> Reply:
    bearer = f"Bearer {server.state.credentials['jwt']}".encode()
    return server.ask("POST", "/api/auth/authenticate", [(b"Authorization", bearer)])


def send(server: InProcess, method: str, path: str, body: Any = None) -> Reply:
    bearer = f"Bearer {signed_in(server).json()['tokens']['access']['token']}".encode()
    headers = [(b"Authorization", bearer), (b"Content-Type", b"application/json")]
    return server.ask(method, path, headers, b"" if body is None else msgspec.json.encode(body))


def prepare(server: InProcess) -> None:
    signed_in(server)

    async def put() -> None:
        texts = {name: "x" for name in ("title", "details", "customer", "device", "service", "alert_state")}
        ticket = msgspec.convert({"id": "1", "created_at": 0.0, "psa_ticket_number": "INC-1", **texts}, Ticket)
        async with server.state.store().unit() as unit:
            await unit.put("tickets", ticket.record())
            await unit.put("psa_users", {"username": "a", "password": "b"})

    asyncio.run(put())


@pytest.fixture(scope="module")
def sizes() -> Sizes:
    return Sizes(DECLARATION, MULTIPLIED, prepare)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/auth/validate", None),
        ("GET", "/api/standard-psa/customer-mapping/100", None),
        ("GET", "/api/standard-psa/customers/100/companies/21215/sites", None),
        ("GET", "/api/custom-psa/tickets/1", None),
        (
            "POST",
            "/api/custom-psa/tickets",
            {"psaCustomTicketId": 1, "ticketNumber": "INC-1", "ticketUrl": "https://x"},
        ),
        ("POST", "/api/standard-psa/3/credential", {"username": "a", "password": "b"}),
        ("GET", "/api/customers/101", None),
        ("GET", "/api/devices?pageSize=5", None),
        ("GET", "/api/devices/9001", None),
        ("GET", "/api/devices/9001/assets", None),
        ("GET", "/api/devices/9001/custom-properties", None),
        ("PATCH", "/api/devices/9001/assets/lifecycle-info", {"location": "Rack R2"}),
    ],
)
def test_request_reads_the_same_at_any_size(sizes: Sizes, method: str, path: str, body: Any) -> None:
    assert sizes.grown(lambda server: send(server, method, path, body)) == {}
