"""Every collection that a person would fill can be filled from a configuration file."""

from __future__ import annotations

import asyncio

import pytest

from simulators.ncentral import DECLARATION, records
from tests.core.seeds import held, seeded
from tests.core.server.inprocess import InProcess
from tests.ncentral.test_flat import send

TICKET = {"title": "t", "details": "d", "customer": "c", "device": "x", "service": "s", "alert_state": "Failed"}
LINKED = {**TICKET, "state": "OPEN", "psa_ticket_number": "INC-7", "ticket_url": "https://psa.example/7"}
SITE = {"psaSiteId": 1, "psaSiteName": "One"}


@pytest.fixture(scope="module")
def server() -> InProcess:
    return seeded(
        DECLARATION,
        {
            "customers": [
                {"customerId": 7, "customerName": "Seven", "psaCompanyId": 70, "psaSiteId": 1},
                {"customerName": "Next"},
            ],
            "companies": [
                {"psaCompanyId": 70, "psaCompanyName": "Seventy", "sites": [SITE]},
                {"psaCompanyName": "Next"},
            ],
            "tickets": [{**LINKED, "id": 8}, TICKET],
            "users": [{"id": "auditor", "role": "restricted"}],
            "orgUnits": [{"orgUnitId": 7, "orgUnitName": "Seven", "city": "Bern"}],
            "devices": [{"longName": "SEVEN-1", "orgUnitId": 7}, {"deviceId": 9001, "description": "Old"}],
            "services": [{"deviceId": 9001, "moduleName": "Backup", "state": 4}],
            "callback_users": [{"name": "caller", "password": "open sesame"}],
            "psa_users": [{"username": "tech", "password": "open sesame"}],
            "installation": [{"base_url": "https://psa.example", "ticketing_endpoint": "/hook"}],
        },
    )


def test_all_but_tokens_can_be_seeded() -> None:
    assert {each.name for each in DECLARATION.collections} - set(DECLARATION.seeds) == {"jwts", "tokens"}


def test_records_are_read_back(server: InProcess) -> None:
    mapping = send(server, "GET", "/api/standard-psa/customer-mapping/7").json()
    shown = mapping[0] if isinstance(mapping, list) else mapping
    assert (shown["customerName"], shown["psaCustomerId"], shown["siteId"]) == ("Seven", 70, 1)
    sites = send(server, "GET", "/api/standard-psa/customers/7/companies/70/sites")
    assert sites.json() == [SITE]
    assert (
        send(server, "GET", "/api/custom-psa/tickets/8").json()["data"]["ticketStatus"]
        == "CREATE_TICKET_CREATED_IN_NCENTRAL"
    )
    checked = send(server, "POST", "/api/standard-psa/3/credential", {"username": "tech", "password": "open sesame"})
    assert checked.json()["data"]["isPsaCredentialsValid"] is True


def test_records_without_ids_have_the_next_ones(server: InProcess) -> None:
    assert held(server, "customers", 103)["customerName"] == "Next"
    assert held(server, "companies", 21218)["psaCompanyName"] == "Next"
    first = server.state.settings["first_ticket_id"]
    assert held(server, "tickets", str(first))["title"] == "t"


def test_units_devices_and_services_are_read_back(server: InProcess) -> None:
    device = held(server, "devices", 9101)
    assert (device["customerName"], device["discoveredName"], device["licenseMode"]) == (
        "Seven",
        "SEVEN-1",
        "Professional",
    )
    assert held(server, "devices", 9001)["longName"] == "SRV1"
    unit = send(server, "GET", "/api/customers/7").json()
    assert (unit["customerName"], unit["city"], unit["parentId"]) == ("Seven", "Bern", "50")
    (issue,) = send(server, "GET", "/api/org-units/101/active-issues?select=serviceName==Backup").json()["data"]
    assert (issue["deviceId"], issue["notificationState"]) == (9001, 4)


def test_users_and_the_page_are_there(server: InProcess) -> None:
    assert held(server, "users", "auditor")["role"] == "restricted"
    assert held(server, "callback_users", "caller")["expired"] is False
    page = asyncio.run(records.psa_configuration(server.state.store()))
    assert page.url == "https://psa.example/hook"
