from __future__ import annotations

from typing import Any

from openapi.generate.connectwise.document import document
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.operations import OPERATIONS, operation_id
from simulators.connectwise.rights import FUNCTIONS
from tests.connectwise.api import Psa


def test_operations_have_the_names_that_the_vendor_gives_them() -> None:
    assert operation_id("GET", "/service/tickets/{parentId}/notes/{id}") == "getServiceTicketsByParentIdNotesById"
    assert {"postServiceTickets", "getServiceTicketsCount", "postServiceTicketsByParentIdMerge"} <= set(OPERATIONS)


def test_every_right_that_is_asked_for_exists() -> None:
    assert {operation.function for operation in OPERATIONS.values()} - {""} <= set(FUNCTIONS)


def test_every_reference_leads_to_an_entity() -> None:
    for entity in ENTITIES.values():
        for field in entity.fields:
            assert not field.to or field.to in ENTITIES, f"{entity.name}.{field.name}"
            assert not field.within or entity.field(field.within), f"{entity.name}.{field.name}"
        assert not entity.of or entity.of in ENTITIES, entity.name


def test_whole_records_have_what_the_spec_says_they_always_have(psa: Psa) -> None:
    shown: dict[str, Any] = psa.ticket()
    paths = document()["paths"]
    whole = paths["/{codebase}/apis/3.0/service/tickets/{id}"]["patch"]["responses"]["200"]
    needed = whole["content"]["application/json"]["schema"]["allOf"][1]["required"]
    assert set(needed) <= set(shown)


def test_faults_take_the_vendors_shape(psa: Psa) -> None:
    psa.control.fault("connectwise", "getServiceBoards", "status", status=503, times=1)
    answer = psa.send("GET", "/service/boards")
    assert (answer.status_code, answer.json()["code"]) == (503, "ConnectWiseApi")
    assert "timeout" not in answer.text
    assert psa.send("GET", "/service/boards").status_code == 200
