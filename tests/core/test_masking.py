"""Secrets, wherever they may stand."""

from __future__ import annotations

import pytest

from simulators.core.masking import Masker


@pytest.fixture
def masker() -> Masker:
    known = Masker({"apiKey", "Password"})
    known.learn("s3cret/+ value")
    known.learn("abc")
    return known


def test_values_are_masked_in_every_spelling(masker: Masker) -> None:
    assert masker.text("a s3cret/+ value!") == "a ***!"
    assert masker.text("q=s3cret%2F%2B%20value&r=s3cret%2F%2B+value") == "q=***&r=***"


def test_short_values_are_left_for_they_occur_by_chance(masker: Masker) -> None:
    assert masker.text("abc") == "abc"


def test_the_longer_of_two_values_is_masked_whole() -> None:
    masker = Masker()
    masker.learn("token")
    masker.learn("token-and-more")
    assert masker.text("token-and-more token") == "*** ***"


def test_names_are_masked_in_any_letter_case(masker: Masker) -> None:
    data = {"APIKEY": "x", "rows": [{"password": 5, "note": "s3cret/+ value"}], "apikey": None, "Password": {"a": "b"}}
    assert masker.data(data) == {
        "APIKEY": "***",
        "rows": [{"password": "***", "note": "***"}],
        "apikey": None,
        "Password": {"a": "b"},
    }


def test_queries_lose_the_values_of_secret_names(masker: Masker) -> None:
    assert masker.path("/a?apikey=1&b=2&%61piKey=3&password&c") == "/a?apikey=***&b=2&%61piKey=***&password&c"
    assert masker.path("/s3cret%2F%2B%20value") == "/***"


def test_headers_are_joined_by_lower_case_name(masker: Masker) -> None:
    lines = [("Authorization", "Basic x"), ("X-A", "1"), ("x-a", "s3cret/+ value"), ("ApiKey", "k"), ("Cookie", "c")]
    assert masker.headers(lines) == {"authorization": "***", "x-a": "1, ***", "apikey": "***", "cookie": "***"}


def test_without_secrets_text_stays_as_it_is() -> None:
    assert Masker().text("anything") == "anything"
