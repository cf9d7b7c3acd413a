"""Records of any entity: a POST of a list creates and changes, `/Entity/id` is one record [halopsa 3]."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import pytest
from pytest_bdd import parsers, then, when

from contracts.targets import Target
from features.halopsa.psa import Psa
from features.steps.answers import describe
from features.steps.records import Records, Row
from features.steps.tables import Table, all_right, at, differences, fits, shown
from features.steps.talk import Talk

AS_OBJECTS = frozenset({"/Tickets/Object", "/Actions/Reaction", "/PurchaseOrder/Confirmreceipt"})
"""What takes an object and no list of objects."""


TOO_LONG = "psasim returns at most 20000 rows of a report"
WITHOUT_RECORDS = ("/api/Invoice/PDF/", "/api/Lookup/ClearCache", "/api/Agent/ClearCache")
"""POSTs whose answers are no records."""


def _judged(answer: httpx.Response) -> httpx.Response:
    """An answer; a POST that is taken has the status 201, whether it created or changed [halopsa 3], others 200."""
    posted = answer.request.method == "POST" and not answer.request.url.path.startswith(WITHOUT_RECORDS)
    assert not answer.is_success or answer.status_code == (201 if posted else 200), describe(answer)
    return answer


class HaloRecords(Records):
    """Entities by their names in paths; actions by `Actions` and a `ticket_id` in the query of the path."""

    def __init__(self, talk: Talk, psa: Psa) -> None:
        """Requests carry the token of the application that the scenario signs in."""
        super().__init__(talk)
        self._psa = psa

    def create(self, kind: str, values: Mapping[str, Any]) -> httpx.Response:
        """A list of one without an id."""
        return _judged(self._psa.ask("POST", f"/{kind}", json=[dict(values)]))

    def change(self, kind: str, identity: Any, values: Mapping[str, Any]) -> httpx.Response:
        """A list of one with its id."""
        return _judged(self._psa.ask("POST", f"/{kind}", json=[{"id": identity, **values}]))

    def delete(self, kind: str, identity: Any) -> httpx.Response:
        """The answer is what was removed."""
        return _judged(self._psa.ask("DELETE", f"/{kind}/{identity}"))

    def get(self, kind: str, identity: Any) -> httpx.Response:
        """With its details."""
        name, _, query = kind.partition("?")
        more = dict(each.split("=", 1) for each in query.split("&")) if query else {}
        return _judged(self._psa.ask("GET", f"/{name}/{identity}", params={"includedetails": "true", **more}))

    def list(self, kind: str, query: str) -> httpx.Response:
        """`query` is that of the URL."""
        return _judged(self._psa.ask("GET", f"/{kind}?{query}"))

    def act(self, method: str, path: str, values: Any) -> httpx.Response:
        """Most operations take a list."""
        if values is None:
            return _judged(self._psa.ask(method, path))
        return _judged(self._psa.ask(method, path, json=values if path in AS_OBJECTS else [values]))

    def record(self, answer: httpx.Response) -> Row:
        """The record itself."""
        found: Row = answer.json()
        return found

    def rows(self, answer: httpx.Response) -> Sequence[Row]:
        """An array, or the one in an object."""
        found: Any = answer.json()
        rows: Sequence[Row] = (
            found if isinstance(found, list) else next(each for each in found.values() if isinstance(each, list))
        )
        return rows


@pytest.fixture
def records(talk: Talk, psa: Psa) -> HaloRecords:
    return HaloRecords(talk, psa)


@when(parsers.parse("recurring invoice {which} is processed"))
def _(psa: Psa, records: HaloRecords, which: str) -> None:
    psa.ask("POST", "/RecurringInvoice/Process", json=[records.value(which)])


@then(parsers.re(r'the answer is the text "(?P<text>.*)" as (?P<kind>\S+)$'))
def _(talk: Talk, text: str, kind: str) -> None:
    assert talk.answer.content == f"{text}\n".encode(), describe(talk.answer)
    assert talk.answer.headers["Content-Type"].startswith(kind), describe(talk.answer)


@when(parsers.parse('"{text}" is uploaded to the URL of the answer'))
def _(psa: Psa, talk: Talk, records: HaloRecords, text: str) -> None:
    (place,) = talk.answer.json()
    records.kept["upload"] = {"id": place["key"]}
    uploaded = talk.ask("PUT", httpx.URL(place["url"]).path, content=text.encode())
    assert uploaded.is_success, describe(uploaded)


@when("the upload is reported as complete")
def _(psa: Psa, records: HaloRecords) -> None:
    psa.ask("POST", "/Attachment/PresignedURLUploadComplete", json=[{"key": records.kept["upload"]["id"]}])


@then(parsers.re(r"the answer is a PDF that shows (?P<texts>.+)$"))
def _(talk: Talk, texts: str) -> None:
    assert talk.answer.content.startswith(b"%PDF-"), describe(talk.answer)
    assert talk.answer.headers["Content-Type"].startswith("application/pdf"), describe(talk.answer)
    missing = [text for text in re.findall(r'"([^"]+)"', texts) if f"({text})".encode() not in talk.answer.content]
    assert not missing, f"the PDF lacks {', '.join(missing)}"
    _check_table(talk.answer.content)


def _check_table(content: bytes) -> None:
    """The table at the end has the place of every object, and their number, with the one that is always free."""
    places = [each.start() for each in re.finditer(rb"(?<=\n)\d+ 0 obj", content)]
    table = [int(each) for each in re.findall(rb"(\d{10}) 00000 n", content)]
    sizes = {int(each) for each in re.findall(rb"(?:xref\n0|/Size) (\d+)", content)}
    start = int(re.findall(rb"startxref\n(\d+)", content)[0])
    assert table == places, f"the table has {table}, and the objects are at {places}"
    assert sizes == {len(places) + 1}, f"there are {len(places)} objects, and the sizes are {sizes}"
    assert content[start:].startswith(b"xref"), f"there is no table at {start}"


def _run(psa: Psa, sql: str) -> dict[str, Any]:
    answer = psa.ask("POST", "/Report", json=[{"sql": sql, "_loadreportonly": True}])
    assert answer.is_success, describe(answer)
    content: dict[str, Any] = answer.json()["report"]
    return content


@when(parsers.re(r"a report runs (?P<statement>.+)$"))
def _(psa: Psa, statement: str) -> None:
    _run(psa, statement.replace("{NUL}", "\0"))


@then(parsers.parse('the report fails with "{text}"'))
def _(talk: Talk, text: str) -> None:
    content = talk.answer.json()["report"]
    assert text in content.get("load_error", ""), describe(talk.answer)
    assert (content["loaded"], content["rows"]) == (False, []), describe(talk.answer)


@then(parsers.re(r"the report is (?P<verdict>loaded|too long)$"))
def _(talk: Talk, verdict: str) -> None:
    content = talk.answer.json()["report"]
    expected = (True, 20_000, None) if verdict == "loaded" else (False, 0, TOO_LONG)
    assert (content["loaded"], len(content["rows"]), content.get("load_error")) == expected, content.get("load_error")


@then(parsers.parse('every one of the {kind} with "{query}" shows'))
def _(records: HaloRecords, kind: str, query: str, datatable: Table) -> None:
    """`{this/property}` is another property of the same row."""
    answer = records.list(kind, records.filled(query))
    rows = records.rows(answer)
    assert rows, f"there are no {kind} with {query}"
    wrong = []
    for row in rows:
        records.kept["this"] = dict(row)
        wrong += [f"{row['id']}: {each}" for each in differences(row, datatable, records)]
    assert not wrong, "; ".join(wrong[:5])


@then("these statements find")
def _(psa: Psa, records: HaloRecords, datatable: Table) -> None:
    wrong = []
    for statement, rows in datatable:
        content = _run(psa, records.filled(statement))
        if content["rows"] != records.value(rows):
            wrong.append(f"{statement} finds {content}, not {rows}")
    all_right(wrong)


@then(parsers.re(r"the refusal is (?P<text>[\"{].+)$"))
def _(talk: Talk, text: str) -> None:
    assert talk.answer.json() == json.loads(text), describe(talk.answer)


@when(parsers.re(r"POST (?P<path>/\S+) is sent with the list$"))
def _(psa: Psa, path: str, datatable: Table) -> None:
    psa.ask("POST", path, json=[json.loads(cell) for row in datatable for cell in row])


@then("these bodies are answered with")
def _(psa: Psa, records: HaloRecords, datatable: Table) -> None:
    """Rows: path, the record that is posted, a property of the answer, its value. An empty record is the one above."""
    wrong, answer = [], None
    for path, body, place, text in datatable:
        if body or answer is None:
            answer = _judged(psa.ask("POST", records.filled(path), json=[records.value(body)]))
        found = at(answer.json(), place) if answer.is_success else f"status {answer.status_code}"
        if not fits(found, text, records):
            wrong.append(f"{path} {body}: {place} is {shown(found)}, not {text}")
    all_right(wrong)


@then("each of these lists is refused, and nothing changes")
def _(psa: Psa, target: Target, records: HaloRecords, datatable: Table) -> None:
    """Rows: path, the list that is posted, status, and a part of the text of the answer."""
    before = target.fake.kept(target.system)
    for path, body, status, words in datatable:
        answer = psa.ask("POST", path, json=records.value(body))
        assert answer.status_code == int(status), describe(answer)
        assert words in answer.text, describe(answer)
    assert target.fake.kept(target.system) == before


@when("the first delivery of the list is sent again")
def _(psa: Psa, talk: Talk) -> None:
    psa.ask("POST", "/WebhookEvent", json=[{"id": talk.answer.json()[0]["id"]}])
