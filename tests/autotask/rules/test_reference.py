"""Reference data, and what describes configuration items [autotask 7.8, 7.10]."""

from __future__ import annotations

import pytest

from tests.autotask.local import Local

DEVICE = {"companyID": 175, "productID": 29680001, "isActive": True}
TICKET = {"companyID": 175, "title": "t", "status": 1, "priority": 1, "queueID": 5}


@pytest.fixture(scope="module")
def psa() -> Local:
    return Local()


def test_one_currency_is_internal_and_its_rate_is_1(psa: Local) -> None:
    (internal,) = psa.find("Currencies", isInternalCurrency=True)
    assert "internal" in psa.refused("PATCH", "/Currencies", id=internal["id"], exchangeRate=2)
    assert "exchangeRate" in psa.refused("PATCH", "/Currencies", id=2, exchangeRate=0)
    assert "read-only" in psa.refused("PATCH", "/Currencies", id=2, isInternalCurrency=True)
    psa.change("/Currencies", 2, exchangeRate=1.5)
    assert psa.item("Currencies", 2)["exchangeRate"] == 1.5


def test_one_country_is_the_default(psa: Local) -> None:
    psa.change("/Countries", 2, isDefaultCountry=True)
    assert [each["id"] for each in psa.find("Countries", isDefaultCountry=True)] == [2]
    assert "isDefaultCountry" in psa.refused("PATCH", "/Countries", id=2, isDefaultCountry=False)


def test_action_types_are_those_of_notes_and_system_types_stay(psa: Local) -> None:
    made = psa.create("/ActionTypes", name="Letter", isActive=True, view=1)
    assert psa.item("ActionTypes", made)["isSystemActionType"] is False
    assert "already exists with Name [LETTER]" in psa.refused(
        "POST", "/ActionTypes", name="LETTER", isActive=True, view=1
    )
    times = {"startDateTime": "2024-01-02T09:00:00Z", "endDateTime": "2024-01-02T10:00:00Z"}
    note = {"actionType": made, "assignedResourceID": 4, **times}
    psa.create("/Companies/175/Notes", **note)
    assert "CompanyNotes" in psa.refused("DELETE", f"/ActionTypes/{made}")
    assert "system" in psa.refused("DELETE", "/ActionTypes/1")
    assert "system" in psa.refused("PATCH", "/ActionTypes", id=1, name="Call")
    unused = psa.create("/ActionTypes", name="Fax", isActive=False, view=1)
    assert "actionType" in psa.refused("POST", "/Companies/175/Notes", **{**note, "actionType": unused})
    psa.ok("DELETE", f"/ActionTypes/{unused}")


def test_lists_of_values_are_the_records_behind_them(psa: Local) -> None:
    made = psa.create("/ConfigurationItemTypes", name="Phone", isActive=True)
    fields = psa.ok("GET", "/ConfigurationItems/entityInformation/fields")["fields"]
    (values,) = (each["picklistValues"] for each in fields if each["name"] == "configurationItemType")
    assert [each["label"] for each in values if each["value"] == str(made)] == ["Phone"]
    item = psa.create("/ConfigurationItems", **DEVICE, configurationItemType=made)
    assert "cannot be deleted" in psa.refused("DELETE", f"/ConfigurationItemTypes/{made}")
    psa.change("/ConfigurationItems", item, configurationItemType=1)
    psa.ok("DELETE", f"/ConfigurationItemTypes/{made}")
    assert "configurationItemType" in psa.refused("PATCH", "/ConfigurationItems", id=item, configurationItemType=made)


def test_category_requires_fields_of_its_items(psa: Local) -> None:
    category = psa.create("/ConfigurationItemCategories", name="Racked", isActive=True, displayColorRGB=1)
    place = f"/ConfigurationItemCategories/{category}/UdfAssociations"
    assert "userDefinedFieldDefinitionID" in psa.refused(
        "POST", place, userDefinedFieldDefinitionID=29682901, isRequired=True
    )
    psa.create(place, userDefinedFieldDefinitionID=29682906, isRequired=True)
    racked = {**DEVICE, "configurationItemCategoryID": category}
    assert psa.refused("POST", "/ConfigurationItems", **racked) == "Missing Required Field: Rack."
    psa.create("/ConfigurationItems", **racked, userDefinedFields=[{"name": "Rack", "value": "R1"}])


def test_item_is_related_to_others_and_not_to_itself(psa: Local) -> None:
    place = "/ConfigurationItems/29680001/RelatedItems"
    assert "itself" in psa.refused("POST", place, relatedConfigurationItemID=29680001, relationship=3)
    psa.create(place, relatedConfigurationItemID=29680000, relationship=3)
    assert "already exists" in psa.refused("POST", place, relatedConfigurationItemID=29680000, relationship=1)


@pytest.mark.parametrize(
    ("entity", "parent"), [("ConfigurationItems", 29680001), ("Contacts", 30680001)], ids=["items", "contacts"]
)
def test_billed_product_ends_after_it_begins(psa: Local, entity: str, parent: int) -> None:
    place = f"/{entity}/{parent}/BillingProductAssociations"
    body = {"billingProductID": 29680001, "effectiveDate": "2024-02-01"}
    assert "expirationDate" in psa.refused("POST", place, **body, expirationDate="2024-01-01")
    psa.create(place, **body)
    assert "already exists" in psa.refused("POST", place, **body)


def test_group_goes_with_its_contacts(psa: Local) -> None:
    group = psa.create("/ContactGroups", name="All", isActive=True)
    tied = psa.create(f"/ContactGroups/{group}/Contacts", contactId=30680001)
    assert "already exists" in psa.refused("POST", f"/ContactGroups/{group}/Contacts", contactId=30680001)
    assert psa.refused("POST", "/ContactGroups", name="ALL", isActive=True).startswith(
        "A ContactGroup already exists with Name [ALL]"
    )
    psa.ok("DELETE", f"/ContactGroups/{group}")
    assert psa.item("ContactGroupContacts", tied) is None


def test_change_request_is_linked_to_what_it_is_to_solve(psa: Local) -> None:
    change, problem = (psa.create("/Tickets", **TICKET, ticketType=kind) for kind in (4, 3))
    swapped = {"changeRequestTicketID": problem, "problemOrIncidentTicketID": change}
    assert "changeRequestTicketID" in psa.refused("POST", "/ChangeRequestLinks", **swapped)
    assert "problemOrIncidentTicketID" in psa.refused(
        "POST", "/ChangeRequestLinks", changeRequestTicketID=change, problemOrIncidentTicketID=change
    )
    link = psa.create("/ChangeRequestLinks", changeRequestTicketID=change, problemOrIncidentTicketID=problem)
    psa.ok("DELETE", f"/ChangeRequestLinks/{link}")


def test_subscription_has_its_periods(psa: Local) -> None:
    body = {
        **{"configurationItemID": 29680001, "subscriptionName": "s", "periodType": 3, "periodPrice": 9, "status": 1},
        **{"effectiveDate": "2024-01-01", "expirationDate": "2024-12-31", "materialCodeID": 29682804},
    }
    made = psa.create("/Subscriptions", **body)
    periods = psa.find("SubscriptionPeriods", subscriptionID=made)
    assert [each["periodDate"][:7] for each in periods] == ["2024-01", "2024-04", "2024-07", "2024-10"]
    psa.change("/Subscriptions", made, periodPrice=10)
    assert {each["periodPrice"] for each in psa.find("SubscriptionPeriods", subscriptionID=made)} == {10.0}
    psa.ok("DELETE", f"/Subscriptions/{made}")
    assert psa.find("SubscriptionPeriods", subscriptionID=made) == []


def test_bundle_costs_what_its_services_cost(psa: Local) -> None:
    ids = [psa.create("/ServiceBundles/5/Services", serviceID=each) for each in (12, 13)]
    assert psa.item("ServiceBundles", 5)["unitCost"] == 42.0
    psa.ok("DELETE", f"/ServiceBundles/5/Services/{ids[1]}")
    assert psa.item("ServiceBundles", 5)["unitCost"] == 12.0


def test_new_company_has_a_site_configuration_with_fields_of_its_own(psa: Local) -> None:
    company = psa.create("/Companies", companyName="New", companyType=1, phone="1", ownerResourceID=4)
    (site,) = psa.find("CompanySiteConfigurations", companyID=company)
    psa.create("/UserDefinedFieldDefinitions", name="Server Room", udfType=23, dataType=1)
    given = [{"name": "Server Room", "value": "Cellar"}]
    psa.change(f"/Companies/{company}/SiteConfigurations", site["id"], userDefinedFields=given)
    assert psa.item("CompanySiteConfigurations", site["id"])["userDefinedFields"] == given


def test_rates_and_days_are_not_negative(psa: Local) -> None:
    tax = {"taxRegionID": 1, "taxCategoryID": 1, "taxName": "City", "taxRate": -1}
    assert "taxRate" in psa.refused("POST", "/Taxes", **tax)
    assert "paymentDueInDays" in psa.refused("POST", "/PaymentTerms", name="Yesterday", paymentDueInDays=-1)
