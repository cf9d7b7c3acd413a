from __future__ import annotations

import time
from typing import Any

import pytest

from simulators.connectwise.conditions import Bounds, Which, compile_condition, compile_order
from simulators.core.problem import Problem
from simulators.core.query import And, Compare, In, IsNull, Like, Not, Or, Order, Predicate
from simulators.core.query import Any as AnyOf
from tests.connectwise.api import BASE, Psa, refused

BOUNDS = Bounds(10_000, 100)


def _compiled(text: str, which: Which = "conditions", entity: str = "tickets") -> Predicate:
    return compile_condition(which, entity, text, BOUNDS)


def _refusal(text: str, which: Which = "conditions", entity: str = "tickets") -> str:
    with pytest.raises(Problem) as problem:
        _compiled(text, which, entity)
    assert problem.value.code == "ApiFindCondition"
    return problem.value.detail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id=5", Compare(("id",), "eq", 5)),
        ("company/id = 250", Compare(("company", "id"), "eq", 250)),
        ("ClosedFlag=False", Compare(("closedFlag",), "eq", False)),
        ('summary != "x"', Compare(("summary",), "ne", "x", "nocase")),
        ("Board/Id IN (1,2)", In(("board", "id"), (1, 2))),
        ("id not in (1)", Not(In(("id",), (1,)))),
        ("owner/id in (1, null)", Or((In(("owner", "id"), (1,)), IsNull(("owner", "id"))))),
        ("budgetHours >= 1.5", Compare(("budgetHours",), "ge", 1.5)),
        ("LastUpdated > [2025-03-04]", Compare(("_info", "lastUpdated"), "gt", "2025-03-04T00:00:00Z")),
        ("_info/dateEntered<[2025-03-04 05:06:07]", Compare(("_info", "dateEntered"), "lt", "2025-03-04T05:06:07Z")),
        ("owner = null", IsNull(("owner",))),
        ("company/name != NULL", Not(IsNull(("company", "name")))),
        ("summary like 'a*b%'", Like(("summary",), ("a", "b", ""))),
        ("summary like '%*a%%%b'", Like(("summary",), ("", "a", "b"))),
        ('summary not contains "*"', Not(Like(("summary",), ("", "*", "")))),
        ('summary = "[[]x]"', Compare(("summary",), "eq", "[x]", "nocase")),
        ("configuration/id=9", AnyOf(("_configurations",), Compare((), "eq", 9))),
        ("((id=1))", Compare(("id",), "eq", 1)),
    ],
)
def test_a_test(text: str, expected: Predicate) -> None:
    assert _compiled(text) == expected


def test_and_binds_closer_than_or() -> None:
    one, two, three = (Compare(("id",), "eq", number) for number in (1, 2, 3))
    assert _compiled("id=1 or id=2 AND id=3") == Or((one, And((two, three))))
    assert _compiled("(id=1 OR id=2) and id=3") == And((Or((one, two)), three))


def test_names_that_begin_like_keywords() -> None:
    assert _compiled("notes='x'", entity="tasks") == Compare(("notes",), "eq", "x", "nocase")
    assert _compiled("inactiveFlag=true", entity="boards") == Compare(("inactiveFlag",), "eq", True)


def test_children_are_about_one_element() -> None:
    text = 'communicationItems/value like "a@*" and communicationItems/communicationType="Email"'
    expected = And((Like(("value",), ("a@", "")), Compare(("communicationType",), "eq", "Email", "nocase")))
    assert _compiled(text, "childConditions", "contacts") == AnyOf(("communicationItems",), expected)


def test_children_of_several_lists_are_sought_apart() -> None:
    compiled = _compiled('types/id=1 or communicationItems/value="x"', "childConditions", "contacts")
    assert isinstance(compiled, Or)
    assert [type(part) for part in compiled.parts] == [AnyOf, AnyOf]


def test_custom_fields_by_caption_and_value() -> None:
    expected = And((Compare(("caption",), "eq", "X", "nocase"), Not(IsNull(("value",)))))
    assert _compiled('caption="X" and value != null', "customFieldConditions") == AnyOf(("customFields",), expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("foo=1", "foo"),
        ("hello world", "hello"),
        ("company/foo=1", "company/foo"),
        ("id=1 and bar=2", "bar"),
        ('noteType="x"', "noteType"),
        ("inactive=false", "inactive"),
    ],
)
def test_the_first_unknown_name_is_blamed(text: str, name: str) -> None:
    entity = "allNotes" if name == "noteType" else "tickets" if name != "inactive" else "boards"
    assert _refusal(text, entity=entity) == f"{name} is not a recognized name."


@pytest.mark.parametrize(
    "text",
    [
        "id=",
        "((id=1)",
        "id in ()",
        "id='1'",
        "summary=1",
        "closedFlag=1",
        "requiredDate='2025-03-04'",
        "requiredDate=[yesterday]",
        "summary < null",
        "id like '1'",
        "company=5",
        "id=1 id=2",
        '"',
        "[",
    ],
)
def test_what_is_no_condition(text: str) -> None:
    assert _refusal(text)


@pytest.mark.parametrize("which", ["childConditions", "customFieldConditions"])
def test_in_is_for_conditions_alone(which: Which) -> None:
    text = "types/id in (1)" if which == "childConditions" else "id in (1)"
    assert _refusal(text, which, "contacts") == "in can be used in conditions only."


HOSTILE = (
    "(" * 9_000,
    "(" * 4_000 + "id=1" + ")" * 4_000,
    '"' * 9_999,
    "[" * 9_999,
    "a/" * 4_999,
    "id=" + "9" * 9_000,
    "%" * 9_999,
    "not " * 2_400,
    "id=1 and " * 1_000 + "id=1",
    "x" * 20_000,
    "(?:a+)+$" * 1_000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_answered_in_bounded_time(text: str) -> None:
    began = time.perf_counter()
    assert _refusal(text)
    assert time.perf_counter() - began < 2


def test_orders() -> None:
    assert compile_order("tickets", "id desc") == (Order(("id",), True, "last"),)
    by_name = Order(("contact", "name"), False, "first", "nocase")
    assert compile_order("tickets", "contact/name asc, ID") == (by_name, Order(("id",), False, "first"))
    assert compile_order("tickets", " ") == ()


@pytest.mark.parametrize("text", ["nope", "company", "id sideways", "id asc desc"])
def test_what_is_no_order(text: str) -> None:
    with pytest.raises(Problem):
        compile_order("tickets", text)


# -- over the wire -----------------------------------------------------------------------------------------------------


@pytest.fixture
def three(psa: Psa) -> Psa:
    psa.ticket("Disk full on SRV1", externalXRef="a-1")
    psa.ticket("Backup failed on SRV2", company=3, severity="High")
    psa.ticket("disk slow on SRV3", owner={"id": 1})
    return psa


def test_parameters_count_in_any_letter_case(three: Psa) -> None:
    assert three.ids("/service/tickets", CONDITIONS="id>1", orderby="id DESC", pagesize=1) == [3]


def test_a_search_takes_the_same_in_its_body_and_pages_in_its_query(three: Psa) -> None:
    body = {"conditions": "summary like 'disk*'", "orderBy": "id desc"}
    answer = three.send("POST", "/service/tickets/search", json=body, params={"pageSize": 1, "fields": "id"})
    assert (answer.status_code, answer.json()) == (200, [{"id": 3}])
    assert 'rel="next"' in answer.headers["link"]


def test_links_of_a_search_hold_what_was_in_its_query_and_no_more(three: Psa) -> None:
    answer = three.send("POST", "/service/tickets/search", json={"orderBy": "id desc"}, params={"pageSize": 1})
    assert f"{BASE}/service/tickets/search/?pageSize=1&page=2>" in answer.headers["link"]
    forward = {"pagination-type": "forward-only"}
    answer = three.send("POST", "/service/tickets/search", json={"orderBy": "id desc"}, headers=forward)
    refused(answer, 400, "ApiFindCondition")


def test_a_search_takes_longer_conditions_than_a_list(three: Psa) -> None:
    long = " or ".join(f"id={number}" for number in range(150))
    refused(three.send("GET", "/service/tickets", params={"conditions": long}), 400, "ApiFindCondition")
    assert len(three.post("/service/tickets/search", {"conditions": long})) == 3
    huge = "summary='" + "x" * 200_000 + "'"
    refused(three.send("POST", "/service/tickets/search", json={"conditions": huge}), 400, "ApiFindCondition")


def test_contacts_are_found_by_what_reaches_them(psa: Psa) -> None:
    found = psa.get("/company/contacts", childConditions='communicationItems/value like "*@fabrikam.example"')
    assert [each["firstName"] for each in found] == ["Ben"]
    crossed = 'communicationItems/value like "*@fabrikam.example" and communicationItems/communicationType="Phone"'
    assert psa.get("/company/contacts", childConditions=crossed) == []


def test_unknown_parameters_are_passed_over(three: Psa) -> None:
    query: dict[str, Any] = {"recordType": "<object object at 0x7f>", "columns": "x", "junk": "1"}
    assert three.ids("/service/tickets", **query) == [1, 2, 3]
