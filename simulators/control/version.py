"""The installed version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """From the package's metadata; `0` if psasim runs from a folder that was never installed."""
    try:
        return installed("psasim")
    except PackageNotFoundError:
        return "0"
