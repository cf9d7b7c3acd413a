"""User-defined fields [autotask 5]."""

from __future__ import annotations

from tests.autotask.asking import Psa


def test_names_are_unique_within_an_entity(psa: Psa) -> None:
    field = {"name": "Seats", "udfType": 1, "dataType": 3}
    first = psa.create("/UserDefinedFieldDefinitions", field)
    assert psa.refused("POST", "/UserDefinedFieldDefinitions", json={**field, "name": "SEATS"}) == [
        "A UserDefinedFieldDefinition already exists with Name [SEATS]."
    ]
    assert psa.create("/UserDefinedFieldDefinitions", {**field, "udfType": 2})
    psa.ok("PATCH", "/UserDefinedFieldDefinitions", json={"id": first, "name": "Seats", "description": "How many"})
    assert psa.refused("PATCH", "/UserDefinedFieldDefinitions", json={"id": first, "name": "alert source"})


def test_an_inactive_field_is_gone(psa: Psa) -> None:
    psa.ok("PATCH", "/UserDefinedFieldDefinitions", json={"id": 29682901, "isActive": False})
    assert psa.item("Tickets", 7860)["userDefinedFields"] == []
