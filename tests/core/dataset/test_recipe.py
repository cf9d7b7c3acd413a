from __future__ import annotations

from typing import Any

import pytest

from simulators.core.dataset.recipe import DatasetError, Order, Recipe, read_order


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("smal", "'small'"),
        ({"size": "huge"}, "size: no dataset 'huge'"),
        ({"sizes": "small"}, "'size'"),
        ({"locale": "xx_XX"}, "locale: no locale 'xx_XX'"),
        ({"locale": 7}, "locale"),
        ({"seed": "a"}, "seed: expected a whole number"),
        ({"seed": True}, "seed: expected a whole number"),
        ({"seed": 2**63}, "seed: expected a whole number"),
        ({"customers": "Acme"}, "customers: expected a list"),
        ({"customers": [{"name": "A", "colour": "red"}]}, "customers[0]: no field 'colour'"),
        ({"customers": [{"domain": "a.example"}]}, "customers[0]: name is needed"),
        ({"customers": [{"name": ""}]}, "customers[0].name"),
        ({"customers": [{"name": "A\nB"}]}, "customers[0].name"),
        ({"customers": [{"name": "A", "domain": "not a domain"}]}, "customers[0].domain"),
        ({"customers": [{"name": "A", "industry": "Dentl"}]}, "'Dental'"),
        ({"customers": ["A", "a"]}, "customers[1].name: a is there twice"),
        ({"size": "small", "customers": [f"C{number}" for number in range(11)]}, "small has 10, and 11 are named"),
        (["small"], "expected a size or a mapping"),
        (7, "expected a size or a mapping"),
    ],
)
def test_wrong_part_of_a_file_is_refused_in_one_line(given: Any, says: str) -> None:
    with pytest.raises(DatasetError) as refused:
        read_order(given)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_size_of_the_command_is_checked_against_the_customers_of_the_file() -> None:
    order = read_order({"customers": [f"C{number}" for number in range(11)]})
    with pytest.raises(DatasetError, match="11 are named"):
        order.sized("small")
    assert order.sized("msp-50").size == "msp-50"


def test_seed_of_the_world_counts_unless_one_is_named() -> None:
    assert read_order("small").recipe(7) == Recipe("small", 7)
    assert read_order({"size": "small", "seed": 3}).recipe(7) == Recipe("small", 3)
    assert read_order("fixture").recipe(7) is None
    assert Order().recipe(7) is None
