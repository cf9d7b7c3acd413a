"""A request reads as many records at 5,000 of each kind as at 100: counted, not timed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest

from simulators.halopsa import DECLARATION
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.visits import FIRST, Sizes

NEW: Mapping[str, Mapping[str, Any]] = {
    "Tickets": {"summary": "Down", "client_id": 12, "team": "1st Line Support", "category_1": "Hardware"},
    "Actions": {"ticket_id": 2000, "outcome_id": 7, "note": "n", "timetaken": 1},
    "Attachment": {"ticket_id": 2000, "filename": "a.txt", "data_base64": "aGk="},
    "Client": {"name": "New"},
    "Site": {"name": "New", "client_id": 12},
    "Users": {"name": "New", "site_id": 18},
    "Asset": {"inventory_number": "A-1", "client_id": 12},
    "Item": {"name": "New"},
    "Invoice": {"client_id": 12, "lines": [{"item_shortdescription": "x"}]},
    "ClientContract": {"client_id": 12},
    "Team": {"name": "New"},
    "Category": {"value": "New", "type_id": 1},
    "Agent": {"name": "New"},
    "Lookup": {"name": "New", "lookupid": 5},
    "Webhook": {"name": "New", "url": "https://x.example/hook", "active": True, "events": [{"eventno": 39}]},
}
"""What is made of each kind, before anything is multiplied and after."""

MULTIPLIED = {
    **dict.fromkeys(("Tickets", "Attachment", "Client", "Site", "Users", "ClientContract", "Team", "Agent"), "id"),
    **{"Webhook": "id", "Actions": "key", "Lookup": "key", "tokens": "token"},
}


def send(halo: InProcess, method: str, path: str, body: Any = None) -> Reply:
    token = signed_in(halo).json()["access_token"].encode()
    headers = [(b"Authorization", b"Bearer " + token), (b"Content-Type", b"application/json")]
    return halo.ask(method, f"/api{path}", headers, b"" if body is None else msgspec.json.encode(body))


def signed_in(halo: InProcess) -> Reply:
    known = halo.state.credentials
    form = {"grant_type": "client_credentials", "scope": "all"}
    form |= {name: known[name] for name in ("client_id", "client_secret")}
    headers = [(b"Content-Type", b"application/x-www-form-urlencoded")]
    return halo.ask("POST", "/auth/token", headers, urlencode(form).encode())


def prepare(halo: InProcess) -> None:
    for name, body in NEW.items():
        reply = send(halo, "POST", f"/{name}", [body])
        assert reply.status == 201, reply.body


@pytest.fixture(scope="module")
def sizes() -> Sizes:
    return Sizes(DECLARATION, MULTIPLIED, prepare)


def of_ticket(name: str) -> str:
    return "&ticket_id=2000" if name == "Actions" else ""


REQUESTS: tuple[tuple[str, str, Any], ...] = (
    *(("GET", f"/{name}?count=25{of_ticket(name)}", None) for name in NEW if name != "Attachment"),
    *(("GET", f"/{name}?pageinate=true&page_size=25{of_ticket(name)}", None) for name in NEW),
    *(("GET", f"/{name}/{FIRST}", None) for name in ("Tickets", "Client", "Site", "Users", "Team", "Agent")),
    ("GET", "/Tickets/2000?includelastaction=true", None),
    ("GET", "/Tickets?pageinate=true&page_size=25&client_id=12&open_only=true", None),
    ("GET", "/Users?pageinate=true&page_size=25&site_id=18", None),
    ("GET", "/Client?pageinate=true&page_size=25&order=name", None),
    *(("POST", f"/{name}", [body]) for name, body in NEW.items()),
    ("POST", "/Tickets", [{"id": 2000, "status_id": 9}]),
    ("POST", "/Tickets", [{"id": 2000, "agent_id": 3, "team": "2nd Line Support"}]),
    ("POST", "/Actions", [{"id": 1, "ticket_id": 2000, "timetaken": 3}]),
    ("DELETE", "/Actions/1?ticket_id=2000", None),
    ("POST", "/Client/NewAccountsId", [{"name": "x"}]),
)


@pytest.mark.parametrize(("method", "path", "body"), REQUESTS)
def test_request_reads_the_same_at_any_size(sizes: Sizes, method: str, path: str, body: Any) -> None:
    assert sizes.grown(lambda halo: send(halo, method, path, body)) == {}


def test_signing_in_reads_the_same_at_any_size(sizes: Sizes) -> None:
    assert sizes.grown(signed_in) == {}
