"""A fresh world of any psasim, in this process or elsewhere, by its control API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from contracts.targets.control import ControlClient
from contracts.targets.target import Target


@contextmanager
def world_of(
    control: ControlClient, seed: int = 0, only: list[str] | None = None
) -> Iterator[tuple[dict[str, Any], ControlClient]]:
    """A separate world: its ready-file shape and its control API. It is closed afterwards."""
    opened = control.open_world(seed, only)
    inner = control.in_world(opened["id"])
    try:
        yield opened, inner
    finally:
        inner.close()
        control.request("DELETE", f"/worlds/{opened['id']}")


@contextmanager
def target_of(control: ControlClient, system: str, seed: int = 0, only: list[str] | None = None) -> Iterator[Target]:
    """The fake of `system` in a world of its own, with what else `only` names, or all, beside it."""
    with world_of(control, seed, only) as (opened, inner):
        entry = opened["simulators"][system]
        target = Target(system, entry["url"], entry["credentials"], control=inner, counterpart=inner)
        try:
            yield target
        finally:
            target.close()
