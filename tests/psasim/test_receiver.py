from __future__ import annotations

import threading
from collections.abc import Iterator

import httpx
import pytest

import psasim
from psasim.pointers import ABSENT, resolve


@pytest.fixture
def receiver() -> Iterator[psasim.Receiver]:
    with psasim.Receiver() as listening:
        yield listening


def post(receiver: psasim.Receiver, path: str, **body: object) -> httpx.Response:
    return httpx.post(receiver.url + path, json=body, trust_env=False)


def test_what_arrives_is_recorded_and_answered(receiver: psasim.Receiver) -> None:
    receiver.reply(503, {"error": "busy"}, times=1)
    receiver.reply(201)
    assert [post(receiver, "/hook?a=1", n=n).status_code for n in range(2)] == [503, 201]
    first, second = receiver.wait(2)
    assert (first.method, first.path, first.body, second.body) == ("POST", "/hook?a=1", {"n": 0}, {"n": 1})
    assert receiver.assert_received("/hook", where={"/body/n": 1, "/headers/content-type": "application/json"}) == [
        second
    ]


def test_an_assertion_waits_for_what_is_on_its_way(receiver: psasim.Receiver) -> None:
    sender = threading.Thread(target=post, args=(receiver, "/late"))
    sender.start()
    assert receiver.assert_received("/late", times=1)[0].path == "/late"
    sender.join()


def test_a_failed_assertion_shows_the_near_misses(receiver: psasim.Receiver) -> None:
    post(receiver, "/hook", action="added")
    with pytest.raises(AssertionError) as caught:
        receiver.assert_received("/hook", where={"/body/action": "deleted", "/body/id": 7}, within_s=0)
    assert str(caught.value).splitlines() == [
        "0 matching requests arrived, expected at least one",
        "near misses:",
        "  POST /hook",
        '    /body/action: expected "deleted", was "added"',
        "    /body/id: expected 7, was absent",
    ]
    with pytest.raises(AssertionError, match="1 matching requests arrived, expected 0"):
        receiver.assert_received("/hook", times=0)
    with pytest.raises(AssertionError, match="1 of 2 requests arrived"):
        receiver.wait(2, within_s=0)


@pytest.mark.parametrize(
    ("pointer", "found"),
    [("", {"a": [{"b/c": 1}]}), ("/a/0/b~1c", 1), ("/a/1", ABSENT), ("/a/00", ABSENT), ("/x", ABSENT)],
)
def test_pointers_find_what_they_name(pointer: str, found: object) -> None:
    assert resolve({"a": [{"b/c": 1}]}, pointer) == found


def test_a_text_that_is_no_pointer_is_refused() -> None:
    with pytest.raises(psasim.PsasimError, match="not a JSON Pointer"):
        resolve({}, "a/b")
