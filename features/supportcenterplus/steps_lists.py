"""Lists: searched, read page by page, and what can be sent to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from pytest_bdd import given, parsers, then, when

from features.steps.answers import describe
from features.supportcenterplus.helpdesk import HelpDesk

FAR = 10_000_000
SINGULAR: Mapping[str, str] = {
    "categories": "category",
    "subcategories": "subcategory",
    "statuses": "status",
    "urgencies": "urgency",
    "priorities": "priority",
}


def criterion(field: str, condition: str, *values: Any, **more: Any) -> dict[str, Any]:
    """One criterion."""
    return {"field": field, "condition": condition, "values": list(values), **more}


OPEN = criterion("status.name", "is", "Open")
URGENT = criterion("priority.name", "is", "High")
NOBODY = criterion("technician", "is")
CRITERIA: Mapping[str, Any] = {
    "are open": OPEN,
    "are not open": criterion("status.name", "is not", "Open"),
    "begin with L": criterion("subject", "starts with", "L"),
    "end with k": criterion("subject", "ends with", "k"),
    "contain a": criterion("subject", "contains", "a"),
    "are open and urgent": [OPEN, {**URGENT, "logical_operator": "AND"}],
    "are open or on hold": [OPEN, criterion("status.name", "eq", "Onhold", logical_operator="or")],
    "are urgent, or open and without anybody": [
        URGENT,
        {**OPEN, "logical_operator": "or", "children": [{**NOBODY, "logical_operator": "and"}]},
    ],
    "have nobody": NOBODY,
    "were raised before now": criterion("created_time", "lesser than", "253370764799999"),
}

WAYS: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "a form": lambda text: {"data": {"input_data": text}},
    "a form whose type has a charset": lambda text: {
        "content": urlencode({"input_data": text}),
        "headers": {"content-type": "Application/X-WWW-Form-Urlencoded ; charset=utf-8"},
    },
    "the query and an empty body": lambda text: {"params": {"input_data": text}},
    "the query and a JSON body's type": lambda text: {
        "params": {"input_data": text},
        "headers": {"content-type": "application/json"},
    },
    "the query, and a form with something else": lambda text: {
        "params": {"input_data": text},
        "data": {"input_data": "{"},
    },
    "a form with the field twice": lambda text: {"data": {"input_data": [text, "{"]}},
    "a raw JSON body": lambda text: {"content": text, "headers": {"content-type": "application/json"}},
}

SEARCHES: Mapping[str, Any] = {
    "fields": {"list_info": {"search_fields": {"subject": "Link down"}}},
    "a text that holds fields": {"list_info": {"search_fields": json.dumps({"subject": "Link down"})}},
    "a Python dict": repr({"list_info": {"get_total_count": True, "search_fields": {"subject": "Link down"}}}),
    "something unreadable": "{'list_info': ",
}


@when("the requests are listed")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", "/requests")


@when(parsers.parse("the requests are listed {count:d} times"))
def _(desk: HelpDesk, count: int) -> None:
    for _ in range(count):
        desk.ask("GET", "/requests")


@when("the requests are listed by a field that does not exist")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", "/requests", {"list_info": {"sort_field": "colour"}})


@when(parsers.parse("{count:d} requests are listed"))
def _(desk: HelpDesk, count: int) -> None:
    desk.ask("GET", "/requests", {"list_info": {"row_count": count}})


@when(parsers.parse("{count:d} requests are listed with their total"))
def _(desk: HelpDesk, count: int) -> None:
    desk.ask("GET", "/requests", {"list_info": {"row_count": str(count), "get_total_count": True}})


@when("the requests are listed far beyond the last one")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", "/requests", {"list_info": {"row_count": 10, "start_index": FAR}})


@when(parsers.re(f"a request is raised by (?P<way>{'|'.join(map(str, WAYS))})$"))
def _(desk: HelpDesk, way: str) -> None:
    desk.ask("POST", "/requests", **WAYS[way](json.dumps({"request": {"subject": "Link down"}})))


@when(parsers.re("a request is raised by a Python dict in (?P<place>a form|the query)"))
def _(desk: HelpDesk, place: str) -> None:
    text = repr({"request": {"subject": "it's down", "technician": None}})
    way = place if place == "a form" else "the query and an empty body"
    desk.ask("POST", "/requests", **WAYS[way](text))


@when(parsers.parse("the requests are searched by {way}"))
def _(desk: HelpDesk, way: str) -> None:
    desk.ask("GET", "/requests", SEARCHES[way])


@when("the resolution is asked for with data")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", f"/requests/{desk.request}/resolutions", {"list_info": {}})


@when("the resolution is asked for")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", f"/requests/{desk.request}/resolutions")


@when("taking it out of the trash is tried with data")
def _(desk: HelpDesk) -> None:
    desk.ask("PUT", f"/requests/{desk.request}/restore_from_trash", {"request": {}})


@given("a help desk that wants true JSON")
def _(desk: HelpDesk) -> None:
    desk.target.fake.settings("supportcenterplus", lenient_json=False)


@given("requests of every kind")
def _(desk: HelpDesk) -> None:
    desk.raise_request(subject="Disk", priority={"name": "High"})
    desk.raise_request(subject="Link", technician={"email_id": "ruth@helpdesk.example"})
    desk.raise_request(subject="Agent", status={"name": "Onhold"})
    done = {"status": {"name": "Resolved"}, "technician": {"name": "Ruth Rep"}, "priority": {"name": "High"}}
    desk.raise_request(subject="Backup", **done)


@when(parsers.parse("requests are looked for that {criteria}"))
def _(desk: HelpDesk, criteria: str) -> None:
    desk.done("GET", "/requests", {"list_info": {"search_criteria": CRITERIA[criteria]}})


@when(parsers.parse("the view {view} is opened"))
def _(desk: HelpDesk, view: str) -> None:
    desk.done("GET", "/requests", {"list_info": {"filter_by": {"name": view}}})


@then(parsers.re("(?P<names>[A-Z][a-z]+(, [A-Z][a-z]+)*) are found"))
def _(desk: HelpDesk, names: str) -> None:
    found = sorted(row["subject"] for row in desk.talk.answer.json()["requests"])
    assert found == names.split(", "), describe(desk.talk.answer)


@when("the requests are read page by page", target_fixture="seen")
def _(desk: HelpDesk) -> list[str]:
    seen: list[str] = []
    more = True
    while more:
        body = desk.done("GET", "/requests", {"list_info": {"row_count": 3, "start_index": len(seen) + 1}})
        seen += [row["id"] for row in body["requests"]]
        more = body["list_info"]["has_more_rows"]
    return seen


@then("every request was seen once, the newest first")
def _(desk: HelpDesk, seen: list[str]) -> None:
    assert seen == desk.requests[::-1]


@then("the request is listed")
def _(desk: HelpDesk) -> None:
    assert listed(desk) == [desk.request]


@then("the request is not listed")
def _(desk: HelpDesk) -> None:
    assert listed(desk) == []


def listed(desk: HelpDesk) -> list[str]:
    """The request, if the list has it."""
    by_id = criterion("id", "is", desk.request)
    return [row["id"] for row in desk.done("GET", "/requests", {"list_info": {"search_criteria": by_id}})["requests"]]


@then(parsers.parse("there is {count:d} request"))
def _(desk: HelpDesk, count: int) -> None:
    assert len(desk.done("GET", "/requests")["requests"]) == count


@when(parsers.re("the (?P<module>(?!requests )[a-z_]+) are listed"))
def _(desk: HelpDesk, module: str) -> None:
    desk.ask("GET", f"/{module}", {"list_info": {"row_count": 5}})


@then("each of them can be viewed")
def _(desk: HelpDesk) -> None:
    answer = desk.talk.answer
    module = answer.request.url.path.rsplit("/", 1)[-1]
    rows = answer.json()[module]
    assert rows, describe(answer)
    for row in rows:
        viewed = desk.done("GET", f"/{module}/{row['id']}")
        assert viewed[SINGULAR.get(module, module.removesuffix("s"))]["name"] == row["name"]
