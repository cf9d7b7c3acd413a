"""What differs between operating systems, in one place. No other module calls what only POSIX has; a test holds that.

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
"""The mode of files with secrets. On Windows modes protect nothing: there the folder's rights do."""

_START_FIELD = 22
"""The field of /proc/self/stat that holds the process's start, in clock ticks since the machine's own."""


# -- event loop ----------------------------------------------------------------------------------------------------


class UnknownLoop(ValueError):
    """PSASIM_LOOP names no loop. One line."""


def asked_loop() -> str:
    """The loop that the environment asks for. Raises UnknownLoop."""
    asked = os.environ.get(LOOP) or LOOPS[0]
    if asked not in LOOPS:
        raise UnknownLoop(f"{LOOP}: {unknown('event loop', asked, LOOPS)}")
    return asked


def new_loop() -> asyncio.AbstractEventLoop:
    """An event loop: uvloop's where it is installed and wanted, else the standard library's. Raises UnknownLoop."""
    if asked_loop() == "uvloop":
        with suppress(ImportError):
            import uvloop

            return uvloop.new_event_loop()
    return asyncio.new_event_loop()


# -- sockets -------------------------------------------------------------------------------------------------------


def reset_on_close(windows: bool = WINDOWS) -> bytes:
    """The value of SO_LINGER that makes closing reset the connection: on, for zero seconds.

    Winsock's `struct linger` has two shorts, that of POSIX two integers.
    """
    return struct.pack("hh" if windows else "ii", 1, 0)


RESET_ON_CLOSE = (socket.SOL_SOCKET, socket.SO_LINGER, reset_on_close())
"""Arguments of `setsockopt`."""


def claim_port(sock: socket.socket) -> None:
    """Let `sock` open a port whose last connections still wait out their end, and share it with nobody.

    On Windows SO_REUSEADDR would let two servers listen on one port; SO_EXCLUSIVEADDRUSE prevents that.
    """
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR if exclusive is None else exclusive, 1)


def is_port_taken(code: int | None, windows: bool = WINDOWS) -> bool:
    """Whether an errno of `bind` means that somebody listens there: Windows denies access to an exclusive port."""
    return code == errno.EADDRINUSE or (windows and code == errno.EACCES)


def open_files() -> int | None:
    """How many files the process may have open; None where there is no limit or the system tells none."""
    try:
        import resource
    except ImportError:
        return None
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if files == resource.RLIM_INFINITY else files


# -- signals -------------------------------------------------------------------------------------------------------


def stop_signals() -> list[signal.Signals]:
    """The signals that ask a server to stop, those that exist here. A SIGHUP that is ignored stays ignored."""
    return _present(("SIGINT", "SIGTERM", "SIGBREAK", "SIGHUP"))


def _present(names: Iterable[str]) -> list[signal.Signals]:
    found = [getattr(signal, name, None) for name in names]
    return [each for each in found if each is not None and not _hung_up_in_vain(each)]


def _hung_up_in_vain(number: signal.Signals) -> bool:
    """Whether this is SIGHUP under `nohup`."""
    return number.name == "SIGHUP" and signal.getsignal(number) is signal.SIG_IGN


# -- files ---------------------------------------------------------------------------------------------------------


def open_private(path: Path, flags: int) -> int:
    """A descriptor of `path`, binary, not inherited by children; a new file is its owner's only. Raises OSError."""
    return os.open(path, flags | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0), OWNER_ONLY)


def shut_out_others(file: int) -> None:
    """Make an open file its owner's only. Raises OSError where somebody else owns it."""
    change = getattr(os, "fchmod", None)
    if change is not None:
        change(file, OWNER_ONLY)


def sync_data(file: int) -> None:
    """Make what was written to an open file survive the machine. Raises OSError."""
    getattr(os, "fdatasync", os.fsync)(file)


def sync_folder(folder: Path) -> None:
    """Make names that were added to `folder` survive the machine, where the system can. Raises OSError."""
    if WINDOWS:
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def lock_file(file: int) -> bool:
    """Lock an open file until it is closed, by whoever has it open last. False if somebody else has locked it."""
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
    """Whether the process of this id has ended; False where that cannot be told."""
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
    """Wall seconds since this process began; None where the system does not tell."""
    try:
        fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        ticks = int(fields[_START_FIELD - 3])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


# -- child processes -----------------------------------------------------------------------------------------------


class NoInheritance(ValueError):
    """Child processes inherit no open files here. One line."""


def check_inheritance(windows: bool = WINDOWS) -> None:
    """Raises NoInheritance where a child process cannot take over open files."""
    if windows:
        raise NoInheritance("child processes inherit no locked files on Windows: serve by one process")


def inherited(files: Iterable[int]) -> dict[str, Any]:
    """What the start of a child process takes so that open files, given by number, stay open in it."""
    return {"pass_fds": tuple(files)}
