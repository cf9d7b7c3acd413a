"""The engines that the contract is run on, and how a test runs one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

from simulators.core.store import Collection, MemoryStore, Store

Engine: TypeAlias = Callable[[Iterable[Collection]], Store]

ENGINES: dict[str, Engine] = {"memory": MemoryStore}

T = TypeVar("T")


def run(body: Coroutine[Any, Any, T]) -> T:
    """What `body` comes to."""
    return asyncio.run(body)


async def put_all(store: Store, collection: str, records: Iterable[Mapping[str, Any]]) -> None:
    """Put them in one unit of work."""
    async with store.unit() as unit:
        for record in records:
            await unit.put(collection, record)
