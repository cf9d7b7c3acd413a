from __future__ import annotations

from typing import Any

from tests.custompsa.desk import Desk

ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed", "ticket_id": "63729690"}


def created(psa: Desk, **callback: Any) -> None:
    """An alert whose CREATE is taken without a body and called back."""
    psa.behave(reply="empty", callback=callback)
    psa.control.drive("ncentral", "POST", "/alerts", ALERT)


def test_the_callback_as_it_goes_over_the_wire(psa: Desk) -> None:
    created(psa, mode="after")
    (sent,) = psa.callbacks()
    assert (sent["method"], sent["status"], sent["violations"]) == ("PUT", 200, [])
    assert sent["path"].endswith("/dms/rest/custompsa/tickets/create/63729690")
    assert sent["request"]["headers"]["content-type"] == "application/json"
    assert sent["request"]["body"] == {
        "ticketUrl": f"{psa.target.url}/tickets/INC-1001",
        "ticketNumber": "INC-1001",
        "psaCustomTicketId": 63729690,
    }


def test_the_password_is_shown_nowhere(psa: Desk) -> None:
    created(psa, mode="after")
    password = psa.control.request("GET", "/simulators")["items"][0]["credentials"]["callback_password"]
    assert password not in str(psa.control.journal())
    assert psa.control.request("GET", "/settings/custompsa")["callback_password"]["value"] == "***"


def test_an_early_callback_is_there_before_the_answer(psa: Desk) -> None:
    created(psa, mode="before", delay_s=30)
    order = [
        (entry["simulator"], entry["direction"])
        for entry in psa.control.journal()
        if entry["operation"] in ("receiveTicket", "confirmTicket")
    ]
    assert order == [("ncentral", "in"), ("custompsa", "in")]


def test_a_failed_callback_is_tried_again_as_often_as_the_settings_say(psa: Desk) -> None:
    psa.control.freeze()
    psa.settings(callback_retries=2, callback_retry_delay_s=10)
    created(psa, mode="wrong_credentials")
    assert [entry["status"] for entry in psa.callbacks()] == [401]
    psa.control.advance(100)
    assert [entry["status"] for entry in psa.callbacks()] == [401, 401, 401]
    (delivery,) = (row for row in psa.control.deliveries() if row["simulator"] == "custompsa")
    assert delivery["state"] == "failed"


def test_where_there_is_no_ncentral_nothing_is_sent(psa: Desk) -> None:
    psa.settings(ncentral_url="")
    created(psa, mode="after")
    assert psa.callbacks() == []
    (delivery,) = (row for row in psa.control.deliveries() if row["simulator"] == "custompsa")
    assert (delivery["state"], delivery["reason"]) == ("failed", "the setting ncentral_url is empty")


def test_a_ticket_that_is_gone_is_not_called_back(psa: Desk) -> None:
    psa.control.freeze()
    created(psa, mode="after", delay_s=30)
    snapshot = psa.control.request("GET", "/state")
    collections = snapshot["simulators"]["custompsa"]["tenants"]["default"]["collections"]
    collections["tickets"] = []
    psa.control.request("PUT", "/state", snapshot)
    psa.control.advance(30)
    (delivery,) = (row for row in psa.control.deliveries() if row["simulator"] == "custompsa")
    assert (delivery["state"], delivery["reason"]) == ("failed", "the ticket is gone")


def test_an_ncentral_that_never_answers_is_given_up(psa: Desk) -> None:
    psa.control.freeze()
    psa.settings(callback_timeout_s=5)
    psa.control.fault("ncentral", "confirmTicket", "latency", delay_ms=60_000)
    psa.behave(reply="empty", callback={"mode": "after"})
    psa.control.drive("ncentral", "POST", "/alerts", ALERT, wait=False)
    psa.control.advance(10)
    (delivery,) = (row for row in psa.control.deliveries() if row["simulator"] == "custompsa")
    assert [attempt["outcome"] for attempt in delivery["attempts"]] == ["timeout"]
