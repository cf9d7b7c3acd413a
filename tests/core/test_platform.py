"""What differs between operating systems: what runs here, and the values that others need."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import socket
import stat
import struct
import sys
from pathlib import Path

import pytest
import uvloop

from simulators.core import platform


def test_uvloop_serves_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(platform.LOOP, raising=False)
    loop = platform.new_loop()
    loop.close()
    assert isinstance(loop, uvloop.Loop)


def test_without_uvloop_the_standard_loop_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(platform.LOOP, raising=False)
    monkeypatch.setitem(sys.modules, "uvloop", None)
    loop = platform.new_loop()
    loop.close()
    assert isinstance(loop, asyncio.SelectorEventLoop)


def test_environment_chooses_the_standard_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(platform.LOOP, "asyncio")
    loop = platform.new_loop()
    loop.close()
    assert isinstance(loop, asyncio.SelectorEventLoop)


def test_unknown_loop_is_refused_with_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(platform.LOOP, "asynco")
    with pytest.raises(platform.UnknownLoop, match=r"PSASIM_LOOP: no event loop 'asynco'; did you mean 'asyncio'\?"):
        platform.new_loop()


def test_linger_has_two_integers_here_and_two_shorts_on_windows() -> None:
    assert struct.unpack("ii", platform.reset_on_close(windows=False)) == (1, 0)
    assert struct.unpack("hh", platform.reset_on_close(windows=True)) == (1, 0)


@pytest.mark.parametrize(
    ("code", "windows", "taken"),
    [
        (errno.EADDRINUSE, False, True),
        (errno.EADDRINUSE, True, True),
        (errno.EACCES, False, False),
        (errno.EACCES, True, True),
        (None, True, False),
    ],
)
def test_an_exclusive_port_of_windows_is_taken(code: int | None, windows: bool, taken: bool) -> None:
    assert platform.is_port_taken(code, windows) is taken


def test_a_port_is_claimed_exclusively_where_the_system_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_KEEPALIVE, raising=False)
    with socket.socket() as sock:
        platform.claim_port(sock)
        assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) == 0


def test_limit_of_open_files_is_unknown_where_there_is_no_such_module(monkeypatch: pytest.MonkeyPatch) -> None:
    assert platform.open_files() is None or platform.open_files() != 0
    monkeypatch.setitem(sys.modules, "resource", None)
    assert platform.open_files() is None


def test_signals_that_do_not_exist_here_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # Under nohup SIGHUP is ignored, and left out, too.
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
    assert platform.stop_signals() == [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
    monkeypatch.delattr(signal, "SIGHUP")
    assert platform.stop_signals() == [signal.SIGINT, signal.SIGTERM]


def test_private_file_is_its_owners_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret"
    file = platform.open_private(path, os.O_WRONLY | os.O_CREAT)
    assert not os.get_inheritable(file)
    path.chmod(0o644)
    monkeypatch.delattr(os, "fchmod")
    platform.shut_out_others(file)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    monkeypatch.undo()
    platform.shut_out_others(file)
    os.close(file)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_age_of_the_process_is_unknown_where_the_system_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    age = platform.process_age_s()
    assert age is not None
    assert age > 0
    monkeypatch.delattr(os, "sysconf")
    assert platform.process_age_s() is None


def test_child_processes_inherit_files_but_on_windows() -> None:
    assert platform.inherited([3, 4]) == {"pass_fds": (3, 4)}
    platform.check_inheritance(windows=False)
    with pytest.raises(platform.NoInheritance, match="Windows"):
        platform.check_inheritance(windows=True)
