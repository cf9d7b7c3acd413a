"""Records of any module: a form holds a record in its wrapper, a list has a `list_info` [supportcenterplus 2]."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from features.steps.answers import describe
from features.steps.records import Records, Row
from features.steps.tables import Table, all_right, merged
from features.steps.talk import Talk
from features.supportcenterplus.helpdesk import HelpDesk

SINGULAR: Mapping[str, str] = {"statuses": "status"}
"""What one record is called, where the name of its module does not tell."""


def wrapper_of(kind: str) -> str:
    """The key of one record: `category` of `categories`, `note` of `requests/1/notes`."""
    name = kind.rpartition("/")[2]
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return SINGULAR.get(name, name.removesuffix("s"))


class HelpDeskRecords(Records):
    """Modules by their names in paths."""

    def __init__(self, talk: Talk, desk: HelpDesk) -> None:
        """Requests carry the key in force."""
        super().__init__(talk)
        self._desk = desk

    def create(self, kind: str, values: Mapping[str, Any]) -> httpx.Response:
        """POST of a form."""
        return self._desk.ask("POST", f"/{kind}", {wrapper_of(kind): dict(values)})

    def change(self, kind: str, identity: Any, values: Mapping[str, Any]) -> httpx.Response:
        """PUT of a form."""
        return self._desk.ask("PUT", f"/{kind}/{identity}", {wrapper_of(kind): dict(values)})

    def delete(self, kind: str, identity: Any) -> httpx.Response:
        """Answers a status."""
        return self._desk.ask("DELETE", f"/{kind}/{identity}")

    def get(self, kind: str, identity: Any) -> httpx.Response:
        """The detail view."""
        return self._desk.ask("GET", f"/{kind}/{identity}")

    def list(self, kind: str, query: str) -> httpx.Response:
        """`query` is the `list_info`, as JSON."""
        return self._desk.ask("GET", f"/{kind}", {"list_info": json.loads(query)})

    def act(self, method: str, path: str, values: Any) -> httpx.Response:
        """The table is the whole of `input_data`."""
        return self._desk.ask(method, path, values)

    def record(self, answer: httpx.Response) -> Row:
        """The only object beside the status."""
        found: Row = next(
            value for name, value in answer.json().items() if isinstance(value, dict) and name != "response_status"
        )
        return found

    def rows(self, answer: httpx.Response) -> Sequence[Row]:
        """The only array beside the status."""
        found: Sequence[Row] = next(
            value for name, value in answer.json().items() if isinstance(value, list) and name != "response_status"
        )
        return found


@pytest.fixture
def records(talk: Talk, desk: HelpDesk) -> HelpDeskRecords:
    return HelpDeskRecords(talk, desk)


def _told(answer: httpx.Response) -> tuple[str, str]:
    """Code and properties of a refusal; the status where it is none."""
    told = answer.json()["response_status"]
    if answer.is_success or not isinstance(told, dict):
        return str(answer.status_code), "nothing"
    (message,) = told["messages"]
    fields = message.get("fields") or [message.get("field", "nothing")]
    return str(message["status_code"]), ", ".join(fields)


@then(parsers.parse("these new {kind} are refused"))
def _(records: HelpDeskRecords, kind: str, datatable: Table) -> None:
    """Each row adds one property to what the other rows need, and has the code and the property of its refusal."""
    base, *cases = datatable
    wrong = []
    for name, value, code, names in cases:
        body = {**records.value(base[1]), name: records.value(value)}
        found = _told(records.create(records.filled(kind), body))
        if found != (code, names):
            wrong.append(f"{name} {value} is refused with {found[0]} for {found[1]}, not with {code} for {names}")
    all_right(wrong)


@then(parsers.parse('these changes of {kind} "{called}" are refused'))
def _(records: HelpDeskRecords, kind: str, called: str, datatable: Table) -> None:
    """A property, its value, the code and the property of the refusal, in each row."""
    wrong = []
    for name, value, code, names in datatable:
        body = {name: records.value(value)}
        found = _told(records.change(records.filled(kind), records.kept[called]["id"], body))
        if found != (code, names):
            wrong.append(f"{name} {value} is refused with {found[0]} for {found[1]}, not with {code} for {names}")
    all_right(wrong)


@then(parsers.parse("these lists of {kind} are refused"))
def _(records: HelpDeskRecords, kind: str, datatable: Table) -> None:
    """A `list_info`, the code and the property of the refusal, in each row."""
    wrong = []
    for query, code, names in datatable:
        found = _told(records.list(records.filled(kind), records.filled(query)))
        if found != (code, names):
            wrong.append(f"{query} is refused with {found[0]} for {found[1]}, not with {code} for {names}")
    all_right(wrong)


@then("texts may be so long, and no longer")
def _(records: HelpDeskRecords, datatable: Table) -> None:
    """A kind, the property, the number of characters, and what else a record of this kind needs, in each row."""
    wrong = []
    for kind, name, length, needed in datatable:
        path, base = records.filled(kind), records.value(needed)
        longest, longer = (
            _told(records.create(path, merged(base, {name: "x" * count}))) for count in (int(length), int(length) + 1)
        )
        if longest[0] not in {"200", "201"} or longer != ("4001", name.rpartition("/")[2]):
            wrong.append(f"{name} of {kind}: {length} characters {longest[0]}, one more {' '.join(longer)}")
    all_right(wrong)


@when(parsers.re(r'(?P<method>GET|POST|PUT) (?P<path>/\S+) is sent with the Accept header "(?P<accept>.*)" and$'))
def _(desk: HelpDesk, records: HelpDeskRecords, method: str, path: str, accept: str, datatable: Table) -> None:
    desk.ask(method, records.filled(path), records.values(datatable), headers={"accept": accept})


@when(parsers.parse("{count:d} brackets inside each other are searched for"))
def _(desk: HelpDesk, count: int) -> None:
    """The innermost one holds a criterion."""
    criterion: dict[str, Any] = {"field": "subject", "condition": "is", "value": "Disk full"}
    for _ in range(count):
        criterion = {"children": [criterion]}
    desk.ask("GET", "/requests", {"list_info": {"search_criteria": criterion}})


@when(parsers.parse("{count:d} criteria are searched for"))
def _(desk: HelpDesk, count: int) -> None:
    criterion = {"field": "subject", "condition": "is", "value": "Disk full"}
    desk.ask("GET", "/requests", {"list_info": {"search_criteria": [criterion] * count}})


@when(parsers.re(r"(?P<count>\d+) (?P<what>arrays|objects) inside each other are sent as (?P<form>JSON|a Python dict)"))
def _(desk: HelpDesk, count: str, what: str, form: str) -> None:
    """In a custom value, which is itself the fourth level."""
    value: Any = 1
    for _ in range(int(count)):
        value = [value] if what == "arrays" else {"a": value}
    body = {"request": {"subject": "S", "udf_fields": {"udf_a": value}}}
    desk.ask("POST", "/requests", json.dumps(body) if form == "JSON" else repr(body))


@then("these texts are read")
def _(desk: HelpDesk, datatable: Table) -> None:
    """The text of a request's `input_data`, and the subject that it becomes, in each row."""
    wrong = []
    for text, subject in datatable:
        answer = desk.ask("POST", "/requests", text)
        found = answer.json()["request"]["subject"] if answer.is_success else " ".join(_told(answer))
        if found != json.loads(subject):
            wrong.append(f"{text} is read as {found!r}")
    all_right(wrong)


@then("these texts are refused as malformed")
def _(desk: HelpDesk, datatable: Table) -> None:
    wrong = []
    for (text,) in datatable:
        answer = desk.ask("POST", "/requests", text)
        if answer.is_success or _told(answer)[0] != "4000":
            wrong.append(f"{text}: {describe(answer)}")
    all_right(wrong)


@given(parsers.re(r'the request "(?P<name>\w+)" is moved to the trash'))
@when(parsers.re(r'the request "(?P<name>\w+)" is moved to the trash'))
def _(records: HelpDeskRecords, name: str) -> None:
    answer = records.act("DELETE", f"/requests/{records.kept[name]['id']}/move_to_trash", None)
    assert answer.is_success, describe(answer)


@when(parsers.parse("the list of {kind} is asked for with {query}"))
def _(records: HelpDeskRecords, kind: str, query: str) -> None:
    records.list(records.filled(kind), records.filled(query))


@when(parsers.parse('the requests are listed for the business unit "{unit}"'))
def _(desk: HelpDesk, unit: str) -> None:
    desk.ask("GET", "/requests", headers={"PORTALID": unit})


@when(parsers.parse('a request is raised in the business unit "{unit}"'))
def _(desk: HelpDesk, unit: str) -> None:
    answer = desk.ask("POST", "/requests", {"request": {"subject": "S"}}, headers={"PORTALID": unit})
    assert answer.is_success, describe(answer)


@then(parsers.parse('the business unit "{unit}" lists {count:d} requests'))
def _(desk: HelpDesk, unit: str, count: int) -> None:
    rows = desk.done("GET", "/requests", headers={"PORTALID": unit})["requests"]
    assert len(rows) == count, [each["subject"] for each in rows]


@then(parsers.parse("{count:d} attempts to call back were made"))
def _(desk: HelpDesk, count: int) -> None:
    desk.target.fake.advance(0)  # returns when all that is under way has ended
    attempts = desk.target.fake.journal(simulator="supportcenterplus", direction="out")
    assert len(attempts) == count, attempts


@then(parsers.parse("it says to come back after {seconds:d} seconds"))
def _(desk: HelpDesk, seconds: int) -> None:
    assert desk.talk.answer.headers.get("Retry-After") == str(seconds), describe(desk.talk.answer)


@when(parsers.re(r'(?P<method>GET|PUT|POST) (?P<path>/\S+) is sent with the text "(?P<text>.*)"$'))
def _(desk: HelpDesk, records: HelpDeskRecords, method: str, path: str, text: str) -> None:
    desk.ask(method, records.filled(path), text)
