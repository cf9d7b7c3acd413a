"""What a configuration file may bring, and what the database keeps."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.records import CHECKS, COLLECTIONS

TICKET = {"id": 1, "companyID": 175, "title": "Old", "status": 1, "priority": 1}


def test_a_record_is_written_as_on_the_wire() -> None:
    given = {**TICKET, "createDate": "2024-03-05T14:07:09Z", "userDefinedFields": [{"name": "Seats", "value": 5}]}
    assert CHECKS["Tickets"](given) == {
        **TICKET,
        "ticketCategory": 3,
        "createDate": "2024-03-05T14:07:09.000Z",
        "userDefinedFields": {"Seats": "5"},
    }


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"id": None}, "id: an integer is required"),
        ({"colour": "red"}, "colour: the Ticket Entity has no such field"),
        ({"title": None}, "Missing Required Field: title"),
        ({"status": "new"}, "Error converting value"),
    ],
)
def test_a_record_that_is_none_is_refused(change: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        CHECKS["Tickets"]({**TICKET, **change})


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"id": "Ticket.queueID", "values": ["5 x"], "colour": 1}, "colour: unknown"),
        ({"id": "Ticket.queue", "values": ["5 x"]}, "no such picklist"),
        ({"id": "Ticket.queueID", "values": "5 x"}, "expected a list of texts"),
        ({"id": "Ticket.queueID", "values": ["5"]}, "expected an id, a label"),
    ],
)
def test_a_list_that_is_none_is_refused(record: dict[str, Any], text: str) -> None:
    with pytest.raises(ValueError, match=text):
        CHECKS["picklists"](record)


def test_lists_are_brought_as_the_table_writes_them() -> None:
    record = {"id": "Ticket.queueID", "values": ["5 Client Portal (system)"]}
    assert CHECKS["picklists"](record) == record


def test_what_integrations_search_by_is_indexed() -> None:
    indexes = {each.name: {index.path[0] for index in each.indexes} for each in COLLECTIONS}
    assert {"companyID", "status", "externalID", "ticketNumber", "lastActivityDate", "queueID"} <= indexes["Tickets"]
    for name, entity in ENTITIES.items():
        if entity.child is not None and "QUERY" in entity.root:
            assert entity.child.field in indexes[name], name
