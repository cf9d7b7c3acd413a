"""The command as a user runs it: in this process where it ends by itself, in one of its own where it serves."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec
import pytest

from simulators.cli import main

PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


class Psasim(Protocol):
    """Runs one command."""

    def __call__(self, *words: str) -> Said: ...


@pytest.fixture
def psasim(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Psasim:
    """The command in this process, without the environment of whoever runs the tests."""
    for name in ("PSASIM_URL", "PSASIM_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str) -> Said:
        code = main(words)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


def wrong_use(said: Said, *words: str) -> None:
    """Assert that a command ended as wrong use: nothing printed but one line that says all of `words`."""
    assert said.code == 2, said
    assert said.out == ""
    assert said.err.startswith("psasim: ")
    assert said.err.count("\n") == 1, said.err
    assert all(word in said.err for word in words), said.err


@dataclass(slots=True)
class Server:
    """`psasim serve` in a process of its own."""

    process: subprocess.Popen[str]
    ready: dict[str, Any]
    ready_file: Path
    printed: str

    @property
    def url(self) -> str:
        """The control API."""
        return str(self.ready["control"]["url"])

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)


@contextmanager
def served(folder: Path, *words: str, env: dict[str, str] | None = None, stderr: int | None = None) -> Iterator[Server]:
    """A server on free ports, once it has said that it is ready; `stderr` as subprocess has it."""
    ready_file = folder / "ready.json"
    dataset = () if "--dataset" in words else ("--dataset", "fixture")
    command = [sys.executable, "-m", "simulators", "serve", "--port", "0", *dataset, *words]
    command += ["--ready-file", str(ready_file)]
    process = subprocess.Popen(  # noqa: S603  # our own words
        command, stdout=subprocess.PIPE, stderr=stderr, text=True, env=env
    )
    printed = ""
    try:
        assert process.stdout is not None
        for line in process.stdout:
            printed += line
            if line.startswith("ready in "):
                break
        assert "ready in " in printed, f"it ended with {process.wait(PATIENCE_S)} after {printed!r}"
        yield Server(process, msgspec.json.decode(ready_file.read_bytes()), ready_file, printed)
    finally:
        process.kill()
        process.wait(PATIENCE_S)
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for a whole module of client commands."""
    folder = tmp_path_factory.mktemp("server")
    with served(folder, "--only", "custompsa", "--journal-file", str(folder / "journal.jsonl")) as running:
        yield running
