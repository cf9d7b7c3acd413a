"""Slots by ordered key: a tree of tiny blocks against a plain mapping, through additions, moves and removals."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyroaring import BitMap

from simulators.core.store import tree
from simulators.core.store.tree import Tree

Model: TypeAlias = dict[int, int]
"""Keys by slot."""

KEYS = 20


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterable[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree, "BLOCK", 2)
        patch.setattr(tree, "SECTION", 2)
        yield


def in_order(model: Model, descending: bool = False) -> list[int]:
    """Slots by key; those of one key always ascend."""
    return sorted(sorted(model), key=model.__getitem__, reverse=descending)


def walked(built: Tree, model: Model, among: BitMap, skip: int, descending: bool) -> list[int]:
    found: list[int] = []
    for posting, inside, is_tie in built.walk(among, skip, descending):
        if isinstance(posting, list):
            assert inside == 0
            found += posting
            continue
        slots = [posting] if isinstance(posting, int) else list(posting)
        assert not is_tie or len({model[slot] for slot in slots}) == 1
        found += in_order({slot: model[slot] for slot in slots}, descending)[inside:]
    return found


def agree(built: Tree, model: Model, among: BitMap) -> None:
    assert list(built.slots) == sorted(model)
    for key in range(-1, KEYS + 1):
        assert list(built.at(key)) == [slot for slot in sorted(model) if model[slot] == key]
        assert built.rank(key, among) == sum(model[slot] < key for slot in model if slot in among)
    for descending in (False, True):
        expected = [slot for slot in in_order(model, descending) if slot in among]
        for skip in range(len(expected) + 2):
            assert walked(built, model, among, skip, descending) == expected[skip:]
    for low, high in product(range(-1, KEYS + 1, 4), repeat=2):
        for is_low, is_high in product((False, True), repeat=2):
            assert sorted(built.between((low, is_low), (high, is_high))) == [
                slot
                for slot in sorted(model)
                if (low < model[slot] or (is_low and low == model[slot]))
                and (model[slot] < high or (is_high and high == model[slot]))
            ]
    assert sorted(built.between(None, None)) == sorted(model)


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.one_of(st.integers(0, KEYS - 1), st.integers(0, KEYS - 1), st.none())),
        min_size=20,
        max_size=80,
    ),
    st.sets(st.integers(0, 30)),
)
@settings(max_examples=50, deadline=None)
def test_a_tree_is_a_mapping_in_order(changes: list[tuple[int, int | None]], wanted: set[int]) -> None:
    built, model = Tree(), Model()
    for slot, key in changes:
        if slot in model:
            built.discard(model.pop(slot), slot)
        if key is not None:
            built.add(key, slot)
            model[slot] = key
    agree(built, model, BitMap(wanted) & built.slots)
    agree(built, model, built.slots)


@pytest.mark.parametrize("keys", [range(KEYS), range(KEYS - 1, -1, -1)])
def test_keys_may_arrive_in_order(keys: Iterable[int]) -> None:
    built, model = Tree(), Model()
    for slot, key in enumerate(keys):
        built.add(key, slot)
        model[slot] = key
    agree(built, model, built.slots)
    for slot, key in model.items():
        built.discard(key, slot)
    agree(built, {}, BitMap())
