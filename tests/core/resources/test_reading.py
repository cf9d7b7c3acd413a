"""Reading: bodies bound field by field, records shown as rows, lists filtered, ordered and windowed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from simulators.core.problem import Problem
from simulators.core.query import Query
from simulators.core.resources.coercion import EXACT, Coercion
from simulators.core.resources.datetimes import InstantFormat, read_iso, to_the_millisecond, without_zone
from simulators.core.resources.habits import Habits, ReferenceHabit
from simulators.core.resources.lists import ListRequest, Window, clamped
from simulators.core.resources.views import Views, copies
from tests.acme.entities import COERCION, ENTITIES, engine, read_reference
from tests.core.resources.conftest import Desk, opened
from tests.core.resources.test_writer import TICKET

FIELDS = ENTITIES["tickets"].fields


def bound(body: Any, coercion: Coercion = COERCION) -> Any:
    """A ticket's body as one coercion reads it."""
    return engine(coercion).binder.bind(FIELDS, body, "Ticket")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"SUMMARY": 5}, {"summary": "5"}),
        ({"summary": ""}, {"summary": ""}),
        ({"priority": " 4 "}, {"priority": 4}),
        ({"priority": 4.0}, {"priority": 4}),
        ({"priority": ""}, {"priority": None}),
        ({"budget": "1.5"}, {"budget": 1.5}),
        ({"state": "OPEN"}, {"state": "open"}),
        ({"closed_at": "2026-01-05T10:15:30+01:00"}, {"closed_at": "2026-01-05T09:15:30Z"}),
        ({"due": "2026-01-05"}, {"due": "2026-01-05T00:00:00Z"}),
        ({"tags": ["a", None, 5]}, {"tags": ["a", "5"]}),
        ({"links": ["7"]}, {"links": [7]}),
        ({"place": {"CITY": "Ulm", "remote": "True"}}, {"place": {"city": "Ulm", "remote": True}}),
        ({"lines": [{"what": 1}]}, {"lines": [{"what": "1"}]}),
        ({"company": {"name": "N"}, "contact": 0}, {"company": {"name": "N"}}),
        ({"watchers": [1, 0, {"name": "A"}]}, {"watchers": [1, {"name": "A"}]}),
        ({"extra": {"a": 1}}, {"extra": {"a": 1}}),
        ({"id": "5", "total": "what", "_links": 1}, {"id": 5}),
    ],
)
def test_lenient_coercion_reads_what_spells_a_value(sent: Any, kept: Any) -> None:
    assert bound(sent) == kept


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ([], "an object is expected at the body"),
        ({"nothing": 1}, "there is no property nothing"),
        ({"place": {"nothing": 1}}, "there is no property place.nothing"),
        ({"place": 5}, "an object is expected at place."),
        ({"priority": 2**31}, "2147483648 is not a value of priority"),
        ({"priority": True}, "True is not a value of priority"),
        ({"budget": "1e3"}, "'1e3' is not a value of budget"),
        ({"state": "gone"}, "'gone' is not a value of state"),
        ({"closed_at": "yesterday"}, "'yesterday' is not a value of closed_at"),
        ({"closed_at": 5}, "5 is not a value of closed_at"),
        ({"tags": "a"}, "'a' is not a value of tags"),
        ({"summary": []}, "[] is not a value of summary"),
        ({"lines": [{"hours": "x"}]}, "'x' is not a value of lines[0].hours"),
        ({"company": "x"}, "'x' is not a value of company"),
    ],
)
def test_value_that_does_not_fit_is_refused_with_its_place(sent: Any, words: str) -> None:
    with pytest.raises(Problem) as caught:
        bound(sent)
    assert caught.value.detail == words


def test_exact_coercion_takes_no_text_for_a_number_and_may_leave_misfits_to_the_contract() -> None:
    exact = Coercion({**EXACT, "instant": InstantFormat().converter}, read_reference, misfits="leave", unknown="keep")
    sent = {"priority": "4", "budget": "x", "extra": 1, "place": {"remote": "no"}, "other": [1], "lines": [5]}
    assert bound(sent, exact) == sent
    assert bound({"priority": None, "total": 5}, exact) == {}
    assert bound({"total": 5}, replace(exact, read_only="keep")) == {"total": 5.0}
    assert bound({"other": 1}, replace(exact, unknown="drop")) == {}


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+23:00", "x", ""])
def test_instant_beyond_the_calendar_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_iso(text)


def test_instants_are_kept_as_the_vendor_writes_them() -> None:
    moment = read_iso("2026-01-05T09:15:30.120+00:00")
    assert to_the_millisecond(moment) == "2026-01-05T09:15:30.120Z"
    assert without_zone(moment) == "2026-01-05T09:15:30.12"
    assert InstantFormat(without_zone).stamp(0.5) == "1970-01-01T00:00:00.5"


def shown(desk: Desk, entity: str, environment: Any = None) -> list[dict[str, Any]]:
    """All records of an entity as a page shows them."""

    async def page() -> Any:
        store = desk.state.store()
        records = (await store.query(ENTITIES[entity].collection, Query())).items
        return await desk.engine.views.rows(store, ENTITIES[entity], records, environment)

    rows: list[dict[str, Any]] = asyncio.run(page())
    return rows


def test_row_shows_what_is_kept_what_it_joins_and_nothing_that_is_only_written(desk: Desk) -> None:
    desk.create("tickets", **TICKET, secret="s", place={"city": "Ulm"})
    (row,) = shown(desk, "tickets", "!")
    assert row["company_name"] == "Northwind"
    assert row["place"] == {"city": "Ulm"}
    assert row["created"].endswith("Z!")
    assert not {"secret", "budget", "agent_name"} & set(row)
    desk.create("tickets", company=1, source="alert")
    assert [row.get("agent_name") for row in shown(desk, "tickets")] == [None, "Northwind"]


@pytest.mark.parametrize(
    ("unset", "expected"),
    [
        ("absent", {"summary": "Ticket of 1", "agent": "phone", "headline": "", "labels": []}),
        ("null", {"summary": "Ticket of 1", "agent": "phone", "headline": "", "labels": []}),
    ],
)
def test_view_of_the_records_of_another_entity(unset: Any, expected: dict[str, Any]) -> None:
    desk = opened(unset=unset)
    desk.create("tickets", **TICKET)
    assert shown(desk, "summaries") == [{"id": 100, **expected}]
    closed = desk.create("tickets", **TICKET, state="closed", reason="r")
    assert not ENTITIES["summaries"].has(closed)
    assert ENTITIES["summaries"].of_path is not None
    assert ("budget" in shown(desk, "tickets")[0]) is (unset == "null")


def test_kept_row_stands_until_its_record_or_what_it_joins_is_written(desk: Desk) -> None:
    ticket = desk.create("tickets", **TICKET)
    first = shown(desk, "tickets")[0]
    assert shown(desk, "tickets")[0] is first
    assert shown(desk, "tickets", "other origin")[0] is not first
    desk.change("companies", desk.all("companies")[0], name="Southwind")
    second = shown(desk, "tickets")[0]
    assert second["company_name"] == "Southwind"
    desk.change("tickets", ticket, summary="new")
    assert shown(desk, "tickets")[0]["summary"] == "new"
    dump = desk.state.store().dump()
    desk.state.store().load(dump)
    assert shown(desk, "tickets")[0]["summary"] == "new"


def test_kept_rows_are_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulators.core.resources.views.MOST_ROWS", 1)
    desk.create("companies", name="Globex")
    before = shown(desk, "companies")
    after = shown(desk, "companies")
    assert [one is other for one, other in zip(before, after, strict=True)] == [False, False]
    assert before == after


def test_live_values_are_added_to_copies(desk: Desk) -> None:
    desk.create("tickets", **TICKET)
    rows = shown(desk, "tickets")
    added = copies(rows)

    async def live() -> None:
        store = desk.state.store()
        records = (await store.query("tickets", Query())).items
        await desk.engine.writers["tickets"].rules.live(store, records, added, {})

    asyncio.run(live())
    assert added[0]["note_count"] == 1
    assert "note_count" not in shown(desk, "tickets")[0]


def test_list_filters_by_its_parameters_and_hides_what_is_inactive(desk: Desk) -> None:
    desk.create("companies", name="Globex", code="GX")
    desk.create("companies", name="Old", code="OL", inactive=True)
    desk.create("tickets", **TICKET, lines=[{"what": "disk"}], summary="Full disk")

    def found(entity: str, **arguments: Any) -> list[Any]:
        where = ENTITIES[entity].lists.where(ListRequest(arguments))
        page = asyncio.run(desk.state.store().query(entity, Query(where)))
        return [each["id"] for each in page.items]

    assert found("companies") == [1, 2]
    assert found("companies", all=True) == [1, 2, 3]
    assert found("companies", name="GLOBEX") == [2]
    assert found("companies", code=["NW", "OL"]) == [1]
    assert found("companies", other=1, name=None) == [1, 2]
    assert found("tickets", open=True, text="DISK", city="disk", after="2020-01-01") == [100]
    assert found("tickets", before="2020-01-01") == []
    assert found("tickets", open=False) == [100]


def test_windows_by_page_and_by_row() -> None:
    assert Window.page(3, 10) == Window(20, 10)
    assert Window.page(0, 10) == Window(0, 10)
    assert Window.from_row(11, 10).next_row(23) == 21
    assert Window.from_row(21, 10).next_row(23) == 0
    assert Window.from_row(0, 10).offset == 0
    assert (Window(0, 10).pages(20), Window(0, 10).pages(21), Window(0, 0).pages(5)) == (2, 3, 0)
    assert [clamped(wanted, 25, 100) for wanted in (None, 0, -1, 5, 500)] == [25, 25, 25, 5, 100]


def test_renderer_of_custom_fields_also_gets_records_that_have_none() -> None:
    def shown(value: Any, _: Any, names: Any) -> Any:
        return [(name, (value or {}).get(name)) for name in names]

    views = Views(ENTITIES, Habits(), {"custom": lambda field, entities: shown})
    assert views["tickets"].show({"id": 1, "extra": {"a": 5}}, ("a", "b"))["extra"] == [("a", 5), ("b", None)]
    assert views["tickets"].show({"id": 1}, ("a",))["extra"] == [("a", None)]


def test_join_reads_the_record_whose_key_the_habit_makes_of_the_reference(desk: Desk) -> None:
    ticket = desk.create("tickets", **TICKET)
    views = Views(ENTITIES, Habits(references=ReferenceHabit(key=int)), {})
    rows = [
        asyncio.run(views.show(desk.state.store(), ENTITIES["tickets"], {**ticket, "company": company}))
        for company in (1, 1.0)
    ]
    assert rows[0]["company_name"] is not None
    assert rows[0]["company_name"] == rows[1]["company_name"]
