from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError, FakeProcess
from tests.custompsa.desk import Desk

ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed", "ticket_id": "63729690"}


def alerted(psa: Desk) -> dict[str, Any]:
    """A ticket that both sides know."""
    made: dict[str, Any] = psa.control.drive("ncentral", "POST", "/alerts", ALERT)
    return made


def test_a_change_of_behaviour_is_shown_whole(psa: Desk) -> None:
    shown = psa.drive("PUT", "/behaviour", {"on": {"CREATE": {"reply": "empty"}}})
    assert shown["on"]["CREATE"] == {"reply": "empty", "status": None, "delay_s": 0, "id_type": "string"}
    assert psa.drive("GET", "/behaviour") == shown


def test_a_behaviour_that_cannot_be_is_refused(psa: Desk) -> None:
    with pytest.raises(ControlError, match=r"400.*needs a status"):
        psa.drive("PUT", "/behaviour", {"on": {"CREATE": {"reply": "status"}}})
    assert psa.drive("GET", "/behaviour")["on"]["CREATE"]["reply"] == "full"


@pytest.mark.parametrize(("verb", "status", "state"), [("resolve", "resolved", "RESOLVED"), ("reopen", "open", "OPEN")])
@pytest.mark.parametrize("name", ["INC-1001", "63729690"])
def test_a_technician_acts_and_is_heard(psa: Desk, verb: str, status: str, state: str, name: str) -> None:
    alerted(psa)
    done = psa.drive("POST", f"/tickets/{name}/{verb}", {})
    assert done["ticket"]["status"] == status
    (exchange,) = done["exchanges"]
    assert exchange["path"].endswith(f"/dms/rest/custompsa/tickets/{verb}/63729690")
    assert exchange["status"] == 200
    assert psa.control.drive("ncentral", "GET", "/tickets/63729690")["state"] == state


def test_a_technician_who_does_not_wait_is_answered_at_once(psa: Desk) -> None:
    alerted(psa)
    psa.drive("POST", "/tickets/INC-1001/resolve", wait=False)
    assert [entry["status"] for entry in psa.callbacks()] == [200]


@pytest.mark.parametrize(
    ("mode", "statuses"), [("duplicate", [200, 200]), ("wrong_id", [400]), ("wrong_credentials", [401])]
)
def test_a_technicians_callback_goes_wrong_as_told(psa: Desk, mode: str, statuses: list[int]) -> None:
    alerted(psa)
    psa.drive("PUT", "/behaviour", {"callback": {"mode": mode}})
    done = psa.drive("POST", "/tickets/INC-1001/resolve")
    assert [exchange["status"] for exchange in done["exchanges"]] == statuses


def test_there_is_no_such_ticket(psa: Desk) -> None:
    with pytest.raises(ControlError, match=r"404.*INC-9"):
        psa.drive("POST", "/tickets/INC-9/resolve")


def test_without_an_ncentral_nobody_is_called_back(served: FakeProcess) -> None:
    with served.world(only=["custompsa"]) as (_, control), pytest.raises(ControlError, match=r"409.*ncentral_url"):
        control.drive("custompsa", "POST", "/tickets/INC-1/resolve")


def test_tickets_are_listed_page_by_page(psa: Desk) -> None:
    numbers = [psa.create(str(identity)) for identity in range(1, 6)]
    first = psa.control.request("GET", "/drive/custompsa/tickets", query={"limit": 2})
    assert [ticket["ticketNumber"] for ticket in first["items"]] == numbers[:2]
    second = psa.control.request("GET", "/drive/custompsa/tickets", query={"since": first["next"]})
    assert [ticket["ticketNumber"] for ticket in second["items"]] == numbers[2:]
    assert second["next"] is None
    with pytest.raises(ControlError, match=r"404.*INC-9"):
        psa.control.request("GET", "/drive/custompsa/tickets", query={"since": "INC-9"})
