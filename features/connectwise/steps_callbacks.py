"""Registrations, and the messages that listeners get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from contracts.targets.patience import eventually
from features.connectwise.hook import Heard, Hook, listening
from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.record_tables import Records
from features.steps.tables import Table, all_right, rows_of
from features.steps.talk import Talk

PATIENCE_S = 10.0
"""Wall seconds that a real system is given to send; a fake has sent when its answer is there."""
QUIET_S = 3.0
"""Wall seconds after which a real system is taken to send nothing more."""


@pytest.fixture
def hook(target: Target) -> Iterator[Hook]:
    """The tool's listener."""
    with listening(target) as opened:
        yield opened


@pytest.fixture
def registered(integration: Integration) -> Iterator[list[int]]:
    """What the tool registered; taken away in the end."""
    made: list[int] = []
    yield made
    for identity in made:
        integration.ask("DELETE", f"/system/callbacks/{identity}")


def _listen(integration: Integration, registered: list[int], hook: Hook, board: int) -> None:
    body = {"id": 0, "url": hook.url, "objectId": board, "type": "ticket", "level": "board"}
    registered.append(integration.done("POST", "/system/callbacks", body)["id"])


@given("the tool listens to the tickets of the chosen board")
def _(integration: Integration, registered: list[int], hook: Hook) -> None:
    _listen(integration, registered, hook, integration.board["id"])


@given(parsers.parse("the tool listens to the tickets of the chosen board, and answers {status:d}"))
def _(integration: Integration, registered: list[int], hook: Hook, status: int) -> None:
    hook.statuses = [status]
    _listen(integration, registered, hook, integration.board["id"])


@given("the tool listens to the tickets of another board")
def _(integration: Integration, registered: list[int], hook: Hook) -> None:
    (other, *_) = integration.done("GET", "/service/boards", conditions=f"id!={integration.board['id']}")
    _listen(integration, registered, hook, other["id"])


@when("the tool registers for the tickets of the chosen board")
def _(integration: Integration, registered: list[int], hook: Hook) -> None:
    body = {"url": hook.url, "objectId": integration.board["id"], "type": "ticket", "level": "board"}
    answer = integration.ask("POST", "/system/callbacks", json=body)
    registered += [answer.json()["id"]] if answer.is_success else []


@when(parsers.parse('the tool registers with the URL "{url}"'))
def _(integration: Integration, url: str) -> None:
    integration.ask("POST", "/system/callbacks", json={"url": url, "objectId": 1, "type": "ticket", "level": "owner"})


@then("the refusal says that it is there already")
def _(talk: Talk) -> None:
    assert [each["code"] for each in talk.answer.json()["errors"]] == ["ObjectExists"]


@then(parsers.parse('the refusal reads "{message}" about the {member}'))
def _(talk: Talk, message: str, member: str) -> None:
    (error,) = talk.answer.json()["errors"]
    assert (error["message"], error["field"]) == (message, member)


@step("the tool listens to these changes:")
def _(integration: Integration, registered: list[int], records: Records, hook: Hook, datatable: Table) -> None:
    for row in rows_of(datatable):
        body = {"url": hook.url, "type": row["type"], "level": row["level"], "objectId": records.value(row["of"])}
        registered.append(integration.done("POST", "/system/callbacks", body)["id"])


# -- messages --------------------------------------------------------------------------------------------------------


def _heard(target: Target, hook: Hook, count: int) -> list[Heard]:
    """What was heard once `count` messages have come and nothing more is to come."""
    if target.control is not None:
        target.control.advance(0)
    patience = 0.0 if target.control is not None else (PATIENCE_S if count else QUIET_S)
    return eventually(lambda: list(hook.heard), lambda heard: len(heard) >= max(count, 1), patience)


@then(parsers.re("the tool is notified that the ticket was (?P<action>added|updated)"))
def _(target: Target, integration: Integration, hook: Hook, action: str) -> None:
    (heard,) = _heard(target, hook, 1)
    assert heard.query == {"recordId": str(integration.ticket["id"]), "action": action}
    assert (heard.body["Action"], heard.body["Type"]) == (action, "ticket")
    assert heard.body["ID"] == integration.ticket["id"]


@then("the tool has heard of these changes:")
def _(target: Target, registered: list[int], records: Records, hook: Hook, datatable: Table) -> None:
    """By registration, as they were made; what each has heard stands in the order in which it came."""
    rows = list(rows_of(datatable))
    wanted = [records.filled(row["heard"]) for row in rows]
    heard = _heard(target, hook, sum(len(each.split(", ")) for each in wanted if each))
    found = [
        ", ".join(
            f"{each.body['Action']} {each.body['ID']}" for each in heard if each.body["CallbackObjectRecId"] == of
        )
        for of in registered
    ]
    all_right(f"{row}: {was}" for row, was, should in zip(rows, found, wanted, strict=False) if was != should)
    assert len(found) == len(wanted)


@then("the message carries the ticket")
def _(integration: Integration, hook: Hook) -> None:
    entity: dict[str, Any] = hook.heard[0].entity
    assert (entity["id"], entity["summary"]) == (integration.ticket["id"], integration.ticket["summary"])


def _key(integration: Integration, talk: Talk, heard: Heard) -> str:
    parts = urlsplit(heard.body["Metadata"]["key_url"])
    answer = talk.ask("GET", f"{parts.path}?{parts.query}")
    assert answer.is_success, describe(answer)
    found = answer.json()
    return str((json.loads(found) if isinstance(found, str) else found)["signing_key"])


@then("the message is signed with the key that it names")
def _(integration: Integration, talk: Talk, hook: Hook) -> None:
    heard = hook.heard[0]
    assert heard.signed_with(_key(integration, talk, heard))


@then(parsers.re("the key that it names is (?P<form>an object|JSON inside a text)"))
def _(talk: Talk, form: str) -> None:
    assert isinstance(talk.answer.json(), str if form == "JSON inside a text" else dict), describe(talk.answer)


@when("a note is added to the ticket")
def _(integration: Integration) -> None:
    note = {"text": "Looked", "detailDescriptionFlag": True}
    integration.done("POST", f"{integration.place}/notes", note)


@then("the signature does not fit a message with another ticket")
def _(integration: Integration, talk: Talk, hook: Hook) -> None:
    heard = hook.heard[0]
    forged = replace(heard, raw=heard.raw.replace(b'"ID":', b'"ID":9'))
    assert not forged.signed_with(_key(integration, talk, heard))


@then("the tool is notified of added, updated and deleted")
def _(target: Target, hook: Hook) -> None:
    assert [each.query["action"] for each in _heard(target, hook, 3)] == ["added", "updated", "deleted"]


@then("the last message carries no ticket")
def _(hook: Hook) -> None:
    assert hook.heard[-1].body["Entity"] is None


@then("a message says where the merged ticket went")
def _(target: Target, integration: Integration, hook: Hook) -> None:
    told = [each for each in _heard(target, hook, 3) if each.body["ID"] == integration.ticket["id"]]
    assert told[-1].entity["mergedParentTicket"]["id"] == integration.kept["parent"]


@then("the tool receives no message")
def _(target: Target, hook: Hook) -> None:
    assert _heard(target, hook, 0) == []


@then("the message names the technician")
def _(hook: Hook) -> None:
    assert hook.heard[-1].body["MemberId"] == "tlang"


@then(parsers.re(r"the tool has been notified (?P<count>\d+) times?"))
def _(target: Target, hook: Hook, count: str) -> None:
    assert len(_heard(target, hook, int(count))) == int(count)


@then(parsers.parse("the tool has been notified {count:d} times, of what came first alone"))
def _(target: Target, hook: Hook, count: int) -> None:
    heard = _heard(target, hook, count)
    assert [each.raw for each in heard] == [heard[0].raw] * count


@when(parsers.re("the registration is made (?P<word>active again|inactive)"))
def _(integration: Integration, registered: list[int], word: str) -> None:
    operations = [{"op": "replace", "path": "inactiveFlag", "value": word == "inactive"}]
    integration.done("PATCH", f"/system/callbacks/{registered[0]}", operations)


@then(parsers.re("the registration is (?P<state>active|inactive)"))
def _(target: Target, integration: Integration, registered: list[int], state: str) -> None:
    target.fake.advance(0)
    shown = integration.done("GET", f"/system/callbacks/{registered[0]}")
    assert shown["inactiveFlag"] is (state == "inactive")
