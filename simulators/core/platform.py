"""Differences between operating systems, in one place. No other module calls POSIX-only functions; a test checks that.

Linux is tested. Windows and macOS follow their documentation: see docs/how-to/platforms.md.
"""

from __future__ import annotations

import asyncio
import errno
import importlib
import os
import signal
import socket
import struct
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from simulators.core.names import unknown

WINDOWS = sys.platform == "win32"

LOOP = "PSASIM_LOOP"
"""The environment variable that chooses the event loop, one of LOOPS."""

LOOPS = ("uvloop", "asyncio")

OWNER_ONLY = 0o600
"""The mode of files with secrets. On Windows modes protect nothing; there the folder's permissions do."""

_START_FIELD = 22
"""The field of /proc/self/stat with the process's start, in clock ticks since boot."""


# -- event loop ----------------------------------------------------------------------------------------------------


class UnknownLoop(ValueError):
    """PSASIM_LOOP has an unknown value. One line."""


def asked_loop() -> str:
    """The loop that the environment selects. Raises UnknownLoop."""
    asked = os.environ.get(LOOP) or LOOPS[0]
    if asked not in LOOPS:
        raise UnknownLoop(f"{LOOP}: {unknown('event loop', asked, LOOPS)}")
    return asked


def new_loop() -> asyncio.AbstractEventLoop:
    """A new event loop: uvloop if installed and selected, else the standard library's. Raises UnknownLoop."""
    if asked_loop() == "uvloop":
        with suppress(ImportError):
            import uvloop

            return uvloop.new_event_loop()
    return asyncio.new_event_loop()


# -- sockets -------------------------------------------------------------------------------------------------------


def reset_on_close(windows: bool = WINDOWS) -> bytes:
    """The value of SO_LINGER that makes closing reset the connection: on, with zero seconds.

    `struct linger` has two shorts in Winsock, two integers in POSIX.
    """
    return struct.pack("hh" if windows else "ii", 1, 0)


RESET_ON_CLOSE = (socket.SOL_SOCKET, socket.SO_LINGER, reset_on_close())
"""Arguments of `setsockopt`."""


def claim_port(sock: socket.socket) -> None:
    """Let `sock` bind a port whose last connections are in TIME_WAIT, and share it with nobody.

    On Windows SO_REUSEADDR would let two servers listen on one port; SO_EXCLUSIVEADDRUSE prevents that.
    """
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR if exclusive is None else exclusive, 1)


def is_port_taken(code: int | None, windows: bool = WINDOWS) -> bool:
    """Whether an errno of `bind` means that the port is in use: Windows denies access to an exclusive port."""
    return code == errno.EADDRINUSE or (windows and code == errno.EACCES)


def open_files() -> int | None:
    """How many files the process may open; None without a limit, or if it is unknown."""
    try:
        import resource
    except ImportError:
        return None
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if files == resource.RLIM_INFINITY else files


# -- signals -------------------------------------------------------------------------------------------------------


def stop_signals() -> list[signal.Signals]:
    """The signals that stop a server, as far as this system has them. An ignored SIGHUP stays ignored."""
    return _present(("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"))


def _present(names: Iterable[str]) -> list[signal.Signals]:
    found = [getattr(signal, name, None) for name in names]
    return [each for each in found if each is not None and not _hung_up_in_vain(each)]


def _hung_up_in_vain(number: signal.Signals) -> bool:
    """Whether this is SIGHUP under `nohup`."""
    return number.name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN


# -- files ---------------------------------------------------------------------------------------------------------


def open_private(path: Path, flags: int) -> int:
    """Open `path` in binary mode, not inherited by children; a new file is readable by its owner only.

    Raises OSError.
    """
    return os.open(path, flags | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0), OWNER_ONLY)


def shut_out_others(file: int) -> None:
    """Restrict an open file to its owner. Raises OSError if somebody else owns it."""
    change = getattr(os, "fchmod", None)
    if change is not None:
        change(file, OWNER_ONLY)


def sync_data(file: int) -> None:
    """Sync the data of an open file to disk. Raises OSError."""
    getattr(os, "fdatasync", os.fsync)(file)


def sync_folder(folder: Path) -> None:
    """Sync new names in `folder` to disk, if the system supports it. Raises OSError."""
    if WINDOWS:
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def lock_file(file: int) -> bool:
    """Lock an open file until its last descriptor is closed. False if another process has locked it."""
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def has_ended(process: int) -> bool:
    """Whether the process with this id has ended; False if unknown."""
    if WINDOWS:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _lock_on_windows(file: int) -> bool:
    msvcrt = importlib.import_module("msvcrt")
    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


# -- process -------------------------------------------------------------------------------------------------------


def process_age_s() -> float | None:
    """Real seconds since this process started; None if unknown."""
    try:
        fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        ticks = int(fields[_START_FIELD - 3])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


# -- child processes -----------------------------------------------------------------------------------------------


class NoInheritance(ValueError):
    """Child processes cannot inherit open files on this system. One line."""


def check_inheritance(windows: bool = WINDOWS) -> None:
    """Raises NoInheritance if child processes cannot inherit open files."""
    if windows:
        raise NoInheritance("child processes inherit no locked files on Windows: serve by one process")


def inherited(files: Iterable[int]) -> dict[str, Any]:
    """Arguments for starting a child process that inherits these file descriptors."""
    return {"pass_fds": tuple(files)}
