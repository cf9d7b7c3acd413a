"""A copy of the project, in which mutants are tried while the checkout may be changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class Workspace:
    """The files that git tracks, or would track, in a folder of their own."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        """Copy `checkout` to `folder`, which does not exist yet."""
        self.folder = folder
        listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        found = subprocess.run(listing, cwd=checkout, capture_output=True, check=True)  # noqa: S603  # fixed words only
        for name in found.stdout.decode().split("\0"):
            source = checkout / name
            if name and source.is_file():
                copy = folder / name
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, copy)

    def run(self, words: Sequence[str], most_s: float, more: Mapping[str, str] | None = None) -> int | None:
        """The exit code of a Python module and its arguments; None if it took more than `most_s` wall seconds.

        `more` are variables of its environment.
        """
        environment = {**os.environ, "PYTHONPATH": str(self.folder), **(more or {})}
        with self.folder.joinpath("output.txt").open("wb") as output:
            process = subprocess.Popen(  # noqa: S603  # Python of this environment, with words of our own
                [sys.executable, "-m", *words],
                cwd=self.folder,
                env=environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
            try:
                return process.wait(most_s)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()
                return None

    @property
    def output(self) -> str:
        """What the newest run printed."""
        return self.folder.joinpath("output.txt").read_text("utf-8", "replace")
