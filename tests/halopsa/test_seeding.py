"""Every collection that a person would fill can be filled from a configuration file, as API clients would write it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from simulators.core.outbox import DELIVERIES
from simulators.halopsa import DECLARATION
from tests.core.seeds import held, seeded
from tests.core.server.inprocess import InProcess
from tests.halopsa.test_flat import send

GUID = "5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11"
FILE = {"filename": "a.txt", "data_base64": base64.b64encode(b"hello").decode()}

SEED: Mapping[str, list[Mapping[str, Any]]] = {
    "Tickets": [
        {
            "id": "3000",
            "summary": "Old",
            "client_id": 70,
            "dateoccurred": "2024-02-03T04:05:06Z",
            "team": "Night Watch",
        },
        {"summary": "Next", "client_id": 70},
    ],
    "Actions": [{"id": 5, "ticket_id": 3000, "outcome_id": 7, "note": "Looked", "who_agentid": 3, "timetaken": 0.5}],
    "Attachment": [{"ticket_id": 3000, **FILE}],
    "FieldInfo": [{"id": 900, "name": "CFShift", "typeid": 1}],
    "TopLevel": [{"id": 90, "name": "Europe"}],
    "SLA": [{"id": 90, "name": "Gold"}],
    "Priority": [{"id": GUID, "name": "Top", "slaid": 90, "priorityid": 1}],
    "Status": [{"id": 90, "name": "Parked", "closes": True}],
    "Team": [{"id": 90, "name": "Night Watch"}],
    "Agent": [{"id": 90, "name": "Nora Night", "team": "Night Watch"}],
    "Outcome": [{"id": 90, "outcome": "Sung"}],
    "Workflow": [{"id": 90, "name": "Nightly"}],
    "TicketType": [{"id": 90, "name": "Incident at night", "initial_status": 1}],
    "Category": [{"id": 90, "value": "Night", "type_id": 1}],
    "Lookup": [{"id": 9, "lookupid": 12, "name": "Nine"}],
    "Client": [{"id": 70, "name": "Initech", "main_site_id": 71}],
    "Site": [{"id": 72, "name": "Depot", "client_id": 70}],
    "Users": [{"id": 90, "name": "Milton", "site_id": 72}],
    "AssetType": [{"id": 90, "name": "Firewall", "fields": [{"field_id": 7, "field_name": "Model"}]}],
    "Asset": [{"id": 90, "inventory_number": "A-90", "client_id": 70, "assettype_id": 90}],
    "KBArticle": [{"id": 90, "name": "Staplers"}],
    "Item": [{"id": 90, "name": "Stapler", "baseprice": 3}],
    "ClientContract": [{"id": 90, "client_id": 70, "ref": "CON-90", "start_date": "2024-01-01"}],
    "ClientPrepay": [{"id": 90, "client_id": 70}],
    "ContractSchedule": [{"id": 90, "contract_id": 90}],
    "RecurringInvoice": [{"id": 90, "client_id": 70, "lines": [{"_itemid": 90, "qty_order": 2}]}],
    "Invoice": [
        {"id": 90, "client_id": 70, "invoice_date": "2024-03-01", "lines": [{"unit_price": 3, "qty_order": 2}]}
    ],
    "Currency": [{"id": 90, "name": "Krona"}],
    "Tax": [{"id": 90, "name": "Reduced", "value": 5}],
    "Supplier": [{"id": 90, "name": "Stapler Works"}],
    "Field": [{"id": 90, "name": "Colour"}],
    "Workday": [{"id": 90, "name": "Nights"}],
    "UserRoles": [{"id": 90, "name": "Night Watch"}],
    "ChargeRate": [{"id": 90, "charge_id": 2, "rate": 120}],
    "SoftwareLicence": [{"id": 90, "name": "Suite", "client_id": 70, "configuration_items": [{"id": 90}]}],
    "AssetChange": [
        {"id": 90, "asset_id": 90, "old_value": "1", "new_value": "2", "who": "Nora", "datetime": "2024-02-03"}
    ],
    "AssetGroup": [{"id": 90, "name": "Fixtures"}],
    "CostCentres": [{"id": 90, "name": "Nights"}],
    "DistributionLists": [{"id": 90, "name": "Owls", "addtheseusers": [{"id": 90}]}],
    "FAQLists": [{"id": 90, "name": "Staplers", "group_id": 1}],
    "Product": [{"id": 90, "name": "Stapler"}],
    "Release": [{"id": 90, "name": "2.0", "product_id": 90}],
    "SupplierContract": [{"id": 90, "supplier_id": 90, "start_date": "2024-01-01"}],
    "CustomButton": [{"id": 90, "name": "Bell"}],
    "Template": [{"id": 90, "name": "Night call", "summary": "A call at night"}],
    "TicketRules": [{"id": 90, "name": "Nights", "new_team": "Night Watch", "active": False}],
    "InvoiceChange": [{"id": 90, "invoice_id": 90, "field_name": "Reference", "new_value": "A"}],
    "Appointment": [
        {
            "id": 90,
            "subject": "Visit",
            "client_id": 70,
            "start_date": "2024-02-03",
            "end_date": "2024-02-04",
            "agent_id": 90,
        }
    ],
    "CRMNote": [{"id": 90, "client_id": 70, "note": "Called"}],
    "Quotation": [{"id": 90, "client_id": 70, "lines": [{"item_id": 90, "quantity": 2}]}],
    "SalesOrder": [{"id": 90, "client_id": 70, "user_id": 90, "quotation_id": 90}],
    "PurchaseOrder": [{"id": 90, "supplier_id": 90}],
    "Report": [{"id": 90, "name": "All", "sql": "SELECT Faultid FROM FAULTS"}],
    "Timesheet": [{"id": 90, "agent_id": 90, "date": "2024-02-03"}],
    "TimesheetEvent": [{"id": 90, "agent_id": 90, "start_date": "2024-02-03T10:00:00", "timetaken": 1}],
    "Webhook": [
        {
            **{"id": GUID, "name": "Hook", "url": "http://127.0.0.1:9/", "active": True, "mappings": [{}]},
            "events": [{"eventno": 3, "id": 5}, {"eventno": 76}],
        }
    ],
    "documents": [{"id": 90, **FILE}],
    "applications": [{"client_id": "mine", "client_secret": "my-own-secret", "scopes": ["read:tickets"]}],
}

LEFT_OUT = {"WebhookEvent", "tokens", "refresh_tokens", "tenants", "images", "uploads", "batches", "triggers"}


@pytest.fixture(scope="module")
def halo() -> InProcess:
    return seeded(DECLARATION, SEED)


def got(halo: InProcess, path: str) -> Any:
    reply = send(halo, "GET", path)
    assert reply.status == 200, reply.body
    return reply.json()


def test_all_but_logs_tokens_and_indexes_can_be_seeded() -> None:
    assert {each.name for each in DECLARATION.collections} - set(DECLARATION.seeds) == LEFT_OUT
    assert set(DECLARATION.seeds) == set(SEED)


_LOGS = {"AssetChange", "InvoiceChange"}
READ_ALONE = sorted(set(SEED) - {"documents", "applications", "Actions", "Attachment", "Lookup"} - _LOGS)
TOLD = frozenset({"name", "summary", "value", "outcome", "inventory_number", "ref", "client_id", "agent_id", "slaid"})


@pytest.mark.parametrize("entity", READ_ALONE)
def test_record_is_read_back_as_it_was_brought(halo: InProcess, entity: str) -> None:
    record = SEED[entity][0]
    shown = got(halo, f"/{entity}/{record['id']}")
    expected = {name: value for name, value in record.items() if name in TOLD}
    assert {name: shown[name] for name in expected} == expected


def test_ticket_is_completed_and_keeps_its_dates(halo: InProcess) -> None:
    ticket = got(halo, "/Tickets/3000")
    assert (ticket["dateoccurred"], ticket["client_name"], ticket["site_id"]) == ("2024-02-03T04:05:06", "Initech", 71)
    assert (ticket["team_id"], ticket["timetaken"], ticket["attachment_count"]) == (90, 0.5, 1)
    assert got(halo, "/Tickets/2000")["summary"] == "Next", "a record without an id has the next one"


def test_parts_of_a_ticket_are_its_own(halo: InProcess) -> None:
    action = got(halo, "/Actions/5?ticket_id=3000")
    assert (action["note"], action["who_agentid"], action["outcome_id"]) == ("Looked", 3, 7)
    assert send(halo, "GET", "/Attachment/10").body == b"hello"
    assert send(halo, "GET", "/Attachment/document/90").body == b"hello"
    assert got(halo, "/Lookup?lookupid=12")[-1]["name"] == "Nine"


def test_invoices_have_lines_with_ids_and_prices(halo: InProcess) -> None:
    invoice, recurring = got(halo, "/Invoice/90"), got(halo, "/RecurringInvoice/90")
    assert (invoice["total"], invoice["lines"][0]["ihid"], invoice["invoice_date"][:10]) == (6.0, 90, "2024-03-01")
    assert recurring["lines"][0]["item_shortdescription"] == "Stapler"
    assert invoice["lines"][0]["id"] != recurring["lines"][0]["id"]


def test_webhook_has_triggers_with_ids_and_is_told_of_nothing_that_was_seeded(halo: InProcess) -> None:
    first, second = got(halo, f"/Webhook/{GUID}")["events"]
    assert (first["id"], second["id"], first["webhook_id"]) == (5, 10, GUID)
    assert got(halo, "/Notification/5")["eventno"] == 3
    assert halo.state.store().dump()["collections"][DELIVERIES.name] == []


def test_application_signs_in(halo: InProcess) -> None:
    assert held(halo, "applications", "mine")["scopes"] == ["read:tickets"]


def test_new_records_take_no_id_that_was_brought() -> None:
    halo = seeded(DECLARATION, {"Site": [{"id": number, "name": "S", "client_id": 12} for number in range(10, 18)]})
    made = send(halo, "POST", "/Site", [{"name": "New", "client_id": 12}]).json()
    assert made["id"] not in range(10, 18)


def test_record_of_an_id_that_is_there_changes_it() -> None:
    halo = seeded(DECLARATION, {"Agent": [{"id": 3, "name": "Renamed"}]})
    agent = got(halo, "/Agent/3")
    assert (agent["name"], agent["teams"][0]["name"]) == ("Renamed", "1st Line Support")
