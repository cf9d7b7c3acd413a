"""What is kept of contacts, companies and members beyond their own records, and what follows from it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import refused
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    """One tenant for all; each test makes what it changes."""
    return LocalPsa.without_limit()


def _contact(psa: LocalPsa, **members: Any) -> str:
    made = psa.post("/company/contacts", {"firstName": "Ida", "company": {"id": 2}, **members})
    return f"/company/contacts/{made['id']}"


def test_types_of_a_contact_are_associations(psa: LocalPsa) -> None:
    place = _contact(psa, typeIds=[1])
    assert [each["type"]["name"] for each in psa.get(f"{place}/typeAssociations")] == ["Decision Maker"]
    psa.post(f"{place}/typeAssociations", {"type": {"id": 2}})
    assert [each["name"] for each in psa.get(place)["types"]] == ["Decision Maker", "End User"]
    body = refused(psa.send("POST", f"{place}/typeAssociations", json={"type": {"id": 2}}), 400, "InvalidObject")
    assert body["errors"][0]["code"] == "ObjectExists"
    psa.delete(f"{place}/typeAssociations/{psa.ids(f'{place}/typeAssociations')[0]}")
    assert [each["name"] for each in psa.get(place)["types"]] == ["End User"]


def test_notes_and_tracks_of_a_contact_show_who_made_them(psa: LocalPsa) -> None:
    place = _contact(psa)
    note = psa.post(f"{place}/notes", {"text": "Call back"})
    assert (note["enteredBy"], note["type"]["name"]) == ("Integrator", "Comments")
    track = psa.post(f"{place}/tracks", {"trackId": 1})
    assert (track["name"], track["startedBy"]) == ("New Customer", "Integrator")
    refused(psa.send("POST", f"{place}/tracks", json={"trackId": 99}), 400, "InvalidObject")
    psa.delete(place)


def test_a_contact_is_in_a_group_once_and_only_while_it_is_active(psa: LocalPsa) -> None:
    place = _contact(psa)
    group = psa.post("/marketing/groups", {"name": "Partners"})
    psa.post(f"{place}/groups", {"group": {"id": group["id"]}})
    again = psa.send("POST", f"{place}/groups", json={"group": {"name": "Partners"}})
    assert refused(again, 400, "InvalidObject")["errors"][0]["code"] == "ObjectExists"
    refused(psa.send("DELETE", f"/marketing/groups/{group['id']}"), 409, "RecordInUse")
    psa.patch(f"/marketing/groups/{group['id']}", inactiveFlag=True)
    refused(psa.send("POST", "/company/contacts/1/groups", json={"group": {"id": group["id"]}}), 400, "InvalidObject")


def _replace(path: str, value: Any) -> dict[str, Any]:
    return {"op": "replace", "path": path, "value": value}


def test_an_article_is_filed_under_the_category_of_its_subcategory(psa: LocalPsa) -> None:
    text = {"title": "T", "issue": "I", "resolution": "R"}
    made = psa.post("/service/knowledgeBaseArticles", {**text, "subCategoryId": 1})
    assert (made["categoryId"], made["createdBy"]) == (1, "Integrator")
    assert psa.ids("/service/knowledgeBaseArticles", conditions="categoryId=1 and title='T'") == [made["id"]]
    other = psa.post("/service/knowledgeBaseCategories", {"name": "Other"})["id"]
    moved = psa.send("PATCH", f"/service/knowledgeBaseArticles/{made['id']}", json=[_replace("categoryId", other)])
    assert refused(moved, 400, "InvalidObject")["errors"][0]["field"] == "subCategoryId"
    refused(psa.send("DELETE", "/service/knowledgeBaseCategories/1"), 409, "RecordInUse")
    psa.delete(f"/service/knowledgeBaseCategories/{other}")


@pytest.mark.parametrize(
    ("segment", "body", "field"),
    [
        ("skills", {"skill": {"id": 1}, "skillLevel": "Expert"}, "skill"),
        (
            "delegations",
            {
                "delegationType": "Approval",
                "delegatedTo": {"id": 2},
                "dateStart": "2025-01-01T00:00:00Z",
                "dateEnd": "2025-01-02T00:00:00Z",
            },
            "delegatedTo",
        ),
        ("personas", {"personaId": 9, "name": "Nobody"}, "personaId"),
        (
            "certifications",
            {"certification": {"id": 1}, "dateReceived": "2025-01-02T00:00:00Z", "dateExpires": "2025-01-01T00:00:00Z"},
            "dateExpires",
        ),
    ],
)
def test_what_a_member_cannot_have_is_refused(psa: LocalPsa, segment: str, body: dict[str, Any], field: str) -> None:
    before = psa.count(f"/system/members/2/{segment}")
    answer = psa.send("POST", f"/system/members/2/{segment}", json=body)
    assert answer.status_code == 400
    assert field in answer.text
    assert psa.count(f"/system/members/2/{segment}") == before


def test_job_roles_of_a_member_take_all_of_the_time_at_most(psa: LocalPsa) -> None:
    base = "/system/members/1/personas"
    first = psa.post(base, {"personaId": 1, "name": "Dispatcher", "jobRolePercentage": 60})
    refused(psa.send("POST", base, json={"personaId": 2, "name": "T", "jobRolePercentage": 41}), 400, "InvalidObject")
    assert psa.patch(f"{base}/{first['id']}", jobRolePercentage=100)["jobRolePercentage"] == 100


def test_hours_of_an_sla_are_those_of_the_priority(psa: LocalPsa) -> None:
    usual = psa.ticket("Usual", 2, priority={"id": 3})
    urgent = psa.ticket("Urgent", 2, priority={"id": 1})
    assert urgent["respondByGoalUTC"] < usual["respondByGoalUTC"]
    psa.delete("/service/SLAs/1/priorities/1")
    moved = psa.patch(f"/service/tickets/{urgent['id']}", priority={"id": 2})
    assert (moved["resolutionGoalUTC"] > urgent["resolutionGoalUTC"]) is True


def test_an_hour_costs_what_the_work_role_costs_at_the_location(psa: LocalPsa) -> None:
    psa.post("/time/workRoles/2/locations", {"location": {"id": 2}, "hourlyRate": 75})
    sent = {"timeStart": "2025-03-04T09:00:00Z", "actualHours": 1, "company": {"id": 2}, "workRole": {"id": 2}}
    assert psa.post("/time/entries", {**sent, "locationId": 2})["hourlyRate"] == 75.0
    assert psa.post("/time/entries", {**sent, "locationId": 1})["hourlyRate"] == 90.0


def test_an_agreement_does_not_cover_what_it_excludes(psa: LocalPsa) -> None:
    ticket = psa.ticket("Covered", 2, agreement={"id": 1})
    sent = {"timeStart": "2025-03-04T09:00:00Z", "actualHours": 1, "chargeToId": ticket["id"]}
    assert psa.post("/time/entries", {**sent, "workType": {"id": 2}})["agreement"]["id"] == 1
    exclusion = psa.post("/finance/agreements/1/workTypeExclusions", {"workType": {"id": 2}})
    assert "agreement" not in psa.post("/time/entries", {**sent, "workType": {"id": 2}})
    assert psa.post("/time/entries", {**sent, "workType": {"id": 1}})["agreement"]["id"] == 1
    psa.delete(f"/finance/agreements/1/workTypeExclusions/{exclusion['id']}")


def test_types_of_companies_can_be_kept_without_naming_the_company_in_the_path(psa: LocalPsa) -> None:
    base = "/company/companyTypeAssociations"
    made = psa.post(base, {"company": {"id": 4}, "type": {"id": 3}})
    assert [each["name"] for each in psa.get("/company/companies/4")["types"]] == ["Client", "Vendor"]
    assert made["id"] in psa.ids("/company/companies/4/typeAssociations")
    again = psa.send("POST", base, json={"company": {"id": 4}, "type": {"id": 3}})
    assert refused(again, 400, "InvalidObject")["errors"][0]["code"] == "ObjectExists"
    psa.patch(f"{base}/{made['id']}", company={"id": 3})
    assert [[each["name"] for each in psa.get(f"/company/companies/{n}")["types"]] for n in (4, 3)] == [
        ["Client"],
        ["Client", "Vendor"],
    ]
    psa.delete(f"{base}/{made['id']}")
    assert [each["name"] for each in psa.get("/company/companies/3")["types"]] == ["Client"]


def test_every_company_says_how_it_is_billed(psa: LocalPsa) -> None:
    made = psa.post("/company/companies", {"identifier": "Fin", "name": "Fin Ltd"})
    (row,) = psa.get("/finance/companyFinance", conditions="company/identifier='Fin'")
    assert (row["company"]["id"], row["billSrFlag"]) == (made["id"], False)
    assert psa.patch(f"/finance/companyFinance/{row['id']}", billSrFlag=True)["billSrFlag"] is True
    assert psa.count("/finance/companyFinance") == psa.count("/company/companies")
    refused(psa.send("POST", "/finance/companyFinance", json={}), 405, "ConnectWiseApi")


def test_settings_of_places_name_places_that_there_are(psa: LocalPsa) -> None:
    made = psa.post("/company/addressFormats", {"name": "Short", "format": "{city}", "addAllCountries": True})
    assert made["countryIds"] == psa.ids("/company/countries")
    body = {"name": "x", "ssoType": "SAML", "locationIds": [1, 99]}
    answer = psa.send("POST", "/system/ssoConfigurations", json=body)
    assert refused(answer, 400, "InvalidObject")["errors"][0]["field"] == "locationIds"
    refused(psa.send("PATCH", "/system/myCompany/other/1", json=[_replace("siteUrl", "x" * 101)]), 400, "InvalidObject")
    refused(psa.send("POST", "/system/membertemplates", json={"identifier": "technician"}), 400, "InvalidObject")


def test_contract_was_kept(psa: LocalPsa) -> None:
    assert not psa.violations()
