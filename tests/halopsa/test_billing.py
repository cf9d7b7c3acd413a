from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def quantities(invoice: dict[str, Any]) -> dict[int, float]:
    return {each["id"]: each["qty_order"] for each in invoice["lines"]}


def test_or_stay_by_setting(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", unsent_lines="keep")
    assert quantities(halo.post("/RecurringInvoice", {"id": 41, "lines": [{"id": 902, "qty_order": 2}]})) == {
        901: 20.0,
        902: 2.0,
    }


def test_without_lines_nothing_happens_to_them(halo: Halo) -> None:
    changed = halo.post("/RecurringInvoice", {"id": 41, "name": "Cloud"})
    assert (changed["name"], quantities(changed)) == ("Cloud", {901: 20.0, 902: 1.0})


def test_more_lines_come_on_top(halo: Halo) -> None:
    changed = halo.post("/RecurringInvoice", {"id": 41, "add_lines": [{"_itemid": 8, "qty_order": 2}]})
    new = changed["lines"][-1]
    assert (new["item_shortdescription"], new["unit_price"], new["net_amount"], new["ihid"]) == (
        "Monitoring",
        49.0,
        98.0,
        41,
    )


def test_a_line_that_it_does_not_have(halo: Halo) -> None:
    assert halo.refused("/RecurringInvoice", {"id": 41, "lines": [{"id": 951}]}, status=404) == "Record not found"
    assert quantities(halo.get("/RecurringInvoice/41")) == {901: 20.0, 902: 1.0}


def test_single_lines_are_changed_by_themselves(halo: Halo) -> None:
    changed = halo.post("/RecurringInvoice/UpdateLines", {"id": 901, "ihid": 41, "qty_order": "23"})
    assert [(each["id"], each["net_amount"]) for each in changed] == [(901, 103.5)]
    found = halo.get("/RecurringInvoice/41")
    assert (quantities(found), found["total"]) == ({901: 23.0, 902: 1.0}, 152.5)
    for wrong in ({"id": 901}, {"id": 1, "ihid": 41}, {"id": 951, "ihid": 41}):
        assert halo.refused("/RecurringInvoice/updatelines", wrong, status=404) == "Record not found"


def test_invoices_work_alike(halo: Halo) -> None:
    assert halo.post("/Invoice/updatelines", {"id": 951, "ihid": 61, "qty_order": 3})[0]["qty_order"] == 3.0
    labour = {
        "item_shortdescription": "Labour",
        "entity_type": "labour",
        "ticket_id": 2000,
        "qty_order": 2,
        "unit_price": 95,
    }
    made = halo.post("/Invoice", {"client_id": 12, "lines": [{**labour, "tax_rate": 20}]})
    assert (made["total"], made["amountdue"], made["is_recurring_invoice"]) == (228.0, 228.0, False)
    assert made["lines"][0]["entity_type"] == "labour"
    assert made["lines"][0]["ihid"] == made["id"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [41]),
        ({"client_id": 12}, [41]),
        ({"client_ids": "13,14"}, []),
        ({"contract_id": 10}, [41]),
        ({"search": "cloud"}, [41]),
        ({"asset_id": 51}, []),
        ({"site_id": 18}, [41]),
        ({"site_id": 19}, []),
        ({"postedonly": True}, []),
        ({"notpostedonly": True}, [41]),
    ],
)
def test_filters_of_recurring_invoices(halo: Halo, query: dict[str, Any], found: list[int]) -> None:
    assert halo.ids("/RecurringInvoice", **query) == found


def test_invoices_by_whether_they_are_posted(halo: Halo) -> None:
    draft = halo.post("/Invoice", {"client_id": 12})["id"]
    assert halo.ids("/Invoice", postedonly=True) == [61]
    assert halo.ids("/Invoice", notpostedonly=True) == [draft]
    assert halo.ids("/Invoice", recurringinvoice_id=7) == []


def test_a_contract_runs_from_its_start_to_its_end(guest: Halo, control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2025-01-15T10:00:00Z"})
    halo = guest.logged_in()
    sent = {"client_id": 12, "start_date": "2025-01-10", "end_date": "2025-01-20"}
    flags = ("started", "expired", "active")

    def told(**dates: str) -> list[bool]:
        made = halo.post("/ClientContract", {**sent, **dates})
        return [made[name] for name in flags]

    assert told() == [True, False, True]
    assert told(start_date="2025-01-16") == [False, False, False]
    assert told(end_date="2025-01-14") == [True, True, False]
    open_ended = halo.post("/ClientContract", {"client_id": 12})
    assert [open_ended[name] for name in flags] == [False, False, False]


def test_a_run_of_one_without_a_date_counts_from_now(guest: Halo, control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2025-01-15T10:00:00Z"})
    halo = guest.logged_in()
    made = halo.post("/RecurringInvoice", {"client_id": 12, "period": 5, "lines": [{"_itemid": 7, "isinactive": True}]})
    assert halo.send("POST", "/RecurringInvoice/process", json=[made["id"]]).json()[0]["lines"] == []
    assert halo.get(f"/RecurringInvoice/{made['id']}")["nextcreationdate"] == "2025-01-22T10:00:00"


def test_lines_are_added_to_the_recurring_invoice_that_they_name(halo: Halo) -> None:
    sent = [{"ihid": 41, "_itemid": "8", "qty_order": 2}, {"ihid": 41, "id": 901, "item_shortdescription": "Call-out"}]
    added = halo.post("/RecurringInvoice/Lines", *sent)
    assert [(each["item_shortdescription"], each["ihid"]) for each in added] == [("Monitoring", 41), ("Call-out", 41)]
    found = halo.get("/RecurringInvoice/41")
    assert [each["id"] for each in found["lines"]] == [901, 902, *(each["id"] for each in added)]
    assert found["total"] == 237.0
    refused = halo.refused("/RecurringInvoice/Lines", {"ihid": 41}, {"_itemid": 8}, status=404)
    assert refused == "Record not found"
    assert halo.get("/RecurringInvoice/41") == found


def test_a_print_survives_any_text(halo: Halo) -> None:
    made = halo.post("/Invoice", {"client_id": 12, "lines": [{"item_shortdescription": "(€\\)\r\n\x00"}]})
    assert b"Total 0.00" in halo.send("POST", f"/Invoice/PDF/{made['id']}").content


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("/Item", {"search": "desktop"}, [7]),
        ("/Item", {"isrecurringitem": False}, [9]),
        ("/ClientContract", {"client_id": 12}, [10]),
        ("/ClientContract", {"excluderenewed": True}, [10]),
        ("/ClientContract", {"site_id": 22}, []),
        ("/ClientPrepay", {"client_id": 12}, []),
        ("/ContractSchedule", {"contract_id": 10}, []),
    ],
)
def test_other_filters(halo: Halo, path: str, query: dict[str, Any], found: list[int]) -> None:
    assert halo.ids(path, **query) == found
