"""Verification of stored state without a server: every frame of every world is read and applied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from simulators.core.durable.errors import StateError, reason
from simulators.core.durable.folder import WORLDS, StateFolder
from simulators.core.durable.image import Image
from simulators.core.durable.target import FileTarget, Found, damaged_at


@dataclass(slots=True)
class Verified:
    """The content of one world's files. `problem` is one line, or empty if everything is intact."""

    world: str
    problem: str = ""
    simulators: list[str] = field(default_factory=list)
    records: int = 0
    frames: int = 0
    size: int = 0
    torn: int = 0


def check(path: Path, cut: bool = False) -> Iterator[Verified]:
    """Every world of a folder that no psasim uses. With `cut`, a damaged log is cut off where the damage begins.

    StateError if the folder is none of psasim's, or is in use.
    """
    folder = StateFolder(path, create=False)
    try:
        for identity in folder.worlds():
            target = FileTarget(path / WORLDS / identity)
            if cut:
                _cut(target)
            yield _verified(identity, target)
    finally:
        folder.close()


def _verified(identity: str, target: FileTarget) -> Verified:
    verified = Verified(identity)
    try:
        found = target.read()
        image = Image.of(found)
    except StateError as error:
        verified.problem = str(error)
        return verified
    verified.simulators, verified.records = sorted(image.simulators), image.size
    verified.frames, verified.torn = sum(len(each.frames) for each in found), sum(each.torn for each in found)
    verified.size = sum(_size(each) for each in found)
    return verified


def _size(found: Found) -> int:
    return found.path.stat().st_size


def _cut(target: FileTarget) -> None:
    """Cut off the first damaged log behind its last whole frame, and drop the logs after it. StateError."""
    logs = [target.path(each, ".log") for each in target.generations(".log")]
    for number, path in enumerate(logs):
        try:
            end = damaged_at(path)
            if end is not None:
                os.truncate(path, end)
                for later in logs[number + 1 :]:
                    later.unlink()
                return
        except OSError as error:
            raise StateError(f"cannot cut {path}: {reason(error)}") from None
