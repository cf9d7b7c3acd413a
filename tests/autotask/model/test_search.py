"""Filters as predicates [autotask 6]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.entities import ENTITIES
from simulators.autotask.model.search import DEEPEST_GROUP, NoQuery, Search, normalise, parse
from simulators.autotask.model.shape import Marks
from simulators.core.query import And, Compare, In, IsNull, Like, Not, Or, Predicate
from simulators.core.resources.fields import Field

TICKETS = ENTITIES["Tickets"]
UDFS = {
    "alert source": Field("Alert Source", "text", limit=1024, own=Marks("string")),
    "seats": Field("Seats", "number", own=Marks("decimal")),
    "due": Field("Due", "instant", own=Marks("datetime")),
}


def read(*conditions: Any, **more: Any) -> Search:
    return parse(TICKETS, normalise({"filter": list(conditions), **more}), UDFS)


def where(condition: Any) -> Predicate:
    found = read(condition).where
    assert isinstance(found, And)
    assert len(found.parts) == 1
    return found.parts[0]


def condition(op: str, field: str, value: Any = None, **more: Any) -> dict[str, Any]:
    return {"op": op, "field": field, **({} if value is None else {"value": value}), **more}


@pytest.mark.parametrize(
    ("asked", "predicate"),
    [
        (condition("eq", "companyID", 0), Compare(("companyID",), "eq", 0)),
        (condition("EQ", "COMPANYID", "175"), Compare(("companyID",), "eq", 175)),
        (condition("gt", "id", 5), Compare(("id",), "gt", 5)),
        (condition("gte", "id", 5), Compare(("id",), "ge", 5)),
        (condition("lt", "id", 5), Compare(("id",), "lt", 5)),
        (condition("lte", "id", 5), Compare(("id",), "le", 5)),
        (condition("eq", "title", "x"), Compare(("title",), "eq", "x", "nocase")),
        (condition("beginswith", "title", "a"), Like(("title",), ("a", ""))),
        (condition("endsWith", "title", "a"), Like(("title",), ("", "a"))),
        (condition("contains", "id", 7), Like(("id",), ("", "7", ""))),
        (condition("exist", "id"), Not(IsNull(("id",)))),
        (condition("notExist", "externalID"), IsNull(("externalID",))),
        (condition("in", "status", [1, "5"]), In(("status",), (1, 5))),
        (condition("notIn", "status", [5]), And((Not(IsNull(("status",))), Not(In(("status",), (5,)))))),
        (condition("noteq", "status", 5), And((Not(IsNull(("status",))), Compare(("status",), "ne", 5)))),
        (condition("eq", "isAssignedToComanaged", "true"), Compare(("isAssignedToComanaged",), "eq", True)),
        (condition("in", "isAssignedToComanaged", [1, "0"]), In(("isAssignedToComanaged",), (True, False))),
        (
            condition("gt", "lastActivityDate", "2024-03-01"),
            Compare(("lastActivityDate",), "gt", "2024-03-01T00:00:00.000Z"),
        ),
        (
            condition("eq", "alert source", "RMM", udf=True),
            Compare(("userDefinedFields", "Alert Source"), "eq", "RMM", "nocase"),
        ),
        (condition("gt", "Seats", "5", udf="true"), Compare(("userDefinedFields", "Seats"), "gt", 5.0, "number")),
    ],
)
def test_each_operator(asked: dict[str, Any], predicate: Predicate) -> None:
    assert where(asked) == predicate


def test_conditions_are_all_meant_and_groups_nest() -> None:
    either = {"op": "or", "items": [condition("eq", "queueID", 5), {"op": "and", "items": [condition("eq", "id", 1)]}]}
    found = read(either, condition("exist", "id")).where
    first = Or((Compare(("queueID",), "eq", 5), And((Compare(("id",), "eq", 1),))))
    assert found == And((first, Not(IsNull(("id",)))))


def test_an_element_with_an_unknown_operator_says_nothing() -> None:
    known = condition("eq", "id", 1)
    assert read(condition("ne", "status", 5), condition("between", "nope", 1), {"field": "id"}, known).where == And(
        (Compare(("id",), "eq", 1),)
    )
    assert read(condition("isNull", "status")).where == And(())
    assert read({"op": "or", "items": [condition("like", "title", "x")]}, known).where == read(known).where


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (condition("eq", "nope", 1), "Unable to find nope in the Ticket Entity"),
        (condition("exist", ""), "Unable to find  in the Ticket Entity"),
        (condition("eq", "Seats", 1), "Unable to find Seats in the Ticket Entity"),
        (condition("eq", "nope", 1, udf=True), "Unable to find nope in the Ticket Entity"),
        (condition("eq", "creatorType", 1), "cannot be queried"),
        (
            condition("eq", "status", "New"),
            "Conversion failed when converting the varchar value 'New' to data type int",
        ),
        (condition("eq", "createDate", "soon"), "Conversion failed when converting"),
        (condition("eq", "status"), "needs a value"),
        (condition("eq", "status", [1]), "needs a value"),
        (condition("contains", "title"), "needs a value"),
        (condition("contains", "title", {}), "needs a value"),
        (condition("eq", "isVisibleToComanaged", 2), "Conversion failed"),
        (condition("in", "isVisibleToComanaged", [True, "yes"]), "Conversion failed"),
        (condition("eq", "status", True), "Conversion failed"),
        (condition("in", "status", []), "a list with at least one value"),
        (condition("in", "status", 5), "a list with at least one value"),
        (condition("in", "status", [None]), "needs a value"),
        (condition("in", "id", list(range(501))), "limited to 500 or fewer 'OR' conditions"),
        ({"op": "or", "items": [condition("eq", "id", n) for n in range(501)]}, "limited to 500 or fewer 'OR'"),
    ],
)
def test_what_is_refused(asked: dict[str, Any], text: str) -> None:
    with pytest.raises(NoQuery, match=text.replace("(", r"\(")):
        read(asked)


def test_the_history_of_tickets_is_asked_for_by_one_ticket_alone() -> None:
    history = ENTITIES["TicketHistory"]
    ticket = condition("EQ", "ticketid", 7860)
    assert parse(history, normalise({"filter": [ticket]}), {}).where == And((Compare(("ticketID",), "eq", 7860),))
    for conditions in (
        [ticket, ticket],
        [condition("gt", "ticketID", 0)],
        [condition("eq", "id", 1)],
        [condition("eq", "ticketID", 1, udf=True)],
        [{"op": "and", "items": [ticket]}],
    ):
        with pytest.raises(NoQuery, match="accepts a single filter: ticketID eq"):
            parse(history, normalise({"filter": conditions}), {})


def test_five_hundred_alternatives_are_allowed() -> None:
    assert where(condition("in", "id", list(range(500)))) == In(("id",), tuple(range(500)))


def test_or_terms_of_several_groups_are_counted_together() -> None:
    group = {"op": "or", "items": [condition("eq", "id", n) for n in range(300)]}
    with pytest.raises(NoQuery, match="500 or fewer"):
        read(group, group)


def test_values_that_are_excluded_are_no_alternatives() -> None:
    excluded = condition("notIn", "id", list(range(500)))
    assert len(read(excluded, excluded, condition("in", "id", list(range(500)))).where.parts) == 3  # type: ignore[union-attr]  # the conditions of a filter are an And
    with pytest.raises(NoQuery, match="500 or fewer"):
        read(condition("notIn", "id", list(range(501))))


def test_one_user_defined_field_a_query() -> None:
    with pytest.raises(NoQuery, match="one user-defined field only"):
        read(condition("exist", "Seats", udf=True), condition("exist", "Due", udf=True))


@pytest.mark.parametrize("body", [{}, {"filter": None}, {"MaxRecords": 5}])
def test_a_query_needs_a_filter(body: dict[str, Any]) -> None:
    with pytest.raises(NoQuery, match="Parameter name: filters"):
        normalise(body)


NO_QUERIES: list[Any] = [
    *([], "x", 5, None, {"filter": "x"}, {"filter": {}}, {"filter": [1]}, {"filter": [{"items": 5}]}),
    *({"filter": [{"op": "exist", "field": "id"}], "IncludeFields": "id"}, {"filter": [{}], "IncludeFields": [1]}),
]


@pytest.mark.parametrize("body", NO_QUERIES)
def test_what_is_no_query(body: Any) -> None:
    with pytest.raises(NoQuery, match="could not be read"):
        normalise(body)


@pytest.mark.parametrize("size", [0, 501, -1, "x", [], True, 10**400])
def test_a_page_has_one_to_five_hundred_records(size: Any) -> None:
    with pytest.raises(NoQuery, match="maxCountOfRecordsToReturn must be between 1 and 500"):
        normalise({"filter": [condition("exist", "id")], "maxrecords": size})


def test_the_size_may_be_text_and_is_five_hundred_otherwise() -> None:
    assert read(condition("exist", "id"), MAXRECORDS="2").size == 2
    assert read(condition("exist", "id")).size == 500


def test_groups_are_not_nested_for_ever() -> None:
    deep: dict[str, Any] = condition("exist", "id")
    for _ in range(DEEPEST_GROUP + 2):
        deep = {"op": "and", "items": [deep]}
    with pytest.raises(NoQuery, match="nested more than"):
        read(deep)


def test_fields_are_chosen_in_any_spelling() -> None:
    assert read(condition("exist", "id"), includefields=["ID", "TITLE"]).include == ("id", "title")
    with pytest.raises(NoQuery, match="Unable to find nope"):
        read(condition("exist", "id"), IncludeFields=["nope"])


def test_user_defined_fields_can_be_chosen_and_are_not_looked_for_among_the_others() -> None:
    found = read(condition("exist", "id"), IncludeFields=["title", "SEATS", "Due"])
    assert (found.include, found.udfs) == (("title",), (UDFS["seats"], UDFS["due"]))
    assert (
        parse(TICKETS, normalise({"filter": [condition("exist", "id")], "IncludeFields": ["title"]}), UDFS).udfs == ()
    )


def test_queries_that_differ_in_what_pages_hold_alone_are_one() -> None:
    asked = condition("eq", "status", 1)
    assert read(asked, MaxRecords=5).identity == read(asked, MaxRecords=7).identity
    assert read(asked).identity != read(condition("eq", "status", 5)).identity
    assert read(asked).identity == read(asked, IncludeFields=["id"]).identity
