"""The version that is installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed


def version() -> str:
    """As the package's metadata has it; `0` where psasim runs from a folder that was never installed."""
    try:
        return installed("psasim")
    except PackageNotFoundError:
        return "0"
