"""Every entity that is served: what its operations take, show and refuse, in one form for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field
from simulators.supportcenterplus.entities import SERVED
from simulators.supportcenterplus.entities.tables import mark_of
from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, extra_key, missing, refusal

USUAL = [each for each in SERVED if each.name not in {"support_reps", "requesters", "contacts", "groups"}]
MADE = [each for each in USUAL if "create" in each.verbs]
PATH = {"request_id": "1001", "custom_module": "circuits"}
CHANGED = [each for each in MADE if "change" in each.verbs]


@pytest.fixture(scope="module")
def desk(help_desk_process: FakeProcess) -> Iterator[Api]:
    """A help desk for all tests of this module, with one request that has a task, an approval level and a note."""
    with help_desk_process.target("supportcenterplus") as target:
        api = Api(target)
        api.add()
        api.posted("/requests/1001/tasks", "task", title="First")
        api.posted("/requests/1001/approval_levels", "approval_level", level=5)
        api.posted("/requests/1001/notes", "note", description="First")
        yield api
        assert findings(target.fake) == []


def path_of(entity: Entity) -> str:
    path = entity.path
    for name, value in {**dict.fromkeys(("task_id", "approval_level_id", "note_id"), "1"), **PATH}.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def names_of(entity: Entity) -> tuple[str, str]:
    """What one record stands under, and what rows do."""
    return entity.own.module or (entity.own.singular, entity.own.plural)


def example(entity: Entity, number: int) -> dict[str, Any]:
    """The example of the document, with other values for what is unique."""
    given = dict(entity.own.example)
    for name in entity.unique:
        if name in given:
            given[name] = f"{given[name]} {entity.name} {number}"
    if entity.name == "approval_levels":
        given["level"] = number
    return given


def made(desk: Api, entity: Entity, number: int) -> tuple[str, dict[str, Any]]:
    record = desk.posted(path_of(entity), names_of(entity)[0], **example(entity, number))
    return f"{path_of(entity)}/{record['id']}", record


def named(entity: Entity) -> Field:
    """The text by which a record is known."""
    return next(field for field in entity.fields if field.kind == "text" and field.taken)


@pytest.mark.parametrize("entity", MADE, ids=lambda each: each.name)
def test_record_is_added_viewed_listed_and_deleted(desk: Api, entity: Entity) -> None:
    (path, record), (wrapper, _) = made(desk, entity, 1), names_of(entity)
    shown = {field.name for field in entity.fields if field.shown and not mark_of(field).asked}
    assert set(record) == shown
    assert desk.ok("GET", path)[wrapper] == record
    listed = desk.rows(path_of(entity)[1:], search_criteria={"field": "id", "condition": "is", "value": record["id"]})
    brief = {field.name for field in entity.fields if mark_of(field).listed} or shown
    assert listed == [{name: value for name, value in record.items() if name in {"id", *brief}}]
    if entity.own.trash:
        assert desk.refused("DELETE", path) == refusal(4016, message="Not in trash")
        desk.ok("DELETE", f"{path}/move_to_trash")
    if "delete" not in entity.verbs:
        return
    desk.ok("DELETE", path)
    marked = entity.field("deleted")
    if marked is not None and marked.taken:
        assert desk.ok("GET", path)[wrapper]["deleted"] is True
        assert desk.refused("DELETE", path) == refusal(4001, "id")
    else:
        assert desk.refused("GET", path) == NOT_FOUND
        assert desk.refused("DELETE", path) == NOT_FOUND


@pytest.mark.parametrize("entity", CHANGED, ids=lambda each: each.name)
def test_record_is_changed_and_a_null_clears(desk: Api, entity: Entity) -> None:
    (path, record), (wrapper, _) = made(desk, entity, 2), names_of(entity)
    field = named(entity)
    edited = desk.ok("PUT", path, {wrapper: {field.name: "Other words"}})[wrapper]
    kept = {name: value for name, value in record.items() if "updated_" not in name}
    assert {**kept, field.name: "Other words"}.items() <= edited.items()
    for each in entity.fields:
        if each.taken and each.shown and each.need is None and each.default is None and each.kind != "custom":
            desk.ok("PUT", path, {wrapper: {each.name: None}})
    after = desk.ok("GET", path)[wrapper]
    assert after[field.name] == (None if field.need is None else "Other words")
    for name, value in example(entity, 3).items():
        again = desk.ok("PUT", path, {wrapper: {name: value}})[wrapper]
        assert again[name] == record[name] or name in entity.unique


@pytest.mark.parametrize("entity", MADE, ids=lambda each: each.name)
def test_bad_input_is_refused_and_changes_nothing(desk: Api, entity: Entity) -> None:
    path, wrapper = path_of(entity), names_of(entity)[0]
    given, before = example(entity, 4), desk.rows(path[1:], row_count=100)
    assert desk.refused("POST", path, {wrapper: {**given, "colour": 1}}) == extra_key("colour")
    assert desk.refused("POST", path, {wrapper: {**given, "id": 5}}) == refusal(4014, "id")
    assert desk.refused("POST", path, {wrapper: []}) == refusal(4021, wrapper)
    needed = sorted(field.name for field in entity.fields if field.need is not None)
    if needed:
        assert desk.refused("POST", path, {wrapper: {}}) == missing(*needed)
    for field in entity.fields:
        if field.taken and field.kind != "custom":
            told = desk.refused("POST", path, {wrapper: {**given, field.name: [7]}})
            assert told == refusal(4021, field.name), field.name
        if field.taken and field.kind == "text" and field.limit:
            told = desk.refused("POST", path, {wrapper: {**given, field.name: "x" * (field.limit + 1)}})
            assert told == refusal(4001, field.name), field.name
        if field.taken and field.kind == "reference":
            told = desk.refused("POST", path, {wrapper: {**given, field.name: {"id": 999_999}}})
            assert told == refusal(4001, field.name), field.name
    assert desk.rows(path[1:], row_count=100) == before


@pytest.mark.parametrize("entity", [each for each in MADE if each.unique], ids=lambda each: each.name)
def test_what_is_unique_is_there_once(desk: Api, entity: Entity) -> None:
    path, record = made(desk, entity, 6)
    for name in entity.unique:
        if record.get(name) is not None:
            again = {**example(entity, 7), name: record[name].upper()}
            assert desk.refused("POST", path_of(entity), {names_of(entity)[0]: again}) == refusal(4008, name)
            assert desk.ok("PUT", path, {names_of(entity)[0]: {name: record[name]}})


@pytest.mark.parametrize("entity", USUAL, ids=lambda each: each.name)
def test_list_is_sorted_paged_and_narrowed(desk: Api, entity: Entity) -> None:
    path, (_, plural) = path_of(entity), names_of(entity)
    for number in (8, 9) if entity in MADE and entity.name != "approval_levels" else ():
        made(desk, entity, number)
    info = {
        "get_total_count": True,
        "sort_field": "id",
        "sort_order": "desc",
        "row_count": 2,
        "fields_required": ["id"],
    }
    body = desk.ok("GET", path, {"list_info": info})
    rows, told = body[plural], body["list_info"]
    assert [set(row) for row in rows] == [{"id"}] * len(rows)
    assert sorted(rows, key=lambda row: -int(row["id"])) == rows
    assert (told["row_count"], told["has_more_rows"]) == (len(rows), told["total_count"] > len(rows))
    several = {"sort_fields": [{"field": "id", "order": "desc"}], "row_count": 2, "fields_required": ["id"]}
    assert desk.ok("GET", path, {"list_info": several})[plural] == rows
    assert desk.refused("GET", path, {"list_info": {"sort_field": "colour"}}) == refusal(4001, "sort_field")
    assert desk.refused("GET", path, {"list_info": {"filter_by": {"name": "Mine"}}}) == refusal(4001, "filter_by")
