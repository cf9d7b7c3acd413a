"""Errors between a test and psasim."""

from __future__ import annotations


class PsasimError(Exception):
    """psasim cannot be started or reached, or was used incorrectly. One line of text."""


class Refused(PsasimError):
    """The control API refused a call; the text is that of the API, with the nearest names for an unknown one."""

    def __init__(self, status: int, detail: str) -> None:
        """`status` is the HTTP status of the refusal."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
