"""Where a world's log is written to.

`LogTarget` is all that the log knows of it. Files on this machine are the one engine. Another one, such as a database
whose owner holds an epoch that fences the owner before it, is another subclass: `append` and `sync` then raise
`StateError` once a later owner has taken the world over.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from simulators.core.durable.errors import Damaged, StateError, reason
from simulators.core.durable.frames import HEADER_BYTES, VERSION, Frame, frames, header, is_torn, version_of
from simulators.core.platform import open_private, sync_data, sync_folder

APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND
CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


class LogTarget(ABC):
    """Takes the log and the snapshots of one world, and gives them back.

    Generations count up from 1. A generation is a snapshot and the log of what came after it.
    """

    @abstractmethod
    def append(self, data: bytes) -> None:
        """Add whole frames to the log of the current generation. They survive the process, not yet the machine.

        StateError if that is impossible; then nothing of `data` is kept.
        """

    @abstractmethod
    def sync(self) -> None:
        """Sync what was appended, so that it survives a failure of the machine. Called in a thread.

        StateError if that fails.
        """

    @abstractmethod
    def begin(self) -> int:
        """Begin the log of the next generation and return its number. Its snapshot follows with `snapshot`."""

    @abstractmethod
    def snapshot(self, generation: int) -> SnapshotWriter:
        """The writer of the snapshot of `generation`. Older generations are dropped when it is complete."""

    @abstractmethod
    def close(self) -> None:
        """Release the files."""


class SnapshotWriter(ABC):
    """Writes one snapshot piece by piece. It is not valid before `complete`."""

    @abstractmethod
    def write(self, data: bytes) -> None:
        """Append whole frames. StateError."""

    @abstractmethod
    def complete(self) -> None:
        """Put the snapshot in place and drop older generations. Called in a thread.

        After a StateError nothing is left.
        """

    @abstractmethod
    def abandon(self) -> None:
        """Discard the unfinished snapshot."""


@contextmanager
def _reporting(doing: str, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StateError(
            f"cannot {doing} {path}: {reason(error)}; see to space and permissions there, then start psasim again"
        ) from None


@dataclass(slots=True)
class Found:
    """One file of a world: its intact frames, its version, and the size of a torn frame at its end."""

    path: Path
    version: int
    frames: list[Frame]
    torn: int
    end: int


def read_file(path: Path) -> Found:
    """Read the frames of a file. Damaged for anything except a torn tail; StateError if the file cannot be read."""
    with _reporting("read", path):
        data = memoryview(path.read_bytes())
    if len(data) < HEADER_BYTES and header().startswith(bytes(data)):
        return Found(path, VERSION, [], len(data), 0)
    version = version_of(data, str(path))
    whole = list(frames(data))
    end = whole[-1].end if whole else HEADER_BYTES
    if not is_torn(data, end):
        raise Damaged(
            f"{path} is damaged at byte {end}: restore it from a copy, or give up what follows with "
            f"psasim state check --cut"
        )
    return Found(path, version, whole, len(data) - end, end)


def damaged_at(path: Path) -> int | None:
    """The offset behind the last intact frame of a damaged file; None for an intact one. StateError."""
    with _reporting("read", path):
        data = memoryview(path.read_bytes())
    version_of(data, str(path))
    whole = list(frames(data))
    end = whole[-1].end if whole else HEADER_BYTES
    return None if is_torn(data, end) else end


class FileTarget(LogTarget):
    """Files `<generation>.log` and `<generation>.snapshot` in a folder of the world's own, for their owner alone."""

    def __init__(self, folder: Path) -> None:
        """`folder` exists. StateError if it cannot be read."""
        self.folder = folder
        self.generation = 0
        self.size = 0
        """Bytes of the current log."""
        self._file = -1
        self._ended: list[int] = []
        """Logs of earlier generations, which the next sync must sync first."""

    # -- reading -----------------------------------------------------------------------------------------------

    def generations(self, suffix: str) -> list[int]:
        """The generation numbers of the files with this suffix, in order. StateError."""
        with _reporting("read", self.folder):
            names = [each.name for each in self.folder.iterdir()]
        stems = [name.removesuffix(suffix) for name in names if name.endswith(suffix)]
        return sorted(int(stem) for stem in stems if stem.isascii() and stem.isdigit())

    def path(self, generation: int, suffix: str) -> Path:
        """The file of a generation."""
        return self.folder / f"{generation:06d}{suffix}"

    def read(self) -> list[Found]:
        """The newest snapshot and the logs after it, in order; empty if the world was never complete. StateError."""
        snapshots, logs = self.generations(".snapshot"), self.generations(".log")
        if not snapshots:
            if any(read_file(self.path(each, ".log")).frames for each in logs):
                raise Damaged(f"{self.folder} has a log without a snapshot: restore the folder from a copy")
            return []
        newest = snapshots[-1]
        wanted = list(range(newest, max([*logs, newest]) + 1))
        if wanted != [each for each in logs if each >= newest]:
            missing = next(each for each in wanted if each not in logs)
            raise Damaged(f"{self.path(missing, '.log')} is missing: restore the folder from a copy")
        snapshot = read_file(self.path(newest, ".snapshot"))
        if snapshot.torn:
            raise Damaged(f"{snapshot.path} is cut off at byte {snapshot.end}: restore it from a copy")
        found = [snapshot, *(read_file(self.path(each, ".log")) for each in wanted)]
        for each in found[1:-1]:
            if each.torn:
                raise Damaged(f"{each.path} is cut off at byte {each.end}: restore it from a copy")
        return found

    def resume(self, last: Found) -> None:
        """Continue the last log of `read`, without its torn tail. StateError."""
        self.generation = int(last.path.stem)
        with _reporting("write", last.path):
            self._file = open_private(last.path, APPEND)
            os.ftruncate(self._file, last.end)
            if not last.end:
                self._write(self._file, header())
            self.size = max(last.end, HEADER_BYTES)

    # -- writing -----------------------------------------------------------------------------------------------

    @staticmethod
    def _write(file: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(file, view) :]

    def append(self, data: bytes) -> None:
        """As the base says."""
        try:
            written = os.write(self._file, data)
            if written != len(data):
                self._write(self._file, data[written:])
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(self._file, self.size)
            path = self.path(self.generation, ".log")
            raise StateError(
                f"cannot write {path}: {reason(error)}; see to space and permissions there, then start psasim again"
            ) from None
        self.size += len(data)

    def sync(self) -> None:
        """As the base says."""
        current = self._file
        with _reporting("sync", self.path(self.generation, ".log")):
            if self._ended:
                sync_folder(self.folder)
            while self._ended:
                sync_data(self._ended[0])
                os.close(self._ended.pop(0))
            sync_data(current)

    def begin(self) -> int:
        """As the base says."""
        generation = self.generation + 1
        path = self.path(generation, ".log")
        with _reporting("write", path):
            file = open_private(path, CREATE | os.O_APPEND)
            self._write(file, header())
        if self._file >= 0:
            self._ended.append(self._file)
        self._file, self.generation, self.size = file, generation, HEADER_BYTES
        return generation

    def snapshot(self, generation: int) -> SnapshotWriter:
        """As the base says."""
        return _SnapshotFile(self, generation)

    def drop_before(self, generation: int) -> None:
        """Remove the files of older generations and of unfinished snapshots. StateError."""
        with _reporting("write", self.folder):
            for suffix in (".snapshot", ".log"):
                for each in self.generations(suffix):
                    if each < generation:
                        self.path(each, suffix).unlink(missing_ok=True)
            for part in self.folder.glob("*.part"):
                part.unlink(missing_ok=True)

    def close(self) -> None:
        """As the base says."""
        for each in (*self._ended, self._file):
            if each >= 0:
                os.close(each)
        self._ended, self._file = [], -1


class _SnapshotFile(SnapshotWriter):
    def __init__(self, target: FileTarget, generation: int) -> None:
        self._target = target
        self._generation = generation
        self._path = target.path(generation, ".snapshot")
        self._part = self._path.with_suffix(".part")
        with _reporting("write", self._part):
            self._file = open_private(self._part, CREATE)
            target._write(self._file, header())

    def write(self, data: bytes) -> None:
        with _reporting("write", self._part):
            self._target._write(self._file, data)

    def complete(self) -> None:
        try:
            with _reporting("write", self._path):
                sync_data(self._file)
                os.close(self._file)
                self._file = -1
                self._part.replace(self._path)
                sync_folder(self._target.folder)
        except StateError:
            self.abandon()
            raise
        self._target.drop_before(self._generation)

    def abandon(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        with suppress(OSError):
            self._part.unlink(missing_ok=True)
