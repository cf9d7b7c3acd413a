"""Durations in command arguments."""

from __future__ import annotations

from simulators.commands import WrongUse
from simulators.core import durations


def seconds(text: str) -> float:
    """As `simulators.core.durations` reads them. Raises WrongUse."""
    try:
        return durations.seconds(text)
    except ValueError as error:
        raise WrongUse(str(error)) from None
