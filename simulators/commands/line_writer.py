"""Writes lines to a terminal or pipe in a thread, so that a slow reader does not block the server."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable

PENDING_BYTES = 4 << 20
"""Bytes queued for a slow reader; further lines are dropped and counted."""

FAREWELL_S = 1.0
"""Real seconds to write the last lines."""


class LineWriter:
    """Writes lines to a file descriptor, in order. Never raises and never waits."""

    def __init__(self, descriptor: int, loss: Callable[[int], str]) -> None:
        """The thread starts with the first line. `loss` makes the line that reports a number of dropped lines."""
        self._descriptor = descriptor
        self._loss = loss
        self._lines: deque[bytes] = deque()
        self._changed = threading.Condition()
        self._pending = self._lost = 0
        self._closed = self._broken = False
        self._thread: threading.Thread | None = None

    def put(self, line: bytes) -> None:
        """Queue `line`, including its line end, unless too much is queued or the reader is gone."""
        with self._changed:
            if self._broken or self._closed:
                return
            if self._pending + len(line) > PENDING_BYTES:
                self._lost += 1
                return
            self._lines.append(line)
            self._pending += len(line)
            self._changed.notify()
            if self._thread is None:
                # A daemon thread: a reader that stopped reading must not keep the process alive.
                self._thread = threading.Thread(target=self._run, name="psasim-log", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Write what is queued, for at most a second. Later lines are dropped."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(FAREWELL_S)

    def _run(self) -> None:
        while (batch := self._next()) is not None:
            try:
                while batch:
                    batch = batch[os.write(self._descriptor, batch) :]
            except OSError:
                # A closed pipe, or a terminal that is gone.
                with self._changed:
                    self._broken = True
                    self._lines.clear()
                return

    def _next(self) -> bytes | None:
        """Everything queued, once there is something; None at the end."""
        with self._changed:
            while not self._lines and not self._closed:
                self._changed.wait()
            if not self._lines and not self._lost:
                return None
            batch = b"".join(self._lines)
            if self._lost:
                batch += self._loss(self._lost).encode()
            self._lines.clear()
            self._pending = self._lost = 0
            return batch
