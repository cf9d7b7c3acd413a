from __future__ import annotations

from simulators.ncentral import wording
from simulators.ncentral.model import Ticket

TICKET = Ticket(
    id="7",
    title="t",
    details="d",
    customer="Customer 1 under N-able",
    site="Site 1",
    device="SRV1",
    service="CPU",
    alert_state="Failed",
    created_at=0,
)


def test_the_documented_title() -> None:
    assert wording.alert_title("CPU", "DESKTOP-H9NDP81", "Failed") == "Alert: CPU on DESKTOP-H9NDP81 is Failed"


def test_a_create_begins_with_a_description() -> None:
    details = wording.alert_details("Acme", None, "SRV1", "Disk", "Failed")
    assert details.splitlines() == ["Description: Customer: Acme", "Device: SRV1", "Service: Disk", "State: Failed"]


def test_later_events_name_customer_and_site() -> None:
    assert wording.event_details(TICKET, "Normal").startswith("Customer: Customer 1 under N-able > Site 1\n")
    assert wording.normal_title(TICKET).startswith("Customer 1 under N-able > Site 1")
    assert wording.normal_title(TICKET).endswith("returned to normal")


def test_a_note_ends_with_its_date() -> None:
    assert wording.note("Looked at it.", "2026-01-05") == "Looked at it.\n\nDate: 2026-01-05"
