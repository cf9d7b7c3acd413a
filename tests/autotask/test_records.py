"""What the database keeps."""

from __future__ import annotations

from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.records import COLLECTIONS


def test_what_integrations_search_by_is_indexed() -> None:
    indexes = {each.name: {index.path[0] for index in each.indexes} for each in COLLECTIONS}
    assert {"companyID", "status", "externalID", "ticketNumber", "lastActivityDate", "queueID"} <= indexes["Tickets"]
    for name, entity in ENTITIES.items():
        if entity.child is not None and "QUERY" in entity.root:
            assert entity.child.field in indexes[name], name
