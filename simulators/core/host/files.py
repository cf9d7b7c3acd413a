"""Whole files or none: written beside their place and moved there in one step."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def put(path: Path, data: bytes, *, mode: int = 0o600, replace: bool = True) -> None:
    """Make `path` hold `data`, readable as `mode` says.

    Without `replace` an existing file stays and `FileExistsError` is raised. Raises `OSError`.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # Before the file is in place: it never shows there with another mode.
        Path(name).chmod(mode)
        if replace:
            Path(name).replace(path)
        else:
            path.hardlink_to(name)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
