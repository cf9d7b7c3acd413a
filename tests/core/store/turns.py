"""Units of work that take turns at every step, as they would with an engine that has to wait for a database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any

import pytest

from simulators.core.store import MemoryStore
from simulators.core.store.units import MemoryUnit

_STEPS = {MemoryStore: ("get", "query", "count"), MemoryUnit: ("get", "query", "count", "put", "delete", "next")}


class _Turn:
    """Lets every other task of the event loop go on for one step."""

    def __await__(self) -> Generator[None]:
        yield


def take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every read and write of a store let other tasks go first."""
    for kind, names in _STEPS.items():
        for name in names:
            monkeypatch.setattr(kind, name, _yielding(getattr(kind, name)))


def _yielding(step: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    async def turned(self: Any, *arguments: Any) -> Any:
        await _Turn()
        return await step(self, *arguments)

    return turned
