"""What goes wrong between a test and psasim."""

from __future__ import annotations


class PsasimError(Exception):
    """A psasim that cannot be started or reached, or a use of it that cannot work. One line of text."""


class Refused(PsasimError):
    """The control API refused a call; the text is its own sentence, with the nearest names for an unknown one."""

    def __init__(self, status: int, detail: str) -> None:
        """`status` is the HTTP status of the refusal."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
