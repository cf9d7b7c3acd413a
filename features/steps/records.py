"""Records that a scenario calls by names of its own: created, changed, listed, deleted, and compared.

A folder that adopts these steps has a fixture `records`, a `Records` that speaks the system's API. Kinds of records are
called as the vendor calls them in paths; a kind may be a path, `requests/{link}/notes`.

Tables have a property and its value in each row (`features.steps.tables`). `{name}` is the id of the record that the
scenario calls `name`, `{name/property}` another property of it as it was when it was named, `{now}` the time of the
clock.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from pytest_bdd import given, parsers, then, when

from features.steps.answers import describe
from features.steps.tables import Names, Table, all_right, at, differences, fits, shown
from features.steps.talk import Talk

Row = dict[str, Any]


@dataclass
class Records(Names, ABC):
    """The records of one system. `kept` are those that the scenario has named, as they were answered last."""

    talk: Talk
    kept: dict[str, Row] = field(default_factory=dict)

    @abstractmethod
    def create(self, kind: str, values: Mapping[str, Any]) -> httpx.Response:
        """Ask for a new record."""

    @abstractmethod
    def change(self, kind: str, identity: Any, values: Mapping[str, Any]) -> httpx.Response:
        """Ask for a change of some properties."""

    @abstractmethod
    def delete(self, kind: str, identity: Any) -> httpx.Response:
        """Ask for the end of a record."""

    @abstractmethod
    def get(self, kind: str, identity: Any) -> httpx.Response:
        """Ask for one record with all that it has."""

    @abstractmethod
    def list(self, kind: str, query: str) -> httpx.Response:
        """Ask for a list; `query` is written as the vendor's clients write it."""

    @abstractmethod
    def act(self, method: str, path: str, values: Any) -> httpx.Response:
        """Send any other request. `values` is None where nothing is sent."""

    @abstractmethod
    def record(self, answer: httpx.Response) -> Row:
        """The record in an answer."""

    @abstractmethod
    def rows(self, answer: httpx.Response) -> Sequence[Row]:
        """The rows of a list."""

    def named(self, path: str) -> Any:
        """The id of a record, or what else it had when it was named."""
        if path == "now":
            return self.talk.target.fake.now()
        name, _, rest = path.partition("/")
        assert name in self.kept, f"the scenario has no record called {name!r}"
        return at(self.kept[name], rest or "id")

    def keep(self, name: str, answer: httpx.Response) -> Row:
        """Call the record of an answer by a name."""
        assert answer.is_success, describe(answer)
        self.kept[name] = self.record(answer)
        return self.kept[name]


def compare(records: Records, found: Any, table: Table, answer: httpx.Response) -> None:
    """Each row of a table against what was found in an answer."""
    wrong = "; ".join(differences(found, table, records))
    assert not wrong, f"{wrong}. {describe(answer)}"


# -- what a scenario does ---------------------------------------------------------------------------------------------


@given(parsers.parse('{kind} "{name}" is created with'))
@when(parsers.parse('{kind} "{name}" is created with'))
def _(records: Records, kind: str, name: str, datatable: Table) -> None:
    answer = records.create(records.filled(kind), records.values(datatable))
    records.keep(name, answer)


@when(parsers.parse("a new {kind} is tried with"))
def _(records: Records, kind: str, datatable: Table) -> None:
    records.create(records.filled(kind), records.values(datatable))


@given(parsers.parse('{kind} "{name}" is changed to'))
@when(parsers.parse('{kind} "{name}" is changed to'))
def _(records: Records, kind: str, name: str, datatable: Table) -> None:
    answer = records.change(records.filled(kind), records.kept[name]["id"], records.values(datatable))
    assert answer.is_success, describe(answer)


@when(parsers.parse('a change of {kind} "{name}" is tried to'))
def _(records: Records, kind: str, name: str, datatable: Table) -> None:
    records.change(records.filled(kind), records.kept[name]["id"], records.values(datatable))


@given(parsers.parse('{kind} "{name}" is removed'))
@when(parsers.parse('{kind} "{name}" is removed'))
def _(records: Records, kind: str, name: str) -> None:
    answer = records.delete(records.filled(kind), records.kept[name]["id"])
    assert answer.is_success, describe(answer)


@when(parsers.parse('a removal of {kind} "{name}" is tried'))
def _(records: Records, kind: str, name: str) -> None:
    records.delete(records.filled(kind), records.kept[name]["id"])


@given(parsers.parse('{kind} {identity} is called "{name}"'))
def _(records: Records, kind: str, identity: str, name: str) -> None:
    records.keep(name, records.get(records.filled(kind), records.filled(identity)))


@when(parsers.re(r"(?P<method>GET|POST|PUT|DELETE) (?P<path>/\S+) is sent$"))
def _(records: Records, method: str, path: str) -> None:
    records.act(method, records.filled(path), None)


@given(parsers.re(r"(?P<method>GET|POST|PUT|DELETE) (?P<path>/\S+) is sent with$"))
@when(parsers.re(r"(?P<method>GET|POST|PUT|DELETE) (?P<path>/\S+) is sent with$"))
def _(records: Records, method: str, path: str, datatable: Table) -> None:
    records.act(method, records.filled(path), records.values(datatable))


# -- what must follow -------------------------------------------------------------------------------------------------


@then(parsers.parse('{kind} "{name}" has'))
def _(records: Records, kind: str, name: str, datatable: Table) -> None:
    answer = records.get(records.filled(kind), records.kept[name]["id"])
    assert answer.is_success, describe(answer)
    compare(records, records.record(answer), datatable, answer)


@then(parsers.parse('{kind} "{name}" does not exist'))
def _(records: Records, kind: str, name: str) -> None:
    answer = records.get(records.filled(kind), records.kept[name]["id"])
    assert answer.status_code in {400, 404}, describe(answer)


@then("the answer has")
def _(records: Records, datatable: Table) -> None:
    answer = records.talk.answer
    assert answer.is_success, describe(answer)
    compare(records, answer.json(), datatable, answer)


@then(parsers.parse('the refusal says "{text}"'))
def _(records: Records, text: str) -> None:
    answer = records.talk.answer
    assert not answer.is_success, describe(answer)
    assert records.filled(text) in json.dumps(answer.json(), ensure_ascii=False), describe(answer)


@then(parsers.re(r'the list of (?P<kind>\S+) with "(?P<query>.*)" has (?P<names>.+)$'))
def _(records: Records, kind: str, query: str, names: str) -> None:
    """Of the records that the scenario has named, those that the list has, in its order."""
    found = _listed(records, kind, query)
    assert found == ([] if names == "none" else names.split(", ")), f"the list has {', '.join(found) or 'none'}"


@then(parsers.parse("these lists of {kind} are"))
def _(records: Records, kind: str, datatable: Table) -> None:
    """A query and the names of the records that its list has, in each row."""
    wrong = []
    for query, names in datatable:
        found = _listed(records, kind, query)
        if found != ([] if names == "none" else names.split(", ")):
            wrong.append(f"with {query} it has {', '.join(found) or 'none'}, not {names}")
    all_right(wrong)


def _listed(records: Records, kind: str, query: str) -> list[str]:
    answer = records.list(records.filled(kind), records.filled(query))
    assert answer.is_success, describe(answer)
    names_of = {record["id"]: name for name, record in records.kept.items()}
    return [names_of[row["id"]] for row in records.rows(answer) if row["id"] in names_of]


@then("these requests answer")
def _(records: Records, datatable: Table) -> None:
    """A path with its query, a property of what is read there, and its value, in each row."""
    wrong = []
    for path, place, text in datatable:
        answer = records.act("GET", records.filled(path), None)
        found = at(answer.json(), place) if answer.is_success else f"status {answer.status_code}"
        if not fits(found, text, records):
            wrong.append(f"{path}: {place} is {shown(found)}, not {text}")
    all_right(wrong)
