"""The ready file: reports that the server answers, at which URLs, and with which credentials."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from simulators.core.host import files


class ReadyFileError(Exception):
    """The ready file could not be written; the message is one line."""


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A ready file in place."""

    path: Path
    content: bytes

    def remove(self) -> None:
        """Remove the file, unless another server has replaced it."""
        with suppress(OSError):
            if self.path.read_bytes() == self.content:
                self.path.unlink()


def remove_stale(path: Path) -> None:
    """Remove the ready file of a killed server, which would report a server that is not running.

    Raises `ReadyFileError`.
    """
    try:
        path.unlink(missing_ok=True)
    except NotADirectoryError:
        # There is no file; writing the new one reports any fault of the path.
        return
    except OSError as error:
        raise ReadyFileError(
            f"cannot remove the earlier ready file {path}: {error.strerror or error}; name another"
        ) from None


def write_ready(path: Path, ready: Mapping[str, object]) -> ReadyFile:
    """Write `ready` as JSON to `path`: mode 0600 because it holds secrets, by rename so that no reader sees half of it.

    Raises `ReadyFileError`.
    """
    content = msgspec.json.format(msgspec.json.encode(ready), indent=2) + b"\n"
    try:
        files.put(path, content)
    except OSError as error:
        reason = error.strerror or error
        raise ReadyFileError(
            f"cannot write the ready file {path}: {reason}; name a file in a folder that exists"
        ) from None
    return ReadyFile(path, content)
