from __future__ import annotations

import pytest

from simulators.autotask.model.picklists import PICKLISTS, Value, read_value


def test_an_entry_is_read_with_its_marks() -> None:
    assert read_value("29682833 Service Desk (default)") == Value("29682833", "Service Desk", default=True)
    assert read_value("42 Disk (under 4)") == Value("42", "Disk", parent="4")
    assert read_value("7 Old One (inactive system)") == Value("7", "Old One", system=True, active=False)
    assert read_value("4 Internal & Co-Managed") == Value("4", "Internal & Co-Managed")


@pytest.mark.parametrize("text", ["", "5", "  "])
def test_an_entry_needs_an_id_and_a_label(text: str) -> None:
    with pytest.raises(ValueError, match="expected an id"):
        read_value(text)


def test_the_values_that_every_database_has() -> None:
    status = {each.value: each for each in PICKLISTS["Ticket.status"]}
    assert [value for value, each in status.items() if each.system] == ["1", "5"]
    assert (status["1"].label, status["5"].label, status["1"].default) == ("New", "Complete", True)
    assert [each.label for each in PICKLISTS["Ticket.priority"]] == ["Critical", "High", "Medium", "Low"]
    assert PICKLISTS["Ticket.queueID"][0] == Value("5", "Client Portal", system=True)


def test_values_are_shown_as_text_in_their_order() -> None:
    assert PICKLISTS["Ticket.status"][0].shown(1) == {
        "value": "1",
        "label": "New",
        "isDefaultValue": True,
        "sortOrder": 1,
        "parentValue": "",
        "isActive": True,
        "isSystem": True,
    }


def test_the_fields_that_webhooks_watch_are_numbered_by_their_place() -> None:
    fields = PICKLISTS["fields.Ticket"]
    assert [each.value for each in fields] == [str(number) for number in range(1, len(fields) + 1)]
    assert {"title", "status", "queueID"} <= {each.label for each in fields}
