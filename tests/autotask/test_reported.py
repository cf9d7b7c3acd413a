"""What real databases and their clients showed, over HTTP [autotask 5, 6, 7]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.autotask.asking import CREATING, QUEUE, ROLE, TECHNICIAN, TICKET, UPDATING, Psa, eq
from tests.autotask.handlers.test_metadata import fields
from tests.autotask.rules.test_notes import file

CONTACT, FORMER = 30680001, 30680002
LIST_FIELD, PRODUCT = 29682904, 29680001
NOTE = {"description": "d", "noteType": 1, "publish": 1}


def labels(psa: Psa, entity: str, name: str) -> dict[str, str]:
    """The labels of a picklist by value."""
    return {each["value"]: each["label"] for each in fields(psa, entity)[name]["picklistValues"]}


# -- queries ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["true", "True", True, 1, "1"])
def test_filter_of_integer_flag_takes_every_spelling_of_true(psa: Psa, value: Any) -> None:
    assert CONTACT in [each["id"] for each in psa.find("Contacts", eq("isActive", value))]
    others = psa.find("Contacts", {"op": "noteq", "field": "isActive", "value": value})
    assert [each["id"] for each in others] == [FORMER]
    everybody = {"op": "in", "field": "isActive", "value": [value, "false"]}
    assert FORMER in [each["id"] for each in psa.find("Contacts", everybody)]


@pytest.mark.parametrize("value", ["true", True, 1, "1"])
def test_filter_of_boolean_takes_every_spelling_of_true(psa: Psa, value: Any) -> None:
    search = f'{{"filter":[{{"op":"eq","field":"isActive","value":{value!r}}}]}}'.replace("True", "true")
    found = psa.ok("GET", "/Companies/query/count", params={"search": search})
    assert found["queryCount"] == len(psa.find("Companies"))


def test_integer_flag_is_written_as_a_number_alone(psa: Psa) -> None:
    for value in (True, "true"):
        texts = psa.refused("PATCH", "/Companies/175/Contacts", json={"id": CONTACT, "isActive": value})
        assert texts[0].startswith("Error converting value")
    psa.ok("PATCH", "/Companies/175/Contacts", json={"id": CONTACT, "isActive": "0"})
    assert psa.item("Contacts", CONTACT)["isActive"] == 0


def test_number_that_is_no_flag_takes_no_truth(psa: Psa) -> None:
    texts = psa.refused("POST", "/Tickets/query", json={"filter": [eq("status", "true")]})
    assert texts[0].startswith("Conversion failed")


def test_empty_filter_finds_nothing_and_by_setting_is_refused(psa: Psa) -> None:
    bodies: tuple[dict[str, Any], ...] = ({"filter": []}, {"FILTER": [], "MaxRecords": 5})
    for body in bodies:
        assert psa.ok("POST", "/Companies/query", json=body)["items"] == []
    assert psa.ok("POST", "/Companies/query/count", json={"filter": []}) == {"queryCount": 0}
    no_filter = ["Value cannot be null.\r\nParameter name: filters"]
    assert psa.refused("POST", "/Companies/query", json={"MaxRecords": 5}) == no_filter
    psa.settings(empty_filter="refuse")
    assert psa.refused("POST", "/Companies/query", json={"filter": []}) == no_filter


# -- metadata -----------------------------------------------------------------------------------------------------


def test_metadata_marks_the_id_of_every_kind_of_entity_as_required_and_read_only(psa: Psa) -> None:
    for entity in ("Tickets", "Companies", "BillingItems", "TicketWebhooks", "ContractServiceUnits"):
        marks = fields(psa, entity)["id"]
        assert (marks["isRequired"], marks["isReadOnly"], marks["dataType"]) == (True, True, "long"), entity


@pytest.mark.parametrize(
    ("entity", "name", "member", "value"),
    [
        ("TicketNotes", "title", "isRequired", False),
        ("TimeEntries", "dateWorked", "isRequired", False),
        ("BillingItems", "subType", "isRequired", True),
        ("BillingCodes", "useType", "isReadOnly", False),
        ("Contacts", "companyID", "isReadOnly", True),
        ("ConfigurationItems", "companyID", "isReadOnly", True),
        ("TicketCharges", "status", "isReadOnly", True),
        ("Contacts", "isActive", "isPickList", False),
        ("Tickets", "serviceLevelAgreementID", "isPickList", True),
        ("Tickets", "serviceLevelAgreementID", "isReference", False),
        ("Contracts", "renewedContractID", "isReference", False),
        ("ConfigurationItems", "configurationItemCategoryID", "referenceEntityType", "ConfigurationItemCategory"),
        ("Companies", "sicCode", "isQueryable", False),
        ("ContractServiceAdjustments", "effectiveDate", "isQueryable", False),
        ("Companies", "currencyID", "isSupportedWebhookField", True),
        ("TimeEntries", "internalNotes", "length", 32000),
        ("BillingItems", "serviceID", "dataType", "long"),
    ],
)
def test_metadata_is_that_of_a_live_database(psa: Psa, entity: str, name: str, member: str, value: Any) -> None:
    assert fields(psa, entity)[name][member] == value


@pytest.mark.parametrize(
    ("entity", "names"),
    [
        ("ConfigurationItems", ("domain", "domainExpirationDateTime", "sslIssuedBy", "sslValidUntilDateTime")),
        ("Companies", ("companyCategoryID",)),
        ("TimeEntries", ("isInternalNotesVisibleToComanaged",)),
        ("Services", ("externalID", "internalID", "url", "manufacturerServiceProviderProductNumber")),
        ("ServiceBundles", ("sku", "catalogNumberPartNumber")),
        ("Products", ("createdTime", "createdByResourceID", "defaultInstalledProductCategoryID")),
        ("Resources", ("payrollIdentifier",)),
        ("BillingItems", ("lineItemID", "taxCategoryID")),
        ("AttachmentInfo", ("ticketID", "companyID", "timeEntryID", "projectNoteID", "creatorType")),
    ],
)
def test_newer_fields_are_listed_and_shown(psa: Psa, entity: str, names: tuple[str, ...]) -> None:
    assert set(names) <= set(fields(psa, entity))
    assert psa.find(entity, {"op": "notExist", "field": names[0]}, IncludeFields=["id", *names]) is not None


def test_newer_fields_keep_what_is_written(psa: Psa) -> None:
    given = {"domain": "contoso.example", "sslValidUntilDateTime": "2031-01-01T00:00:00Z", "domainRegistrarID": 1}
    psa.ok("PATCH", "/ConfigurationItems", json={"id": 29680001, **given})
    item = psa.item("ConfigurationItems", 29680001)
    assert {name: item[name] for name in given} == given


@pytest.mark.parametrize(
    ("path", "body", "name", "most"),
    [
        ("/Tickets/7860/ChecklistItems", {}, "itemName", 600),
        ("/Services", {"unitPrice": 1, "billingCodeID": 29682801, "periodType": 2}, "name", 150),
        (
            "/Products",
            {"productBillingCodeID": 29682804, "isActive": True, "isSerialized": False},
            "name",
            1000,
        ),
        (
            "/TimeEntries",
            {"resourceID": TECHNICIAN, "ticketID": 7860, "roleID": ROLE, "dateWorked": "2024-03-05", "hoursWorked": 1},
            "summaryNotes",
            32000,
        ),
        (
            "/Tickets/7860/Charges",
            {"name": "c", "chargeType": 1, "datePurchased": "2024-03-05", "unitQuantity": 1},
            "description",
            8000,
        ),
    ],
)
def test_text_of_the_greatest_length_is_taken_and_a_longer_one_refused(
    psa: Psa, path: str, body: dict[str, Any], name: str, most: int
) -> None:
    assert psa.create(path, {**body, name: "x" * most})
    texts = psa.refused("POST", path, json={**body, name: "x" * (most + 1)})
    assert texts == [f"String value exceeds maximum length (field:{name}).{CREATING}"]


# -- lists of values ----------------------------------------------------------------------------------------------


def test_use_types_of_billing_codes_stand_in_the_order_of_live_databases(psa: Psa) -> None:
    found = labels(psa, "BillingCodes", "useType")
    assert (found["1"], found["3"], found["4"]) == (
        "General Allocation Code",
        "Internal Allocation Code",
        "Material Cost Code",
    )
    assert found["5"] == "Recurring Contract Service Code"
    assert list(found) == [str(number) for number in range(1, 8)]


def test_billing_items_have_the_types_and_subtypes_of_live_databases(psa: Psa) -> None:
    types, subtypes = (labels(psa, "BillingItems", name) for name in ("billingItemType", "subType"))
    assert (types["1"], types["2"], len(types)) == ("Labor", "Labor Adjustment", 16)
    assert len(subtypes) == 18
    assert {"Milestone Labor", "Recurring Services", "Block Purchase"} <= set(subtypes.values())
    assert "Cancelled" in labels(psa, "Subscriptions", "status").values()


def test_list_field_of_an_owner_takes_its_values_alone(psa: Psa) -> None:
    udf = psa.ok("GET", "/Products/entityInformation/userDefinedFields")["fields"][0]
    assert (udf["isPickList"], [each["value"] for each in udf["picklistValues"]]) == (
        True,
        ["Sales Pipeline", "Quote Needed"],
    )
    for value in ("Sales Pipeline", None):
        given = [{"name": "Order Process", "value": value}]
        psa.ok("PATCH", "/Products", json={"id": PRODUCT, "userDefinedFields": given})
        assert psa.item("Products", PRODUCT)["userDefinedFields"] == given
    given = [{"name": "Order Process", "value": "0-Sales Pipeline"}]
    assert psa.refused("PATCH", "/Products", json={"id": PRODUCT, "userDefinedFields": given}) == [
        "Picklist value [0-Sales Pipeline] does not exist for Order Process. ",
        UPDATING,
    ]


def test_values_of_a_list_field_are_made_and_retired_below_it(psa: Psa) -> None:
    path = f"/UserDefinedFields/{LIST_FIELD}/ListItems"
    item = {"valueForDisplay": "2-Waiting", "valueForExport": "Waiting"}
    made = psa.create(path, item)
    given = [{"name": "Order Process", "value": "Waiting"}]
    psa.ok("PATCH", "/Products", json={"id": PRODUCT, "userDefinedFields": given})
    psa.ok("PATCH", path, json={"id": made, "isActive": False})
    assert "[Waiting]" in psa.refused("PATCH", "/Products", json={"id": PRODUCT, "userDefinedFields": given})[0]
    assert psa.item("UserDefinedFieldListItems", made)["udfFieldId"] == LIST_FIELD
    assert [each["id"] for each in psa.ok("GET", path)["items"]] == [1, 2, made]
    assert "already exists" in psa.refused("POST", path, json=item)[0]
    assert "List only" in psa.refused("POST", "/UserDefinedFields/29682901/ListItems", json=item)[0]


def test_number_field_of_an_owner_takes_numbers_alone(psa: Psa) -> None:
    def seats(value: str) -> dict[str, Any]:
        return {"id": 29684183, "userDefinedFields": [{"name": "Seats", "value": value}]}

    psa.ok("PATCH", "/Contracts", json=seats("12.5"))
    assert psa.refused("PATCH", "/Contracts", json=seats("many"))[0].startswith("Error converting value")


def test_webhook_watches_user_defined_fields_of_its_own_entity(psa: Psa) -> None:
    assert labels(psa, "TicketWebhookUdfFields", "udfFieldID") == {"29682901": "Alert Source"}


# -- writes -------------------------------------------------------------------------------------------------------


def test_explicit_nulls_are_taken_unless_a_setting_refuses_them(psa: Psa) -> None:
    body = {**TICKET, "description": None}
    assert psa.create("/Tickets", body)
    psa.settings(null_on_create="refuse")
    assert psa.refused("POST", "/Tickets", json=body)[0].startswith("An unexpected error has occurred.")
    assert psa.create("/Tickets", TICKET)


def test_query_of_attachments_by_ticket_finds_those_of_its_notes_and_times(psa: Psa) -> None:
    path = "/Tickets/7860/Attachments"
    own, noted, timed = (
        psa.create(path, file(5, **more)) for more in ({}, {"ticketNoteID": 29680001}, {"timeEntryID": 29680001})
    )
    elsewhere = psa.create(f"/Tickets/{psa.ticket()}/Attachments", file(5))
    found = {each["id"]: each for each in psa.find("AttachmentInfo", eq("ticketID", 7860))}
    assert list(found) == [own, noted, timed]
    assert elsewhere not in found
    places = [(each["parentType"], each["parentID"]) for each in found.values()]
    assert places == [(4, 7860), (23, 29680001), (18, 29680001)]
    assert [each["id"] for each in psa.find("AttachmentInfo", eq("ticketNoteID", 29680001))] == [noted]
    both = (eq("ticketNoteID", 29680001), eq("parentID", 7860))
    assert [each["id"] for each in psa.find("AttachmentInfo", *both)] == [noted], "the id of the object counts"
    note = psa.create(f"/Tickets/{psa.ticket()}/Notes", NOTE)
    assert psa.refused("POST", path, json=file(5, ticketNoteID=note)) == [
        "Value does not reference an existing entity for ticketNoteID."
    ]


def test_contact_cannot_be_made_the_author_of_a_note(psa: Psa) -> None:
    made = psa.create("/Tickets/7860/Notes", {**NOTE, "createdByContactID": CONTACT})
    assert psa.item("TicketNotes", made)["createdByContactID"] is None
    assert fields(psa, "TicketNotes")["createdByContactID"]["isReadOnly"] is False


def test_sparse_update_of_a_note_needs_type_and_publication_where_a_setting_says_so(psa: Psa) -> None:
    path, change = "/Tickets/7860/Notes", {"id": 29680001, "title": "x"}
    psa.ok("PATCH", path, json=change)
    psa.settings(note_patch_needs_type=True)
    assert psa.refused("PATCH", path, json=change) == ["Missing Required Field: noteType.", UPDATING]
    assert psa.refused("PATCH", path, json={**change, "noteType": 1})[0] == "Missing Required Field: publish."
    psa.ok("PATCH", path, json={**change, "noteType": 1, "publish": 2})
    psa.ok("PATCH", "/Tickets", json={"id": 7860, "title": "x"})


TIME = {"resourceID": TECHNICIAN, "ticketID": 7860, "roleID": ROLE}
WINDOW = {"startDateTime": "2024-03-05T09:00:00Z", "endDateTime": "2024-03-05T10:00:00Z"}


def hours(psa: Psa, identity: int) -> tuple[float, float]:
    """Hours worked and hours to bill."""
    entry = psa.item("TimeEntries", identity)
    return entry["hoursWorked"], entry["hoursToBill"]


def test_hours_follow_start_and_end_when_those_move(psa: Psa) -> None:
    identity = psa.create("/TimeEntries", {**TIME, **WINDOW, "offsetHours": 0.5})
    assert (psa.item("TimeEntries", identity)["dateWorked"], hours(psa, identity)) == (
        "2024-03-05T00:00:00Z",
        (1.0, 1.5),
    )
    psa.ok("PATCH", "/TimeEntries", json={"id": identity, "endDateTime": "2024-03-05T11:30:00Z"})
    assert hours(psa, identity) == (2.5, 3.0)
    psa.ok("PATCH", "/TimeEntries", json={"id": identity, "startDateTime": "2024-03-05T11:00:00Z"})
    assert hours(psa, identity) == (0.5, 1.0)
    psa.ok("PATCH", "/TimeEntries", json={"id": identity, "summaryNotes": "x"})
    psa.ok("PATCH", "/TimeEntries", json={"id": identity, "hoursWorked": 4})
    assert hours(psa, identity) == (4.0, 4.5)
    texts = psa.refused("PATCH", "/TimeEntries", json={"id": identity, "endDateTime": "2024-03-05T10:00:00Z"})
    assert texts[1:] == [UPDATING]
    assert hours(psa, identity) == (4.0, 4.5)


def test_time_on_a_ticket_is_in_a_role_that_the_setting_allows(psa: Psa) -> None:
    other = {**TIME, **WINDOW, "roleID": ROLE + 1}
    assert psa.refused("POST", "/TimeEntries", json=other) == ["There is no row at position 0."]
    psa.settings(time_entry_role="any")
    assert psa.create("/TimeEntries", other)
    psa.settings(time_entry_role="ticket")
    mine = psa.ticket(assignedResourceID=TECHNICIAN, assignedResourceRoleID=ROLE, queueID=QUEUE)
    desk = f"/Resources/{TECHNICIAN}/ServiceDeskRoles"
    psa.create(desk, {"roleID": ROLE + 1})
    assert "assignedResourceRoleID" in psa.refused("POST", "/TimeEntries", json={**other, "ticketID": mine})[0]
    assert psa.create("/TimeEntries", {**TIME, **WINDOW, "ticketID": mine})


def test_regular_time_is_in_the_default_role_whatever_was_sent(psa: Psa) -> None:
    entry = {"resourceID": TECHNICIAN, "internalBillingCodeID": 29682803, "roleID": ROLE + 1, **WINDOW}
    assert psa.item("TimeEntries", psa.create("/TimeEntries", entry))["roleID"] == ROLE
    assert "internalBillingCodeID" in psa.refused("POST", "/TimeEntries", json={**entry, "internalBillingCodeID": 1})[0]
    labour = {**entry, "internalBillingCodeID": 29682802}
    assert "internalBillingCodeID" in psa.refused("POST", "/TimeEntries", json=labour)[0]


def test_time_on_a_ticket_needs_start_and_end_where_a_setting_says_so(psa: Psa) -> None:
    entry = {**TIME, "dateWorked": "2024-03-05", "hoursWorked": 1}
    assert psa.create("/TimeEntries", entry)
    psa.settings(ticket_time_needs_start_and_stop=True)
    assert psa.refused("POST", "/TimeEntries", json=entry) == [
        "TimeEntries for Service tickets require a start and stop time."
    ]
    assert psa.create("/TimeEntries", {**entry, **WINDOW})
