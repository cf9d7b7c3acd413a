"""Bodies, and the records that they make [autotask 4, 8]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import writes
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.writes import NoRecord

TICKETS = ENTITIES["Tickets"]


def test_names_are_read_in_any_spelling_and_strangers_dropped() -> None:
    body = {"COMPANYid": "175", "Title": 5, "colour": "red", "Id": 0, "dueDateTime": ""}
    assert writes.normalise(TICKETS, body) == {"companyID": 175, "title": "5", "id": 0, "dueDateTime": None}


def test_user_defined_fields_are_name_and_text() -> None:
    given = [{"Name": "Seats", "VALUE": 5}, {"name": "Due", "value": None}, {"name": "x", "value": "y"}]
    found = writes.normalise(TICKETS, {"userdefinedfields": given})
    assert found["userDefinedFields"] == [
        {"name": "Seats", "value": "5"},
        {"name": "Due", "value": None},
        {"name": "x", "value": "y"},
    ]
    assert writes.normalise(TICKETS, {"userDefinedFields": None})["userDefinedFields"] == []


@pytest.mark.parametrize(
    "body",
    [
        *([], "x", 5, None, {"companyID": "x"}, {"title": "x" * 256}, {"title": {}}, {"dueDateTime": "soon"}),
        *({"userDefinedFields": {}}, {"userDefinedFields": [5]}, {"userDefinedFields": [{"value": "x"}]}),
        {"userDefinedFields": [{"name": "x", "value": []}]},
    ],
)
def test_what_is_no_record(body: Any) -> None:
    with pytest.raises(NoRecord):
        writes.normalise(TICKETS, body)


def test_a_new_record_has_defaults_and_nothing_that_the_server_sets() -> None:
    body = {"title": "x", "ticketNumber": "T1", "id": 7, "createDate": "2024-03-05T00:00:00.000Z", "source": None}
    assert writes.created(TICKETS, body) == {"title": "x", "ticketCategory": 3}


def test_what_is_missing_is_named() -> None:
    missing = writes.missing(TICKETS, {"title": "", "companyID": 0, "status": 1})
    assert [field.name for field in missing] == ["title", "priority"]


OLD = {"id": 1, "title": "x", "companyID": 175, "source": 1, "ticketNumber": "T1", "hidden": True}


def test_a_sparse_update_keeps_what_it_leaves_out_and_clears_what_is_null() -> None:
    new, errors = writes.updated(TICKETS, OLD, {"id": 1, "title": "y", "source": None}, full=False)
    assert new == {"id": 1, "title": "y", "companyID": 175, "ticketNumber": "T1", "hidden": True}
    assert errors == []


def test_a_full_update_clears_what_it_leaves_out_and_keeps_what_nobody_may_write() -> None:
    new, _ = writes.updated(TICKETS, OLD, {"id": 1, "title": "y"}, full=True)
    assert new == {"id": 1, "title": "y", "ticketNumber": "T1", "hidden": True}


def test_what_only_the_server_sets_may_be_sent_back_and_not_changed() -> None:
    assert writes.updated(TICKETS, OLD, {"ticketNumber": "T1", "createDate": None}, full=False)[1] == []
    assert writes.updated(TICKETS, OLD, {"ticketNumber": "T2"}, full=False)[1] == [
        "The field ticketNumber is read-only and cannot be changed."
    ]
    charge = ENTITIES["TicketCharges"]
    assert writes.updated(charge, {"id": 1, "ticketID": 5}, {"ticketID": 6}, full=False)[1] != []


def test_the_server_stamps_a_record() -> None:
    record: dict[str, Any] = {}
    writes.stamp(TICKETS, record, {"made": "now", "maker": 4, "poser": None, "changed": "now", "changer": 4})
    assert record == {
        "createDate": "now",
        "creatorResourceID": 4,
        "lastActivityDate": "now",
        "lastActivityResourceID": 4,
        "lastTrackedModificationDateTime": "now",
    }
    assert writes.changes(TICKETS, record, {**record, "title": "x"}) == ("title",)
