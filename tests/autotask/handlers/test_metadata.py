"""Metadata comes from the table that checks writes [autotask 5]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.entities import ENTITIES
from tests.autotask.asking import Psa

FIELD = [
    *("name", "dataType", "length", "isRequired", "isReadOnly", "isQueryable", "isReference", "referenceEntityType"),
    *("isPickList", "picklistValues", "picklistParentValueField", "isSupportedWebhookField"),
]


def fields(psa: Psa, entity: str) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in psa.ok("GET", f"/{entity}/entityInformation/fields")["fields"]}


def test_fields_have_exactly_the_documented_members(psa: Psa) -> None:
    found = fields(psa, "Tickets")
    assert all(list(each) == FIELD for each in found.values())
    assert found["status"]["isPickList"] is True
    assert found["title"]["picklistValues"] is None
    assert (found["title"]["dataType"], found["title"]["length"]) == ("string", 255)
    assert (found["companyID"]["isReference"], found["companyID"]["referenceEntityType"]) == (True, "Company")
    assert (found["projectID"]["referenceEntityType"], found["title"]["referenceEntityType"]) == ("Project", "")
    assert found["subIssueType"]["picklistParentValueField"] == "issueType"
    assert (found["createDate"]["isReadOnly"], found["ticketNumber"]["isReadOnly"]) == (True, False)


def test_values_of_lists_are_text_and_entities_hold_numbers(psa: Psa) -> None:
    values = {each["label"]: each["value"] for each in fields(psa, "Tickets")["queueID"]["picklistValues"]}
    assert values["Client Portal"] == "5"
    identity = psa.ticket(queueID=values["Client Portal"])
    assert psa.item("Tickets", identity)["queueID"] == 5


def test_an_owner_may_change_a_list(psa: Psa) -> None:
    changed = {"values": ["5 Client Portal (system)", "77 Cloud (default)"]}
    assert psa.control.drive("autotask", "PUT", "/picklists/Ticket.queueID", changed)["id"] == "Ticket.queueID"
    values = fields(psa, "Tickets")["queueID"]["picklistValues"]
    assert [(each["value"], each["isDefaultValue"]) for each in values] == [("5", False), ("77", True)]
    assert psa.ticket(queueID=77)
    assert psa.refused(
        "POST", "/Tickets", json={"companyID": 0, "title": "x", "status": 1, "priority": 1, "queueID": 29682833}
    )


@pytest.mark.parametrize(
    ("name", "values", "text"),
    [("Ticket.colour", ["1 Red"], "no such picklist"), ("Ticket.queueID", ["nameless"], "expected an id, a label")],
)
def test_a_list_that_is_none_is_refused(psa: Psa, name: str, values: list[str], text: str) -> None:
    with pytest.raises(AssertionError, match=text):
        psa.control.drive("autotask", "PUT", f"/picklists/{name}", {"values": values})


def test_what_an_entity_supports_and_what_the_user_may_do(psa: Psa) -> None:
    assert psa.ok("GET", "/TicketNotes/entityInformation") == {
        "info": {
            "name": "TicketNote",
            "canQuery": True,
            "canCreate": True,
            "canUpdate": True,
            "canDelete": False,
            "userAccessForQuery": "All",
            "userAccessForCreate": "All",
            "userAccessForUpdate": "All",
            "userAccessForDelete": "None",
            "hasUserDefinedFields": False,
            "supportsWebhookCallouts": True,
        }
    }
    adjustment = psa.ok("GET", "/ContractServiceAdjustments/entityInformation")["info"]
    assert (adjustment["canQuery"], adjustment["canCreate"]) == (False, True)


def test_metadata_is_the_same_below_a_parent(psa: Psa) -> None:
    for path in ("entityInformation", "entityInformation/fields", "entityInformation/userDefinedFields"):
        assert psa.ok("GET", f"/Tickets/7860/Notes/{path}") == psa.ok("GET", f"/TicketNotes/{path}")


def test_every_entity_has_metadata(psa: Psa) -> None:
    for name, entity in ENTITIES.items():
        assert len(fields(psa, name)) == len(entity.own.columns)
        if entity.own.udf_route:
            found = psa.ok("GET", f"/{name}/entityInformation/userDefinedFields")["fields"]
            assert bool(found) <= bool(entity.own.udf_type)


def test_user_defined_fields_are_those_that_were_defined(psa: Psa) -> None:
    definition = {"name": "Seats", "udfType": 1, "dataType": 3, "description": "How many", "defaultValue": "1"}
    psa.create("/UserDefinedFieldDefinitions", definition)
    found = psa.ok("GET", "/Tickets/entityInformation/userDefinedFields")["fields"]
    udf = next(each for each in found if each["name"] == "Seats")
    assert list(udf)[:8] == [
        "name",
        "label",
        "type",
        "length",
        "description",
        "isRequired",
        "isReadOnly",
        "isQueryable",
    ]
    assert (udf["name"], udf["type"], udf["description"], udf["defaultValue"]) == ("Seats", "decimal", "How many", "1")


def test_webhook_fields_map_numbers_to_names(psa: Psa) -> None:
    values = fields(psa, "TicketWebhookFields")["fieldID"]["picklistValues"]
    supported = [name for name, each in fields(psa, "Tickets").items() if each["isSupportedWebhookField"]]
    assert [each["label"] for each in values] == supported
