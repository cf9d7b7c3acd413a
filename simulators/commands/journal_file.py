"""The journal as a file of JSON lines."""

from __future__ import annotations

import sys
from pathlib import Path

from simulators.commands import WrongUse


class JournalFile:
    """Appends lines as they come, each in one write, so that a reader who follows the file sees whole lines."""

    def __init__(self, path: Path) -> None:
        """Open `path` for appending. Raises WrongUse."""
        try:
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise WrongUse(
                f"cannot write the journal file {path}: {error.strerror}; name a file in a folder that exists"
            ) from None
        self._path = path
        self._lost = False

    def append(self, line: bytes) -> None:
        """Write one entry. A disk that takes no more is told of once; serving goes on."""
        if self._lost:
            return
        try:
            self._file.write(line if line.endswith(b"\n") else line + b"\n")
        except OSError as error:
            self._lost = True
            print(f"psasim: {self._path} takes no more entries: {error.strerror}", file=sys.stderr)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
