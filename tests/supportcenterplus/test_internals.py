"""What no caller sees, but what records and memory hold."""

from __future__ import annotations

from simulators.supportcenterplus.entities import blank
from simulators.supportcenterplus.entities.files import about_file


def test_what_is_known_of_a_file_has_not_its_bytes() -> None:
    assert about_file({"id": 1, "name": "log.txt", "data": "eA=="}) == {"id": 1, "name": "log.txt"}


def test_a_blank_request_has_no_properties_that_are_never_kept() -> None:
    assert not {"update_reason", "status_change_comments", "is_overdue"} & blank("requests").keys()
    assert blank("requests")["udf_fields"] == {}
