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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("password=hunter2", "password=***"),
        ("client-secret = 'hun ter2'", "client-secret = '***'"),
        ('"accessToken": "hun\\"ter2"', '"accessToken": "***"'),
        ("{'api_key': 'hunter2', 'n': 2}", "{'api_key': '***', 'n': 2}"),
        ('{\\"password\\": \\"hunter2\\"}', '{\\"password\\": \\"***\\"}'),
        ("a.example?token=hunter2&x=1", "a.example?token=***&x=1"),
        ("a.example?x=1&sig=hunter2", "a.example?x=1&sig=***"),
        ("https://ann:hun@ter2@host.example/path", "https://***@host.example/path"),
        ("sent Basic YW5uOmh1bnRlcjI= to it", "sent Basic *** to it"),
        ("sent TSI YW5uOmh1bnRlcjI=", "sent TSI ***"),
        ("sent Bearer hunter2", "sent Bearer ***"),
        ("sent eyJhbGciOi.eyJzdWIiOi.c2ln, signed", "sent ***, signed"),
        ("grant_type=password&password=hunter2", "grant_type=password&password=***"),
    ],
)
def test_secrets_are_masked_in_any_text_by_how_they_are_written(text: str, shown: str) -> None:
    assert Masker().text(text) == shown
    assert Masker().raw(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Password: open sesame\r\nTitle: x", "Password: ***\r\nTitle: x"),
        ("Authorization: Basic !nonsense\n", "Authorization: Basic ***\n"),
        ("curl -H 'X-Vendor-Key: hunter2' -H 'Accept: a/b'", "curl -H 'X-Vendor-Key: ***' -H 'Accept: a/b'"),
        ('{"password": "hun', '{"password": "***'),
        ('{"a": 1, "secret": 4711, "hasPassword": true', '{"a": 1, "secret": ***, "hasPassword": true'),
        ("<s:Password a='b'>hun ter2</s:Password><n>1</n>", "<s:Password a='b'>***</s:Password><n>1</n>"),
        ("<token><![CDATA[hunter2]]></token>", "<token>***]]></token>"),
        (
            '--b\r\nContent-Disposition: form-data; name="api_key"\r\nX-A: 1\r\n\r\nhun\r\nter2\r\n--b--',
            '--b\r\nContent-Disposition: form-data; name="api_key"\r\nX-A: 1\r\n\r\n***\r\n--b--',
        ),
    ],
)
def test_text_of_unknown_structure_is_masked_in_more_forms(text: str, shown: str) -> None:
    assert Masker().raw(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Basic information about Bearer tokens",
        "ticketKey=T-1 keywords=a,b publicKey=PK key=9 token_type=Bearer",
        '{"ticketKey": "T-1", "keywords": "a", "publicKey": "PK", "key": "9", "nextPageToken": "c", "tokenType": "x"}',
        "token == other",
        "see http://host.example/a, mail ann@a.example",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert Masker().text(text) == text
    assert Masker().raw(text) == text


def test_prose_with_a_colon_stays_in_values_but_not_in_unknown_text() -> None:
    assert Masker().text("Token: expired since Monday") == "Token: expired since Monday"
    assert Masker().raw("Token: expired since Monday") == "Token: ***"


def test_properties_that_look_secret_are_masked_where_they_hold_text() -> None:
    data = {
        "newPassword2": "x",
        "vendor_token": "x",
        "PrivateKey": "x",
        "tokens": ["x", 1],
        "token": {"value": "x", "type": "a"},
        "maxTokens": 5,
        "hasPassword": True,
        "secret": "",
        "publicKey": "x",
        "inner": '{"password": "x", "n": 1}',
    }
    assert Masker().data(data) == {
        **data,
        "newPassword2": "***",
        "vendor_token": "***",
        "PrivateKey": "***",
        "tokens": ["***", 1],
        "inner": '{"password":"***","n":1}',
    }


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("X-Custom-Token", "hunter2", "***"),
        ("X-My-Secret-Thing", "hunter2", "***"),
        ("X-Vendor-Key", "hunter2", "***"),
        ("ApiKey", "hunter2", "***"),
        ("X-Password", "hunter2", "***"),
        ("X-Session-Id", "hunter2", "***"),
        ("X-Unknown", "Bearer sesame", "Bearer ***"),
        ("X-Unknown", "TSI sesame", "TSI ***"),
        ("Location", "https://ann:hunter2@a.example/?access_token=hunter2", "https://***@a.example/?access_token=***"),
        ("Idempotency-Key", "k-1", "k-1"),
        ("X-Token-Type", "mac", "mac"),
        ("WWW-Authenticate", 'Bearer realm="psasim"', 'Bearer realm="psasim"'),
        ("Access-Control-Allow-Credentials", "true", "true"),
    ],
)
def test_headers_that_nobody_declared(name: str, value: str, shown: str) -> None:
    assert Masker().headers([(name, value)]) == {name.lower(): shown}


def test_urls_within_urls_are_masked() -> None:
    inner = "http%3A%2F%2Fann%3Ahunter2%40a.example%2F%3Ftoken%3Dhunter2"
    shown = Masker().path(f"/a?url={inner}&note=a%20b")
    assert "hunter2" not in shown
    assert shown.endswith("&note=a%20b")


def test_forms_are_masked_whole_or_cut() -> None:
    assert Masker().form([("pass", "x"), ("note", "password=x")]) == {"pass": "***", "note": "password=***"}
    assert Masker().raw_form("a=1&pass%77ord=hunter2&b=2") == "a=1&pass%77ord=***&b=2"


def test_the_start_of_a_known_secret_at_the_end_of_a_cut_text_is_masked(masker: Masker) -> None:
    assert masker.raw("so it was s3cret/+ v", cut=True) == "so it was ***"
    assert masker.raw("so it was s3cret/+ v") == "so it was s3cret/+ v"


def test_without_secrets_text_stays_as_it_is() -> None:
    assert Masker().text("anything") == "anything"
