"""The journal as a file of JSON lines."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from simulators.commands import WrongUse
from simulators.core.clock import Clock, rfc3339
from simulators.core.platform import open_private, shut_out_others

if TYPE_CHECKING:
    from simulators.core.journal import Exchange, Journal

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class JournalFile:
    """Appends a line per entry, each in one write, so that readers who follow the file see whole lines.

    Every line has the instant at which the file was opened, which identifies the run: ids start at 1 in each run and
    each world.
    """

    def __init__(self, path: Path) -> None:
        """Open `path` for appending, readable by its owner alone. Raises WrongUse."""
        self._path = path
        self._run = rfc3339(Clock().time())
        self._lost = False
        try:
            self._file = open_private(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        except OSError as error:
            raise WrongUse(
                f"cannot write the journal file {path}: {error.strerror}; name a file in a folder that exists"
            ) from None
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        """Restrict an existing file to its owner, and end its last line if its writer was killed within one."""
        found = os.fstat(self._file)
        if not stat.S_ISREG(found.st_mode):
            return
        if found.st_mode & _OTHERS:
            try:
                shut_out_others(self._file)
            except OSError:
                raise WrongUse(
                    f"the journal file {self._path} can be read by others and is not yours: name another"
                ) from None
        if found.st_size and not _ends_a_line(self._path):
            self._write(b"\n")

    def append(self, journal: Journal, exchange: Exchange) -> None:
        """Write one entry; an observer of every journal. A full disk is reported once; serving goes on."""
        if not self._lost:
            self._write(msgspec.json.encode({"run": self._run, **journal.render(exchange)}) + b"\n")

    def _write(self, line: bytes) -> None:
        try:
            while line:
                line = line[os.write(self._file, line) :]
        except OSError as error:
            self._lost = True
            print(f"psasim: {self._path} takes no more entries: {error.strerror}", file=sys.stderr)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
