"""Progress on standard error: a line for each finished scenario and operation; on a terminal also the running scenario.

Suites that run side by side share one display, and take turns.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from contracts.verify.rows import FAIL, PASS, Row
from contracts.verify.selection import CONTRACT


@dataclass(slots=True)
class Display:
    """Writes to `stream`. On a terminal a scenario is shown before it is played, because it may take long."""

    stream: TextIO = field(default_factory=lambda: sys.stderr)
    turn: threading.Lock = field(default_factory=threading.Lock)
    _total: int = 0
    _done: int = 0
    _open: bool = False
    _why: str = ""

    def planned(self, scenarios: int) -> None:
        """Some suites have this number of scenarios to play or skip."""
        self._total += scenarios

    def begun(self, name: str) -> None:
        """A scenario starts, or the contract suite, of which only operations are shown."""
        if self.stream.isatty() and name != CONTRACT:
            self._write(f"{self._place(1)} {name} ... ")
            self._open = True

    def tried(self, tried: Mapping[str, Any]) -> None:
        """An operation has been tried in one phase."""
        number = tried["requests"]
        end = f"{PASS if tried['ok'] else FAIL}, {number} request{'s' * (number != 1)}"
        self._line(f"contract, {tried['phase']}: {tried['operation']}: {end}")

    def row(self, row: Row) -> None:
        """A scenario has ended. Operations were shown before, and skipped scenarios have no line."""
        if row.kind != "scenario":
            return
        self._done += 1
        if row.result in (PASS, FAIL):
            end = f"{row.result}, {row.seconds:.1f} s"
            self._write(f"{end}\n") if self._open else self._line(f"{self._place()} {row.group}: {row.name}: {end}")
            self._open = False
        elif self._open:
            self._write(f"{row.result}\n")
            self._open = False

    def stopped(self, why: str) -> None:
        """The run ends early: one line, however many suites say so."""
        if why != self._why:
            self._line(f"stopped: {why}")
            self._why = why

    def _place(self, further: int = 0) -> str:
        return f"[{self._done + further}/{self._total}]"

    def _line(self, text: str) -> None:
        if self._open:
            self._write("\n")
            self._open = False
        self._write(f"{text}\n")

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
