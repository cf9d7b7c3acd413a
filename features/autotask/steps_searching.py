"""Conditions, and what is refused of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pytest_bdd import given, parsers, then, when

from features.autotask.psa import COMPLETE, EVERYTHING, Psa, Record, eq
from features.steps.answers import describe
from features.steps.talk import Talk

_CONDITION = re.compile(r'(?P<field>\w+) (?P<op>\w+)(?: (?P<value>"[^"]*"|\d+(?: or \d+)*))?(?P<text> in text)?')


def _tickets(count: int) -> list[Record]:
    return [eq("id", number) for number in range(count)]


QUERIES: Mapping[str, Record] = {
    "a field that does not exist": {"filter": [eq("nope", 1)]},
    "500 conditions in one group": {"filter": [{"op": "or", "items": _tickets(500)}]},
    "501 conditions in one group": {"filter": [{"op": "or", "items": _tickets(501)}]},
    "500 values in one list": {"filter": [{"op": "in", "field": "id", "value": list(range(500))}]},
    "501 values in one list": {"filter": [{"op": "in", "field": "id", "value": list(range(501))}]},
    "a group of 2 conditions and 499 values": {
        "filter": [{"op": "or", "items": _tickets(2)}, {"op": "in", "field": "id", "value": list(range(499))}]
    },
    "a group of 500 conditions and 500 values to leave out": {
        "filter": [{"op": "or", "items": _tickets(500)}, {"op": "notIn", "field": "id", "value": list(range(500))}]
    },
    "pages of 0": {"filter": [EVERYTHING], "MaxRecords": 0},
    "pages of 501": {"filter": [EVERYTHING], "MaxRecords": 501},
    "letters for a number": {"filter": [eq("status", "Complete")]},
    "a word for a truth": {"filter": [eq("isVisibleToComanaged", "yes")]},
    "a number for truth": {"filter": [eq("isVisibleToComanaged", 1)]},
    "a text for truth": {"filter": [eq("isVisibleToComanaged", "true")]},
    "an empty filter": {"filter": []},
    "no filter": {"MaxRecords": 1},
    "a field that cannot be queried": {"filter": [eq("creatorType", 1)]},
    "nothing to compare with": {"filter": [eq("status", None)]},
    "two user-defined fields": {"filter": [{**eq("One", "1"), "udf": True}, {**eq("Two", "2"), "udf": True}]},
}
SOURCE_FIELD = "Alert Source"
"""A field that the MSP of the fake defined for tickets."""


def condition(words: str) -> Record:
    """`title beginsWith "disk"` as the query language writes it; `a or b` between numbers is a list."""
    found = _CONDITION.fullmatch(words.strip())
    assert found is not None, f"no condition: {words}"
    made: Record = {"op": found["op"], "field": found["field"]}
    if found["value"] is not None:
        numbers = [int(each) for each in re.findall(r"\d+", found["value"])]
        several = found["op"].lower() in {"in", "notin"}
        made["value"] = found["value"][1:-1] if found["value"][0] == '"' else numbers if several else numbers[0]
    return made


def group(words: str) -> Record:
    """Conditions with `and` or `or` between them; `x, and y or "z"` asks for x and one of two texts."""
    first, comma, rest = words.partition(", and ")
    if comma:
        one, _, other = rest.partition(" or ")
        again = {**condition(one), "value": other.strip('"')}
        return {"op": "and", "items": [condition(first), {"op": "or", "items": [condition(one), again]}]}
    for op in ("or", "and"):
        parts = re.split(rf" {op} (?=[a-z]\w+ \w)", words)
        if len(parts) > 1:
            return {"op": op, "items": [condition(each) for each in parts]}
    return condition(words)


@given(parsers.re('the tickets "(?P<one>[^"]+)", "(?P<two>[^"]+)" and "(?P<three>[^"]+)"'))
def _(psa: Psa, one: str, two: str, three: str) -> None:
    for title in (one, two, three):
        psa.raised(title=title)


@given("the second of them is complete")
def _(psa: Psa) -> None:
    psa.done("PATCH", "Tickets", {"id": psa.tickets[1], "status": COMPLETE})


@given(parsers.parse('a ticket from the source "{source}"'))
def _(psa: Psa, source: str) -> None:
    psa.raised(userDefinedFields=[{"name": SOURCE_FIELD, "value": source}])


@given(parsers.parse('tickets from the sources "{one}" and "{two}"'))
def _(psa: Psa, one: str, two: str) -> None:
    for source in (one, two):
        psa.raised(userDefinedFields=[{"name": SOURCE_FIELD, "value": source}])


def _look(psa: Psa, wanted: Mapping[str, Any]) -> None:
    psa.kept["filter"] = [psa.mine(), dict(wanted)]
    psa.done("POST", "Tickets/query", {"filter": psa.kept["filter"]})
    psa.kept["items"] = psa.talk.answer.json()["items"]


@when(parsers.parse("the tool looks for its tickets with {conditions}"))
def _(psa: Psa, conditions: str) -> None:
    _look(psa, group(conditions))


@when(parsers.parse('the tool looks for its tickets from the source "{source}"'))
def _(psa: Psa, source: str) -> None:
    _look(psa, {**eq(SOURCE_FIELD, source), "udf": True})


@when(parsers.parse("the tool asks for its tickets in the address, with {conditions}"))
def _(psa: Psa, conditions: str) -> None:
    answer = psa.search("Tickets", {"filter": [psa.mine(), group(conditions)]})
    psa.kept["items"] = answer.json()["items"]


@when(parsers.re(f"the tool asks for tickets with (?P<what>{'|'.join(QUERIES)})"))
def _(psa: Psa, what: str) -> None:
    psa.ask("POST", "Tickets/query", json=QUERIES[what])


@when("the tool asks for the title of the ticket only")
def _(psa: Psa) -> None:
    psa.done("POST", "Tickets/query", {"filter": [psa.mine()], "IncludeFields": ["Title"]})


@when("the tool asks for the source of the ticket only")
def _(psa: Psa) -> None:
    psa.done("POST", "Tickets/query", {"filter": [psa.mine()], "IncludeFields": ["id", SOURCE_FIELD]})


@when("the tool reads a company and its fields")
def _(psa: Psa) -> None:
    psa.kept["fields"] = psa.done("GET", "Companies/entityInformation/fields")["fields"]
    psa.kept["company"] = psa.item("Companies", 0)


@then(parsers.re("it finds (?P<found>none|[0-9, ]+)"))
def _(psa: Psa, found: str) -> None:
    expected = [] if found == "none" else [int(each) for each in found.split(",")]
    assert psa.numbers(psa.kept["items"]) == expected


@then("no ticket is listed")
def _(talk: Talk) -> None:
    assert talk.answer.json()["items"] == [], describe(talk.answer)


@then("as many are counted")
def _(psa: Psa) -> None:
    counted = psa.done("POST", "Tickets/query/count", {"filter": psa.kept["filter"]})
    assert counted == {"queryCount": len(psa.kept["items"])}


@then("the answer has the title, the id, and no user-defined fields")
def _(psa: Psa, talk: Talk) -> None:
    (item,) = talk.answer.json()["items"]
    assert item == {"id": psa.ticket, "title": "Backup failed", "userDefinedFields": []}, describe(talk.answer)


@then(parsers.parse('the answer has the id and the source "{source}" and nothing else'))
def _(psa: Psa, talk: Talk, source: str) -> None:
    (item,) = talk.answer.json()["items"]
    udfs = [{"name": SOURCE_FIELD, "value": source}]
    assert item == {"id": psa.ticket, "userDefinedFields": udfs}, describe(talk.answer)


@then("the company has every one of its fields")
def _(psa: Psa) -> None:
    names = [each["name"] for each in psa.kept["fields"]]
    assert list(psa.kept["company"]) == [*names, "userDefinedFields"], json.dumps(names)
