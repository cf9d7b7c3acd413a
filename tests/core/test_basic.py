"""HTTP Basic credentials and other small readers."""

from __future__ import annotations

import base64

import pytest

from simulators.core.basic import read_basic, same, write_basic
from simulators.core.multimap import MultiMap


@pytest.mark.parametrize("pair", [("ann", "pw"), ("ann", ""), ("", "pw"), ("ann", "p:w"), ("änn", "p w")])
def test_what_is_written_is_read(pair: tuple[str, str]) -> None:
    assert read_basic(write_basic(*pair)) == pair


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic",
        "Basic ***",
        "Basic \xe9",
        "Basic YTpi\xff",
        "Bearer YTpi",
        "Basic " + base64.b64encode(b"\xff:x").decode(),
        "Basic " + base64.b64encode(b"nocolon").decode(),
    ],
)
def test_what_is_no_pair_is_none(header: str) -> None:
    assert read_basic(header) is None


def test_the_scheme_is_read_in_any_letter_case() -> None:
    assert read_basic("bAsIc " + base64.b64encode(b"a:b").decode()) == ("a", "b")


def test_secrets_are_compared() -> None:
    assert same("ä", "ä")
    assert not same("a", "b")


def test_a_multimap_keeps_order_spelling_and_repeats() -> None:
    query = MultiMap.of_query("a=1&B=2&a=3&c&d=%C3%A4")
    assert list(query) == [("a", "1"), ("B", "2"), ("a", "3"), ("c", ""), ("d", "ä")]
    assert (query.all("a"), query.get("b", "none"), query.first("x"), len(query)) == (["1", "3"], "none", None, 5)
    assert "B" in query
    assert "b" not in query


def test_headers_and_folded_queries_are_found_in_any_letter_case() -> None:
    headers = MultiMap.of_headers([(b"X-A", b"1"), (b"x-a", b"\xe4")])
    assert headers.all("X-a") == ["1", "ä"]
    assert MultiMap.of_query("Page=2", fold=True).get("pAGE") == "2"
