"""Every member of every model: taken away, sent as nothing, sent back as it came."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.connectwise.entities import SERVED, Entity
from simulators.connectwise.entities.operations import OPERATIONS
from simulators.core.server.build import document
from tests.connectwise.api import Psa

DOCUMENT = document("connectwise")
CHANGED = {each.name: each for each in SERVED if "change" in each.verbs}


@pytest.fixture
def patient(psa: Psa) -> Psa:
    """A PSA without a limit, with two tickets that have everything that a ticket can have."""
    psa.control.settings("connectwise", requests_per_minute=1_000_000)
    names = ("type", "subType", "item", "contact", "owner", "agreement")
    psa.ticket("One", 2, initialDescription="x", **{name: {"id": 1} for name in names})
    psa.ticket("Two", predecessorId=1, predecessorType="Ticket")
    return psa


def _place(psa: Psa, entity: Entity) -> str:
    """The path of a record: a new one of the spec's example, where there can be new ones."""
    path = entity.path.replace("{parentId}", "1")
    if "create" not in entity.verbs:
        return f"{path}/1"
    operation = next(each for each in OPERATIONS.values() if each.entity is entity and each.verb == "create")
    body = DOCUMENT["paths"][operation.path]["post"]["requestBody"]["content"]["application/json"]["example"]
    return f"{path}/{psa.post(path, body)['id']}"


@pytest.mark.parametrize("name", CHANGED)
def test_any_member_can_be_taken_away_or_is_required(patient: Psa, name: str) -> None:
    entity = CHANGED[name]
    place = _place(patient, entity)
    for field in entity.fields:
        for change in ({"op": "remove"}, {"op": "replace", "value": None}, {"op": "add", "value": ""}):
            answer = patient.send("PATCH", place, json=[{"path": field.name, **change}])
            assert answer.status_code in {200, 400}, f"{field.name} {change}: {answer.text}"
            if answer.status_code == 400:
                assert answer.json()["errors"][0]["code"] in {"MissingRequiredField", "ServiceNote"}, answer.text


@pytest.mark.parametrize("name", [name for name, entity in CHANGED.items() if "replace" in entity.verbs])
def test_any_whole_answer_can_be_sent_back(patient: Psa, name: str) -> None:
    place = _place(patient, CHANGED[name])
    shown: dict[str, Any] = patient.get(place)
    again: dict[str, Any] = patient.put(place, shown)
    assert {**again, "_info": None} == {**shown, "_info": None}
