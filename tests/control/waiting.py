"""Requests that wait, seen from the thread of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import httpx

from tests.control.asking import Ask

LOOKS = 5_000
"""How often a test looks for what it waits for; each look is a request of its own."""


@contextmanager
def meanwhile(send: Callable[[], httpx.Response]) -> Iterator[Future[httpx.Response]]:
    """One request that is sent in a thread of its own; the block must bring it to its end."""
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(send)


def purposes(ask: Ask) -> list[str]:
    """What waits on the world's clock."""
    return [each["purpose"] for each in ask("GET", "/clock").json()["waiting"]]


def until_waiting(ask: Ask, wanted: str) -> None:
    """Return when something waits on the world's clock whose purpose begins with `wanted`."""
    for _ in range(LOOKS):
        if any(purpose.startswith(wanted) for purpose in purposes(ask)):
            return
    raise AssertionError(f"not waiting: {wanted}; but {purposes(ask)}")
