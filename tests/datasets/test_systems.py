"""Each system takes the records of a dataset for its own: reads, lists with filters, and changes go through its API.

What a system answers is held against its document by the fixture.
"""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from contracts.callers.mspcentric import envelope
from tests.datasets.conftest import Small

HALO, CONNECTWISE, AUTOTASK, SCP = "/api", "/v4_6_release/apis/3.0", "/ATServicesRest/V1.0", "/api/v3"


def first(small: Small, kind: str, system: str) -> Any:
    return small.dataset[kind][0]["systems"][system]["id"]


def test_halopsa_reads_filters_and_changes_records_of_a_dataset(small: Small) -> None:
    halo = small.caller("halopsa")
    client = first(small, "customers", "halopsa")
    reads = {"Client": "customers", "Users": "contacts", "Asset": "devices", "ClientContract": "agreements"}
    for path, kind in reads.items():
        assert halo.get(f"{HALO}/{path}/{first(small, kind, 'halopsa')}")["id"] == first(small, kind, "halopsa")
    for path in ("Site", "Item", "Invoice", "RecurringInvoice", "KBArticle", "Agent"):
        halo.get(f"{HALO}/{path}", includeinactive="true")
    found = halo.get(f"{HALO}/Tickets", client_id=client, page_size=100, pageinate="true", page_no=1)
    assert 10 < found["record_count"] < 300
    assert {each["client_id"] for each in found["tickets"]} == {client}
    ticket = found["tickets"][-1]
    newest = halo.get(f"{HALO}/Actions", ticket_id=ticket["id"])["actions"]
    assert newest
    halo.done("POST", f"{HALO}/Actions", [{"ticket_id": ticket["id"], "outcome": "Internal Note", "note": "Seen"}])
    assert halo.get(f"{HALO}/Actions", ticket_id=ticket["id"])["actions"][0]["note"] == "Seen"
    changed = halo.done("POST", f"{HALO}/Tickets", [{"id": ticket["id"], "priority_id": 1, "status_id": 2}])
    assert (changed["priority_id"], changed["status_id"]) == (1, 2)
    last = max(each["id"] for each in small.records("halopsa", "Tickets"))
    created = halo.done("POST", f"{HALO}/Tickets", [{"summary": "New", "client_id": client}])
    assert created["id"] == last + 1, "new ids go on behind those of the dataset"


def test_halopsa_goes_on_with_projects_and_sales_of_a_dataset(small: Small) -> None:
    halo = small.caller("halopsa")
    rows = {each["id"]: each for each in halo.get(f"{HALO}/Projects", count=100)["tickets"]}
    part = next(each for each in rows.values() if each["parent_id"] and each["status_id"] != 9)
    whole = halo.get(f"{HALO}/Projects/{part['parent_id']}")
    assert (whole["child_count"], whole["client_id"]) == (3, part["client_id"])
    assert halo.done("POST", f"{HALO}/Projects", [{"id": part["id"], "status_id": 9}])["status_id"] == 9
    (quote, *_) = halo.get(f"{HALO}/Quotation", count=100)["quotes"]
    assert halo.get(f"{HALO}/Opportunities/{quote['ticket_id']}")["summary"] == quote["title"]
    agreement = next(each for each in small.dataset["agreements"] if quote["title"].endswith(each["name"]))
    assert quote["total"] == round(sum(each["quantity"] * each["price"] for each in agreement["lines"]), 2)
    assert halo.done("POST", f"{HALO}/Quotation", [{"id": quote["id"], "title": "Later"}])["total"] == quote["total"]
    visit = next(each for each in small.records("halopsa", "Appointment") if each["id"] > 100)
    moved = {"id": visit["id"], "end_date": visit["end_date"].replace(":00:00", ":30:00")}
    assert halo.done("POST", f"{HALO}/Appointment", [moved])["end_date"] == moved["end_date"]


def test_connectwise_reads_filters_and_changes_records_of_a_dataset(small: Small) -> None:
    psa = small.caller("connectwise")
    company = first(small, "customers", "connectwise")
    for path, kind in (
        ("company/companies", "customers"),
        ("company/contacts", "contacts"),
        ("company/configurations", "devices"),
        ("finance/agreements", "agreements"),
    ):
        identity = first(small, kind, "connectwise")
        assert psa.get(f"{CONNECTWISE}/{path}/{identity}")["id"] == identity
    for path in (
        f"company/companies/{company}/sites",
        f"finance/agreements/{first(small, 'agreements', 'connectwise')}/additions",
        "procurement/catalog",
        "system/members",
        "service/knowledgeBaseArticles",
        f"company/contacts/{first(small, 'contacts', 'connectwise')}/communications",
    ):
        assert psa.get(f"{CONNECTWISE}/{path}", pageSize=1000)
    wanted = {"conditions": f"company/id={company} and closedFlag=false", "pageSize": 1000, "orderBy": "id desc"}
    open_ones = psa.get(f"{CONNECTWISE}/service/tickets", **wanted)
    assert open_ones
    assert all(not each["closedFlag"] and each["company"]["id"] == company for each in open_ones)
    assert psa.get(f"{CONNECTWISE}/service/tickets/count")["count"] >= 300
    ticket = open_ones[0]["id"]
    for part in ("notes", "allNotes", "configurations"):
        psa.get(f"{CONNECTWISE}/service/tickets/{ticket}/{part}")
    times = psa.get(f"{CONNECTWISE}/time/entries", conditions="chargeToType='ServiceTicket'", pageSize=5)
    assert len(times) == 5
    device = small.dataset["devices"][0]
    named = psa.get(f"{CONNECTWISE}/company/configurations", conditions=f"deviceIdentifier='{device['rmm']}'")
    assert [each["serialNumber"] for each in named] == [device["serial"]]
    psa.done("POST", f"{CONNECTWISE}/service/tickets/{ticket}/notes", {"text": "Seen", "detailDescriptionFlag": True})
    closed = [{"op": "replace", "path": "status", "value": {"name": "Closed"}}]
    assert psa.done("PATCH", f"{CONNECTWISE}/service/tickets/{ticket}", closed)["closedFlag"] is True
    last = max(each["id"] for each in small.records("connectwise", "tickets"))
    created = psa.done("POST", f"{CONNECTWISE}/service/tickets", {"summary": "New", "company": {"id": company}})
    assert created["id"] == last + 1, "new ids go on behind those of the dataset"


def test_connectwise_goes_on_with_projects_sales_and_invoices_of_a_dataset(small: Small) -> None:
    psa = small.caller("connectwise")

    def change(path: str, **members: Any) -> Any:
        operations = [{"op": "replace", "path": name, "value": value} for name, value in members.items()]
        return psa.done("PATCH", f"{CONNECTWISE}/{path}", operations)

    (ticket, *_) = psa.get(f"{CONNECTWISE}/project/tickets", conditions="closedFlag=false", orderBy="id desc")
    project = f"project/projects/{ticket['project']['id']}"
    assert [each["description"] for each in psa.get(f"{CONNECTWISE}/{project}/phases")][-1] == ticket["phase"]["name"]
    assert change(f"project/tickets/{ticket['id']}", status={"name": "Closed"})["closedFlag"] is True
    assert change(project, status={"name": "Closed"})["closedFlag"] is True
    (sold, *_) = psa.get(f"{CONNECTWISE}/sales/opportunities", conditions="name like 'Renewal*'", orderBy="id desc")
    sums = psa.get(f"{CONNECTWISE}/sales/opportunities/{sold['id']}/forecast")[0]["forecastRevenueTotals"]
    agreement = small.dataset["agreements"][-1]
    assert sums["revenue"] == round(12 * sum(each["quantity"] * each["price"] for each in agreement["lines"]), 2)
    assert change(f"sales/opportunities/{sold['id']}", status={"name": "Won"})["status"]["name"] == "Won"
    (call,) = psa.get(f"{CONNECTWISE}/sales/activities", conditions=f"opportunity/id={sold['id']}")
    assert change(f"sales/activities/{call['id']}", status={"name": "Closed"})["status"]["name"] == "Closed"
    (entry, *_) = psa.get(f"{CONNECTWISE}/schedule/entries", orderBy="id desc")
    assert change(f"schedule/entries/{entry['id']}", doneFlag=True)["doneFlag"] is True
    paid, due = (
        psa.get(f"{CONNECTWISE}/finance/invoices", conditions=f"agreement/id>0 and balance{which}0")[-1]
        for which in ("=", ">")
    )
    (payment,) = psa.get(f"{CONNECTWISE}/finance/invoices/{paid['id']}/payments")
    assert payment["amount"] == paid["payments"] == paid["total"] > 0
    assert change(f"finance/invoices/{due['id']}", reference="Seen")["total"] == due["total"]


def test_autotask_reads_filters_and_changes_records_of_a_dataset(small: Small) -> None:
    psa = small.caller("autotask")
    company = first(small, "customers", "autotask")
    for path, kind in (
        ("Companies", "customers"),
        ("Contacts", "contacts"),
        ("ConfigurationItems", "devices"),
        ("Contracts", "agreements"),
    ):
        identity = first(small, kind, "autotask")
        assert psa.get(f"{AUTOTASK}/{path}/{identity}")["item"]["id"] == identity

    def query(entity: str, *filters: dict[str, Any]) -> list[dict[str, Any]]:
        wanted = json.dumps({"filter": list(filters or ({"op": "exist", "field": "id"},))})
        found: list[dict[str, Any]] = psa.get(f"{AUTOTASK}/{entity}/query", search=wanted)["items"]
        return found

    for entity in (
        *("CompanyLocations", "Products", "Services", "ContractServices", "Resources"),
        *("TicketNotes", "TimeEntries", "ResourceServiceDeskRoles"),
    ):
        assert query(entity)
    device = small.dataset["devices"][0]
    (item,) = query("ConfigurationItems", {"op": "eq", "field": "rmmDeviceID", "value": device["rmm"]})
    assert item["serialNumber"] == device["serial"]
    tickets = query(
        "Tickets",
        {"op": "eq", "field": "companyID", "value": company},
        {"op": "noteq", "field": "status", "value": 5},
    )
    assert tickets
    ticket = tickets[0]["id"]
    note = {"title": "Seen", "description": "Seen", "noteType": 1, "publish": 1}
    psa.done("POST", f"{AUTOTASK}/Tickets/{ticket}/Notes", note)
    psa.done("PATCH", f"{AUTOTASK}/Tickets", {"id": ticket, "status": 5, "resolution": "Done"})
    assert psa.get(f"{AUTOTASK}/Tickets/{ticket}")["item"]["completedDate"]


def test_tigerpaw_reads_searches_and_changes_records_of_a_dataset(small: Small) -> None:
    psa = small.caller("tigerpaw")
    account = first(small, "customers", "tigerpaw")
    contact, agreement = first(small, "contacts", "tigerpaw"), first(small, "agreements", "tigerpaw")
    psa.get(f"/api/accounts/{account}")
    psa.get(f"/api/contacts/{contact}")
    psa.get(f"/api/agreements/{agreement}")
    assert psa.get(f"/api/accounts/{account}/assets/managed")
    assert psa.get(f"/api/agreements/{agreement}/additionalcharges")
    order = small.records("tigerpaw", "serviceOrders")[-1]
    assert psa.get(f"/api/serviceorders/{order['id']}")["ServiceOrder"]["AccountNumber"] == order["AccountNumber"]
    for part in ("notes", "timelogs"):
        psa.get(f"/api/serviceorders/{order['id']}/{part}")
    psa.done("PUT", f"/api/serviceorders/{order['id']}", {"Status": "Closed", "Priority": "High"})
    shown = psa.get(f"/api/serviceorders/{order['id']}")["ServiceOrder"]
    assert (shown["Status"], shown["Priority"]) == ("Closed", "High")
    made = psa.done("POST", "/api/ServiceOrders", {"AccountNumber": account, "BriefDescription": "New"})
    assert made["ServiceOrderSummary"]["ServiceOrderNumber"] == 7301


def test_supportcenterplus_reads_filters_and_changes_records_of_a_dataset(small: Small) -> None:
    desk = small.caller("supportcenterplus")
    name = small.dataset["customers"][0]["name"]
    found = {"field": "account.name", "condition": "is", "value": name}
    listing: dict[str, Any] = {"row_count": 100, "search_criteria": [found], "get_total_count": True}
    listing["fields_required"] = ["subject", "account"]
    requests = desk.get(f"{SCP}/requests", input_data=json.dumps({"list_info": listing}))["requests"]
    assert requests
    assert {each["account"]["name"] for each in requests} == {name}
    for module in ("accounts", "users", "technicians", "accountcontracts"):
        desk.get(f"{SCP}/{module}")
    articles = {each["name"] for each in small.records("halopsa", "KBArticle")}
    solutions = desk.get(f"{SCP}/solutions")["solutions"]
    assert articles & {each["title"] for each in solutions}
    assert desk.get(f"{SCP}/solutions/{solutions[0]['id']}")["solution"]["approval_status"]["name"] == "Approved"
    request = requests[0]["id"]
    for part in ("notes", "worklogs", "conversations"):
        desk.get(f"{SCP}/requests/{request}/{part}")
    form = {"input_data": json.dumps({"request": {"priority": {"name": "High"}, "status": {"name": "Onhold"}}})}
    answer = desk.send("PUT", f"{SCP}/requests/{request}", data=form)
    assert answer.status_code == 200, answer.text
    assert desk.get(f"{SCP}/requests/{request}")["request"]["status"]["name"] == "Onhold"


@pytest.mark.parametrize(("state", "action"), [("RESOLVED", "reopen"), ("OPEN", "resolve")])
def test_alerts_have_one_ticket_in_ncentral_and_the_custom_psa(small: Small, state: str, action: str) -> None:
    ticket = next(each for each in small.records("ncentral", "tickets") if each["state"] == state)
    psa = small.caller("custompsa")
    (twin,) = psa.get("/tickets", ncentralTicketId=ticket["id"])["items"]
    assert (twin["ticketNumber"], twin["title"]) == (ticket["psa_ticket_number"], ticket["title"])
    assert twin["status"] == ("resolved" if state == "RESOLVED" else "open")
    small.control.request("POST", f"/drive/ncentral/tickets/{ticket['id']}/{action}", {})
    (changed,) = psa.get("/tickets", ncentralTicketId=ticket["id"])["items"]
    assert changed["status"] == ("open" if state == "RESOLVED" else "resolved")


def test_mspcentric_reads_and_changes_records_of_a_dataset(small: Small) -> None:
    def act(method: str, path: str, body: Any = None) -> Any:
        return small.control.drive("mspcentric", method, f"/organizations/{organization['id']}{path}", body)

    (organization,) = [each for each in small.records("mspcentric", "organizations") if each["name"] == "Example MSP"]
    shown = act("GET", "")
    (vendor_id,) = [each["vendorId"] for each in shown["integrations"]]
    assert (shown["state"], shown["users"]) == ("active", [organization["email"]])
    before, after = act("GET", "/psa")["psa"], act("POST", "/psa/sync")["psa"]
    assert before["state"] == after["state"] == "synced"
    for part in ("companies", "contracts", "services", "lines"):
        assert before[part] == [each for each in after[part] if each in before[part]], "as the PSA has it"
    account = small.dataset["customers"][0]["domain"]
    for mapping in ({"excluded": True}, {"psa_id": small.dataset["customers"][0]["number"]}):
        act("PUT", f"/mappings/accounts/{account}", mapping)
    assert {each["state"] for each in act("GET", "/mappings")["accounts"]} == {"mapped"}

    integrator = small.caller("mspcentric", {})
    wanted = {"integrationType": "external", "vendorId": vendor_id, "organizationId": organization["id"]}
    made = integrator.done("POST", "/api/oem-api/integration", {**envelope(integrator.target.known), **wanted})
    key = f"{integrator.target.known('vendor_token')}:{made['partnerApiKey']}"
    vendor = small.caller("mspcentric", {"Authorization": f"Bearer {base64.b64encode(key.encode()).decode()}"})
    accounts = vendor.get("/api/vendor-api/organization/accounts")
    assert {each["name"] for each in accounts} == {each["name"] for each in small.dataset["customers"]}
    counted = {"accountId": account, "unitCount": 99}
    vendor.done("POST", "/api/vendor-api/service/backup/count", counted)
    units = {(each["account"], each["service"]): each["count"] for each in small.records("mspcentric", "units")}
    assert units[account, "backup"] == 99


def test_nerdio_reads_and_changes_records_of_a_dataset(small: Small) -> None:
    nerdio, customer = small.caller("nerdio"), small.dataset["customers"][0]
    account = customer["systems"]["nerdio"]["id"]
    accounts = nerdio.get("/rest-api/v1/accounts")
    assert {"id": account, "name": customer["name"]}.items() <= accounts[6].items()
    (usage, *_) = nerdio.get(f"/rest-api/v1/accounts/{account}/usages", withDetails="true")
    people = [each for each in small.dataset["contacts"] if each["customer"] == customer["key"]]
    assert {"name": "Desktop user", "quantity": len(people)} in usage["usageItems"]
    invoice = nerdio.get("/rest-api/v1/invoices")[-1]
    assert nerdio.get(f"/rest-api/v1/invoices/{invoice['id']}")["total"] == invoice["total"]
    (job, *_) = [each for each in small.records("nerdio", "jobs") if each["status"] == "Failed"]
    nerdio.get(f"/rest-api/v1/job/{job['id']}/tasks")
    assert nerdio.get(f"/rest-api/v1/job/{job['id']}")["accountId"] == job["account_id"]
    assert nerdio.done("POST", f"/rest-api/v1/job/restart/{job['id']}", {})

    happened = {"condition": "Backups of customers", "account_id": account, "target": "SRV-01"}
    happened |= {"job_type": "BackupVm", "status": "Failed"}
    incident = small.control.drive("nerdio", "POST", "/events", happened)["incident"]
    assert (incident["state"], incident["system"]) == ("open", "connectwise"), incident
    ticket = next(each for each in small.records("connectwise", "tickets") if each["id"] == incident["ticket_id"])
    assert ticket["company"]["id"] == customer["number"]
    ended = small.control.drive("nerdio", "POST", "/events", {**happened, "status": "Completed"})["incident"]
    assert ended["state"] == "resolved"
