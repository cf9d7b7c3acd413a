"""What is wrong with kept state."""

from __future__ import annotations


class StateError(Exception):
    """State that cannot be kept or read. The message is one line: what is wrong, and what to do."""


class Damaged(StateError):
    """A file holds something else than was written to it."""


def reason(error: OSError) -> str:
    """Why an operation of the system failed, in its own words."""
    return error.strerror or str(error) or type(error).__name__
