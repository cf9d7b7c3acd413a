"""Every entity of sales, coverage, purchasing and reference data: what it keeps, refuses, and is found by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from simulators.autotask import DECLARATION
from simulators.autotask.entities import (
    associations,
    coverage,
    installed,
    pricing,
    purchasing,
    reference,
    sales,
)
from simulators.autotask.routes import ROOT, ROUTES, Route
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field
from tests.autotask.asking import CREATING
from tests.autotask.sales_seeds import SALES
from tests.autotask.test_flat import send
from tests.autotask.test_spec import example, path_of
from tests.core.server.inprocess import InProcess

ROOMS = (reference, sales, coverage, installed, purchasing, associations, pricing)
EVERY = [entity for room in ROOMS for entity in room.ENTITIES]
MADE = [entity for entity in EVERY if "POST" in entity.own.verbs]
CHANGED = [entity for entity in EVERY if {"PATCH", "PUT"} & entity.own.verbs and entity.name != "PurchaseApprovals"]
"""In a fresh database nothing waits for approval."""
NOWHERE = 987654321
"""An id that no record has."""


@dataclass(slots=True)
class Database:
    """A database of this module, and the records that its tests have made: one of each entity, by its example."""

    psa: InProcess
    made: dict[str, int] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of an answer, whatever its status."""
        return send(self.psa, method, path.removeprefix(ROOT), body).json()

    def record(self, entity: Entity) -> int:
        """The id of a record: the one that was made, or one that a fresh database has."""
        if entity.name not in self.made and entity in MADE:
            route = route_of(entity, "create")
            self.made[entity.name] = self.ask("POST", path_of(route), example(route))["itemId"]
        if entity.name not in self.made:
            found = self.ask("POST", f"/{entity.name}/query", {"filter": [{"op": "exist", "field": "id"}]})
            self.made[entity.name] = found["items"][-1]["id"] if found["items"] else 0
        return self.made[entity.name]

    def item(self, entity: Entity) -> dict[str, Any]:
        """That record as it is now."""
        found: dict[str, Any] = self.ask("GET", f"/{entity.name}/{self.record(entity)}")["item"]
        return found


@pytest.fixture(scope="module")
def database() -> Database:
    return Database(InProcess(DECLARATION))


def route_of(entity: Entity, action: str) -> Route:
    return next(each for each in ROUTES.values() if each.entity.name == entity.name and each.action == action)


def sendable(entity: Entity, kind: str = "") -> list[Field]:
    """The fields of an entity that a create may bring."""
    return [each for each in entity.own.columns if each.use != "read" and kind in {"", each.kind}]


def named(entity: Entity) -> str:
    return entity.name


def test_every_entity_has_a_seed() -> None:
    assert set(SALES) == {entity.name for entity in EVERY}


@pytest.mark.parametrize("entity", MADE, ids=named)
def test_record_keeps_what_was_sent(database: Database, entity: Entity) -> None:
    found = database.item(entity)
    sent = {name: value for name, value in example(route_of(entity, "create")).items() if name in found}
    assert {name: found[name] for name in sent} == sent


@pytest.mark.parametrize("entity", MADE, ids=named)
def test_record_without_a_required_field_is_refused(database: Database, entity: Entity) -> None:
    route = route_of(entity, "create")
    parent = entity.own.below.field if route.child else ""
    for each in sendable(entity):
        if each.need and each.name != parent:
            body = {name: value for name, value in example(route).items() if name != each.name}
            (text,) = database.ask("POST", path_of(route), body)["errors"]
            assert each.name in text, f"{each.name}: {text}"


@pytest.mark.parametrize("entity", MADE, ids=named)
def test_text_that_is_too_long_is_refused(database: Database, entity: Entity) -> None:
    route = route_of(entity, "create")
    for each in sendable(entity, "text"):
        if each.limit and not each.own.picklist:
            body = {**example(route), each.name: "x" * (each.limit + 1)}
            assert database.ask("POST", path_of(route), body)["errors"] == [
                f"String value exceeds maximum length (field:{each.name}).{CREATING}"
            ]


@pytest.mark.parametrize("entity", MADE, ids=named)
def test_reference_to_nothing_is_refused(database: Database, entity: Entity) -> None:
    route = route_of(entity, "create")
    parent = entity.own.below.field if route.child else ""
    for each in sendable(entity, "reference"):
        if each.name != parent:
            answer = database.ask("POST", path_of(route), {**example(route), each.name: NOWHERE})
            assert f"Reference value on field: {each.name}" in answer["errors"][0], each.name


@pytest.mark.parametrize("entity", MADE, ids=named)
def test_value_that_its_list_lacks_is_refused(database: Database, entity: Entity) -> None:
    route = route_of(entity, "create")
    for each in sendable(entity, "integer"):
        if each.own.picklist:
            wrong = database.ask("POST", path_of(route), {**example(route), each.name: 9999})
            assert wrong["errors"] == [f"Picklist value [9999] does not exist for {each.name}.{CREATING}"]


@pytest.mark.parametrize("entity", CHANGED, ids=named)
def test_field_that_stays_is_not_changed(database: Database, entity: Entity) -> None:
    before = database.item(entity)
    route = route_of(entity, "patch")
    path = path_of(route)
    if route.child:
        path = path.replace(path.split("/")[-2], str(before[entity.own.below.field]))
    for each in entity.own.columns:
        if each.use and each.name != "id" and each.kind in {"integer", "reference", "number"}:
            told = database.ask("PATCH", path, {"id": before["id"], each.name: NOWHERE})
            assert told["errors"][0] == f"The field {each.name} is read-only and cannot be changed."
    assert database.item(entity) == before


@pytest.mark.parametrize("entity", EVERY, ids=named)
def test_record_is_found_by_each_field_that_can_be_queried(database: Database, entity: Entity) -> None:
    known = database.item(entity) if database.record(entity) else {}
    for each in entity.own.columns:
        value = known.get(each.name)
        condition = {"op": "notExist", "field": each.name} if value is None else eq(each.name, value)
        answer = database.ask("POST", f"/{entity.name}/query", {"filter": [condition]})
        if not each.sought:
            assert answer["errors"] == [f"The field {each.name} of the {entity.title} Entity cannot be queried."]
        elif known:
            assert known["id"] in [found["id"] for found in answer["items"]], each.name


def eq(name: str, value: Any) -> dict[str, Any]:
    return {"op": "eq", "field": name, "value": value}


@pytest.mark.parametrize("entity", EVERY, ids=named)
def test_metadata_agrees_with_the_operations(database: Database, entity: Entity) -> None:
    info = database.ask("GET", f"/{entity.name}/entityInformation")["info"]
    assert (info["name"], info["canQuery"], info["supportsWebhookCallouts"]) == (entity.title, True, False)
    assert info["canCreate"] is ("POST" in entity.own.verbs)
    assert info["canUpdate"] is bool({"PATCH", "PUT"} & entity.own.verbs)
    assert info["canDelete"] is ("DELETE" in entity.own.verbs)
    assert info["hasUserDefinedFields"] is bool(entity.own.udf_type)
    fields = database.ask("GET", f"/{entity.name}/entityInformation/fields")["fields"]
    assert [each["name"] for each in fields] == [each.name for each in entity.own.columns]
    for each in fields:
        assert bool(each["picklistValues"]) is each["isPickList"], each["name"]
        assert not (each["isPickList"] and each["isReference"]), each["name"]
