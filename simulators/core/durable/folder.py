"""The folder that holds the state of a server: one process owns it, and each world has a subfolder."""

from __future__ import annotations

import os
import re
import shutil
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from simulators.core.durable.errors import StateError, reason
from simulators.core.durable.frames import VERSION
from simulators.core.durable.image import Image
from simulators.core.durable.target import FileTarget
from simulators.core.host import files
from simulators.core.platform import has_ended, lock_file, open_private

FORMAT = "psasim-state.json"
"""The file that marks a state folder: the format version, the last number of an unnamed world, and the control port."""

LOCK = "lock"
WORLDS = "worlds"
PATIENCE = 100
"""Tenths of a second to wait for the workers of a killed owner to stop."""

_GONE = ".gone-"

NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
"""Valid world names: those that are valid as a host name and as a folder name on every system."""


class _Format(msgspec.Struct):
    format: int
    opened: int = 0
    control: int = 0


@dataclass(slots=True)
class StoredWorld:
    """One stored world: the target to continue writing to, and its content; `image` is None for a new world."""

    target: FileTarget
    image: Image | None


class StateFolder:
    """The state folder of one process; the lock is held until `close`, or until the process ends."""

    def __init__(self, path: Path, create: bool = True, worker: bool = False) -> None:
        """Open `path`, and create it if it is missing. A `worker` runs under a process that holds the lock.

        StateError.
        """
        self.path = path
        self._lock = -1
        try:
            self._open(create, worker)
        except StateError:
            self.close()
            raise
        except OSError as error:
            self.close()
            raise StateError(
                f"cannot use {path} for state: {reason(error)}; name a folder that can be written"
            ) from None

    def _open(self, create: bool, worker: bool) -> None:
        path = self.path
        if create:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = {each.name for each in path.iterdir()} - {LOCK}
        if FORMAT not in names and (names or not create):
            raise StateError(f"{path} holds no state of psasim: name a folder that is empty, or not there yet")
        if not worker:
            self._lock = open_private(path / LOCK, os.O_RDWR | os.O_CREAT)
            self._take_lock()
        self._format = self._read_format() if FORMAT in names else _Format(VERSION)
        if create:
            # An earlier format is upgraded when it is written again; this also tests that the folder can be written.
            self._format.format = VERSION
            self._write_format()
            (path / WORLDS).mkdir(mode=0o700, exist_ok=True)
            for gone in (path / WORLDS).glob(f"{_GONE}*"):
                shutil.rmtree(gone, ignore_errors=True)

    def _take_lock(self) -> None:
        """Lock the folder. If its owner was killed, wait for its workers, which stop by themselves."""
        for _ in range(PATIENCE):
            if lock_file(self._lock):
                os.ftruncate(self._lock, 0)
                os.write(self._lock, str(os.getpid()).encode())
                return
            owner = os.read(self._lock, 32)
            os.lseek(self._lock, 0, os.SEEK_SET)
            if not owner.isdigit() or not has_ended(int(owner)):
                break
            threading.Event().wait(0.1)
        raise StateError(f"another psasim uses {self.path}: stop it, or name another folder")

    def _read_format(self) -> _Format:
        name = self.path / FORMAT
        try:
            found = msgspec.json.decode(name.read_bytes(), type=_Format)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise StateError(f"{name} is damaged: restore it from a copy") from None
        if found.format > VERSION:
            raise StateError(
                f"{self.path} has format {found.format}, and this psasim reads up to {VERSION}: "
                "use the psasim that wrote it"
            )
        return found

    def _write_format(self) -> None:
        files.put(self.path / FORMAT, msgspec.json.encode(self._format) + b"\n")

    # -- worlds ------------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Allocate the number of the next unnamed world. StateError."""
        number = self._format.opened + 1
        self._format.opened = number
        self._keep_format()
        return number

    @property
    def control_port(self) -> int:
        """The control port of the previous run; 0 if there was none."""
        return self._format.control

    def keep_control_port(self, port: int) -> None:
        """Store the control port of this run. StateError."""
        if port != self._format.control:
            self._format.control = port
            self._keep_format()

    def _keep_format(self) -> None:
        try:
            self._write_format()
        except OSError as error:
            raise StateError(f"cannot write {self.path / FORMAT}: {reason(error)}") from None

    def lock_files(self) -> tuple[int, ...]:
        """Descriptors that worker processes must inherit: the folder stays locked until the last of them ends."""
        return (self._lock,) if self._lock >= 0 else ()

    def worlds(self) -> list[str]:
        """The ids of the stored worlds."""
        try:
            return sorted(each.name for each in (self.path / WORLDS).iterdir() if NAME.fullmatch(each.name))
        except OSError as error:
            raise StateError(f"cannot read {self.path / WORLDS}: {reason(error)}") from None

    def read(self, identity: str) -> StoredWorld:
        """One world, which may be new; a torn tail is cut off. StateError."""
        folder = self.path / WORLDS / identity
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise StateError(f"cannot write {folder}: {reason(error)}") from None
        target = FileTarget(folder)
        found = target.read()
        if not found:
            return StoredWorld(target, None)
        image = Image.of(found)
        target.resume(found[-1])
        image.upgraded = any(each.version != VERSION for each in found)
        return StoredWorld(target, image)

    def remove(self, identity: str) -> None:
        """Delete a world; after the first step it no longer exists. StateError."""
        folder = self.path / WORLDS / identity
        gone = folder.with_name(f"{_GONE}{identity}")
        try:
            shutil.rmtree(gone, ignore_errors=True)
            folder.rename(gone)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StateError(f"cannot remove {folder}: {reason(error)}") from None
        shutil.rmtree(gone, ignore_errors=True)

    def close(self) -> None:
        """Release the lock."""
        if self._lock >= 0:
            with suppress(OSError):
                os.close(self._lock)
            self._lock = -1
