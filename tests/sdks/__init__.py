"""The vendors' own clients: environments of their own, which `make sdks` sets up from the files beside this one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SET_UP = "run `make sdks` once"


def sdk_folder(name: str) -> Path:
    """The environment of the SDK `name`. Fails the test where it was not set up."""
    folder = ROOT / ".sdks" / name
    if not (folder / "stamp").exists():
        pytest.fail(f"the SDK {name} is not installed: {SET_UP}")
    return folder


def sdk_python(name: str) -> Path:
    """The interpreter that has the Python SDK `name`."""
    return sdk_folder(name) / "bin" / "python"


def node() -> str:
    """The Node.js interpreter; without one the test is skipped and says how to get it."""
    found = shutil.which("node")
    if found is None:
        pytest.skip(
            "there is no Node.js here: install Node.js 20 (Debian: apt-get install nodejs npm), then `make sdks`"
        )
    return found
