"""The control API of a fake: resets, faults, the clock, the journal, settings and records do what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx

from contracts.api.shapes import operations
from contracts.targets import ControlClient, Target
from contracts.worlds.asking import reading
from contracts.worlds.checking import Check
from simulators.core.clock.formats import epoch
from simulators.core.server.build import document

Wrong = tuple[str, str, Any]
"""Method, path below /_sim, and body of a call that is refused."""

SEED, FAILS, OTHER = 5, 503, 502
TWICE = 2


def check(check: Check, target: Target) -> None:
    """One system in a fresh world."""
    control, system = target.fake, target.system
    control.freeze()
    name, path = reading(system)
    before = control.request("GET", "/state")
    for method, place, body in _wrong(system, name):
        check.refused(control, method, place, body)
    check.equal("refused calls change nothing", control.request("GET", "/state"), before)
    _clock(check, control)
    _journal(check, target, name, path)
    _encoded(check, target)
    _faults(check, target, name, path)
    _broken(check, target, name, path)
    _records(check, control, system)
    _resets(check, target)


def _wrong(system: str, name: str) -> Iterator[Wrong]:
    fault = {"simulator": system, "operation": name, "kind": "status", "status": FAILS}
    for changed in (
        {"simulator": "nobody"},
        {"operation": "unheardOf"},
        {"kind": "flood"},
        {"status": 99},
        {"times": 0},
        {"probability": 1.5},
        {"kind": "latency", "status": None},
        {"kind": "latency", "delay_ms": -1, "status": None},
        {"kind": "reset", "delay_ms": 5},
        {"kind": "drip", "status": None},
        {"kind": "drip", "status": None, "delay_ms": 0},
        {"kind": "lose_answer"},
    ):
        wanted = {**fault, **changed}
        yield "POST", "/faults", {name: value for name, value in wanted.items() if value is not None}
    yield "POST", "/faults", {**fault, "status": None}
    yield "DELETE", "/faults/unheard-of", None
    for action in ({"action": "fly"}, {"action": "advance"}, {"action": "advance", "seconds": -1}, {"action": "set"}):
        yield "POST", "/clock", action
    for named in ("freeze", "resume", "set"):
        yield "POST", "/clock", {"action": named, "seconds": 1}
    for place in ("soon", "2031-01-05T09:00:00Z"):
        yield "POST", "/clock", {"action": "advance", "to": place}
    yield "POST", "/clock", {"action": "advance", "to": "next", "seconds": 1}
    yield "POST", "/clock", {"action": "freeze", "to": "next"}
    yield "POST", "/clock", {"action": "set", "to": "next"}
    yield "POST", "/clock", {"action": "set", "to": "1999"}
    yield "POST", "/clock", {"action": "advance", "seconds": 1e300}
    yield "PATCH", f"/settings/{system}", {"unheard_of": 1}
    yield "PATCH", "/settings/nobody", {}
    yield "PUT", f"/quotas/{system}", {"items": [{"id": "unheard-of", "limit": 1}]}
    yield "POST", "/reset", {"simulator": "nobody"}
    yield "POST", "/reset", {"seed": "x"}
    yield "GET", f"/records/{system}/unheard-of", None
    yield from _wrong_queries()
    yield "POST", "/reset", {"unheard_of": 1}
    yield "POST", "/worlds", {"unheard_of": 1}
    yield "POST", "/worlds", {"idle_s": -1}
    yield "POST", f"/drive/{system}/credentials", {"unheard_of": 1}
    yield "POST", "/deliveries/unheard-of/redeliver", {}
    yield "POST", "/journal/verify", {"simulator": system, "operation": "unheardOf"}
    yield "GET", "/trace/unheard-of", None


def _wrong_queries() -> Iterator[Wrong]:
    for query in ("simulator=nobody", "since=unheard-of", "state=lost", "limit=0", "limit=1001", "unheard-of=1"):
        yield "GET", f"/deliveries?{query}", None
    for query in (
        "limit=0",
        "limit=1001",
        "unheard-of=1",
        "bodies=maybe",
        "decided_by=nobody",
        "status=99",
        "since=-1",
        "direction=up",
    ):
        yield "GET", f"/journal?{query}", None


def _now(control: ControlClient) -> float:
    return epoch(control.now())


def _clock(check: Check, control: ControlClient) -> None:
    began = _now(control)
    check.equal("a frozen clock stands", _now(control), began)
    check.equal("an advance moves the clock", round(epoch(control.advance(90)["now"]) - began, 3), 90)
    later = "2031-01-05T09:00:00Z"
    moved = control.request("POST", "/clock", {"action": "set", "to": later})
    check.equal("a clock can be set", (moved["mode"], epoch(moved["now"])), ("frozen", epoch(later)))
    check.equal("a resumed clock runs", control.request("POST", "/clock", {"action": "resume"})["mode"], "real")
    check.equal("it runs from where it stood", _now(control) - epoch(later) < 60, True)
    control.freeze()


def _journal(check: Check, target: Target, name: str, path: str) -> None:
    control, system = target.fake, target.system
    control.request("DELETE", "/journal")
    for _ in range(TWICE):
        target.send("GET", path)
    answer = target.send("GET", "/unheard-of")
    found = control.journal()
    check.equal("the journal has every exchange", [each["path"] for each in found][-1:], ["/unheard-of"])
    check.equal("its ids rise by one", [each["id"] - found[0]["id"] for each in found], [0, 1, 2])
    check.equal("an exchange has its status", found[-1]["status"], answer.status_code)
    check.equal("an exchange names its operation", [each["operation"] for each in found], [name, name, None])
    check.equal("an exchange says where it was", [each["simulator"] for each in found], [system] * 3)
    first, *others = found
    check.equal("the journal goes on after an id", control.journal(since=first["id"]), others)
    page = control.request("GET", "/journal", query={"limit": 1})
    check.equal("a page has as many as were asked for", (page["items"], page["next"]), ([first], first["id"]))
    for filters, expected in (
        ({"operation": name}, found[:2]),
        ({"direction": "out"}, []),
        ({"direction": "in"}, found),
        ({"status": answer.status_code}, [each for each in found if each["status"] == answer.status_code]),
        ({"simulator": system}, found),
    ):
        check.equal(f"the journal is filtered by {next(iter(filters))}", control.journal(**filters), expected)
    for times, matched in ((2, True), (3, False), ({"min": 2}, True), ({"min": 3}, False), ({"max": 1}, False)):
        asked = {"simulator": system, "operation": name, "times": times}
        told = control.request("POST", "/journal/verify", asked)
        check.equal(f"verify with {times}", (told["matched"], told["count"]), (matched, 2))
    control.request("DELETE", "/journal")
    check.equal("a journal that was cleared is empty", control.journal(), [])


def _encoded(check: Check, target: Target) -> None:
    """A slash that is written in numbers belongs to its parameter: it divides nothing."""
    for template, method, operation in operations(document(target.system)):
        before, _, parameter = template.rpartition("/")
        if method != "get" or not parameter.startswith("{") or "{" in before:
            continue
        found = []
        for value in ("ab", "a%2Fb"):
            target.send("GET", f"{before}/{value}")
            newest = target.fake.request("GET", "/journal", query={"limit": 1, "newest": "true"})
            found.append(newest["items"][0]["operation"])
        if found[0] == operation["operationId"]:
            check.equal(f"GET {template} with a slash in its parameter", found[1], found[0])
            return


def _faults(check: Check, target: Target, name: str, path: str) -> None:
    control, system = target.fake, target.system
    usual = target.send("GET", path).status_code
    first = control.fault(system, name, "status", status=FAILS, times=TWICE)
    second = control.fault(system, f"GET {path.partition('?')[0]}", "status", status=OTHER, times=1)
    found = [target.send("GET", path).status_code for _ in range(4)]
    check.equal("the oldest fault happens first, as often as it says", found, [FAILS, FAILS, OTHER, usual])
    decided = [each["decided_by"] for each in control.journal()[-4:-1]]
    expected = [{"kind": "fault", "id": each["id"]} for each in (first, first, second)]
    check.equal("the journal says which fault decided", decided, expected)
    check.equal("faults have ids of their own", first["id"] != control.fault(system, name, "reset")["id"], True)
    control.fault(system, name, "garbage")
    control.fault(system, name, "lose_answer")
    items = control.request("GET", "/faults")["items"]
    control.request("DELETE", f"/faults/{items[1]['id']}")
    left = control.request("GET", "/faults")["items"]
    check.equal("a fault is removed alone", left, [items[0], items[2]])
    control.request("DELETE", "/faults")
    control.fault(system, name, "status", status=FAILS, probability=0.5)
    drawn = [target.send("GET", path).status_code == FAILS for _ in range(12)]
    check.equal("a fault with a chance happens now and then", (any(drawn), all(drawn)), (True, False))
    control.request("DELETE", "/faults")
    check.equal("all faults are removed", control.request("GET", "/faults")["items"], [])
    check.equal("without a fault all is as before", target.send("GET", path).status_code, usual)


def _broken(check: Check, target: Target, name: str, path: str) -> None:
    """Answers that break off or are no HTTP reach a client as such; the next one is whole."""
    usual = target.send("GET", path)
    # An empty body cannot be cut off.
    for kind in ("reset", "lose_answer", "garbage", *(["truncate"] if usual.content else [])):
        fault = target.fake.fault(target.system, name, kind, times=1)
        try:
            answer = target.send("GET", path)
            seen = f"{answer.status_code} with {len(answer.content)} bytes"
            broken = kind == "garbage" and answer.content != usual.content
        except httpx.TransportError as error:
            seen, broken = type(error).__name__, True
        if not broken:
            check.fails(f"the fault {kind} breaks an answer", seen)
        entry = target.fake.journal()[-1]
        decided = {"kind": "fault", "id": fault["id"]}
        check.equal(f"the journal says that {kind} decided", entry["decided_by"], decided)
        if kind != "truncate":
            check.equal(f"the journal has no answer after {kind}", (entry["status"], entry["response"]), (None, None))
        check.equal(f"after {kind} an answer is whole", target.send("GET", path).status_code, usual.status_code)


def _records(check: Check, control: ControlClient, system: str) -> None:
    """Pages of what a simulator holds are the whole."""
    state = control.request("GET", "/state")["simulators"][system]["tenants"]["default"]["collections"]
    listed = control.request("GET", f"/records/{system}")["items"]
    names = [each["name"] for each in listed if len(state[each["name"]]) > 1]
    if not names:
        return
    name = min(names, key=lambda each: len(state[each]))
    found = [each["record"] for each in control.records(system, name, limit=2)]
    check.equal(f"pages of {name} hold every record once", sorted(map(repr, found)), sorted(map(repr, state[name])))


def _resets(check: Check, target: Target) -> None:
    control, system = target.fake, target.system
    control.request("POST", "/reset", {"seed": SEED})
    fresh = control.request("GET", "/state")
    check.equal("a reset takes a seed", (fresh["seed"], fresh["simulators"][system]["seed"]), (SEED, SEED))
    check.equal("a reset of everything clears the journal", control.journal(), [])
    target.send("GET", "/")
    control.settings(system)
    control.request("POST", "/reset", {"simulator": system, "keep_journal": True})
    check.equal("a reset may keep the journal", len(control.journal()), 1)
    check.equal("a reset of one makes it fresh", control.request("GET", "/state")["simulators"], fresh["simulators"])
    control.request("POST", "/reset", {"simulator": system})
    check.equal("a reset of one clears its entries", control.journal(), [])
    control.request("POST", "/reset", {"simulator": system, "seed": 0})
    found = control.request("GET", "/state")
    check.equal("a seed may be that of one simulator", (found["seed"], found["simulators"][system]["seed"]), (SEED, 0))
    control.request("POST", "/reset", {})
    check.equal("a reset keeps the seed", control.request("GET", "/state")["simulators"], fresh["simulators"])
