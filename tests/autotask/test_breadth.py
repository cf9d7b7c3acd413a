"""Every entity of projects, planning, expenses, organization and labels, by its table and in one world."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from contracts.targets import FakeProcess
from openapi.generate.autotask.examples import SEEDED, example_record
from simulators.autotask.entities import (
    ENTITIES,
    attachments,
    expenses,
    labels,
    organization,
    projects,
    scheduling,
)
from simulators.autotask.routes import ROUTES
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field
from tests.autotask.asking import CREATING, Psa

ROOMS = (projects, scheduling, expenses, organization, labels, attachments)
NEW = [ENTITIES[each.name] for room in ROOMS for each in room.ENTITIES]
MADE = [each for each in NEW if "POST" in each.own.verbs]
QUERIED = [each for each in NEW if "QUERY" in each.own.root]
CHANGED = [each for each in QUERIED if {"PATCH"} <= each.own.verbs]

ONCE: Mapping[str, Mapping[str, Any]] = {
    "ServiceCallTicketResources": {"resourceID": 4},
    "ServiceCallTaskResources": {"resourceID": 4},
    "TaskSecondaryResources": {"resourceID": 4},
}
"""Values of records that are made once more, where the examples would be refused as made already."""


@pytest.fixture(scope="module")
def psa(process: FakeProcess) -> Iterator[Psa]:
    with process.target("autotask", seed=7) as target:
        made = Psa(target, dict(target.credentials))
        made.settings(hourly_limit=1_000_000, attachment_window_bytes=100_000_000)
        yield made


def place(entity: Entity, identity: int | None = None) -> str:
    """The path of a create; of the record `identity` below its parent if one is given."""
    child = entity.own.child
    if child is None or "POST" in entity.own.root:
        return f"/{entity.name}"
    path = f"/{child.path or child.parent}/{SEEDED.get(child.parent, 1)}/{child.segment}"
    return path if identity is None else f"{path}/{identity}"


def body(entity: Entity, **more: Any) -> dict[str, Any]:
    return {**example_record(entity), **ONCE.get(entity.name, {}), **more}


def needed(entity: Entity) -> Iterator[Field]:
    """The fields that a create must bring: not the parent, which stands in the path."""
    for field in entity.fields:
        if field.need is not None and (field.name not in entity.parent_at or "POST" in entity.own.root):
            yield field


def remade(psa: Psa, entity: Entity) -> dict[str, Any]:
    """A record of the example, made and read back."""
    return psa.item(entity.name, psa.create(place(entity), body(entity)))


def test_record_is_read_back_as_it_was_sent(psa: Psa) -> None:
    for entity in MADE:
        if entity not in QUERIED:
            continue
        sent, shown = body(entity), remade(psa, entity)
        for name, value in sent.items():
            if name in {"data", "id"} or entity.fields.kept[name].kind == "instant":
                continue
            assert shown[name] == value, f"{entity.name}.{name}"
        assert set(shown) == {each.name for each in entity.fields}, entity.name
        if entity.own.child is not None:
            below = psa.ok(
                "GET", place(entity, shown["id"]) if "POST" not in entity.own.root else _child(entity, shown)
            )
            item = below["items"][0] if entity.own.files else below["item"]
            assert item["id"] == shown["id"], entity.name
        if "DELETE" in entity.own.verbs:
            assert psa.ok("DELETE", f"{place(entity)}/{shown['id']}") == {"itemId": shown["id"]}
            assert psa.ok("GET", f"/{entity.name}/{shown['id']}") == {"item": None}


def _child(entity: Entity, record: Mapping[str, Any]) -> str:
    below = entity.own.below
    return f"/{below.path or below.parent}/{record[below.field]}/{below.segment}/{record['id']}"


def test_record_that_is_sent_back_stays_as_it_is(psa: Psa) -> None:
    for entity in CHANGED:
        identity = (remade(psa, entity) if entity in MADE else psa.find(entity.name)[0])["id"]
        for method in ("PATCH", "PUT"):
            record = psa.item(entity.name, identity)
            psa.ok(method, _changes(entity, record), json={"id": identity} if method == "PATCH" else record)
            after = psa.item(entity.name, identity)
            changed = {name for name, value in record.items() if after[name] != value}
            assert changed <= {each.name for each in entity.fields if each.own.stamp}, f"{method} {entity.name}"


def test_create_without_a_required_field_names_it(psa: Psa) -> None:
    for entity in MADE:
        for field in needed(entity):
            given = body(entity)
            del given[field.name]
            text = psa.refused("POST", place(entity), json=given)[0]
            assert field.name in text, f"{entity.name}: {text}"


def test_text_that_is_too_long_is_refused(psa: Psa) -> None:
    for entity in MADE:
        for field in entity.fields:
            if field.kind == "text" and field.limit and field.use in {"", "once"} and not field.own.picklist:
                path, text = place(entity), f"String value exceeds maximum length (field:{field.name})."
                assert psa.refused("POST", path, json=body(entity, **{field.name: "x" * (field.limit + 1)})) == [
                    text + CREATING
                ], f"{entity.name}.{field.name}"


def test_reference_to_nothing_and_value_of_no_list_are_refused(psa: Psa) -> None:
    for entity in MADE:
        for field in entity.fields:
            if field.use not in {"", "once"} or field.name in entity.parent_at:
                continue
            given = body(entity, **{field.name: 987654321})
            if field.refers:
                texts = psa.refused("POST", place(entity), json=given)
                assert texts[0].startswith(f"Reference value on field: {field.name} of "), f"{entity.name} {texts}"
            elif field.own.picklist:
                value = "nonsense" if field.kind == "text" else 987654
                texts = psa.refused("POST", place(entity), json={**given, field.name: value})
                assert texts[0].startswith(f"Picklist value [{value}] does not exist for {field.name}."), texts


def test_what_the_server_sets_cannot_be_changed(psa: Psa) -> None:
    for entity in CHANGED:
        record = psa.find(entity.name)[0]
        for field in entity.fields:
            if field.use == "read" and field.name != "id" and field.kind in {"text", "integer", "reference", "number"}:
                value = "other" if field.kind == "text" else 4711
                texts = psa.refused("PATCH", _changes(entity, record), json={"id": record["id"], field.name: value})
                assert texts[0] == f"The field {field.name} is read-only and cannot be changed.", entity.name


def _changes(entity: Entity, record: Mapping[str, Any]) -> str:
    if "PATCH" in entity.own.root:
        return f"/{entity.name}"
    return _child(entity, record).rpartition("/")[0]


def test_every_field_can_be_queried_that_the_metadata_says_so_of(psa: Psa) -> None:
    for entity in QUERIED:
        told = psa.ok("GET", f"/{entity.name}/entityInformation/fields")["fields"]
        rows = psa.find(entity.name)
        assert rows or entity.own.files, entity.name
        names = [each["name"] for each in told if each["isQueryable"]]
        for row in rows[:2]:
            has = [{"op": "eq", "field": name, "value": row[name]} for name in names if row[name] is not None]
            lacks = [{"op": "notExist", "field": name} for name in names if row[name] is None]
            assert psa.find(entity.name, *has, *lacks) == [row], entity.name
        for field in told:
            if not field["isQueryable"]:
                asked = {"filter": [{"op": "exist", "field": field["name"]}]}
                assert "cannot be queried" in psa.refused("POST", f"/{entity.name}/query/count", json=asked)[0]


def test_metadata_says_what_the_routes_allow(psa: Psa) -> None:
    for entity in NEW:
        info = psa.ok("GET", f"/{entity.name}/entityInformation")["info"]
        can = {action: info[f"can{action}"] for action in ("Create", "Update", "Delete", "Query")}
        actions = {route.action for route in ROUTES.values() if route.entity is entity}
        assert can == {
            "Create": bool({"create", "approve"} & actions),
            "Update": "patch" in actions,
            "Delete": "delete" in actions,
            "Query": bool({"query", "list"} & actions),
        }, entity.name
        assert info["hasUserDefinedFields"] is (entity.name in {"Projects", "Tasks"})
        for field in psa.ok("GET", f"/{entity.name}/entityInformation/fields")["fields"]:
            assert bool(field["picklistValues"]) is field["isPickList"], f"{entity.name}.{field['name']}"
            assert bool(field["referenceEntityType"]) is field["isReference"], json.dumps(field)
