"""Notes and worklogs, by clients of either format."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_bdd import given, parsers, then, when

from features.supportcenterplus.helpdesk import HelpDesk

ACCEPT: Mapping[str, Mapping[str, str]] = {
    "new": {"accept": "application/vnd.manageengine.sdp.v3+json"},
    "old": {"accept": "*/*"},
}
OWNER: Mapping[str, str] = {"new": "owner", "old": "technician"}


@given("a help desk that follows Accept")
def _(desk: HelpDesk) -> None:
    desk.target.fake.settings("supportcenterplus", v3_format="by_accept")


@when(parsers.re("a note is added by a client of the (?P<which>new|old) format"))
def _(desk: HelpDesk, which: str) -> None:
    wrapper = "note" if which == "new" else "request_note"
    desk.done("POST", f"/requests/{desk.request}/notes", {wrapper: {"description": "d"}}, headers=ACCEPT[which])


@when("a note is added in the old wrapper")
def _(desk: HelpDesk) -> None:
    desk.ask("POST", f"/requests/{desk.request}/notes", {"request_note": {"description": "d"}})


@when(parsers.re("time is logged by a client of the (?P<which>new|old) format"))
def _(desk: HelpDesk, which: str) -> None:
    given = {"worklog": {OWNER[which]: {"id": desk.view()["created_by"]["id"]}}}
    desk.done("POST", f"/requests/{desk.request}/worklogs", given, headers=ACCEPT[which])


@then("the note has the names of the new format")
def _(desk: HelpDesk) -> None:
    note = desk.talk.answer.json()["note"]
    assert {"added_by", "added_time"} <= set(note)


@then("the note has the names of the old format")
def _(desk: HelpDesk) -> None:
    note = desk.talk.answer.json()["request_note"]
    assert {"created_by", "created_time"} <= set(note)
    assert "added_by" not in note


@then(parsers.re("the worklog belongs to an? (?P<who>owner|technician)"))
def _(desk: HelpDesk, who: str) -> None:
    assert who in desk.talk.answer.json()["worklog"]
