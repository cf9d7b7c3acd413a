"""Records that a scenario creates, changes and reads, in tables: a row for each record, or for each request.

Collections are named as the API's document has them: `service/tickets`, `Tickets`. A cell of values is
`summary = Disk full; company/id = 3` (`features.steps.tables`). What is created begins as the example of the document;
`-` as a value leaves a property of it out. `{name}` is the id of a record that the scenario has created,
`{name/property}` a value that it had when it was last compared, `{now}` the time of the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import httpx
import pytest
from pytest_bdd import given, parsers, step, then

from contracts.api.run import caller_of
from contracts.callers import headers_at
from contracts.chains.grammar import Collection, Grammar, Request
from contracts.chains.run import grammar_of
from contracts.targets import ControlClient, Target
from contracts.targets.control import ControlError
from features.steps.answers import describe
from features.steps.tables import EACH, Names, Row, Table, all_right, at, differences, merged, pairs, rows_of
from features.steps.talk import Talk
from simulators.core.server.build import document

_STATUS = re.compile(r": (\d{3}) ")


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that the scenario has created: where it is, and how it was read then."""

    of: Collection
    parent: Any
    record: Any
    shown: Mapping[str, Any]


@dataclass(slots=True)
class Records(Names):
    """The collections of a target, and the records that a scenario has created, by its own names."""

    target: Target
    talk: Talk
    grammar: Grammar
    collections: Mapping[str, Collection]
    headers: Mapping[str, Mapping[str, str]]
    base: str
    kept: dict[str, Kept] = field(default_factory=dict)

    def send(self, request: Request, operation: str = "*") -> httpx.Response:
        """Send a request as the target's own caller; following steps judge its answer."""
        self.talk.answers.append(request.send(self.target, headers_at(self.headers, operation)))
        return self.talk.answer

    def send_other(self, request: Request, row: Row) -> httpx.Response | None:
        """Send what a row has for a body besides values: `raw` text, which may be no JSON, or `parts` of a form.

        The part `file` is `NAME: CONTENT`. None where the row has neither.
        """
        headers = {**headers_at(self.headers, "*"), **request.headers}
        if row.get("raw"):
            headers = {**headers, "Content-Type": "application/json"}
            raw = self.filled(row["raw"]).encode()
            return self.talk.ask(request.method, request.path, headers=headers, content=raw)
        if row.get("parts"):
            parts = {name: str(value) for name, value in self.written(row["parts"]).items()}
            name, _, content = parts.pop("file", "").partition(": ")
            sent: dict[str, tuple[str | None, str]] = {each: (None, value) for each, value in parts.items()}
            files = {**sent, **({"file": (name, content)} if name else {})}
            return self.talk.ask(request.method, request.path, headers=headers, files=files)
        return None

    def of(self, name: str) -> Collection:
        """A collection by its name. AssertionError for an unknown one."""
        assert name in self.collections, f"there is no collection {name!r}"
        return self.collections[name]

    def create(self, row: Row) -> httpx.Response:
        """A record of the example of its collection and of what the row adds."""
        of = self.of(row["collection"])
        parent = self.value(row["below"]) if row.get("below") else of.below
        sent = merged(of.example or {}, self.written(row.get("with", "")))
        answer = self.send(self.grammar.create(of, parent, sent))
        if row.get("name") and self.grammar.accepted(answer):
            record = self.grammar.created(of, answer)
            kept = Kept(of, parent, record, {})
            self.kept[row["name"]] = Kept(of, parent, record, self.read(kept))
        return answer

    def read(self, kept: Kept) -> Mapping[str, Any]:
        """A record as it is now. AssertionError if it is not there."""
        answer = self.send(self.grammar.get(kept.of, kept.parent, kept.record))
        assert self.grammar.is_there(kept.of, answer), describe(answer)
        return self.grammar.record(kept.of, answer)

    def act(self, verb: str, name: str, sent: Mapping[str, Any]) -> httpx.Response:
        """Change, replace or delete a record."""
        kept = self.kept[name]
        where = (kept.of, kept.parent, kept.record)
        if verb == "delete":
            return self.send(self.grammar.delete(*where))
        make = self.grammar.change if verb == "change" else self.grammar.replace
        return self.send(make(*where, sent))

    def written(self, cell: str) -> dict[str, Any]:
        """The values of a cell by their paths."""
        return {path: self.value(text) for path, text in pairs(cell)}

    def named(self, path: str) -> Any:
        """The value of a name in braces."""
        if path == "now":
            return self.target.fake.now()
        record, _, rest = path.partition("/")
        assert record in self.kept, f"no record is called {record!r}"
        return at(self.kept[record].shown, rest) if rest else self.kept[record].record


def json_of(answer: httpx.Response) -> Any:
    """The JSON of an answer; None where it is none."""
    try:
        return answer.json()
    except ValueError:
        return None


def fields_of(answer: httpx.Response) -> list[str] | None:
    """The properties that a refusal lists, in its order; None where it has text alone."""
    body = json_of(answer)
    errors = body.get("errors") if isinstance(body, Mapping) else None
    if not errors or not all(isinstance(each, Mapping) for each in errors):
        return None
    return [str(each.get("field")) for each in errors]


def links_of(answer: httpx.Response) -> dict[str, dict[str, str]]:
    """The parameters of the URLs in an answer's header Link, by their relation."""
    return {name: dict(httpx.URL(each["url"]).params) for name, each in answer.links.items() if name and each["url"]}


def unnamed(answer: httpx.Response, names: str) -> Iterator[str]:
    """What a refusal does not name, or names besides."""
    wanted = [each.strip() for each in names.split(",") if each.strip()]
    listed = fields_of(answer)
    if wanted and listed is not None and listed != wanted:
        yield f"names {', '.join(listed)}, expected {names}"
    elif listed is None:
        yield from (f"does not name {each}" for each in wanted if each not in answer.text)


@pytest.fixture
def records(target: Target, talk: Talk, system: str, base: str) -> Records:
    """The collections of the system under test, whose examples are there to be spoken of."""
    caller, grammar = caller_of(system), grammar_of(system)
    assert caller is not None
    assert grammar is not None
    if target.control is not None and hasattr(caller, "prepare"):
        caller.prepare(target)
    return Records(target, talk, grammar, _collections(system), caller.sign_in(target), base)


@cache
def _collections(system: str) -> Mapping[str, Collection]:
    grammar = grammar_of(system)
    return {} if grammar is None else {each.name: each for each in grammar.collections(document(system))}


@step("these records are created:")
def _(records: Records, datatable: Table) -> None:
    for row in rows_of(datatable):
        answer = records.create(row)
        assert row["name"] in records.kept, f"{row['collection']}: {describe(records.talk.answers[-1])}, {answer.text}"


@step("these records are changed:")
def _(records: Records, datatable: Table) -> None:
    for row in rows_of(datatable):
        answer = records.act("change", row["name"], records.written(row["with"]))
        assert records.grammar.accepted(answer), describe(answer)


@step("these records are deleted:")
def _(records: Records, datatable: Table) -> None:
    for row in rows_of(datatable):
        answer = records.act("delete", row["name"], {})
        assert records.grammar.accepted(answer), describe(answer)


@then("the records have these values:")
def _(records: Records, datatable: Table) -> None:
    all_right(f"{row['name']}: {each}" for row in rows_of(datatable) for each in _differing(records, row))


def _differing(records: Records, row: Row) -> list[str]:
    """What a record has other values of than a row says; after that it is known as it is read here."""
    kept = records.kept[row["name"]]
    found = records.read(kept)
    wrong = list(differences(found, pairs(row["values"]), records))
    records.kept[row["name"]] = replace(kept, shown=found)
    return wrong


@then("the records have changed to these values, and nothing else of them:")
def _(records: Records, datatable: Table) -> None:
    """Of every record that the scenario has created and that is still there; stamps in `_info` are left aside."""
    rows = list(rows_of(datatable))
    wrong: list[str] = []
    for name, kept in list(records.kept.items()):
        cells = [pair for row in rows if row["name"] == name for pair in pairs(row["values"])]
        answer = records.send(records.grammar.get(kept.of, kept.parent, kept.record))
        if not cells and not records.grammar.is_there(kept.of, answer):
            continue
        now = records.grammar.record(kept.of, answer)
        named = {path.partition("/")[0] for path, _ in cells} | {"_info"}
        also = [each for each in {*kept.shown, *now} - named if kept.shown.get(each) != now.get(each)]
        wrong += [f"{name}: {each}" for each in differences(now, cells, records)]
        wrong += [f"{name}: {each} has changed, too" for each in sorted(also)]
        records.kept[name] = replace(kept, shown=now)
    all_right(wrong)


@then("these records are gone:")
def _(records: Records, datatable: Table) -> None:
    for row in rows_of(datatable):
        kept = records.kept[row["name"]]
        answer = records.send(records.grammar.get(kept.of, kept.parent, kept.record))
        assert not records.grammar.is_there(kept.of, answer), describe(answer)


@then("these requests are refused:")
def _(records: Records, datatable: Table) -> None:
    all_right(
        f"{row['request']} {row['with']}: {each}" for row in rows_of(datatable) for each in _refusal(records, row)
    )


def _refusal(records: Records, row: Row) -> Iterator[str]:
    """What is wrong with the refusal of a request; a change that is refused must change nothing."""
    verb, _, name = row["request"].partition(" ")
    before: Mapping[str, Any] = {}
    if verb == "create":
        answer = records.create({**row, "collection": name, "name": ""})
    else:
        before = records.read(records.kept[name])
        sent = merged(before if verb == "replace" else {}, records.written(row["with"]))
        answer = records.act(verb, name, sent)
    if answer.status_code != int(row["status"]):
        yield f"the status is {answer.status_code} {answer.text[:300]}, expected {row['status']}"
        return
    yield from unnamed(answer, row.get("names", ""))
    if row.get("text") and row["text"] not in answer.text:
        yield f"the text is {answer.text[:300]}, expected {row['text']}"
    if before and records.read(records.kept[name]) != before:
        yield "the record changed"


@step("these requests are answered:")
def _(records: Records, datatable: Table) -> None:
    all_right(f"{row['request']}: {each}" for row in rows_of(datatable) for each in _answer(records, row))


def _answer(records: Records, row: Row) -> Iterator[str]:
    method, _, path = records.filled(row["request"]).partition(" ")
    values = records.written(row.get("with", ""))
    body = values[EACH] if EACH in values else merged({}, values) or None
    query = records.written(row.get("query", ""))
    headers = {name: str(value) for name, value in records.written(row.get("headers", "")).items()}
    request = Request(method, records.base + path, query, json=body, headers=headers)
    answer = records.send_other(request, row) or records.send(request)
    if answer.status_code != int(row["status"]):
        yield f"the status is {answer.status_code} {answer.text[:300]}, expected {row['status']}"
        return
    yield from unnamed(answer, row.get("names", ""))
    if row.get("text") and records.filled(row["text"]) not in answer.text:
        yield f"the text is {answer.text[:300]}, expected {row['text']}"
    if row.get("links"):
        yield from differences(links_of(answer), pairs(row["links"]), records)
    if row.get("values"):
        yield from differences(json_of(answer), pairs(row["values"]), records)


@step("these settings lead to these answers:")
def _(records: Records, datatable: Table, system: str) -> None:
    fake, wrong = records.target.fake, []
    for row in rows_of(datatable):
        before = fake.request("GET", f"/settings/{system}")[row["setting"]]["value"]
        fake.settings(system, **{row["setting"]: records.value(row["value"])})
        wrong += [f"{row['setting']} {row['value']}: {each}" for each in _answer(records, row)]
        fake.settings(system, **{row["setting"]: before})
    all_right(wrong)


@step(parsers.parse('requests are sent by a caller with the role "{role}"'))
def _(records: Records, role: str, system: str) -> None:
    caller = caller_of(system)
    assert caller is not None
    issued = records.target.fake.credentials(system, role=role)
    records.headers = {"*": caller.headers_of(records.target, issued)}


@step("people do this:")
def _(records: Records, datatable: Table, system: str) -> None:
    all_right(f"{row['action']}: {each}" for row in rows_of(datatable) for each in _done(records, row, system))


def _done(records: Records, row: Row, system: str) -> Iterator[str]:
    method, _, path = records.filled(row["action"]).partition(" ")
    fake: ControlClient = records.target.fake
    values = records.written(row.get("with", ""))
    status, shown = "", None
    try:
        shown = fake.drive(system, method, path, merged({}, values) if values else None)
    except ControlError as error:
        found = _STATUS.search(str(error))
        status = found[1] if found else str(error)
    if status != row.get("refused", ""):
        yield f"the status is {status or 'a success'}, expected {row.get('refused') or 'a success'}"
    elif row.get("values"):
        yield from differences(shown, pairs(row["values"]), records)


@given("these settings of the system:")
def _(records: Records, datatable: Table, system: str) -> None:
    records.target.fake.settings(system, **{row["setting"]: records.value(row["value"]) for row in rows_of(datatable)})
