"""Every member of every model: taken away, sent as nothing, sent back as it came."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.connectwise import DECLARATION
from simulators.connectwise.entities import SERVED, Entity
from simulators.connectwise.entities.operations import OPERATIONS
from simulators.core.server.build import document
from tests.connectwise.test_flat import send
from tests.core.server.inprocess import InProcess

DOCUMENT = document("connectwise")
CHANGED = {each.name: each for each in SERVED if "change" in each.verbs}


@pytest.fixture(scope="module")
def psa() -> InProcess:
    """A PSA without a limit, with two tickets that have everything that a ticket can have, and one of a project."""
    made = InProcess(DECLARATION)
    made.state.settings.change({"requests_per_minute": 1_000_000})
    names = ("type", "subType", "item", "contact", "owner", "agreement")
    _made(made, "/service/tickets", {"summary": "One", "company": {"id": 2}, **{name: {"id": 1} for name in names}})
    waiting = {"predecessorId": 1, "predecessorType": "Ticket"}
    _made(made, "/service/tickets", {"summary": "Two", "company": {"id": 2}, **waiting})
    _made(made, "/project/tickets", {"summary": "Three", "phase": {"id": 1}})
    return made


def _made(psa: InProcess, path: str, body: Any) -> Any:
    reply = send(psa, "POST", path, body)
    assert reply.status == 201, reply.body
    return reply.json()


def _place(psa: InProcess, entity: Entity) -> str:
    """The path of a record: a new one of the spec's example, where there can be new ones."""
    path = entity.path.replace("{parentId}", "3" if entity.parent == "projectTickets" else "1")
    if "create" not in entity.verbs:
        return f"{path}/1"
    operation = next(each for each in OPERATIONS.values() if each.entity is entity and each.verb == "create")
    body = DOCUMENT["paths"][operation.path]["post"]["requestBody"]["content"]["application/json"]["example"]
    return f"{path}/{_made(psa, path, body)['id']}"


@pytest.mark.parametrize("name", CHANGED)
def test_record_takes_its_own_answer_back_and_loses_any_property(psa: InProcess, name: str) -> None:
    entity = CHANGED[name]
    place = _place(psa, entity)
    if "replace" in entity.verbs:
        shown = send(psa, "GET", place).json()
        again = send(psa, "PUT", place, shown)
        assert again.status == 200, again.body
        assert {**again.json(), "_info": None} == {**shown, "_info": None}
    for field in entity.fields:
        for change in ({"op": "remove"}, {"op": "replace", "value": None}, {"op": "add", "value": ""}):
            reply = send(psa, "PATCH", place, [{"path": field.name, **change}])
            assert reply.status in {200, 400}, f"{field.name} {change}: {reply.body!r}"
            if reply.status == 400:
                assert reply.json()["errors"][0]["code"] in {"MissingRequiredField", "ServiceNote"}, reply.body
    broken = [entry for entry in psa.journal.entries() if entry.violations]
    assert not broken, broken[0].violations
