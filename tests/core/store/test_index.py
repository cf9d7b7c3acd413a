"""When an index may answer by another collation than its own."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.core.query.nodes import Collation
from simulators.core.store import Index
from simulators.core.store.index import PathIndex


@pytest.mark.parametrize("own", ["exact", "nocase", "number"])
def test_any_collation_is_served_as_long_as_no_value_is_text(own: Collation) -> None:
    index = PathIndex(Index(("v",), own))

    def serves(slot: int, old: Any, new: Any) -> bool:
        index.move(slot, {"v": old}, {"v": new})
        return index.serves("exact") and index.serves("nocase") and index.serves("number")

    values: list[Any] = [1, None, True, []]
    for slot, value in enumerate(values):
        index.add(slot, {"v": value})
    assert serves(0, 1, 2)
    assert not serves(0, 2, "2")
    assert not serves(1, None, "text")
    assert serves(1, "text", []) == serves(2, True, False) is False
    assert serves(0, "2", 2)
    index.add(9, {"v": "text"})
    assert index.serves(own)
    assert not serves(0, 2, 1)
    index.discard(9, {"v": "text"})
    assert serves(0, 1, 0)
