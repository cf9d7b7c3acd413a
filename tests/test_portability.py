"""What is installed calls nothing that only POSIX has, but in one module."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = ("psasim", "simulators", "contracts", "features", "loadtests")
ALLOWED = frozenset((Path("psasim/platform.py"), Path("simulators/core/platform.py")))


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MODULES = words("resource pwd grp fcntl termios tty pty posix syslog readline curses nis spwd uvloop")
"""Modules that Windows lacks."""

NAMES: Mapping[str, frozenset[str]] = {
    "os": words(
        """
        fork forkpty chown fchown lchown chroot fchmod lchmod fchdir getuid geteuid getgid getegid setuid setgid getpgid
        getpgrp setpgid setsid getsid killpg nice getpriority setpriority getloadavg uname sysconf confstr statvfs
        fstatvfs mkfifo mknod openpty sched_getaffinity sched_setaffinity sched_yield wait wait3 wait4 waitid
        posix_spawn posix_fadvise posix_fallocate sendfile pread pwrite readv writev lockf sync fdatasync initgroups
        getgroups setgroups O_CLOEXEC O_NONBLOCK O_NOFOLLOW O_DIRECTORY O_SYNC O_DSYNC O_NOCTTY WNOHANG WIFEXITED
        WEXITSTATUS WIFSIGNALED WTERMSIG get_blocking set_blocking
        """
    ),
    "signal": words(
        """
        SIGHUP SIGKILL SIGQUIT SIGUSR1 SIGUSR2 SIGALRM SIGCHLD SIGPIPE SIGSTOP SIGTSTP SIGCONT SIGWINCH alarm pause
        setitimer getitimer sigwait sigwaitinfo sigtimedwait pthread_kill pthread_sigmask siginterrupt
        """
    ),
    "socket": words("AF_UNIX SO_REUSEADDR SO_REUSEPORT SO_LINGER SO_EXCLUSIVEADDRUSE send_fds"),
    "time": words("clock_gettime clock_gettime_ns clock_settime CLOCK_BOOTTIME CLOCK_MONOTONIC tzset"),
    "asyncio": words("open_unix_connection start_unix_server SelectorEventLoop"),
}
"""Names that Windows lacks, or gives another meaning."""

METHODS = frozenset(("add_signal_handler", "remove_signal_handler", "create_unix_server", "create_unix_connection"))
"""Methods of event loops that raise NotImplementedError on Windows."""

WORDS = frozenset(("start_new_session", "preexec_fn", "process_group", "pass_fds"))
"""Keywords of subprocess that Windows refuses or ignores."""

PLACES = ("/proc/", "/dev/", "/etc/", "/var/")


def posix_only(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The lines of a module that need POSIX, with the name that does."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found = [each.name for each in names if each.name.partition(".")[0] in MODULES]
            case ast.ImportFrom(module=str(module), names=names) if module.partition(".")[0] in MODULES:
                found = [module]
            case ast.ImportFrom(module=str(module), names=names):
                found = [each.name for each in names if each.name in NAMES.get(module, ())]
            case ast.Attribute(value=ast.Name(id=module), attr=name) if name in NAMES.get(module, ()):
                found = [f"{module}.{name}"]
            case ast.Attribute(attr=name) if name in METHODS:
                found = [name]
            case ast.keyword(arg=str(word)) if word in WORDS:
                found = [word]
            case ast.Constant(value=str(text)) if text.startswith(PLACES):
                found = [text]
            case _:
                found = []
        for each in found:
            yield getattr(node, "lineno", 0), each


def test_one_module_of_each_package_needs_posix() -> None:
    strays = []
    for room in INSTALLED:
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT)
            if place not in ALLOWED:
                found = posix_only(ast.parse(path.read_text("utf-8")))
                strays += [f"{place.as_posix()}:{line} {name}" for line, name in found]
    assert strays == []


def test_each_of_these_modules_does_need_it() -> None:
    found = {path.parts[0]: {name for _, name in posix_only(ast.parse((ROOT / path).read_text()))} for path in ALLOWED}
    assert {"resource", "uvloop", "socket.SO_LINGER", "os.sysconf"} <= found["simulators"]
    assert found["psasim"] == {"start_new_session"}


@pytest.mark.parametrize(
    "line",
    [
        "import resource",
        "import uvloop",
        "from fcntl import flock",
        "from os import fork",
        "os.fchmod(file, 0o600)",
        "signal.signal(signal.SIGHUP, handler)",
        "sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)",
        "loop.add_signal_handler(2, stop)",
        "subprocess.run(words, start_new_session=True)",
        "subprocess.Popen(words, pass_fds=(3,))",
        "open('/proc/self/stat')",
    ],
)
def test_a_line_that_needs_posix_is_seen(line: str) -> None:
    assert list(posix_only(ast.parse(line))) != []


@pytest.mark.parametrize(
    "line", ["import os", "os.replace(a, b)", "signal.SIGTERM", "path.chmod(0o600)", "x = 'a/dev/b'"]
)
def test_a_portable_line_passes(line: str) -> None:
    assert list(posix_only(ast.parse(line))) == []
