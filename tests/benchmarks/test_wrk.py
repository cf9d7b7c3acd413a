"""wrk's words, read."""

from __future__ import annotations

import pytest

from benchmarks.desk.requests import REQUESTS, request
from benchmarks.wrk import Unreadable, lua, parse

SAID = """Running 2s test @ http://127.0.0.1:8700
  1 threads and 16 connections
  Latency Distribution
     50%    1.20ms
     75%    1.50ms
     90%    2.00ms
     99%  900.00us
  20000 requests in 2.00s, 12.00MB read
Requests/sec:  10000.00
"""


def test_what_wrk_says_is_what_we_saw() -> None:
    seen = parse(SAID)
    assert (seen.requests, seen.per_second, seen.statuses) == (20_000, 10_000.0, {200: 20_000})
    assert (seen.p50_ms, seen.p99_ms) == (1.2, 0.9)


def test_answers_that_wrk_counts_as_bad_are_bad() -> None:
    assert parse(f"{SAID}  Non-2xx or 3xx responses: 5\n").statuses == {200: 19_995, 500: 5}


def test_words_that_we_do_not_know_are_an_error() -> None:
    with pytest.raises(Unreadable, match="unable to connect"):
        parse("unable to connect to 127.0.0.1:1")


def test_a_request_becomes_a_script() -> None:
    script = lua(request("POST", "/tickets?a=1", {"a": "]==]"}, {"X-Key": "k"}))
    assert "wrk.method = 'POST'" in script
    assert "wrk.path = '/tickets?a=1'" in script
    assert "wrk.headers['X-Key'] = 'k'" in script
    assert 'wrk.body = [==[{"a":"] ==]"}]==]' in script
    assert "wrk.body" not in lua(REQUESTS["get"])
