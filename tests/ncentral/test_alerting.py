"""An alert is about a device that N-central manages, and its service follows the ticket."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError
from tests.ncentral.server import Server

SRV1, FIREWALL, LAPTOP = 9001, 9005, 9003
FAILED, NORMAL = 5, 3


def service(server: Server, device: int, name: str) -> dict[str, Any]:
    """The newest state of a service."""
    page = server.control.request("GET", "/records/ncentral/services", query={"limit": 1000})
    rows = [each["record"] for each in page["items"]]
    found: dict[str, Any] = next(row for row in rows if (row["deviceId"], row["moduleName"]) == (device, name))
    return found


def by_device(server: Server, identity: int = SRV1, **more: Any) -> dict[str, Any]:
    alert = {"device_id": identity, "service": "Disk", "state": "Failed", **more}
    return server.drive("/alerts", alert)


def test_alert_of_a_device_names_it_and_its_customer(server: Server) -> None:
    done = by_device(server)
    assert (done["device_id"], done["customer_id"]) == (SRV1, 101)
    (exchange,) = server.sent()
    body = exchange["request"]["body"]
    assert body["title"] == "Alert: Disk on SRV1 is Failed"
    assert body["details"] == "Description: Customer: Acme\nDevice: SRV1\nService: Disk\nState: Failed"


def test_names_of_an_alert_are_said_instead_of_those_of_the_device(server: Server) -> None:
    done = by_device(server, customer="ACME Inc.", device="file server")
    assert (done["device_id"], done["customer_id"]) == (SRV1, 101)
    (exchange,) = server.sent()
    assert "Customer: ACME Inc.\nDevice: file server\n" in exchange["request"]["body"]["details"]


@pytest.mark.parametrize(
    ("names", "device"),
    [
        ({"customer": "Acme", "device": "SRV1"}, SRV1),
        ({"customer": "Acme", "device": "ACME-LT014", "site": "Head Office"}, LAPTOP),
        ({"customer": "Acme", "device": "ACME-LT014", "site": "Elsewhere"}, None),
        ({"customer": "Globex", "device": "SRV1"}, None),
    ],
)
def test_names_lead_to_the_one_device_that_has_them(server: Server, names: dict[str, str], device: int | None) -> None:
    done = server.drive("/alerts", {**names, "service": "Disk", "state": "Failed"})
    assert done["device_id"] == device


def test_unknown_device_is_refused_and_nothing_changes(server: Server) -> None:
    before = server.records()
    with pytest.raises(ControlError, match="404"):
        by_device(server, 7)
    assert server.records() == before


def test_service_follows_the_ticket(server: Server) -> None:
    server.control.freeze()
    ticket = by_device(server)["ticket_id"]
    failed = service(server, SRV1, "Disk")
    assert (failed["state"], failed["ticketId"]) == (FAILED, ticket)
    server.control.advance(60)
    server.drive(f"/tickets/{ticket}/resolve")
    well = service(server, SRV1, "Disk")
    assert well["state"] == NORMAL
    assert well["transitionTime"] > failed["transitionTime"]
    server.drive(f"/tickets/{ticket}/reopen")
    assert service(server, SRV1, "Disk")["state"] == FAILED


def test_service_that_a_device_lacks_is_made(server: Server) -> None:
    by_device(server, FIREWALL, service="VPN tunnel", state="Warning")
    made = service(server, FIREWALL, "VPN tunnel")
    assert (made["state"], made["serviceId"], made["customerId"]) == (4, 496, 102)


def test_state_that_is_no_word_of_monitoring_is_a_failure(server: Server) -> None:
    by_device(server, state="on fire")
    assert service(server, SRV1, "Disk")["state"] == FAILED


def test_confirmation_that_does_not_fit_leaves_the_service_alone(server: Server) -> None:
    ticket = by_device(server)["ticket_id"]
    server.drive(f"/tickets/{ticket}/resolve")
    assert server.call_back("resolve", ticket, json={}).json()["inconsistencyDetected"] is True
    assert service(server, SRV1, "Disk")["state"] == NORMAL
