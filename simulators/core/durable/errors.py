"""Errors of stored state."""

from __future__ import annotations


class StateError(Exception):
    """State cannot be written or read. The message is one line: what is wrong, and what to do."""


class Damaged(StateError):
    """A file does not contain what was written to it."""


def reason(error: OSError) -> str:
    """The text of an operating system error."""
    return error.strerror or str(error) or type(error).__name__
