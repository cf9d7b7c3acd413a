"""The customers that every system of one MSP knows: what a system holds of them, compared with the MSP itself.

A table has a property of the record and where its value is in the dataset: `name`, or `of/name` for a property of the
customer. The scenario begins with a system that holds the MSP (`features.steps.datasets`).
"""

from __future__ import annotations

from pytest_bdd import parsers, then

from contracts.targets import Target
from features.steps.answers import describe
from features.steps.datasets import PLURALS
from features.steps.records import Records
from features.steps.tables import Table, at

SOME = 12
"""Customers, contacts, devices and agreements that are read, spread over all."""


@then(parsers.re(rf"each (?P<noun>{'|'.join(PLURALS)}) of the MSP is one of the (?P<kind>\w+) with"))
def _(target: Target, records: Records, noun: str, kind: str, datatable: Table) -> None:
    msp = target.fake.request("GET", "/dataset")
    customers, wrong = {each["key"]: each for each in msp["customers"]}, []
    every = msp[PLURALS[noun]]
    for each in every[:: max(1, len(every) // SOME)]:
        place = each["systems"][target.system]
        assert place["collection"] == kind, f"a {noun} is one of the {place['collection']}"
        answer = records.get(kind, place["id"])
        assert answer.is_success, describe(answer)
        known = {**each, "of": customers[each.get("customer", each["key"])]}
        for path, source in datatable:
            found, expected = at(records.record(answer), path), at(known, source)
            if str(found) != str(expected):
                wrong.append(f"{noun} {each['key']}: {path} is {found!r}, not {expected!r}")
    assert not wrong, "; ".join(wrong[:5])
