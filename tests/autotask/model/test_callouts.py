"""The bytes of a callout and their signature [autotask 11.2]."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from simulators.autotask.entities import ENTITIES
from simulators.autotask.model import callouts

GUID = "5a0c6f0e-0000-4000-8000-000000000001"
VECTOR = (
    b'{"Action":"Update","Guid":"5a0c6f0e-0000-4000-8000-000000000001","EntityType":"Ticket","Id":7865,'
    b'"Fields":{"Title":"R\\u0026D \\u003Cdisk\\u003E \\u00E9tat"},"EventTime":"2024-03-05T14:07:09Z",'
    b'"SequenceNumber":1,"PersonID":29682885}'
)


def test_the_vector_of_the_dossier() -> None:
    subject = ("Ticket", 7865, {"Title": "R&D <disk> \u00e9tat"})
    body = callouts.encode(callouts.event("Update", GUID, 1, 29682885, "2024-03-05T14:07:09.000Z", subject))
    assert body == VECTOR
    assert callouts.signature("fake-secret-key-01", body) == "sha1=mJDnqQdDTDIFK5GGSnVmYvphr7A="


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("&<>'\"+`", "\\u0026\\u003C\\u003E\\u0027\\u0022\\u002B\\u0060"),
        ("\u20ac", "\\u20AC"),
        ("\U0001f600", "\\uD83D\\uDE00"),
        ("a\\b\n\r\t\b\f", "a\\\\b\\n\\r\\t\\b\\f"),
        ("\x00\x7f", "\\u0000\\u007F"),
        ("plain", "plain"),
    ],
)
def test_what_is_escaped(text: str, written: str) -> None:
    assert callouts.encode(text) == f'"{written}"'.encode()


def test_whatever_is_written_is_json() -> None:
    value: dict[str, Any] = {"a": [1, 2.5, True, None], "b": {"c": "\u00e9 & more"}, "d'": {}}
    assert msgspec.json.decode(callouts.encode(value)) == value


def test_a_deactivation_is_about_no_record() -> None:
    body = callouts.event("Deactivated", GUID, 3, 4, "2024-03-05T14:07:09.000Z")
    assert list(body) == ["Action", "Guid", "EventTime", "SequenceNumber", "PersonID"]


def test_fields_are_written_the_payloads_way() -> None:
    assert callouts.field_key("queueID") == "QueueID"
    fields = ENTITIES["Tickets"].fields.kept
    assert callouts.field_value(fields["status"], 5) == "5"
    assert callouts.field_value(fields["dueDateTime"], "2024-03-05T14:07:09.000Z") == "2024-03-05T14:07:09Z"
    assert callouts.field_value(fields["companyID"], 175) == 175
    assert callouts.field_value(fields["status"], None) is None
