from __future__ import annotations

from typing import Any

import pytest

from simulators.halopsa.model import lines

BEFORE = [
    lines.priced({"id": 1, "qty_order": 20.0, "unit_price": 4.5}),
    lines.priced({"id": 2, "qty_order": 1.0, "unit_price": 49.0, "tax_rate": 20.0}),
]


def ids(found: list[dict[str, Any]]) -> list[Any]:
    return [each.get("id") for each in found]


def test_a_line_comes_to_its_quantity_times_its_price_and_tax() -> None:
    assert (BEFORE[0]["net_amount"], BEFORE[0]["tax_amount"]) == (90.0, 0.0)
    assert (BEFORE[1]["net_amount"], BEFORE[1]["tax_amount"]) == (49.0, 9.8)
    assert lines.priced({})["qty_order"] == 1.0
    assert lines.total(BEFORE) == 148.8
    assert lines.total([*BEFORE, {"isinactive": True, "net_amount": 5, "tax_amount": 0}]) == 148.8


def test_lines_that_are_not_sent_are_dropped() -> None:
    after = lines.replaced(BEFORE, [{"id": 1, "qty_order": 23.0}], keep_unsent=False)
    assert ids(after) == [1]
    assert after[0]["unit_price"] == 4.5
    assert after[0]["net_amount"] == 103.5


def test_or_kept() -> None:
    assert ids(lines.replaced(BEFORE, [{"id": 2, "qty_order": 2.0}], keep_unsent=True)) == [1, 2]


def test_a_line_without_an_id_is_new() -> None:
    after = lines.replaced(BEFORE, [{"id": 0, "qty_order": 2.0, "unit_price": 1.5}], keep_unsent=True)
    assert ids(after) == [1, 2, None]
    assert after[2]["net_amount"] == 3.0


def test_a_line_that_the_invoice_does_not_have_is_refused() -> None:
    with pytest.raises(lines.UnknownLine):
        lines.replaced(BEFORE, [{"id": 3}], keep_unsent=True)
