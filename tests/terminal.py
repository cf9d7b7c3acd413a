"""A terminal beside a running psasim, for the commands on pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import served
from tests.ports import free_block

USUAL = 8700
_PORT = re.compile(r"\b8([78]0\d)\b")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A server on ports from `base`, and a folder in which commands run."""

    base: int
    folder: Path

    def moved(self, text: str) -> str:
        """`text` with the server's ports in place of the usual ones."""
        return _PORT.sub(lambda found: str(self.base + int(found[0]) - USUAL), text)

    def run(self, code: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run the commands of a block; curl fails on a refusal."""
        script = f'set -eu\ncurl() {{ command curl --fail-with-body "$@"; }}\n{self.moved(code)}'
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PSASIM_URL": f"http://127.0.0.1:{self.base}"}
        bash = shutil.which("bash")
        assert bash is not None
        return subprocess.run(  # noqa: S603  # what the page says is what is to be run
            [bash, "-c", script],
            cwd=folder or self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("terminal")
    base = free_block()
    # As on a page's own machine, the server begins with what `psasim serve` does.
    with served(folder, "--port", str(base), "--tls", "--tls-dir", str(folder), "--dataset", "small"):
        yield Terminal(base, folder)
