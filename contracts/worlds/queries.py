"""What users ask a fake about its past and its records: each parameter keeps exactly what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from contracts.access.secrets import SECRET
from contracts.comparing import leaves
from contracts.targets import ControlClient, Target
from contracts.worlds.asking import Asking
from contracts.worlds.checking import Check
from simulators.core.masking import MASK
from simulators.registry import declaration

Entry = Mapping[str, Any]
Record = Mapping[str, Any]

DECISIONS = ("handler", "auth", "quota", "fault", "validation", "route", "guard", "state")
MESSAGES = ("request", "response")
MARK = "psasim-4711"
NEAREST = 10
"""Near misses that verify shows."""


def check(check: Check, target: Target, name: str, path: str, asking: Asking | None) -> None:
    """One system in a fresh world, whose operation `name` answers GET `path`."""
    control = target.fake
    target.send("GET", path)
    newest = control.journal()[-1]["id"]
    control.request("DELETE", "/journal")
    for mark in ("a", "b", "a"):
        target.send("GET", path, headers={"X-Mark": mark})
    target.send("GET", "/unheard-of/" + MARK.upper())
    found = control.journal()
    check.equal("a journal that was cleared goes on with its ids", found[0]["id"], newest + 1)
    _journal(check, control, found)
    _named(check, target, name, path, found)
    _verified(check, control, target.system, name, found)
    if asking is not None:
        _bodies(check, target, asking)
    _traced(check, control, found)
    for place in ("/trace/unheard-of", f"/journal?simulator=nobody&since={found[-1]['id']}"):
        check.refused(control, "GET", place)
    _records(check, control, target)


def _page(control: ControlClient, **query: Any) -> Any:
    return control.request("GET", "/journal", query=query)


def _journal(check: Check, control: ControlClient, found: Sequence[Entry]) -> None:
    number, ids = len(found), [each["id"] for each in found]
    for query, expected, following in (
        ({"limit": 2}, found[:2], ids[1]),
        ({"limit": number}, found, None),
        ({"limit": 2, "newest": "true"}, found[-2:], None),
        ({"limit": 2, "since": ids[1]}, found[2:], None),
        ({"since": ids[-1]}, [], None),
        ({"text": MARK}, found[-1:], None),
        ({"text": MARK.title()}, found[-1:], None),
        ({"text": MARK, "status": 299}, [], None),
        ({"text": "X-MARK: A"}, [], None),
        ({"violations": "false"}, found, None),
        ({"violations": "true"}, [], None),
    ):
        page = _page(control, **query)
        check.equal(f"the journal with {query}", page["items"], list(expected))
        check.equal(f"the next page of the journal with {query}", page["next"], following)
    check.equal("a page of the journal counts all entries", _page(control, limit=1)["total"], number)
    outlines = [{name: value for name, value in each.items() if name not in MESSAGES} for each in found]
    check.equal("a journal without bodies has all else", _page(control, bodies="false")["items"], outlines)
    for kind in DECISIONS:
        expected = [each for each in found if each["decided_by"]["kind"] == kind]
        check.equal(f"the journal is filtered by {kind}", _page(control, decided_by=kind)["items"], expected)


def _named(check: Check, target: Target, name: str, path: str, found: Sequence[Entry]) -> None:
    """An operation is named by its id, or by a line of the journal."""
    place = path.partition("?")[0]
    heads = [f"HEAD {place}"] if declaration(target.system).routing.head else []
    for named in (name, f"GET {place}", f"get {place}?a=b", f"GET {target.url}{place}", *heads):
        for query in ({}, {"direction": "in"}, {"simulator": target.system}):
            page = _page(target.fake, operation=named, **query)
            check.equal(f"the journal of {named} with {query}", page["items"], list(found[:3]))
    for wrong in ("operation=unheardOf", "operation=GET /unheard/of", f"operation={name}&direction=out"):
        check.refused(target.fake, "GET", f"/journal?{wrong}")


def _verified(check: Check, control: ControlClient, system: str, name: str, found: Sequence[Entry]) -> None:
    """Verify counts what is as expected, and shows the others, those with the fewest differences first."""
    first, second, third = found[:3]
    status = first["status"]
    asked = {"simulator": system, "operation": name}
    for more, count in (
        ({"status": status}, 3),
        ({"where": {"/request/headers/X-MARK": "a"}}, 2),
        ({"where": {"/request/headers/x-mark": "a"}, "status": status}, 2),
        ({"where": {"/decided_by/kind": "route"}}, 0),
        ({"where": {"/violations": []}}, 3),
        ({"where": {"/violations/0": None}}, 0),
        ({"where": {"/status": float(status)}}, 3),
        ({"where": {"/status": str(status)}}, 0),
    ):
        answer = control.request("POST", "/journal/verify", {**asked, **more})
        check.equal(f"verify with {more}", (answer["matched"], answer["count"]), (count > 0, count))
        check.equal(f"near misses of {more}", len(answer["near_misses"]), 0 if count else 3)
    other = status + 1
    answer = control.request(
        "POST", "/journal/verify", {**asked, "status": other, "where": {"/request/headers/X-Mark": "a"}}
    )
    wrong = {"pointer": "/status", "expected": other, "actual": status}
    mark = {"pointer": "/request/headers/x-mark", "expected": "a", "actual": "b"}
    near = [(third, [wrong]), (first, [wrong]), (second, [wrong, mark])]
    shown = [{"id": each["id"], "differences": differences} for each, differences in near]
    check.equal("near misses are shown, the nearest first", answer["near_misses"], shown)
    for more in (
        {"where": {"request": 1}},
        {"where": {"/statu": 1}},
        {"where": {"/request/heads": 1}},
        {"times": {"min": 3, "max": 2}},
    ):
        check.refused(control, "POST", "/journal/verify", {**asked, **more})


def _bodies(check: Check, target: Target, asking: Asking) -> None:
    """Verify compares bodies as JSON: true is no number, 1 is 1.0, and pointers have escapes and indexes."""
    control = target.fake
    body = {"flag": True, "one": 1, "a/b": {"c~d": [1.0, {"x": None}]}}
    for _ in range(NEAREST + 1):
        target.send(asking.method, asking.path, headers=asking.headers, json=body)
    entry = control.journal()[-1]
    if entry["operation"] is None or entry["request"]["body"] != body:
        return
    asked = {"simulator": target.system, "operation": entry["operation"]}
    for pointer, value, holds in (
        ("/flag", True, True),
        ("/flag", 1, False),
        ("/one", True, False),
        ("/one", 1.0, True),
        ("/a~1b/c~0d/0", 1, True),
        ("/a~1b/c~0d", [1, {"x": None}], True),
        ("/a~1b/c~0d", [1], False),
        ("/a~1b/c~0d", [1, {"x": 0}], False),
        ("/a~1b/c~0d/1/x", None, True),
        ("/a~1b/c~0d/1/y", None, False),
        ("/a~1b/c~0d/2", None, False),
        ("/a~1b/c~0d/00", 1, False),
        ("/a/b", None, False),
    ):
        answer = control.request("POST", "/journal/verify", {**asked, "where": {f"/request/body{pointer}": value}})
        found = (answer["count"], len(answer["near_misses"]))
        expected = (NEAREST + 1, 0) if holds else (0, NEAREST)
        check.equal(f"{value!r} at {pointer} of {json.dumps(body)}", found, expected)


def _traced(check: Check, control: ControlClient, found: Sequence[Entry]) -> None:
    """Each request from outside begins a trace of its own."""
    check.equal("requests are not of one trace", len({each["trace"] for each in found}), len(found))
    answer = control.request("GET", f"/trace/{found[1]['trace']}")
    check.equal("a trace has its exchanges", (answer["id"], answer["items"]), (found[1]["trace"], [found[1]]))


def _records(check: Check, control: ControlClient, target: Target) -> None:
    """Every collection of some records: its pages in both orders, its filters, and its secrets."""
    system = target.system
    listed = control.request("GET", f"/records/{system}")["items"]
    for each in listed:
        check.equal(f"{each['name']} are counted", len(control.records(system, each["name"])), each["count"])
    for each in sorted(listed, key=lambda each: (each["count"] < 3, each["count"]))[:3]:
        if each["count"]:
            _collection(check, control, system, each["name"])
            _filtered(check, control, system, each["name"])
    for query in ("where=[", "where=[]", 'where={"x":1}', 'where={"/x":[1]}', "after=unheard-of", "tenant=nobody"):
        for each in listed[:1]:
            check.refused(control, "GET", f"/records/{system}/{each['name']}?{query}")
    shown = json.dumps([control.records(system, each["name"]) for each in listed])
    for name, value in target.credentials.items():
        if SECRET.search(name) is not None:
            check.equal(f"records mask the {name}", json.dumps(value)[1:-1] in shown, False)
            for each in listed:
                found = control.request("GET", f"/records/{system}/{each['name']}", query={"text": value})["items"]
                check.equal(f"{each['name']} are not found by the {name}", found, [])


def _collection(check: Check, control: ControlClient, system: str, name: str) -> None:
    place = f"/records/{system}/{name}"
    every = control.records(system, name)
    newest = control.request("GET", place, query={"order": "newest", "limit": 1000})["items"]
    check.equal(f"{name} come newest first", newest, every[::-1])
    for order, rows in (("oldest", every), ("newest", every[::-1])):
        middle = len(rows) // 2
        page = control.request("GET", place, query={"order": order, "after": rows[middle]["key"], "limit": 1})
        left = rows[middle + 1 :]
        expected = (left[:1], left[0]["key"] if len(left) > 1 else None)
        check.equal(f"{name}, {order} first, go on behind a record", (page["items"], page["next"]), expected)
    for text in _texts(every[0]["record"]):
        found = control.request("GET", place, query={"text": text.swapcase(), "limit": 1000})["items"]
        expected_rows = [each for each in every if any(text.lower() in one.lower() for one in _texts(each["record"]))]
        check.equal(f"{name} are searched for {text}", found, expected_rows)
        return


def _texts(value: Any) -> Iterator[str]:
    """The texts and numbers in a record that are not masked."""
    for each in leaves(value):
        if isinstance(each, str) and each and MASK not in each:
            yield each
        elif isinstance(each, int | float) and not isinstance(each, bool):
            yield str(each)


def _filtered(check: Check, control: ControlClient, system: str, name: str) -> None:
    """Records with a value at a place, in both orders, and behind a record that has another value there."""
    place = f"/records/{system}/{name}"
    every = control.records(system, name)
    for path in _paths(system, name, every[0]["record"]):
        pointer = "/" + "/".join(step.replace("~", "~0").replace("/", "~1") for step in path)
        values = [_at(each["record"], path) for each in every]
        if len(every) < 2 or any(isinstance(value, dict | list) or value == MASK for value in values):
            continue
        where = json.dumps({pointer: values[0]})
        kept = [each for each, value in zip(every, values, strict=True) if _same(value, values[0])]
        found = control.request("GET", place, query={"where": where, "limit": 1000})["items"]
        check.equal(f"{name} with {where}", found, kept)
        for number, value in enumerate(values):
            if not _same(value, values[0]):
                query = {"where": where, "order": "newest", "after": every[number]["key"], "limit": 1000}
                older = [each for each in every[:number] if each in kept]
                found = control.request("GET", place, query=query)["items"]
                check.equal(f"{name} with {where}, newest first behind another", found, older[::-1])
                break


def _paths(system: str, name: str, record: Record) -> list[tuple[str, ...]]:
    """The paths that the store of a collection has indexes for, and two others."""
    declared = next(each for each in declaration(system).collections if each.name == name)
    indexed = [each.path for each in declared.indexes]
    return [*indexed[:4], *[(each,) for each in record if (each,) not in indexed][:2]]


def _at(record: Any, path: Sequence[str]) -> Any:
    for step in path:
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


def _same(one: Any, other: Any) -> bool:
    return bool(one == other and isinstance(one, bool) is isinstance(other, bool))
