from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import tickets
from simulators.autotask.model.rights import LEVELS, denied

NOW = "2024-03-05T14:07:09.000Z"


def test_numbers_count_within_a_day() -> None:
    assert tickets.numbered(NOW, 1) == "T20240305.0001"
    assert tickets.numbered(NOW, 12345) == "T20240305.12345"


def test_a_ticket_is_due_some_hours_later() -> None:
    assert tickets.due(NOW, 24) == "2024-03-06T14:07:09.000Z"


@pytest.mark.parametrize(
    ("ticket", "errors"),
    [
        ({"queueID": 5}, []),
        ({"assignedResourceID": 4, "assignedResourceRoleID": 1}, []),
        ({"queueID": 5, "assignedResourceID": 4}, [tickets.ONE_ASSIGNEE]),
        ({"assignedResourceRoleID": 4}, [tickets.ONE_ASSIGNEE]),
        ({}, [tickets.NOBODY]),
    ],
)
def test_somebody_or_some_queue_has_it(ticket: dict[str, Any], errors: list[str]) -> None:
    assert tickets.assignment_errors(ticket) == errors


def test_completion_is_noted_and_forgotten() -> None:
    done = tickets.moved({"status": 5}, 1, NOW, 4)
    assert (done["completedDate"], done["completedByResourceID"], done["resolvedDateTime"]) == (NOW, 4, NOW)
    assert tickets.moved({**done, "title": "x"}, 5, "later", 9)["completedDate"] == NOW
    opened = tickets.moved({**done, "status": 8}, 5, "later", 9)
    assert (opened["completedDate"], opened["completedByResourceID"]) == (None, None)


def test_history_tells_what_changed_and_not_that_it_did() -> None:
    told = tickets.history({"status": 1}, {"status": 5, "lastActivityDate": NOW}, ("status", "lastActivityDate"))
    assert told == "status: 1 -> 5"


def test_the_refusal_begins_as_documented() -> None:
    assert denied("Create").startswith("The logged in Resource does not have the adequate permissions")
    assert LEVELS["nerdio"].company_types == frozenset({1, 6})
