"""Records that a configuration file brings, and what becomes of each; data of each system."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

START = 1_772_442_000.0
"""The instant at which the worlds of this suite stand still: 2026-03-02T09:00:00Z."""


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record of a file, and the whole record that is kept; `something` in it stands for a value drawn by chance.

    A record without `kept` is there for the sake of others. `secret` are JSON Pointers of what is shown nowhere.
    """

    collection: str
    record: Mapping[str, Any]
    kept: Mapping[str, Any] | None = None
    secret: tuple[str, ...] = ()


class Refused(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file that is refused, and the reason: the line behind `simulators.SYSTEM.seed.`."""

    file: Mapping[str, list[Any]]
    because: str


class Records(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The records of one file, which are all kept, and files that are refused."""

    kept: tuple[Kept, ...] = ()
    refused: tuple[Refused, ...] = ()


@cache
def records_of(system: str) -> Records:
    """The records of a system, in the order of its file; none without one."""
    file = Path(__file__).with_name("records") / f"{system}.yaml"
    if not file.exists():
        return Records()
    return msgspec.convert(yaml.load(file.read_text("utf-8"), _LOADER), Records)  # noqa: S506  # a SafeLoader
