"""Bodies and ids of openapi/autotask.yaml that work on a fresh database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.autotask import project_examples, sales_examples
from openapi.generate.shapes import Node
from simulators.autotask.model.picklists import PICKLISTS, RECORDS, UDF_LIST
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field

SEEDED: Mapping[str, Any] = {
    **{"Companies": 175, "Contacts": 30680001, "CompanyLocations": 29680001, "Resources": 29682885, "Roles": 29682834},
    **{"BillingCodes": 29682801, "Services": 12, "ServiceBundles": 5, "Products": 29680001, "Contracts": 29684183},
    **{"ConfigurationItems": 29680001, "Tickets": 7860, "TicketNotes": 29680001, "TicketCategories": 3},
    **{"Invoices": 29680001, "UserDefinedFieldDefinitions": 29682904, "TimeEntries": 29680001, "Tags": 1},
    **project_examples.SEEDED,
    **sales_examples.SEEDED,
}
"""A record of each entity in a fresh database, or an id that does not matter: examples use these."""

UDFS: Mapping[str, int] = {"Ticket": 29682901, "Company": 29682902, "Contact": 29682905, "ConfigurationItem": 29682906}
"""A user-defined field of each entity whose webhooks can watch user-defined fields."""

_HOURS: Node = {"dateWorked": "2024-03-15T00:00:00Z", "hoursWorked": 1.5}

MORE: Mapping[str, Node] = {
    "Tickets": {"queueID": 29682833, "ticketType": 2, "description": "Disk full", "externalID": "nmm-77"},
    "Contracts": {"contractType": 7, "contractPeriodType": 2, "status": 1, "contractNumber": "C-175-02"},
    "TicketChangeRequestApprovals": {"contactID": 30680001},
    "TimeEntries": {"ticketID": 7860, "roleID": 29682834, **_HOURS, "summaryNotes": "Restarted the service"},
    "ContractServiceAdjustments": {"contractID": 29684183, "serviceID": 12, "unitChange": 3, "adjustedUnitPrice": 21.5},
    "ContractServiceBundleAdjustments": {"contractID": 29684183, "serviceBundleID": 5, "unitChange": 2},
    "ContractCharges": {"productID": 29680001},
    "TicketNotes": {"title": "Update", "description": "Retried", "noteType": 1, "publish": 1},
    **project_examples.MORE,
    **sales_examples.MORE,
}
"""Values of examples besides the required fields, or in place of their defaults."""

PLAIN: Mapping[str, Any] = {
    **{"integer": 1, "reference": 1, "number": 1.0, "flag": True, "instant": "2024-03-15T00:00:00Z"},
    "bytes": "SGVsbG8=",
}
"""A value for each kind of field."""


def example_value(field: Field) -> Any:
    """A value that a fresh database accepts."""
    if field.own.reference in SEEDED:
        return SEEDED[field.own.reference]
    if field.own.picklist.startswith(UDF_LIST):
        return UDFS[field.own.picklist.partition(".")[2]]
    if field.own.picklist.startswith(RECORDS):
        return 1
    if field.own.picklist:
        value = PICKLISTS[field.own.picklist][0].value
        return int(value) if field.kind in {"integer", "reference"} else value
    if field.name.endswith("Url"):
        return f"https://receiver.example/{field.name}"
    if field.name.endswith("expirationDate"):
        return "2025-03-15T00:00:00Z"
    return PLAIN.get(field.kind, f"Example {field.name}"[: field.limit])


def example_record(entity: Entity) -> Node:
    """A body that creates a record in a fresh database."""
    required = {each.name: example_value(each) for each in entity.fields if each.need}
    parent = sales_examples.PARENTS.get(entity.name)
    below = {} if parent is None else {entity.own.below.field: parent}
    return {**required, **below, **MORE.get(entity.name, {})}
