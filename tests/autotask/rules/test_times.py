"""Time entries and their approval [autotask 7.5]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.autotask.asking import CREATING, ROLE, TECHNICIAN, Psa

ENTRY: dict[str, Any] = {
    **{"resourceID": TECHNICIAN, "ticketID": 7860, "roleID": ROLE, "dateWorked": "2024-03-05", "hoursWorked": 1.5},
    "summaryNotes": "Restarted it",
}


def test_time_on_a_ticket(psa: Psa) -> None:
    before = psa.item("Tickets", 7860)["lastActivityDate"]
    kept = psa.item("TimeEntries", psa.create("/TimeEntries", ENTRY))
    assert (kept["timeEntryType"], kept["hoursToBill"], kept["showOnInvoice"]) == (2, 1.5, True)
    assert kept["dateWorked"] == "2024-03-05T00:00:00Z"
    assert psa.item("Tickets", 7860)["lastActivityDate"] != before


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"hoursWorked": 0}, "greater than 0 and at most 24"),
        ({"hoursWorked": 24.1}, "greater than 0 and at most 24"),
        ({"hoursWorked": None}, "Must have at least one of hoursWorked or startDateTime/endDateTime."),
        ({"roleID": None}, "TimeEntries for Tickets must have a roleID."),
        ({"dateWorked": None}, "dateWorked is required when no value is supplied for startDateTime."),
        ({"roleID": ROLE + 1}, "There is no row at position 0."),
        ({"roleID": 99999999}, f"roleID of timeEntryType: Role does not exist or is invalid.{CREATING}"),
        ({"billingCodeID": 29682804}, "The given allocation code is not an active general allocation code."),
        ({"ticketID": None}, "exactly one of"),
        ({"internalBillingCodeID": 29682803}, "exactly one of"),
        ({"startDateTime": "2024-03-05T09:00:00Z"}, "needs the other"),
        ({"resourceID": 987}, "resourceID"),
    ],
)
def test_what_time_must_not_be(psa: Psa, change: dict[str, Any], text: str) -> None:
    assert text in psa.refused("POST", "/TimeEntries", json={**ENTRY, **change})[0]


def test_a_contract_may_ask_for_start_and_end(psa: Psa) -> None:
    psa.ok("PATCH", "/Contracts", json={"id": 29684183, "timeReportingRequiresStartAndStopTimes": 1})
    texts = psa.refused("POST", "/TimeEntries", json={**ENTRY, "contractID": 29684183})
    assert texts == ["The contract requires startDateTime and endDateTime."]


def test_other_time_can_be_removed(psa: Psa) -> None:
    identity = psa.create("/TimeEntries", ENTRY)
    assert psa.ok("DELETE", f"/TimeEntries/{identity}") == {"itemId": identity}
    assert psa.refused("DELETE", "/TimeEntries/999") == [
        "No message. No matching records found. The logged in Resource may not have the required permissions to delete "
        "the data."
    ]
