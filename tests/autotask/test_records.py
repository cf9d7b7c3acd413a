"""What the database keeps."""

from __future__ import annotations

from simulators.autotask import DECLARATION
from simulators.autotask.entities import ENTITIES


def test_what_integrations_search_by_is_indexed() -> None:
    indexes = {each.name: {index.path[0] for index in each.indexes} for each in DECLARATION.collections}
    assert {"companyID", "status", "externalID", "ticketNumber", "lastActivityDate", "queueID"} <= indexes["Tickets"]
    for name, entity in ENTITIES.items():
        if entity.own.child is not None and "QUERY" in entity.own.root:
            assert entity.own.child.field in indexes[name], name
