"""Every collection that a person would fill can be filled from a configuration file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from simulators.core.outbox import DELIVERIES
from simulators.core.resources.entity import Entity
from simulators.supportcenterplus import DECLARATION
from simulators.supportcenterplus.entities import ENTITIES, SERVED
from tests.core.seeds import held, seeded
from tests.core.server.inprocess import InProcess
from tests.supportcenterplus.test_flat import send

THEN = 1_700_000_000_000
OWN = {"request": 900}
REQUEST = {"id": 900, "subject": "Old one"}

LISTS = [each for each in ENTITIES.kept if "name" in each.unique or each.name in ("users", "technicians", "items")]
"""Entities whose records need a name alone, or a name and a reference."""

SEED: Mapping[str, list[Mapping[str, Any]]] = {
    **{each.name: [{"id": 900, "name": "Nine Hundred"}, {"name": "Next"}] for each in LISTS},
    "assets": [
        {"id": 900, "name": "Nine Hundred", "product": {"id": 900}, "asset_tag": "A-900", "warranty_expiry": THEN}
    ],
    "solutions": [
        {"id": 900, "title": "Restart", "description": "Now", "topic": {"id": 900}, "created_by": {"id": 102}},
        {
            "title": "Wait",
            "description": "Then",
            "topic": {"name": "Next"},
            "approval_status": {"id": "3", "name": "Approved"},
        },
    ],
    "announcements": [{"id": 900, "title": "Sunday"}],
    "tasks": [{"id": 900, **OWN, "title": "Replace", "owner": {"id": 900}, "scheduled_end_time": THEN}],
    "subcategories": [{"id": 900, "name": "Nine Hundred", "category": {"id": "900"}}],
    "items": [{"id": 900, "name": "Nine Hundred", "subcategory": {"name": "Nine Hundred"}}],
    "users": [{"id": 900, "name": "Nine Hundred", "email_id": "n@x.example", "account": {"name": "Nine Hundred"}}],
    "statuses": [
        {"id": 900, "name": "Nine Hundred", "internal_name": "PARKED", "in_progress": True, "stop_timer": True},
    ],
    "roles": [{"name": "Raiser", "rights": ["add", "view"]}],
    "logins": [{"id": 900, "role": "Raiser"}],
    "forms": [{"id": 900, "mandatory": ["category"], "defaults": {"group": 900}}],
    "custom_modules": [{"name": "cm_keys", "singular": "cm_key", "fields": {"sline_room": []}}],
    "custom_records": [{"id": 900, "module": "cm_keys", "title": "Front door", "cm_fields": {"sline_room": "12"}}],
    "requests": [
        {
            **{**REQUEST, "created_time": THEN, "due_by_time": THEN + 1, "requester": {"id": "900"}},
            **{"status": {"name": "Nine Hundred"}, "callback_url": "https://x.example/", "item": {"id": 900}},
        },
        {"subject": "Next", "state": "resolved", "created_by": {"id": 102}},
    ],
    "notes": [{"id": 900, **OWN, "description": "Looked", "added_time": THEN, "added_by": {"name": "Ruth Rep"}}],
    "worklogs": [{"id": 900, **OWN, "description": "Walked", "time_spent": {"hours": "1", "minutes": "5"}}],
    "notifications": [{"id": 900, **OWN, "description": "Hello", "sent_time": THEN}],
    "conversations": [{"id": 900, **OWN, "description": "Well?"}],
    "drafts": [{"id": 900, **OWN, "description": "Perhaps"}],
    "links": [{**OWN, "linked": 1001, "comments": "alike"}],
    "approval_levels": [{"id": 900, **OWN, "level": 2, "created_time": THEN}],
    "approvals": [{"id": 900, **OWN, "level": 900, "approver": {"id": 900}, "comments": "Please"}],
    "files": [{"id": 900, **OWN, "name": "a.txt", "data": base64.b64encode(b"hello").decode()}],
}


@pytest.fixture(scope="module")
def desk() -> InProcess:
    return seeded(DECLARATION, SEED)


def got(desk: InProcess, path: str) -> Any:
    reply = send(desk, "GET", path)
    assert reply.status == 200, reply.body
    return reply.json()


def test_approvals_are_read_back(desk: InProcess) -> None:
    level = got(desk, "/requests/900/approval_levels/900")["approval_level"]
    assert (level["level"], level["created_time"]["value"]) == (2, str(THEN))
    approval = got(desk, "/requests/900/approval_levels/900/approvals/900")["approval"]
    assert (approval["approver"]["name"], approval["comments"]) == ("Nine Hundred", "Please")


def test_all_but_keys_and_views_can_be_seeded() -> None:
    assert {each.name for each in DECLARATION.collections} - set(DECLARATION.seeds) == {"keys", "views"}
    assert set(DECLARATION.seeds) == set(SEED)


@pytest.mark.parametrize("entity", [each for each in SERVED if not each.parent], ids=lambda each: each.name)
def test_record_of_an_entity_is_read_back(desk: InProcess, entity: Entity) -> None:
    reply = send(desk, "GET", f"{entity.path}/900")
    shown = reply.json()[entity.own.singular] if reply.status == 200 else held(desk, entity.collection, 900)
    assert str(shown["id"]) == "900"
    assert shown.get("name", "Nine Hundred") == "Nine Hundred"


def test_records_keep_what_only_the_server_sets(desk: InProcess) -> None:
    first, second = (got(desk, f"/solutions/{each}")["solution"] for each in (900, 1))
    assert (first["created_by"]["id"], first["approval_status"]["name"]) == ("102", "UnApproved")
    assert second["approval_status"]["name"] == "Approved"
    task = got(desk, "/requests/900/tasks/900")["task"]
    assert (task["request"], task["owner"]["id"]) == ({"id": "900", "subject": "Old one"}, "900")
    assert task["due_by_time"]["value"] == str(THEN)
    assert got(desk, "/assets/900")["asset"]["warranty_expiry"]["value"] == str(THEN)


def test_entries_refer_to_each_other(desk: InProcess) -> None:
    assert held(desk, "items", 900)["subcategory"]["id"] == "900"
    assert held(desk, "users", 900)["account"] == {"id": "900", "name": "Nine Hundred"}
    assert held(desk, "users", 900)["profile_pic"] is not None


def test_request_is_completed_and_keeps_its_times(desk: InProcess) -> None:
    shown = got(desk, "/requests/900")["request"]
    assert (shown["subject"], shown["created_time"]["value"]) == ("Old one", str(THEN))
    assert (shown["status"]["name"], shown["account"]["name"]) == ("Nine Hundred", "Nine Hundred")
    assert (shown["category"]["id"], shown["due_by_time"]["value"]) == ("900", str(THEN + 1))
    assert held(desk, "requests", 900)["state"] == "onhold"
    following = got(desk, "/requests/1001")["request"]
    assert (following["status"]["name"], following["created_by"]["name"]) == ("Resolved", "Ruth Rep")


@pytest.mark.parametrize(
    ("path", "wrapper", "words"),
    [
        ("notes/900", "request_note", "Looked"),
        ("worklogs/900", "worklog", "Walked"),
        ("notifications/900", "notification", "Hello"),
        ("drafts/900", "draft", "Perhaps"),
    ],
)
def test_part_of_a_request_is_read_back(desk: InProcess, path: str, wrapper: str, words: str) -> None:
    body = got(desk, f"/requests/900/{path}")
    shown = body.get(wrapper) or body["note"]
    assert shown["description"] == words


def test_request_shows_what_it_has(desk: InProcess) -> None:
    shown = got(desk, "/requests/900")["request"]
    flags = ("has_notes", "has_attachments", "has_conversation", "has_draft", "has_linked_requests")
    assert [shown[name] for name in flags] == [True] * len(flags)
    assert send(desk, "GET", "/requests/900/attachments/900/_download").body == b"hello"
    assert held(desk, "notes", 900)["added_by"]["name"] == "Ruth Rep"
    assert held(desk, "conversations", 900)["description"] == "Well?"


def test_custom_records_forms_and_logins_are_there(desk: InProcess) -> None:
    assert got(desk, "/cm_keys/900")["cm_key"]["cm_fields"] == {"sline_room": "12"}
    refused = send(desk, "POST", "/requests", {"request": {"subject": "s", "template": {"id": 900}}})
    assert refused.json()["response_status"]["messages"][0]["fields"] == ["category"]
    assert held(desk, "logins", 900) == {"id": 900, "role": "Raiser", "enabled": True}


def test_nobody_is_called_back_for_what_was_seeded(desk: InProcess) -> None:
    assert desk.state.store().dump()["collections"][DELIVERIES.name] == []


def test_new_request_takes_no_id_that_was_brought() -> None:
    desk = seeded(DECLARATION, {"requests": [{"id": 1001 + number, "subject": "s"} for number in range(9)]})
    assert send(desk, "POST", "/requests", {"request": {"subject": "s"}}).json()["request"]["id"] == "1010"
