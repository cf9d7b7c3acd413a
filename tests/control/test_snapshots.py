"""Snapshots that were edited: refused with the place that is wrong, and nothing changed; never a failure later."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from typing import Any

import httpx
import msgspec
import pytest

from contracts.targets import FakeProcess
from simulators.core.findings import HANDLER_RAISED
from simulators.core.rng import Stream
from simulators.registry import VENDORS
from tests.acme.desk import Desk
from tests.control.asking import Ask, asking, refused
from tests.control.mutations import mutations

MUTATIONS = 16
"""Of each system; more of them find the same, in more time."""

READS = 24
"""Requests after each mutation that was taken."""

ORDER: dict[str, Any] = {"id": 7, "title": "t", "state": "open"}
ROW: dict[str, Any] = {
    **{"id": "acme-9", "seq": 9, "kind": "notice", "order_key": "k", "state": "pending", "not_before": None},
    **{"data": {"id": 1, "url": "http://127.0.0.1:9/"}, "request": None, "attempts": []},
}
REQUEST = {"method": "POST", "url": "http://x/", "headers": [], "body": "", "timeout_s": 1, "schema": None}
ATTEMPT = {
    **{"at": "2026-01-05T09:00:00Z", "status": 200, "outcome": "answered", "error": "", "duration_ms": 1},
    **{"guard": False, "exchange": 1},
}
FAULT: dict[str, Any] = {
    **{"id": "x1", "operation": "ping", "kind": "status", "times": None, "status": 503, "delay_ms": None},
    **{"probability": None, "fired": 0},
}


def deep(levels: int) -> Any:
    nested: Any = None
    for _ in range(levels):
        nested = [nested]
    return nested


WRONG: list[tuple[str, Any]] = [
    ("credentials", {"key": "k"}),
    ("credentials", {"key": "k", "site": "main", "more": "m"}),
    ("credentials/key", 7),
    ("credentials/site", ""),
    ("settings/retries", "2"),
    ("settings/what", 1),
    ("quotas/meters", {}),
    ("quotas/meters/hour/changed", {"window_s": 0}),
    ("quotas/meters/hour/changed", {"limit": -1}),
    ("quotas/meters/hour/changed", {"limit": 1e300}),
    ("quotas/meters/hour/changed", {"speed": 1}),
    ("quotas/meters/hour/granted", -1),
    ("quotas/meters/hour/taken", [{"key": ["a", "b"], "at": [1.0]}]),
    ("quotas/meters/hour/taken", [{"key": ["a"], "at": [2.0, 1.0]}]),
    ("quotas/meters/hour/locked", [{"key": ["a"], "until": 1e300}]),
    ("quotas/meters/slots", {"changed": {}, "granted": 0, "refused": 0, "taken": []}),
    ("quotas/slowed/slow", 1.5),
    ("faults/faults", [{**FAULT, "operation": "pong"}]),
    ("faults/faults", [{**FAULT, "kind": "flood"}]),
    ("faults/faults", [{**FAULT, "status": 9999}]),
    ("faults/faults", [{**FAULT, "kind": "latency", "status": None}]),
    ("faults/faults", [{**FAULT, "times": 1, "fired": 1}]),
    ("faults/faults", [FAULT, FAULT]),
    ("faults/added", -1),
    ("streams/key", 2**64),
    ("streams/key", -1),
    ("streams/key", "1"),
    ("tenants", {}),
    ("tenants/default/collections/what", []),
    ("tenants/default/collections/orders", {}),
    ("tenants/default/collections/orders/0", 7),
    ("tenants/default/collections/orders/0", {"title": "t", "state": "open"}),
    ("tenants/default/collections/orders/0/title", 7),
    ("tenants/default/collections/orders/0/title", None),
    ("tenants/default/collections/orders/0", {"id": 1, "state": "open"}),
    ("tenants/default/collections/orders/0/size", [1]),
    ("tenants/default/collections/orders/0/size", 1e300),
    ("tenants/default/collections/orders", [ORDER, ORDER]),
    ("tenants/default/sequences/order", 0),
    ("tenants/default/sequences/order", 1e300),
    ("tenants/default/sequences/order", 2**60),
    ("tenants/default/collections/_deliveries", [{**ROW, "kind": "poem"}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "seq": "9"}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "state": "lost"}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "not_before": 1e300}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "data": []}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "attempts": [{**ATTEMPT, "at": "noon"}]}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "attempts": [{**ATTEMPT, "outcome": "lost"}]}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "request": {**REQUEST, "body": "***"}}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "request": {**REQUEST, "headers": [["a"]]}}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "request": {**REQUEST, "timeout_s": -1}}]),
    ("tenants/default/collections/_deliveries", [{**ROW, "request": {**REQUEST, "schema": "../acme/notice"}}]),
    ("held", {"nobody": ["k"]}),
    ("held/default", "k"),
    ("held/default", [1]),
]


def edited(snapshot: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(snapshot)
    *way, last = place.split("/")
    holder: Any = changed["simulators"]["acme"]
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    holder[int(last) if isinstance(holder, list) else last] = value
    return changed


def test_whatever_is_wrong_is_refused_with_its_place_and_changes_nothing(acme: Desk, ask: Ask) -> None:
    ask("POST", "/clock", {"action": "freeze"})
    acme.create(size=1)
    before = ask("GET", "/state")
    nested = edited(before.json(), "tenants/default/collections/orders/0", {**ORDER, "more": deep(300)})
    refused(ask("PUT", "/state", nested), 400, "nested")
    for place, value in WRONG:
        refused(ask("PUT", "/state", edited(before.json(), place, value)), 400, f"simulators/acme/{place}")
        assert ask("GET", "/state").content == before.content, place
    assert acme.create()["id"] == 2


@pytest.mark.parametrize("shift", [-2e11, 2.53e11])
def test_clock_that_would_run_beyond_the_calendar_is_refused(ask: Ask, shift: float) -> None:
    snapshot = {**ask("GET", "/state").json(), "clock": {"mode": "real", "shift": shift}}
    refused(ask("PUT", "/state", snapshot), 400, "/clock")
    assert ask("GET", "/clock").status_code == 200


def test_text_of_a_refusal_is_short_whatever_the_data(acme: Desk, ask: Ask) -> None:
    acme.create()
    long = "x" * 100_000
    for place in ("tenants/default/collections/orders/0/title", "settings/retries", f"settings/{long}"):
        answer = ask("PUT", "/state", edited(ask("GET", "/state").json(), place, {"a": long}))
        assert answer.status_code == 400
        assert len(answer.content) < 2_000


def test_edit_that_fits_is_taken(acme: Desk, ask: Ask) -> None:
    acme.create(title="before", size=None)
    acme.create(title="other", size=3)
    snapshot = edited(ask("GET", "/state").json(), "tenants/default/collections/orders/0/title", "after")
    snapshot = edited(snapshot, "tenants/default/collections/orders/0/size", 9)
    assert ask("PUT", "/state", snapshot).status_code == 204
    assert acme.send("GET", "/Orders/1").json() == {"id": 1, "title": "after", "size": 9, "state": "open"}


def test_snapshot_that_nobody_edited_is_taken_whatever_the_present_state_is_like(acme: Desk, ask: Ask) -> None:
    """Also from a program that writes members in another order, and whole numbers without a fraction."""
    ask("POST", "/clock", {"action": "freeze"})
    acme.create(size=1)
    before = ask("GET", "/state").content
    ask("POST", "/reset")
    acme.create(title="of another shape")
    written = (
        msgspec.json.encode(msgspec.json.decode(before), order="sorted").replace(b".0,", b",").replace(b".0}", b"}")
    )
    assert written != before
    put = ask("PUT", "/state", content=written, headers={"content-type": "application/json"})
    assert put.status_code == 204, put.text
    assert acme.send("GET", "/Orders/1").json()["size"] == 1


def test_refused_snapshot_leaves_no_secret_to_be_masked(acme: Desk, ask: Ask) -> None:
    snapshot = edited(ask("GET", "/state").json(), "credentials/key", "Orders")
    assert ask("PUT", "/state", {**snapshot, "seed": "x"}).status_code == 400
    acme.send("GET", "/Orders")
    assert ask("GET", "/journal").json()["items"][-1]["path"] == "/Orders"


# -- every system ------------------------------------------------------------------------------------------------------

BESIDE = {"custompsa": ["ncentral"]}
"""What else is served where the examples of a spec need it."""


@contextmanager
def furnished(system: str) -> Iterator[tuple[Ask, Callable[[], list[str]]]]:
    """The control API of a system that holds its spec's examples, and a battery of its GETs: it returns what failed."""
    caller = importlib.import_module(f"contracts.callers.{system}")
    with FakeProcess([system, *BESIDE.get(system, ())]) as process, process.target(system) as target:
        caller.prepare(target)
        target.fake.freeze()
        signed = caller.sign_in(target)
        reads = list(gets(process.universe.applications[system].document))
        stream = Stream(f"reads of {system}")

        def battery() -> list[str]:
            target.fake.request("DELETE", "/journal")
            for identity, path in [stream.choice(reads) for _ in range(READS)]:
                target.send("GET", path, headers=signed.get(identity, signed["*"]))
            return [
                f"{entry['method']} {entry['path']}: {violation['message']}"
                for entry in target.fake.journal()
                for violation in entry["violations"]
                if violation["code"] == HANDLER_RAISED
            ]

        yield asking(f"{target.fake.url}/_sim/worlds/{target.fake.world}"), battery


def gets(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The GETs of a spec by operationId, each path filled with its examples."""
    for template, item in document["paths"].items():
        if "get" in item:
            path = template
            for parameter in [*item.get("parameters", ()), *item["get"].get("parameters", ())]:
                found = resolved(parameter, document)
                if found["in"] == "path":
                    path = path.replace(f"{{{found['name']}}}", str(example(found)))
            yield item["get"]["operationId"], path


def resolved(part: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in part:
        return part
    return reduce(lambda found, step: found[step], part["$ref"].removeprefix("#/").split("/"), document)


def example(parameter: Mapping[str, Any]) -> Any:
    if "examples" in parameter:
        return next(iter(parameter["examples"].values()))["value"]
    return parameter.get("example", parameter.get("schema", {}).get("example", 1))


@pytest.mark.parametrize("system", VENDORS)
def test_mutated_snapshot_is_refused_or_served_without_a_failure(system: str) -> None:
    with furnished(system) as (ask, battery):
        assert battery() == []
        before = ask("GET", "/state")
        refusals = 0
        for path, mutated in mutations(before.json(), system, Stream(f"mutations of {system}"), MUTATIONS):
            answer = ask("PUT", "/state", mutated)
            if answer.status_code == 204:
                assert battery() == [], path
                assert ask("PUT", "/state", before.json()).status_code == 204
            else:
                refusals += 1
                assert isinstance(refused(answer, 400)["detail"], str), path
            assert ask("GET", "/state").content == before.content, path
        assert refusals > MUTATIONS / 2


def test_untouched_snapshot_is_known_as_such(acme: Desk, ask: Ask) -> None:
    snapshot = ask("GET", "/state").json()
    assert len(snapshot["digest"]) == 32
    changed: httpx.Response = ask("PUT", "/state", {**snapshot, "digest": "0" * 32})
    assert changed.status_code == 204
    assert ask("GET", "/state").json()["digest"] == snapshot["digest"]
