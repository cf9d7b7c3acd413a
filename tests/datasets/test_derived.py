"""What is asked of derived records without making them is what they hold."""

from __future__ import annotations

import pytest

from simulators.core.dataset.making import make
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.projection import Days
from simulators.core.dataset.recipe import Recipe
from simulators.core.query.values import reader
from simulators.core.store.derived import Derived
from simulators.registry import VENDORS, declaration

NOW = 1_900_000_000.0
WITH_PARTS = {"autotask", "connectwise", "halopsa", "supportcenterplus", "tigerpaw"}


@pytest.fixture(scope="module")
def msp() -> Msp:
    return make(Recipe("small", 5))


@pytest.mark.parametrize("vendor", VENDORS)
def test_keys_and_columns_are_those_of_the_records(vendor: str, msp: Msp) -> None:
    declared = declaration(vendor)
    assert declared.projects is not None
    projected = declared.projects.load()(msp, Days(NOW))
    keys = {each.name: each.key for each in declared.collections}
    found = {name: rows for name, rows in projected.records.items() if isinstance(rows, Derived)}
    assert bool(found) == (vendor in WITH_PARTS)
    for name, rows in found.items():
        place = 0
        for owner in range(len(rows.starts) - 1):
            records = rows.make(owner)
            for path, column in rows.columns.items():
                assert list(column(owner)) == [reader(path)(record) for record in records], (name, path)
            for record in records:
                assert rows.keys.key(place) == record[keys[name]], name
                assert rows.keys.place(record[keys[name]]) == place, name
                for path, shared in rows.shared.items():
                    assert shared(owner) == reader(path)(record), (name, path)
                place += 1
            assert place == rows.starts[owner + 1], name
