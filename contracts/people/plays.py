"""Plays: what people do at a system, act by act, and exactly what each act is answered with; data of each system."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from contracts.fact_files import yaml_of

SOMETHING, ABSENT = "something", "absent"
"""Stand for a value that is drawn by chance, as an id or a token, and for none."""


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One request, and its response: of `act`, `call`, `settings`, `fault` and `advance` one is given.

    `act` is a method and a path below the drive of the system, or of another one: `of`. `call` is one of the API of the
    system, sent by its usual client; `settings` are changed, a `fault` is added, `advance` moves the clock by seconds.

    `refused` is the detail of the problem document that a refusal must be, and nothing else; `answer` is the whole body
    of the response, where `exchanges` are written as `METHOD path status`. `changes` says how the body differs from
    `answer`, or from the body before it: a value for each JSON Pointer, ABSENT for what is gone. `keep` gives names to
    values at JSON Pointers of the response. `why` is for readers.
    """

    act: str = ""
    of: str = ""
    call: str = ""
    body: Any = None
    status: int = 200
    answer: Any = msgspec.UNSET
    changes: Mapping[str, Any] | None = None
    refused: str = ""
    keep: Mapping[str, str] = {}
    settings: Mapping[str, Any] = {}
    fault: Mapping[str, Any] = {}
    advance: float = 0
    why: str = ""


class Play(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Acts in turn, in a world of their own, which stands still at START."""

    title: str
    acts: tuple[Act, ...]


class Plays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The plays of a system, and the systems that it needs beside it."""

    plays: tuple[Play, ...] = ()
    beside: tuple[str, ...] = ()


START = "2026-03-02T09:00:00Z"


def plays_of(system: str) -> Plays | None:
    """The plays of a system, in the order of its file; None without one."""
    found = yaml_of(Path(__file__).with_name("acts") / f"{system}.yaml")
    return None if found is None else msgspec.convert(found, Plays)
