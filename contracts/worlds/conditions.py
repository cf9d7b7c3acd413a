"""What users set: faults that wait on the clock, its moves from one due instant to the next, settings and quotas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx

from contracts.targets import ControlClient, Target
from contracts.targets.patience import eventually
from contracts.targets.trust import trusting
from contracts.worlds.checking import Check
from simulators.core.clock import epoch
from simulators.core.masking import MASK
from simulators.registry import declaration

SOON_S, LATER_S = 60, 90
FAILS, BROKEN, UNAVAILABLE = 502, 500, 503
PATIENCE_S = 10.0
"""Real seconds; a request waits for the clock at once."""

Setting = Mapping[str, Any]


def check(check: Check, target: Target, name: str, path: str) -> None:
    """One system in a fresh world, whose operation `name` answers GET `path`."""
    target.fake.freeze()
    _waiting(check, target, name, path)
    _passed(check, target, name, path)
    _named(check, target, name, path)
    _ended(check, target, name, path)
    _settings(check, target.fake, target.system)
    _quotas(check, target.fake, target.system)


def _waiting(check: Check, target: Target, name: str, path: str) -> None:
    """Answers that wait on the clock: it goes from one to the next, and each ends when it is due."""
    control = target.fake
    usual = target.send("GET", path).status_code
    slow = control.fault(target.system, name, "latency", delay_ms=LATER_S * 1000, times=1)
    failing = control.fault(target.system, name, "status", status=FAILS, delay_ms=SOON_S * 1000, times=1)
    began = epoch(control.now())
    with ThreadPoolExecutor(2) as pool:
        answers: list[Future[httpx.Response]] = []
        for number in (1, 2):
            answers.append(pool.submit(_apart, target, path))
            eventually(lambda: len(control.request("GET", "/clock")["waiting"]), number.__eq__, PATIENCE_S)
        due = [(epoch(each["at"]) - began, each["what"]) for each in control.request("GET", "/clock")["due"]]
        expected = [(SOON_S, f"fault {failing['id']}"), (LATER_S, f"fault {slow['id']}")]
        check.equal("the clock lists what is due", due, expected)
        check.equal("what waits has not been answered", [each.done() for each in answers], [False, False])
        for number, (after_s, purpose) in enumerate(expected):
            moved = control.request("POST", "/clock", {"action": "advance", "to": "next"})
            found = (epoch(moved["now"]) - began, [each["purpose"] for each in moved["fired"]], len(moved["waiting"]))
            check.equal("the clock goes to the next due instant", found, (after_s, [purpose], 1 - number))
        check.equal("a delay ends with the usual answer", answers[0].result().status_code, usual)
        check.equal("a failure may come late", answers[1].result().status_code, FAILS)
    _took(check, control, usual)
    moved = control.request("POST", "/clock", {"action": "advance", "to": "next"})
    check.equal("with nothing due the clock stays", (epoch(moved["now"]) - began, moved["fired"]), (LATER_S, []))
    earlier = "2001-01-05T09:00:00Z"
    moved = control.request("POST", "/clock", {"action": "set", "to": earlier})
    check.equal("the clock can be set back", (epoch(moved["now"]), moved["fired"]), (epoch(earlier), []))


def _ended(check: Check, target: Target, name: str, path: str) -> None:
    """A request that waits when its state ends is answered as unavailable, and leaves no timer behind."""
    control, system = target.fake, target.system
    snapshot = control.request("GET", "/state")
    reset = {"simulator": system}
    for how, method, place, body in (
        ("reset", "POST", "/reset", {**reset, "keep_journal": True}),
        ("restore", "PUT", "/state", snapshot),
        ("", "POST", "/reset", reset),
    ):
        control.fault(system, name, "latency", delay_ms=LATER_S * 1000)
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(_apart, target, path)
            eventually(lambda: len(control.request("GET", "/clock")["waiting"]), (1).__eq__, PATIENCE_S)
            control.request(method, place, body)
            check.equal(f"{method} {place} ends what waits", answer.result().status_code, UNAVAILABLE)
        check.equal("nothing waits any more", control.request("GET", "/clock")["waiting"], [])
        shown = [(each["status"], each["decided_by"]) for each in control.journal()[-1:]]
        expected = [(UNAVAILABLE, {"kind": "state", "id": how})] if how else []
        check.equal(f"the journal after {method} {place}", shown, expected)


def _took(check: Check, control: ControlClient, usual: int) -> None:
    late = {each["status"]: each["duration_ms"] for each in control.journal()[-2:]}
    check.equal("the journal has what an answer took", late, {FAILS: SOON_S * 1000, usual: LATER_S * 1000})


def _passed(check: Check, target: Target, name: str, path: str) -> None:
    """An advance stops on its way wherever something is due."""
    control = target.fake
    usual = target.send("GET", path).status_code
    for delay_s, kind, more in ((LATER_S, "latency", {}), (SOON_S, "status", {"status": FAILS})):
        control.fault(target.system, name, kind, delay_ms=delay_s * 1000, times=1, **more)
    with ThreadPoolExecutor(2) as pool:
        answers = []
        for number in (1, 2):
            answers.append(pool.submit(_apart, target, path))
            eventually(lambda: len(control.request("GET", "/clock")["waiting"]), number.__eq__, PATIENCE_S)
        fired = control.advance(2 * LATER_S)["fired"]
        check.equal("an advance fires everything on its way", len(fired), 2)
        for each in answers:
            each.result()
    _took(check, control, usual)


def _apart(target: Target, path: str) -> httpx.Response:
    """A request on a connection of its own: it lasts until the clock moves."""
    return httpx.get(f"{target.url}{path}", timeout=60, trust_env=False, verify=trusting())


def _named(check: Check, target: Target, name: str, path: str) -> None:
    """A fault is what was added, counts how often it has happened, and is named by a line of the journal."""
    control = target.fake
    usual = target.send("GET", path).status_code
    added = control.fault(target.system, f"get {target.url}{path.partition('?')[0]}?a=b", "status")
    shown = {key: value for key, value in added.items() if key != "id"}
    expected = {"simulator": target.system, "operation": name, "kind": "status", "fired": 0}
    expected |= dict.fromkeys(("times", "status", "delay_ms", "probability"))
    check.equal("a fault is shown as it was added", shown, expected)
    found = [target.send("GET", path).status_code for _ in range(3)]
    check.equal("a fault without a status is the vendor's own, and lasts", found, [BROKEN] * 3)
    listed = control.request("GET", "/faults")["items"]
    check.equal("a fault counts how often it has happened", listed, [{**added, "fired": 3}])
    control.request("DELETE", f"/faults/{added['id']}")
    control.fault(target.system, name, "status", status=FAILS, times=2, probability=0)
    check.equal("a fault without a chance does not happen", target.send("GET", path).status_code, usual)
    left = [(each["times"], each["fired"]) for each in control.request("GET", "/faults")["items"]]
    check.equal("a fault that did not happen is not counted", left, [(2, 0)])
    control.request("DELETE", "/faults")


def _settings(check: Check, control: ControlClient, system: str) -> None:
    """Each setting refuses what it does not take, also beside values that others take, and keeps its default."""
    place = f"/settings/{system}"
    before = control.request("GET", place)
    good = {name: each["value"] for name, each in before.items() if each["value"] != "***"}
    for name, setting in before.items():
        for wrong in _wrong(setting):
            check.refused(control, "PATCH", place, {name: wrong})
    for name in [each for each, setting in declaration(system).settings.declared.items() if setting.secret]:
        shown = control.request("PATCH", place, {name: "hidden-4711"})[name]["value"]
        held = control.request("GET", "/state")["simulators"][system]["settings"][name]
        check.equal(f"the secret setting {name} is changed, and masked", (shown, held), (MASK, "hidden-4711"))
        control.request("PATCH", place, {name: before[name]["default"]})
    changed = next(({name: value} for name, value in map(_other, before.items()) if value is not None), {})
    for name in changed:
        for body in ({**changed, "unheard_of": 1}, {"unheard_of": 1, **changed}, {**changed, name: {}}):
            check.refused(control, "PATCH", place, body)
        check.equal("refused settings change nothing", control.request("GET", place), before)
        expected = {**before, name: {**before[name], "value": changed[name]}}
        check.equal("a setting is changed alone", control.request("PATCH", place, changed), expected)
        check.equal("a setting stays as it was changed", control.request("GET", place), expected)
        check.equal("settings go back", control.request("PATCH", place, good), before)


def _wrong(setting: Setting) -> Iterator[Any]:
    """Values that a setting does not take."""
    kind = setting["type"]
    yield {"odd": 1}
    if setting["default"] is not None:
        yield None
    if kind == "choice":
        yield "unheard-of"
        yield str(setting["choices"][0]).swapcase() + " "
    elif kind in {"integer", "number"}:
        yield True
        yield "1"
        yield from _beyond(setting["takes"])
    elif kind == "boolean":
        yield 1
        yield "true"
    else:
        yield 1
    if kind == "integer":
        yield 1.5


def _beyond(takes: str) -> Iterator[float]:
    """Numbers just outside of the bounds that a setting names."""
    words = takes.removesuffix(", or null").split()
    if words[-4:-3] == ["from"]:
        yield float(words[-3]) - 1
        yield float(words[-1]) + 1
    elif words[-3:-1] == ["at", "least"]:
        yield float(words[-1]) - 1
    elif words[-3:-1] == ["at", "most"]:
        yield float(words[-1]) + 1


def _other(named: tuple[str, Setting]) -> tuple[str, Any]:
    """A setting with another value that it takes; None if it is not known which."""
    name, setting = named
    if setting["type"] == "boolean":
        return name, not setting["value"]
    if setting["type"] == "choice":
        return name, next((each for each in setting["choices"] if each != setting["value"]), None)
    return name, None


def _quotas(check: Check, control: ControlClient, system: str) -> None:
    """Amounts of quotas: all of a call or none are changed, and null restores the declared one."""
    place = f"/quotas/{system}"
    before = {each["id"]: each for each in control.request("GET", place)["items"]}
    for identity, quota in before.items():
        wrong: list[dict[str, Any]] = [{"limit": -1}, {"limit": "1"}, {"limit": True}, {"limit": 1e16}, {"limits": 1}]
        if quota["kind"] == "window":
            wrong += [{"window_s": 0}, {"window_s": -1}, {"limit": 5, "window_s": 0}]
        else:
            wrong += [{"window_s": 60}]
        if quota["kind"] == "latency":
            wrong += [{"limit": 1}]
        for each in wrong:
            check.refused(control, "PUT", place, {"items": [{"id": identity, **each}]})
        if quota["kind"] != "latency":
            wanted = [{"id": identity, "limit": 5}, {"id": "nobody", "limit": 1}]
            check.refused(control, "PUT", place, {"items": wanted})
            found = {each["id"]: each for each in control.request("GET", place)["items"]}
            check.equal("refused amounts of quotas change nothing", found, before)
            _restored(check, control, place, quota)


def _restored(check: Check, control: ControlClient, place: str, quota: Mapping[str, Any]) -> None:
    identity, window = quota["id"], quota.get("window_s")

    def put(**amounts: Any) -> tuple[Any, Any]:
        items = control.request("PUT", place, {"items": [{"id": identity, **amounts}]})["items"]
        found = next(each for each in items if each["id"] == identity)
        return found["limit"], found.get("window_s")

    check.equal(f"the limit of {identity} is changed", put(limit=7), (7, window))
    if window is not None:
        check.equal(f"the window of {identity} is changed beside it", put(window_s=77), (7, 77))
        check.equal(f"the limit of {identity} is restored alone", put(limit=None), (quota["limit"], 77))
        check.equal(f"the window of {identity} is restored", put(limit=8, window_s=None), (8, window))
    check.equal(f"the limit of {identity} is restored", put(limit=None), (quota["limit"], window))
