"""What the control API shows of a limit: its use by caller, its totals, and the report card on a client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx

from contracts.comparing import Failed, equal
from contracts.quotas.pressed import Pressed
from contracts.targets import Target
from simulators.core.clock import epoch

Ask = Callable[[Mapping[str, str]], httpx.Response]

PAUSES_S = (0, 12, 24)
"""Seconds between the first refusals: each pause is longer than the one before."""
AGAIN_S = 12


def shown(target: Target, pressed: Pressed, ask: Ask, own: Mapping[str, str], other: Mapping[str, str]) -> Failed:
    """Press on a limit of two requests, of which nothing is used yet, and read what is shown of it."""
    control, system = target.fake, target.system
    control.request("DELETE", "/journal")
    began, before = epoch(control.now()), _quota(target, pressed)
    refusals = _patient(target, ask, own)
    told_s = [float(each.headers["retry-after"]) for each in refusals]
    after = _quota(target, pressed)
    used = (after["granted"] - before["granted"], after["refused"] - before["refused"], after["in_use"])
    yield from equal("a limit counts what it grants and refuses", used, (4, 7, 2))
    ask(other)
    callers = _quota(target, pressed)["callers"]
    expected = [2] if pressed.shared else [2, 1]
    yield from equal("the busiest callers come first", [each["in_use"] for each in callers], expected)
    report = control.request("GET", f"/quotas/{system}/report")
    name = control.journal()[0]["operation"]
    yield from _reported(report, pressed, name, began, told_s[0])


def _patient(target: Target, ask: Ask, own: Mapping[str, str]) -> list[httpx.Response]:
    """Refusals of a client that goes on too soon, then when Retry-After ends, and then too soon at equal intervals."""
    for _ in range(2):
        ask(own)
    refusals = [ask(own)]
    for pause_s in PAUSES_S:
        target.fake.advance(pause_s)
        refusals.append(ask(own))
    target.fake.advance(float(refusals[-1].headers["retry-after"]))
    for _ in range(2):
        ask(own)
    refusals.append(ask(own))
    for _ in range(2):
        target.fake.advance(AGAIN_S)
        refusals.append(ask(own))
    return refusals


def _quota(target: Target, pressed: Pressed) -> Mapping[str, Any]:
    items = target.fake.request("GET", f"/quotas/{target.system}")["items"]
    found: Mapping[str, Any] = next(each for each in items if each["id"] == pressed.quota)
    return found


def _reported(report: Mapping[str, Any], pressed: Pressed, name: str, began: float, told_s: float) -> Failed:
    yield from equal("a report counts requests", (report["requests"], report["refused"]), (12, 7))
    yield from equal("a report says since when", epoch(report["since"]), began)
    clients = sorted(report["clients"], key=lambda each: -each["requests"])
    client = {key: value for key, value in clients[0].items() if key != "caller"}
    expected = {
        "requests": 11 if len(clients) > 1 else 12,
        "refused": 7,
        "retry_after": {"told": 6, "obeyed": 1, "ignored": 5, "soonest_s": -told_s},
        "back_off": {"immediate": 1, "series": 2, "growing": 1},
    }
    yield from equal("a report says how a client waits", client, expected)
    herd = {**report["herd"], "at": epoch(report["herd"]["at"])}
    yield from equal("a report finds no herd", herd, {"tries": 6, "largest": 1, "clients": 1, "at": began})
    spent = [
        (each["quota"], each["refusals"], [(one["operation"], one["share"]) for one in each["by"]])
        for each in report["spent"]
    ]
    yield from equal("a report says what used a quota", spent, [(pressed.quota, 7, [(name, 1.0)])])
    grades = [(each["name"], each["grade"], each["detail"]) for each in report["grades"]]
    expected_grades = [
        ("Retry-After", "poor", "obeyed 1 times of 6"),
        ("back-off", "poor", "1 of 6 tries at once, pauses grew in 1 of 2 series"),
        ("herd", "good", "at most 1 tries within 0.25 s"),
        ("spent by", "told", f"{pressed.quota}: {name}"),
    ]
    yield from equal("a report grades clients", grades, expected_grades)
