"""The journeys of `psasim demo`, by name. A new one is a module with a `JOURNEY`, and a line here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.commands.demo.stage import Journey

DEFAULT = "lifecycle"

ALL = "all"

JOURNEYS: Mapping[str, str] = {
    "lifecycle": "the life of a ticket between N-central and a custom PSA",
    "backup": "a backup that fails and then succeeds, with a ticket at each PSA of Nerdio Manager",
    "billing": "usage of a vendor becomes a contract line, by MSPCentric",
}
"""In the order in which `all` plays them, with a description."""


def journeys(name: str) -> list[Journey]:
    """The journeys for `name`: one, or with ALL every one."""
    return [_journey(each) for each in (JOURNEYS if name == ALL else (name,))]


def _journey(name: str) -> Journey:
    found: Journey = importlib.import_module(f"simulators.commands.demo.{name}").JOURNEY
    return found
