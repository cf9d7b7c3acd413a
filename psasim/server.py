"""A psasim in a child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Literal, Self

from psasim.control import Control
from psasim.errors import PsasimError
from psasim.platform import apart
from psasim.world import Connection, names

if TYPE_CHECKING:
    from psasim.world import OpenedWorld

START_S = 60.0
"""Real seconds to wait for the server's start."""

STOP_S = 30.0
"""Real seconds for the server to finish running exchanges."""

READY = b"ready in "
"""The beginning of the line that the server prints when every port answers."""

CHILD = Path(__file__).with_name("child.py")


class Server:
    """`psasim serve` on free ports; runs within the `with` block, or from `start()` to `stop()`.

    The process also ends when this one does.
    """

    def __init__(
        self,
        only: str | Iterable[str] | None = None,
        *,
        seed: int | None = None,
        dataset: str = "fixture",
        tls: bool = False,
        engine: Literal["compiled", "connexion"] | None = None,
        config: str | os.PathLike[str] | None = None,
    ) -> None:
        """`only` names the systems to serve, `dataset` is that of the worlds, `tls` adds a TLS twin to each system.

        `config` is a psasim.yaml.

        Raises PsasimError for an unknown system.
        """
        self._words = ["--only", ",".join(names(only))] if only is not None else []
        self._words += ["--dataset", dataset]
        self._words += ["--seed", str(seed)] if seed is not None else []
        self._words += ["--engine", engine] if engine is not None else []
        self._words += ["--config", os.fspath(config)] if config is not None else []
        self._words += ["--tls"] if tls else []
        self._stack = ExitStack()
        self._default: Connection | None = None

    @property
    def default(self) -> Connection:
        """The default world of the running server. Raises PsasimError before the start."""
        if self._default is None:
            raise PsasimError("the server does not run: use it in a with statement, or call start()")
        return self._default

    @property
    def url(self) -> str:
        """The control API."""
        return self.default.control_url

    def world(
        self, only: str | Iterable[str] | None = None, *, seed: int | None = None, dataset: str | None = None
    ) -> OpenedWorld:
        """Open a world with ports of its own; see Connection.world."""
        return self.default.world(only, seed=seed, dataset=dataset)

    def start(self) -> Self:
        """Start the process and wait until every port answers. Raises PsasimError, with the server's output."""
        if self._default is not None:
            raise PsasimError("the server runs already")
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="psasim-")))
            errors = stack.enter_context(folder.joinpath("stderr").open("w+b"))
            ready_file = folder / "ready.json"
            process = stack.enter_context(_running([*self._words, "--ready-file", str(ready_file)], errors))
            _await_ready(process, errors)
            ready = json.loads(ready_file.read_text("utf-8"))
            self._default = Connection(Control(ready["control"]["url"]))
            self._stack = stack.pop_all()
        return self

    def stop(self) -> None:
        """Stop the process, if it runs; running exchanges are finished first."""
        self._default = None
        self._stack.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


@contextmanager
def _running(words: list[str], errors: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    # -P: do not import a folder `simulators` of the user's project.
    command = [sys.executable, "-P", str(CHILD), "serve", "--port", "0", *words]
    process = subprocess.Popen(  # noqa: S603  # our own words
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        # Ctrl-C is for the tests, which still close their worlds and then stop the server.
        **apart(),
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _await_ready(process: subprocess.Popen[bytes], errors: IO[bytes]) -> None:
    timer = threading.Timer(START_S, process.kill)
    timer.daemon = True
    timer.start()
    try:
        printed: Iterable[bytes] = process.stdout or ()
        if not any(each.startswith(READY) for each in printed):
            code = process.wait()
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip().removeprefix("psasim: ")
            raise PsasimError(f"psasim serve ended with {code}: {said[-2000:] or 'it printed nothing'}")
    finally:
        timer.cancel()
