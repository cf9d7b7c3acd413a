"""The customers that every system of one MSP knows: what a system holds of them, compared with the MSP itself.

A table has a property of the record and where its value is in the dataset: `name`, or `of.name` for a property of the
customer. The world is one of its own, beside that of the scenario.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
from pytest_bdd import given, parsers, then

from contracts.targets import Target
from contracts.targets.control import ControlClient
from features.steps.answers import describe
from features.steps.records import Records, at
from features.steps.talk import Talk

SIZE = "small"
SOME = 12
"""Customers, contacts, devices and agreements that are read, spread over all."""
NOUNS: Mapping[str, str] = {
    "customer": "customers",
    "contact": "contacts",
    "device": "devices",
    "agreement": "agreements",
}


@pytest.fixture
def msp(target: Target, talk: Talk, system: str) -> Iterator[Mapping[str, Any]]:
    """The MSP; from now on the scenario talks to a system that knows it."""
    root = ControlClient(target.fake.url)
    opened = root.request("POST", "/worlds", {"only": [system], "seed": 0, "dataset": SIZE})
    control, entry = root.in_world(opened["id"]), opened["simulators"][system]
    talk.target = Target(system, entry["url"], entry["credentials"], control=control, counterpart=control)
    try:
        yield control.request("GET", "/dataset")
    finally:
        talk.target.close()
        control.close()
        root.request("DELETE", f"/worlds/{opened['id']}")
        root.close()


@given("the customers of an MSP")
def _(msp: Mapping[str, Any]) -> None:
    assert all(msp[name] for name in NOUNS.values())


@then(parsers.re(rf"each (?P<noun>{'|'.join(NOUNS)}) of the MSP is one of the (?P<kind>\w+) with"))
def _(
    msp: Mapping[str, Any], system: str, records: Records, noun: str, kind: str, datatable: Sequence[Sequence[str]]
) -> None:
    customers, wrong = {each["key"]: each for each in msp["customers"]}, []
    every = msp[NOUNS[noun]]
    for each in every[:: max(1, len(every) // SOME)]:
        place = each["systems"][system]
        assert place["collection"] == kind, f"a {noun} is one of the {place['collection']}"
        answer = records.get(kind, place["id"])
        assert answer.is_success, describe(answer)
        known = {**each, "of": customers[each.get("customer", each["key"])]}
        for path, source in datatable:
            found, expected = at(records.record(answer), path), at(known, source)
            if str(found) != str(expected):
                wrong.append(f"{noun} {each['key']}: {path} is {found!r}, not {expected!r}")
    assert not wrong, "; ".join(wrong[:5])
