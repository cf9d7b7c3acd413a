from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from features.connectwise.hook import Heard, Hook, listening
from tests.connectwise.api import Psa, refused

DAY_S = 86_400


@pytest.fixture
def hook() -> Iterator[Hook]:
    with listening() as opened:
        yield opened


def _register(psa: Psa, hook: Hook, **more: Any) -> Any:
    return psa.post(
        "/system/callbacks", {"id": 0, "url": hook.url, "objectId": 0, "type": "ticket", "level": "owner", **more}
    )


def _key(psa: Psa, heard: Heard) -> str:
    url = heard.body["Metadata"]["key_url"]
    answer = psa.target.http.get(url.removeprefix(psa.target.url))
    assert answer.status_code == 200
    return str(answer.json()["signing_key"])


def _settle(psa: Psa) -> None:
    psa.control.advance(0)


def test_a_registration_comes_back_with_its_defaults(psa: Psa, hook: Hook) -> None:
    made = _register(psa, hook)
    assert made["objectId"] == 1, "the owner level has one object"
    assert (made["type"], made["level"], made["payloadVersion"]) == ("ticket", "owner", "3.0.0")
    flags = ("inactiveFlag", "isSoapCallbackFlag", "isSelfSuppressedFlag")
    assert [made[flag] for flag in flags] == [False, False, False]
    assert made["memberId"] == 3
    assert psa.ids("/system/callbacks", conditions=f'(url contains "{hook.url[:20]}")') == [made["id"]]


@pytest.mark.parametrize(
    ("members", "code", "field"),
    [
        ({"url": "nonsense"}, "InvalidField", "url"),
        ({"url": "ftp://x.example/"}, "InvalidField", "url"),
        ({"url": "http://x.example:99999/"}, "InvalidField", "url"),
        ({"url": "http://x.example/a b"}, "InvalidField", "url"),
        ({"url": "http://x.example/\r\nX: y"}, "InvalidField", "url"),
        ({"type": "spaceship"}, "InvalidField", "type"),
        ({"level": "phase of the moon"}, "InvalidObject", "level"),
        ({"type": "productCatalog", "level": "board"}, "InvalidObject", "level"),
        ({"objectId": None}, "MissingRequiredField", "objectId"),
    ],
)
def test_registrations_that_make_no_sense(psa: Psa, hook: Hook, members: dict[str, Any], code: str, field: str) -> None:
    body = {"url": hook.url, "objectId": 2, "type": "ticket", "level": "board", **members}
    answer = refused(psa.send("POST", "/system/callbacks", json=body), 400, "InvalidObject")
    assert answer["message"] == "callbackEntry object is invalid"
    assert (answer["errors"][0]["code"], answer["errors"][0]["field"]) == (code, field)
    if field == "url":
        assert answer["errors"][0]["message"] == "Invalid URL"


@pytest.mark.parametrize("level", ["owner", "OWNER"])
def test_the_same_is_registered_once(psa: Psa, hook: Hook, level: str) -> None:
    made = _register(psa, hook)
    body = {"url": hook.url, "objectId": 7, "type": "Ticket", "level": level}
    answer = refused(psa.send("POST", "/system/callbacks", json=body), 400, "InvalidObject")
    error = {name: answer["errors"][0][name] for name in ("code", "message", "field")}
    assert error == {
        "code": "ObjectExists",
        "message": "A matching callback entry already exists",
        "field": "objectId",
    }
    assert psa.put(f"/system/callbacks/{made['id']}", body)["id"] == made["id"], "it may be itself"


def test_a_change_is_told_signed_and_with_the_record(psa: Psa, hook: Hook) -> None:
    callback = _register(psa, hook)
    psa.ticket("Disk full")
    _settle(psa)
    (heard,) = hook.heard
    assert heard.query == {"recordId": "1", "action": "added"}
    body = heard.body
    assert (body["Action"], body["Type"], body["ID"]) == ("added", "ticket", 1)
    assert (body["CompanyId"], body["MemberId"], body["CallbackObjectRecId"]) == (
        "acmemsp",
        "Integrator",
        callback["id"],
    )
    assert body["FromUrl"] == psa.target.url.removeprefix("http://")
    assert heard.entity == psa.get("/service/tickets/1")
    assert heard.signed_with(_key(psa, heard))
    assert not heard.signed_with("another")


def test_the_message_reads_the_same_after_decoding_and_encoding(psa: Psa, hook: Hook) -> None:
    _register(psa, hook)
    psa.ticket('Ümlaut / "quote"')
    _settle(psa)
    raw = hook.heard[0].raw
    assert msgspec.json.encode(msgspec.json.decode(raw)) == raw
    assert b"\\u" not in raw
    assert b"\\/" not in raw


def test_the_key_may_be_json_inside_a_text(psa: Psa, hook: Hook) -> None:
    psa.control.settings("connectwise", callback_key_as_text=True)
    _register(psa, hook)
    psa.ticket()
    _settle(psa)
    url = hook.heard[0].body["Metadata"]["key_url"].removeprefix(psa.target.url)
    key = msgspec.json.decode(psa.target.http.get(url).json())["signing_key"]
    assert hook.heard[0].signed_with(key)
    refused(psa.target.http.get(url.rpartition("=")[0] + "=nope"), 404, "NotFound")
    refused(psa.target.http.get(url.replace("acmemsp", "nobody")), 404, "NotFound")


@pytest.mark.parametrize(
    ("level", "object_id", "heard"),
    [("board", 1, 1), ("board", 2, 0), ("Status", 1, 1), ("ticket", 1, 1), ("ticket", 2, 0), ("integratorTag", 9, 0)],
)
def test_levels(psa: Psa, hook: Hook, level: str, object_id: int, heard: int) -> None:
    _register(psa, hook, level=level, objectId=object_id)
    psa.ticket()
    _settle(psa)
    assert len(hook.heard) == heard


def test_each_change_is_told_once(psa: Psa, hook: Hook) -> None:
    _register(psa, hook)
    psa.ticket(initialDescription="x")
    psa.patch("/service/tickets/1", status={"name": "Closed"}, summary="y")
    psa.post("/service/tickets/1/notes", {"text": "x", "resolutionFlag": True})
    psa.delete("/service/tickets/1")
    _settle(psa)
    assert [each.query["action"] for each in hook.heard] == ["added", "updated", "updated", "deleted"]
    assert hook.heard[-1].body["Entity"] is None
    assert [each.entity["summary"] for each in hook.heard[:3]] == ["A ticket", "y", "y"]


def test_who_is_merged_is_told_with_where_it_went(psa: Psa, hook: Hook) -> None:
    psa.ticket("Parent")
    psa.ticket("Child")
    _register(psa, hook)
    psa.post("/service/tickets/1/merge", {"mergeTicketIds": [2]})
    _settle(psa)
    child, parent = (each.entity for each in hook.heard)
    assert (child["mergedParentTicket"]["id"], child["closedFlag"]) == (1, True)
    assert parent["hasMergedChildTicketFlag"] is True


def test_changes_of_companies_that_follow_from_others_are_told(psa: Psa, hook: Hook) -> None:
    _register(psa, hook, type="company")
    psa.post("/company/companies/2/typeAssociations", {"type": {"id": 3}})
    psa.post("/company/companies/3/merge", {"toCompanyId": 2})
    _settle(psa)
    assert [(each.query["action"], each.query["recordId"]) for each in hook.heard] == [
        ("updated", "2"),
        ("updated", "2"),
        ("deleted", "3"),
    ]
    assert [each["name"] for each in hook.heard[0].entity["types"]] == ["Client", "Vendor"]


def test_flags_of_a_registration_can_be_taken_away(psa: Psa, hook: Hook) -> None:
    place = f"/system/callbacks/{_register(psa, hook, inactiveFlag=True)['id']}"
    operations = [{"op": "remove", "path": name} for name in ("inactiveFlag", "isSelfSuppressedFlag")]
    assert psa.send("PATCH", place, json=operations).json()["inactiveFlag"] is False
    psa.ticket()
    _settle(psa)
    assert len(hook.heard) == 1


def test_notes_may_go_untold(psa: Psa, hook: Hook) -> None:
    psa.ticket()
    psa.control.settings("connectwise", notes_fire_callbacks=False)
    _register(psa, hook)
    psa.post("/service/tickets/1/notes", {"text": "x", "resolutionFlag": True})
    _settle(psa)
    assert hook.heard == []


def test_silence_can_be_asked_for(psa: Psa, hook: Hook) -> None:
    _register(psa, hook)
    psa.ticket(skipCallback=True)
    _settle(psa)
    assert hook.heard == []


def test_ones_own_changes_may_be_left_out(psa: Psa, hook: Hook) -> None:
    _register(psa, hook, isSelfSuppressedFlag=True)
    psa.ticket()
    psa.as_role("Admin").patch("/service/tickets/1", summary="x")
    _settle(psa)
    assert [each.body["MemberId"] for each in hook.heard] == ["API1"]


@pytest.mark.parametrize(
    ("kind", "path", "body"),
    [
        ("company", "/company/companies", {"identifier": "New", "name": "New", "types": [{"id": 1}]}),
        (
            "contact",
            "/company/contacts",
            {"firstName": "x", "defaultFlag": True, "company": {"id": 2}, "communicationItems": [{"value": "1"}]},
        ),
        ("agreement", "/finance/agreements", {"name": "x", "type": {"id": 1}, "company": {"id": 2}}),
        ("configuration", "/company/configurations", {"name": "x", "type": {"id": 1}, "company": {"id": 2}}),
        ("time", "/time/entries", {"timeStart": "2025-03-04", "company": {"id": 2}}),
        ("member", "/system/members", {"identifier": "new", "firstName": "x"}),
        (
            "productCatalog",
            "/procurement/catalog",
            {
                "identifier": "x",
                "description": "x",
                "customerDescription": "x",
                "subcategory": {"id": 1},
                "type": {"id": 1},
            },
        ),
    ],
)
def test_other_types(psa: Psa, hook: Hook, kind: str, path: str, body: dict[str, Any]) -> None:
    _register(psa, hook, type=kind)
    made = psa.post(path, body)
    _settle(psa)
    (heard,) = hook.heard
    assert (heard.body["Type"], heard.body["Action"], heard.entity["id"]) == (kind.lower(), "added", made["id"])


@pytest.mark.parametrize("status", [404, 409, 419, 429])
def test_four_statuses_are_tried_again_after_two_and_four_seconds(psa: Psa, hook: Hook, status: int) -> None:
    psa.control.freeze()
    hook.statuses = [status]
    _register(psa, hook)
    psa.ticket()
    for seconds, attempts in ((0, 1), (1.9, 1), (0.1, 2), (3.9, 2), (0.1, 3), (60, 3)):
        psa.control.advance(seconds)
        assert len(hook.heard) == attempts
    assert {each.raw for each in hook.heard} == {hook.heard[0].raw}
    assert psa.control.deliveries()[0]["state"] == "failed"


def test_any_success_ends_it(psa: Psa, hook: Hook) -> None:
    psa.control.freeze()
    hook.statuses = [429, 204]
    _register(psa, hook)
    psa.ticket()
    psa.control.advance(2)
    assert psa.control.deliveries()[0]["state"] == "sent"


def test_three_failing_days_in_a_row_disable_a_callback(psa: Psa, hook: Hook) -> None:
    psa.control.freeze()
    hook.statuses = [500]
    callback = _register(psa, hook)
    psa.ticket()
    place = f"/system/callbacks/{callback['id']}"
    for number in range(2):
        psa.control.advance(0)
        assert psa.get(place)["inactiveFlag"] is False
        psa.control.advance(DAY_S)
        psa.patch("/service/tickets/1", summary=f"day {number}")
    psa.control.advance(0)
    assert psa.get(place)["inactiveFlag"] is True
    psa.patch("/service/tickets/1", summary="unheard")
    psa.control.advance(0)
    assert len(hook.heard) == 3
    hook.statuses = [200]
    psa.patch(place, inactiveFlag=False)
    psa.patch("/service/tickets/1", summary="heard again")
    psa.control.advance(0)
    assert hook.heard[-1].entity["summary"] == "heard again"


def test_a_good_day_between_bad_ones_starts_the_count_anew(psa: Psa, hook: Hook) -> None:
    psa.control.freeze()
    callback = _register(psa, hook)
    psa.ticket()
    psa.control.advance(0)
    for number, status in enumerate((500, 500, 200, 500, 500)):
        hook.statuses = [status]
        psa.control.advance(DAY_S)
        psa.patch("/service/tickets/1", summary=f"day {number}")
        psa.control.advance(0)
    assert psa.get(f"/system/callbacks/{callback['id']}")["inactiveFlag"] is False


def test_messages_of_one_callback_keep_their_order(psa: Psa, hook: Hook) -> None:
    psa.control.freeze()
    hook.statuses = [429, 200]
    _register(psa, hook)
    psa.ticket()
    psa.patch("/service/tickets/1", summary="later")
    psa.control.advance(2)
    assert [each.query["action"] for each in hook.heard] == ["added", "added", "updated"]


def test_nothing_is_sent_for_a_callback_that_is_gone(psa: Psa, hook: Hook) -> None:
    psa.control.freeze()
    hook.statuses = [429]
    callback = _register(psa, hook)
    psa.ticket()
    psa.patch("/service/tickets/1", summary="x")
    psa.control.advance(0)
    psa.delete(f"/system/callbacks/{callback['id']}")
    psa.control.advance(60)
    states = [each["state"] for each in psa.control.deliveries()]
    assert states == ["failed", "failed"]
    assert {each.query["action"] for each in hook.heard} == {"added"}


def test_keys_are_masked_in_the_journal(psa: Psa, hook: Hook) -> None:
    _register(psa, hook)
    psa.ticket()
    _settle(psa)
    key = _key(psa, hook.heard[0])
    assert key not in str(psa.control.journal())
    assert psa.keys["private_key"] not in str(psa.control.journal())
