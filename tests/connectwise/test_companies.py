from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import Psa, refused

LITWARE = {
    "identifier": "Litware",
    "name": "Litware Inc",
    "addressLine1": "1 Way",
    "city": "Bonn",
    "types": [{"id": 2}],
}


def test_a_company_gets_its_main_site_and_its_types(psa: Psa) -> None:
    company = psa.post("/company/companies", {**LITWARE, "site": {"name": "HQ"}})
    assert (company["status"]["name"], company["deletedFlag"]) == ("Active", False)
    (site,) = psa.get(f"/company/companies/{company['id']}/sites")
    assert (site["name"], site["city"], site["primaryAddressFlag"]) == ("HQ", "Bonn", True)
    assert company["site"]["id"] == site["id"]
    assert [each["name"] for each in company["types"]] == ["Prospect"]
    assert company["_info"]["tickets_href"].endswith(f"/service/tickets?conditions=company/id={company['id']}")


def test_types_are_changed_by_association_alone(psa: Psa) -> None:
    base = "/company/companies/2"
    assert [each["id"] for each in psa.patch(base, types=[{"id": 3}])["types"]] == [1]
    made = psa.post(f"{base}/typeAssociations", {"type": {"name": "Vendor"}})
    assert [each["name"] for each in psa.get(base)["types"]] == ["Client", "Vendor"]
    assert psa.get("/company/companies", childConditions='types/name="vendor"')[0]["id"] == 2
    psa.delete(f"{base}/typeAssociations/{made['id']}")
    assert [each["name"] for each in psa.get(base)["types"]] == ["Client"]


def test_an_identifier_is_taken_once(psa: Psa) -> None:
    body = refused(
        psa.send("POST", "/company/companies", json={**LITWARE, "identifier": "contoso"}), 400, "InvalidObject"
    )
    assert [each["code"] for each in body["errors"]] == ["ObjectExists"]
    operations = [{"op": "replace", "path": "identifier", "value": "Fabrikam"}]
    refused(psa.send("PATCH", "/company/companies/2", json=operations), 400, "InvalidObject")


def test_a_deleted_company_is_marked_unless_it_has_tickets(psa: Psa) -> None:
    psa.ticket()
    answer = refused(psa.send("DELETE", "/company/companies/2"), 409, "RecordInUse")
    assert answer["message"] == "company 2 is in use by 1 Service Ticket"
    psa.delete("/company/companies/4")
    gone = psa.get("/company/companies/4")
    assert (gone["deletedFlag"], gone["deletedBy"]) == (True, "Integrator")
    assert 4 not in psa.ids("/company/companies", conditions="deletedFlag=false")


def test_a_missing_company_is_spelled_in_lower_case(psa: Psa) -> None:
    assert refused(psa.send("GET", "/company/companies/404"), 404, "NotFound")["message"] == "company 404 not found"


def test_notes_and_teams(psa: Psa) -> None:
    base = "/company/companies/2"
    note = psa.post(f"{base}/notes", {"text": "VIP", "type": {"name": "Comments"}})
    assert (note["company"]["id"], note["flagged"]) == (2, False)
    team = psa.post(f"{base}/teams", {"member": {"identifier": "mreyes"}, "techFlag": True})
    assert psa.get(f"{base}/teams/{team['id']}")["member"]["name"] == "Maria Reyes"


def test_sites_are_within_their_company(psa: Psa) -> None:
    site = psa.post("/company/companies/2/sites", {"name": "Branch", "stateReference": {"identifier": "NY"}})
    ticket = psa.ticket(site={"name": "Branch"})
    assert (ticket["site"]["id"], ticket["stateIdentifier"]) == (site["id"], "NY")
    body = {"summary": "x", "company": {"id": 3}, "site": {"id": site["id"]}}
    answer = refused(psa.send("POST", "/service/tickets", json=body), 400, "InvalidObject")
    assert answer["errors"][0]["message"] == f"Site {site['id']} not found for company 3"


def test_companies_are_merged(psa: Psa) -> None:
    psa.ticket(company=3)
    psa.post("/company/companies/3/merge", {"toCompanyId": 2, "contacts": "Discard", "phone": "From"})
    assert psa.get("/service/tickets/1")["company"]["id"] == 2
    assert psa.get("/company/contacts/2")["company"]["id"] == 3
    assert psa.get("/company/companies/3")["deletedFlag"] is True
    assert psa.count("/company/companies/2/typeAssociations") == 1, "the types of a company are its own"
    refused(psa.send("POST", "/company/companies/2/merge", json={"toCompanyId": 2}), 400, "InvalidObject")
    refused(psa.send("POST", "/company/companies/2/merge", json={"toCompanyId": 99}), 400, "InvalidObject")


def test_what_a_new_record_would_be(psa: Psa) -> None:
    assert psa.get("/company/companies/default")["leadFlag"] is False
    assert psa.get("/company/contacts/default", fields="disablePortalLoginFlag") == {"disablePortalLoginFlag": True}


# -- contacts ----------------------------------------------------------------------------------------------------------


def _contact(**more: Any) -> dict[str, Any]:
    return {"firstName": "Dana", "lastName": "Field", "company": {"id": 2}, **more}


def test_what_a_contact_gets(psa: Psa) -> None:
    contact = psa.post("/company/contacts", {"firstName": "Dana"})
    assert (contact["disablePortalLoginFlag"], contact["portalSecurityLevel"], contact["inactiveFlag"]) == (
        True,
        1,
        False,
    )
    body = refused(psa.send("POST", "/company/contacts", json={"lastName": "x"}), 400, "InvalidObject")
    assert body["message"] == "contact object is invalid"
    assert body["errors"][0]["message"] == "The firstName field is required."
    assert refused(psa.send("GET", "/company/contacts/57919"), 404, "NotFound")["message"] == "Contact 57919 not found"


def test_ways_to_reach_a_contact_are_one_list(psa: Psa) -> None:
    items = [
        {"type": {"name": "Email"}, "value": "dana@x.example", "defaultFlag": True},
        {"type": {"id": 2}, "value": "555-1", "defaultFlag": True, "extension": "7"},
    ]
    contact = psa.post("/company/contacts", _contact(communicationItems=items, typeIds=["1"]))
    mail, phone = contact["communicationItems"]
    assert (mail["domain"], mail["communicationType"], mail["type"]["name"]) == ("@x.example", "Email", "Email")
    assert (contact["defaultPhoneNbr"], contact["defaultPhoneExtension"], contact["defaultPhoneType"]) == (
        "555-1",
        "7",
        "Direct",
    )
    assert [each["name"] for each in contact["types"]] == ["Decision Maker"]
    base = f"/company/contacts/{contact['id']}/communications"
    assert psa.ids(base) == [mail["id"], phone["id"]]
    new = psa.post(base, {"type": {"id": 3}, "value": "555-2", "defaultFlag": True})
    shown = psa.get(f"/company/contacts/{contact['id']}")
    assert [each["defaultFlag"] for each in shown["communicationItems"]] == [True, False, True]
    assert shown["defaultPhoneNbr"] == "555-2"
    psa.delete(f"{base}/{new['id']}")
    assert len(psa.get(f"/company/contacts/{contact['id']}")["communicationItems"]) == 2


def test_items_that_lack_something_are_refused(psa: Psa) -> None:
    body = refused(
        psa.send("POST", "/company/contacts", json=_contact(communicationItems=[{"type": {"id": 1}}])),
        400,
        "InvalidObject",
    )
    assert body["errors"][0]["field"] == "communicationItems/value"
    assert psa.count("/company/contacts") == 3
    bad_type = _contact(communicationItems=[{"type": {"id": 99}, "value": "x"}])
    refused(psa.send("POST", "/company/contacts", json=bad_type), 400, "InvalidObject")
    refused(psa.send("POST", "/company/contacts", json=_contact(typeIds=[99])), 400, "InvalidObject")
    assert psa.count("/company/contacts") == 3


def test_a_put_without_items_takes_them_away(psa: Psa) -> None:
    contact = psa.put("/company/contacts/1", _contact())
    assert "defaultPhoneNbr" not in contact
    assert psa.count("/company/contacts/1/communications") == 0


def test_a_put_with_items_may_be_refused(psa: Psa) -> None:
    psa.control.settings("connectwise", contact_put_refuses_items=True)
    shown = psa.get("/company/contacts/1")
    body = refused(psa.send("PUT", "/company/contacts/1", json=shown), 400, "InvalidObject")
    assert body["errors"][0]["field"] == "communicationItems"
    assert psa.put("/company/contacts/1", _contact())["lastName"] == "Field"


def test_a_company_keeps_its_site_in_a_put(psa: Psa) -> None:
    put = psa.put("/company/companies/2", {"identifier": "Contoso", "name": "Contoso Ltd"})
    assert (put["site"]["id"], put["status"]["name"]) == (2, "Active")
    assert "addressLine1" not in put


def test_a_default_contact_shows_on_its_company(psa: Psa) -> None:
    assert psa.get("/company/companies/2")["defaultContact"]["name"] == "Ana Silva"
    contact = psa.post("/company/contacts", _contact(defaultFlag=True))
    assert psa.get("/company/companies/2")["defaultContact"]["id"] == contact["id"]
    assert psa.send("GET", f"/company/contacts/{contact['id']}/image").content.startswith(b"\x89PNG")


# -- configurations ----------------------------------------------------------------------------------------------------


def test_configurations(psa: Psa) -> None:
    body = {"name": "SRV9", "type": {"name": "Managed Server"}, "company": {"id": 2}, "serialNumber": "S-1"}
    made = psa.post("/company/configurations", body)
    assert made["activeFlag"] is True
    assert psa.ids("/company/configurations", conditions="company/id=2 and type/id=1") == [1, made["id"]]
    answer = refused(psa.send("POST", "/company/configurations", json={"name": "x"}), 400, "InvalidObject")
    assert [each["field"] for each in answer["errors"]] == ["type", "company"]


def test_several_configurations_at_once(psa: Psa) -> None:
    good = {"name": "A", "type": {"id": 1}, "company": {"id": 2}}
    results = psa.post("/company/configurations/bulk", [good, {"name": "B"}])["payload"]
    assert [(each["originalIndex"], each["statusCode"], each["success"]) for each in results] == [
        (0, 201, True),
        (1, 400, False),
    ]
    assert results[1]["error"]["errors"][0]["code"] == "MissingRequiredField"
    identity = results[0]["data"]["id"]
    results = psa.put(
        "/company/configurations/bulk", [{**good, "id": identity, "name": "C"}, good, {**good, "id": 99}]
    )["payload"]
    assert [each["statusCode"] for each in results] == [200, 400, 404]
    assert psa.get(f"/company/configurations/{identity}")["name"] == "C"
    answer = psa.send("DELETE", "/company/configurations/bulk", json=[{"id": identity}])
    assert answer.json()["payload"][0]["statusCode"] == 204
    refused(psa.send("POST", "/company/configurations/bulk", json=[{"nope": 1}]), 400, "ConnectWiseApi")


# -- user-defined fields -----------------------------------------------------------------------------------------------

BILLING_CODE = {
    "podId": 1,
    "caption": "Billing Code",
    "sequenceNumber": 2,
    "fieldTypeIdentifier": "Text",
    "entryTypeIdentifier": "EntryField",
}


def test_user_defined_fields_show_on_every_record_of_their_screen(psa: Psa) -> None:
    psa.ticket("Before")
    code = psa.post("/system/userDefinedFields", BILLING_CODE)
    first = psa.post("/system/userDefinedFields", {**BILLING_CODE, "caption": "First", "sequenceNumber": 1})
    assert [each["caption"] for each in psa.get("/service/tickets/1")["customFields"]] == ["First", "Billing Code"]
    ticket = psa.ticket("After", customFields=[{"id": code["id"], "value": "B-7"}])
    assert ticket["customFields"][1] == {
        "id": code["id"],
        "caption": "Billing Code",
        "type": "Text",
        "entryMethod": "EntryField",
        "numberOfDecimals": 0,
        "value": "B-7",
        "connectWiseId": code["connectWiseID"],
    }
    found = psa.ids("/service/tickets", customFieldConditions='caption="billing code" and value != null')
    assert found == [ticket["id"]]
    assert psa.ids("/service/tickets", customFieldConditions='caption="Billing Code" and value = null') == [1]
    psa.delete(f"/system/userDefinedFields/{first['id']}")
    assert len(psa.get("/service/tickets/1")["customFields"]) == 1


def test_an_empty_list_clears_no_custom_field(psa: Psa) -> None:
    code = psa.post("/system/userDefinedFields", BILLING_CODE)["id"]
    psa.ticket(customFields=[{"id": code, "value": "B-7"}])
    assert psa.patch("/service/tickets/1", customFields=[])["customFields"][0]["value"] == "B-7"
    assert (
        psa.patch("/service/tickets/1", customFields=[{"id": code, "value": "B-8"}])["customFields"][0]["value"]
        == "B-8"
    )
    assert (
        psa.patch("/service/tickets/1", customFields=[{"id": code, "value": None}])["customFields"][0]["value"] is None
    )


@pytest.mark.parametrize(
    "change", [{"podId": 99}, {"sequenceNumber": 0}, {"sequenceNumber": 501}, {"caption": "x" * 26}]
)
def test_definitions_that_make_no_sense(psa: Psa, change: dict[str, Any]) -> None:
    answer = psa.send("POST", "/system/userDefinedFields", json={**BILLING_CODE, **change})
    assert refused(answer, 400, "InvalidObject")["errors"][0]["field"] == next(iter(change))
