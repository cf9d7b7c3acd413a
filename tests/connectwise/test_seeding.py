"""Every collection that a person would fill can be filled from a configuration file, as integrators send records."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from simulators.connectwise import DECLARATION, business
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.lookups import LOOKUPS
from simulators.core.outbox import DELIVERIES
from tests.connectwise.test_flat import send
from tests.core.seeds import held, refusal, seeded
from tests.core.server.inprocess import InProcess

NUMBER = 9001
OF_BOARD, OF_COMPANY = {"board": {"id": NUMBER}}, {"company": {"name": "Seeded"}}
OF_MEMBER = {"member": {"identifier": "seeded"}}
OF_TICKET, OF_AGREEMENT, OF_CONTACT = {"ticketId": NUMBER}, {"agreementId": NUMBER}, {"contactId": NUMBER}
PRODUCT = {
    **{"identifier": "SEED", "description": "d", "customerDescription": "c", "subcategory": {"name": "Cloud"}},
    **{"type": {"id": 1}, "category": {"id": 1}, "unitOfMeasure": {"id": 1}},
}
ADJUSTMENT = {"amount": 5, "description": "d", "effectiveDate": "2024-01-01"}
LEVELS = {"respondHours": 1, "planWithin": 2, "resolutionHours": 3}
SETUP: Mapping[str, Mapping[str, Any]] = {
    "userDefinedFields": {"podId": 1, "caption": "Rack", "sequenceNumber": 1, "fieldTypeIdentifier": "Text"},
    "priorities": {"name": "Seeded", "color": "Red", "sortOrder": 9},
    "sources": {"name": "Seeded"},
    "serviceLocations": {"name": "Seeded", "where": "OnSite"},
    "slas": {"name": "Seeded", "basedOn": "AllHours", **LEVELS},
    "companyStatuses": {"name": "Seeded"},
    "companyTypes": {"name": "Seeded"},
    "contactTypes": {"description": "Seeded"},
    "communicationTypes": {"description": "Seeded", "phoneFlag": True},
    "configurationStatuses": {"description": "Seeded"},
    "configurationTypes": {"name": "Seeded"},
    "workRoles": {"name": "Seeded", "hourlyRate": 10},
    "workTypes": {"name": "Seeded", "billTime": "Billable", "rateType": "Multiplier", "rate": 2},
    "chargeCodes": {"name": "Seeded", **OF_COMPANY},
    "securityRoles": {"name": "Seeded"},
    "locations": {"name": "Seeded"},
    "departments": {"identifier": "SEED", "name": "Seeded"},
    "agreementTypes": {"name": "Seeded"},
    "boards": {"name": "Seeded", "location": {"name": "Seeded"}, "department": {"identifier": "SEED"}},
    "boardStatuses": {**OF_BOARD, "name": "Seeded", "defaultFlag": True},
    "boardTypes": {**OF_BOARD, "name": "Seeded"},
    "boardItems": {**OF_BOARD, "name": "Seeded"},
    "boardSubTypes": {"board": {"name": "Seeded"}, "name": "Seeded", "typeAssociationIds": [NUMBER]},
    "boardTeams": {"boardId": NUMBER, "name": "Seeded", "teamLeader": {"identifier": "seeded"}},
}
_RARE: Mapping[str, Any] = {"name": "Rare"}
NEEDS: Mapping[str, Mapping[str, Any]] = {
    "currencies": {**_RARE, "currencyIdentifier": "XTS"},
    "countries": {**_RARE, "countryCode": "XX", "currency": {"identifier": "XTS"}},
    "states": {**_RARE, "identifier": "XX", "country": {"name": "Rare"}},
    "scheduleTypes": {**_RARE, "identifier": "X"},
    "billingTerms": {**_RARE, "dueDays": 3},
    "billingCycles": {**_RARE, "identifier": "X", "billingOptions": "Weekly"},
    "taxCodes": {"identifier": "X", "description": "Rare", "invoiceCaption": "Rare", "effectiveDate": "2024-01-01"},
    "productSubcategories": {**_RARE, "category": {"name": "Rare"}},
    "warehouses": {**_RARE, "location": {"id": 1}, "department": {"id": 1}},
    "warehouseBins": {**_RARE, "warehouse": {"name": "Rare"}},
    "probabilities": {"probability": 33},
    "opportunityTypes": {"description": "Rare"},
    "paymentTypes": {**_RARE, "classification": {"id": 1}},
    "expenseTypes": {
        **{**_RARE, "amountCaption": "Amount", "billExpenses": "Billable", "invoiceMarkupOption": "Amount"},
    },
    "otherSettings": {
        **{"defaultAddressFormat": {"id": 1}, "defaultCalendar": {"id": 1}, "locale": {"id": 1}},
        **{"serverTimeZone": {"id": 1}, "defaultFromAddress": "a@x.example", "siteUrl": "s", "portalUrlOverride": "p"},
    },
    "timeZones": {**_RARE, "timeZone": {"id": 1}},
    "campaignSubTypes": {**_RARE, "type": {"name": "Rare"}},
    "articleSubcategories": {**_RARE, "category": {"name": "Rare"}},
    "skills": {**_RARE, "category": {"name": "Rare"}},
    "adjustmentTypes": {"identifier": "Rare"},
    "addressFormats": {**_RARE, "format": "{city}"},
    "timeExpense": {"internalCompany": {"id": 1}},
    "standardNotes": {**_RARE, "contents": "n"},
}
RECORDS: Mapping[str, Mapping[str, Any]] = {
    **SETUP,
    "members": {"identifier": "seeded", "firstName": "Sue", "lastName": "Dee", "securityRole": {"name": "Seeded"}},
    "companies": {"identifier": "SEED", "name": "Seeded", "types": [{"name": "Seeded"}], "market": {"name": "Rare"}},
    "sites": {**OF_COMPANY, "name": "Depot"},
    "contacts": {"firstName": "Ann", "lastName": "Ray", "defaultFlag": True, **OF_COMPANY},
    "communications": {**OF_CONTACT, "type": {"id": 1}, "value": "ann@x.example"},
    "typeAssociations": {**OF_COMPANY, "type": {"id": 1}},
    "companyNotes": {**OF_COMPANY, "text": "n"},
    "companyTeams": {**OF_COMPANY, "teamRole": {"id": 1}, "member": {"identifier": "seeded"}},
    "configurations": {"name": "Seeded", "type": {"name": "Seeded"}, **OF_COMPANY},
    "catalog": PRODUCT,
    "agreements": {"name": "Seeded", "type": {"name": "Seeded"}, **OF_COMPANY},
    "additions": {**OF_AGREEMENT, "product": {"identifier": "SEED"}, "billCustomer": "Billable", "quantity": 2},
    "adjustments": {**OF_AGREEMENT, **ADJUSTMENT},
    "agreementSites": {**OF_AGREEMENT, **OF_COMPANY, "site": {"name": "Depot"}},
    "boardDefaults": {**OF_AGREEMENT, **OF_BOARD},
    "agreementWorkRoles": {**OF_AGREEMENT, "workRole": {"name": "Seeded"}, "rateType": "Custom"},
    "agreementWorkTypes": {**OF_AGREEMENT, "workType": {"id": 1}, "rateType": "Custom", "billTime": "NoCharge"},
    "tickets": {
        **{"summary": "Old", **OF_COMPANY, **OF_BOARD, "status": {"name": "Seeded"}},
        **{"type": {"name": "Seeded"}, "subType": {"name": "Seeded"}, "item": {"id": NUMBER}},
        "customFields": [{"id": NUMBER, "value": "R7"}],
        "_info": {"dateEntered": "2024-03-05T14:07:09Z", "enteredBy": "zed", "lastUpdated": "2024-03-06"},
    },
    "notes": {**OF_TICKET, "text": "n", "detailDescriptionFlag": True},
    "tasks": {**OF_TICKET, "notes": "t"},
    "timeEntries": {"chargeToId": NUMBER, "chargeToType": "ServiceTicket", "timeStart": "2024-01-01", "actualHours": 2},
    "callbacks": {"url": "https://x.example/hook", "objectId": 1, "type": "ticket", "level": "owner"},
    **{name: NEEDS.get(name, {"name": "Rare"}) for name in LOOKUPS if name != "managementReports"},
    **{name: {**NEEDS.get(name, {"name": "Rare"})} for name in business.TABLES},
    "holidays": {"holidayList": {"name": "Rare"}, "name": "Rare", "date": "2024-12-25", "allDayFlag": True},
    "opportunities": {"name": "Rare", **OF_COMPANY, "contact": {"id": NUMBER}, "primarySalesRep": {"id": 1}},
    "opportunityNotes": {"opportunityId": NUMBER, "text": "n"},
    "opportunityContacts": {"opportunityId": NUMBER, "contact": {"id": NUMBER}},
    "opportunityTeam": {"opportunityId": NUMBER, "type": "Individual", "member": {"identifier": "seeded"}},
    "forecastItems": {"opportunity": {"id": NUMBER}, "forecastType": "Service", "status": {"id": 1}, "revenue": 7},
    "activities": {"name": "Rare", "assignTo": {"identifier": "seeded"}, "ticket": {"id": NUMBER}},
    "orders": {**OF_COMPANY, "salesRep": {"id": 1}, "status": {"id": 1}},
    "projects": {
        **{"name": "Rare", **OF_COMPANY, "board": {"id": 3}, "billingMethod": "FixedFee"},
        **{"estimatedStart": "2024-01-01", "estimatedEnd": "2024-02-01"},
    },
    "phases": {"projectId": NUMBER, "description": "Rare"},
    "projectNotes": {"projectId": NUMBER, "text": "n"},
    "projectTeam": {"projectId": NUMBER, "member": {"id": 1}, "projectRole": {"identifier": "Rare"}},
    "projectContacts": {"projectId": NUMBER, "contact": {"id": NUMBER}},
    "scheduleEntries": {"type": {"identifier": "S"}, "objectId": NUMBER, "member": {"id": 1}},
    "products": {"catalogItem": {"identifier": "SEED"}, "billableOption": "Billable", "ticket": {"id": NUMBER}},
    "invoices": {**OF_COMPANY, "type": "Miscellaneous", "invoiceNumber": "R-1"},
    "invoicePayments": {"invoice": {"id": NUMBER}, "amount": 5},
    "purchaseOrders": {"status": {"id": 1}, "terms": {"id": 1}, "vendorCompany": {"name": "Seeded"}},
    "purchaseOrderLines": {
        **{"purchaseOrderId": NUMBER, "description": "d", "lineNumber": 1, "product": {"identifier": "SEED"}},
        **{"quantity": 2, "unitOfMeasure": {"id": 1}},
    },
    "purchaseOrderNotes": {"purchaseHeaderRecID": NUMBER, "text": "n"},
    "contactNotes": {**OF_CONTACT, "text": "n"},
    "contactTypeAssociations": {"contact": {"id": NUMBER}, "type": {"id": 1}},
    "contactTracks": {"contact": {"id": NUMBER}, "trackId": NUMBER},
    "companyTracks": {**OF_COMPANY, "trackId": NUMBER},
    "statusNotes": {**OF_COMPANY, "customNote": "n", "status": {"name": "Seeded"}},
    "articles": {"title": "t", "issue": "i", "resolution": "r", "subCategoryId": NUMBER},
    "configurationQuestions": {
        **{"configurationType": {"name": "Seeded"}, "question": "q", "sequenceNumber": 1},
        **{"entryType": "EntryField", "fieldType": "Text"},
    },
    "workRoleLocations": {"workRole": {"name": "Seeded"}, "location": {"name": "Seeded"}, "hourlyRate": 9},
    "slaPriorities": {"sla": {"name": "Seeded"}, "priority": {"name": "Seeded"}, "respondHours": 1},
    "campaigns": {**_RARE, "startDate": "2024-01-01"},
    "contactGroups": {"contact": {"id": NUMBER}, "group": {"name": "Rare"}},
    "companyGroups": {**OF_COMPANY, "group": {"name": "Rare"}},
    "memberTemplates": {"identifier": "Rare", "workRole": {"name": "Seeded"}},
    "ssoConfigurations": {**_RARE, "ssoType": "SAML", "locationIds": [NUMBER]},
    "certifications": {**_RARE, **OF_COMPANY},
    "memberSkills": {**OF_MEMBER, "skill": {"name": "Rare"}, "skillLevel": "Expert"},
    "memberCertifications": {**OF_MEMBER, "certification": {"name": "Rare"}},
    "memberAccruals": {**OF_MEMBER, "accrualType": "PTO", "hours": 8, "year": 2024, "reason": "r"},
    "memberDelegations": {
        **{**OF_MEMBER, "delegationType": "Project", "delegatedTo": {"id": 1}},
        **{"dateStart": "2024-01-01", "dateEnd": "2024-02-01"},
    },
    "memberPersonas": {**OF_MEMBER, "personaId": NUMBER, "name": "Rare"},
    "stockAdjustments": {"identifier": "Rare", "type": {"identifier": "Rare"}},
    "adjustmentDetails": {
        **{"adjustment": {"name": "Rare"}, "catalogItem": {"identifier": "SEED"}, "quantityAdjusted": 2},
        **{"warehouse": {"name": "Rare"}, "warehouseBin": {"name": "Rare"}},
    },
    "workRoleExclusions": {**OF_AGREEMENT, "workRole": {"name": "Seeded"}},
    "workTypeExclusions": {**OF_AGREEMENT, "workType": {"name": "Seeded"}},
    "expenseEntries": {"type": {"name": "Rare"}, "amount": 5, "date": "2024-01-02", **OF_COMPANY},
}
FILE = {"recordType": "Ticket", "recordId": NUMBER, "title": "t", "fileName": "t.txt"}
SEED: Mapping[str, list[Mapping[str, Any]]] = {
    **{name: [{"id": NUMBER, **record}] for name, record in RECORDS.items()},
    "tickets": [
        {"id": NUMBER, **RECORDS["tickets"]},
        {"id": NUMBER + 1, "summary": "Planned", "phase": {"id": NUMBER}},
    ],
    "severities": [{"id": 1, "description": "Mild"}],
    "impacts": [{"id": 1, "description": "Few"}],
    "roleSettings": [{"role": {"name": "Seeded"}, "moduleFunctionName": "Service Tickets", "inquireLevel": "All"}],
    "documents": [{"id": NUMBER, **FILE, "data": base64.b64encode(b"hello").decode()}],
    "apiKeys": [{"public_key": "PUB", "private_key": "my own secret", "member": "seeded"}],
}
LEFT_OUT = {"documentContents", "permissionUses", "signingKeys", "callbackHealth"}
"""What follows from other records, or is a secret of the simulator."""

PATHS = {
    name: ENTITIES[name].path.replace("{parentId}", str(NUMBER)) for name in RECORDS if "read" in ENTITIES[name].verbs
}


@pytest.fixture(scope="module")
def psa() -> InProcess:
    return seeded(DECLARATION, SEED)


def test_which_collections_are_left_out() -> None:
    assert {each.name for each in DECLARATION.collections} - set(DECLARATION.seeds) == {
        *LEFT_OUT,
        *("allNotes", "associations", "timeSheets", "expenseReports", "managementReports"),
        *("auditTrail", "timeSheetAudits", "expenseReportAudits", "inventory", "companyFinance"),
    }
    assert set(SEED) == set(DECLARATION.seeds)


@pytest.mark.parametrize("name", sorted(PATHS))
def test_a_record_of_each_collection_is_served(psa: InProcess, name: str) -> None:
    reply = send(psa, "GET", f"{PATHS[name]}/{NUMBER}")
    assert reply.status == 200, reply.body
    wrote, read = RECORDS[name], reply.json()
    for member, value in wrote.items():
        field = ENTITIES[name].field(member)
        if field is not None and field.use == "kept":
            assert value in read.values(), "the model has the name under another one"
        elif (isinstance(value, str) and value[:2] != "20") or (member in read and isinstance(value, int)):
            assert read[member] == value


@pytest.mark.parametrize("name", [name for name in sorted(RECORDS) if not ENTITIES[name].verbs])
def test_rows_without_paths_are_there(psa: InProcess, name: str) -> None:
    assert held(psa, name, NUMBER)["name"] == "Rare"


def test_rows_without_paths_show_where_they_are_referred_to(psa: InProcess) -> None:
    market = send(psa, "GET", f"/company/companies/{NUMBER}").json()["market"]
    assert (market["id"], market["name"]) == (NUMBER, "Rare")
    for name in ("scheduleentries", "activities", "products"):
        assert [each["id"] for each in send(psa, "GET", f"/service/tickets/{NUMBER}/{name}").json()] == [NUMBER]
    assert send(psa, "GET", f"/service/tickets/{NUMBER}").json()["resources"] == "mreyes"


def test_what_the_records_of_a_file_bring_about(psa: InProcess) -> None:
    ticket = send(psa, "GET", f"/service/tickets/{NUMBER}").json()
    assert (ticket["actualHours"], ticket["customFields"][0]["value"]) == (2, "R7")
    assert (ticket["_info"]["dateEntered"], ticket["_info"]["enteredBy"]) == ("2024-03-05T14:07:09Z", "zed")
    assert [each["text"] for each in send(psa, "GET", f"/service/tickets/{NUMBER}/allNotes").json()] == ["n"]
    company = send(psa, "GET", f"/company/companies/{NUMBER}").json()
    assert [each["name"] for each in company["types"]] == ["Seeded", "Client"]
    addition = send(psa, "GET", f"/finance/agreements/{NUMBER}/additions/{NUMBER}").json()
    assert addition["description"] == PRODUCT["description"]


def test_ticket_of_a_project_is_brought_to_its_phase(psa: InProcess) -> None:
    ticket = send(psa, "GET", f"/project/tickets/{NUMBER + 1}").json()
    assert (ticket["project"]["name"], ticket["phase"]["name"], ticket["company"]["id"]) == ("Rare", "Rare", NUMBER)


def test_fixed_rows_are_changed(psa: InProcess) -> None:
    assert send(psa, "GET", "/service/severities/1").json()["description"] == "Mild"
    assert send(psa, "GET", "/service/impacts/1").json()["description"] == "Few"


def test_a_file_comes_back(psa: InProcess) -> None:
    assert send(psa, "GET", f"/system/documents/{NUMBER}/download").body == b"hello"
    assert [each["name"] for each in send(psa, "GET", f"/service/tickets/{NUMBER}/documents").json()] == ["t"]


def test_a_key_has_the_rights_of_its_member(psa: InProcess) -> None:
    known = psa.state.credentials
    word = base64.b64encode(f"{known['company']}+PUB:my own secret".encode())
    headers = [(b"Authorization", b"Basic " + word), (b"clientId", known["client_id"].encode())]
    base = "/v4_6_release/apis/3.0"
    assert psa.ask("GET", f"{base}/service/tickets", headers).status == 200
    assert psa.ask("GET", f"{base}/company/companies", headers).status == 403
    assert psa.state.world.masker.text("my own secret") != "my own secret"


def test_new_records_take_other_ids_and_callbacks_were_not_told(psa: InProcess) -> None:
    assert held(psa, "callbacks", NUMBER)["url"] == RECORDS["callbacks"]["url"]
    assert psa.state.store().dump()["collections"][DELIVERIES.name] == []
    made = send(psa, "POST", "/service/tickets", {"summary": "Next", "company": {"id": NUMBER}})
    assert made.status == 201
    assert made.json()["id"] not in {NUMBER, None}


def test_a_record_takes_the_place_of_one_that_is_there() -> None:
    psa = seeded(DECLARATION, {"companies": [{"id": 2, "identifier": "Contoso", "name": "Contoso AG"}]})
    company = send(psa, "GET", "/company/companies/2").json()
    assert company["name"] == "Contoso AG"
    assert "phoneNumber" not in company
    assert send(psa, "GET", "/company/contacts/1").json()["company"]["name"] == "Contoso AG"


def test_ids_are_given_where_none_are_brought() -> None:
    psa = seeded(DECLARATION, {"companies": [{"identifier": f"C{n}", "name": f"Company {n}"} for n in range(3)]})
    rows = send(psa, "GET", "/company/companies?orderBy=id%20desc&pageSize=3").json()
    assert [(each["id"], each["name"]) for each in rows] == [(7, "Company 2"), (6, "Company 1"), (5, "Company 0")]


OF_FIRST = {**FILE, "recordId": 1, "recordType": "Company"}
NEW = {"summary": "x", "company": {"id": 2}}


@pytest.mark.parametrize(
    ("collection", "record", "words"),
    [
        ("tickets", {**NEW, "sumary": "x"}, "no member 'sumary'; did you mean 'summary'?"),
        ("tickets", {"company": {"id": 2}}, "summary: The summary field is required."),
        ("tickets", {**NEW, "summary": "x" * 101}, "summary: The field summary must be a string with a maximum length"),
        ("tickets", {**NEW, "company": {"identifier": "nobody"}}, "company/identifier: company nobody not found"),
        ("tickets", {**NEW, "company": {"nme": "x"}}, "Could not find member 'nme' on object of type 'CompanyRefer"),
        ("tickets", {**NEW, "board": {"id": "x"}}, "Could not convert string to integer: x. Path 'board.id'"),
        ("tickets", {**NEW, "id": 0}, "id: 0 is no id"),
        ("tickets", {**NEW, "id": "a"}, "Could not convert string to integer: a. Path 'id'"),
        ("tickets", {**NEW, "_info": []}, "_info: expected an object"),
        ("tickets", {**NEW, "_info": {"lastUpdated": "soon"}}, "_info/lastUpdated: 'soon' is no instant"),
        ("tickets", {**NEW, "_info": {"updatedBy": 5}}, "_info/updatedBy: expected text"),
        ("notes", {"text": "x", "issueFlag": True}, "ticketId: The ticketId field is required."),
        ("notes", {"text": "x", "ticketId": 77}, "ticketId: Service Ticket 77 not found"),
        ("boardTypes", {"name": "x", "board": {"name": "none"}}, "board: Service Board none not found"),
        ("boardTypes", {"id": 1, "name": "x", "board": {"id": 2}}, "board: Service Type 1 is of another Service Board"),
        ("severities", {"id": 4, "description": "x"}, "id: of these none can be added"),
        ("companies", {"identifier": "Contoso", "name": "x"}, "identifier: A company with this identifier already"),
        ("markets", {}, "name: The name field is required."),
        ("activities", {"name": "x", "assignTo": {"id": 1}, "ticket": {"id": 77}}, "ticket/id: Service Ticket 77 not"),
        ("roleSettings", {"moduleFunctionName": "Tickets"}, "moduleFunctionName: no function 'Tickets'; did you mean"),
        ("roleSettings", {"moduleFunctionName": "Contacts"}, "role: The role field is required."),
        ("documents", {**FILE, "recordId": 77, "data": ""}, "recordId: Service Ticket 77 not found"),
        ("documents", {**FILE, "recordType": "Cat", "data": ""}, "recordType: recordType is not one that takes docum"),
        ("documents", {**FILE, "data": "*"}, "Invalid base64 encoded string - at `$.data`"),
        ("documents", {**OF_FIRST, "fileName": "a\r\nb", "data": ""}, "file: The file cannot be kept: "),
        ("documents", FILE, "expected fileName and data, or url"),
        ("documents", {**FILE, "size": 5}, "no member 'size'"),
        ("callbacks", {**RECORDS["callbacks"], "url": "nowhere"}, "url: Invalid URL"),
        ("apiKeys", {"public_key": "P", "private_key": "x", "member": "nobody"}, "member: Member nobody not found"),
        ("apiKeys", {"public_key": "", "private_key": "x", "member": "mreyes"}, "Expected `str` of length >= 1"),
    ],
)
def test_what_cannot_be_kept_is_refused(collection: str, record: Mapping[str, Any], words: str) -> None:
    text = refusal(DECLARATION, {collection: [record]})
    assert text.startswith(f"simulators.connectwise.seed.{collection}[0]: {words}")


def test_a_key_is_brought_once() -> None:
    record = {**SEED["apiKeys"][0], "member": "mreyes"}
    text = refusal(DECLARATION, {"apiKeys": [record, record]})
    assert text == "simulators.connectwise.seed.apiKeys[1]: public_key: there is a key PUB already"
