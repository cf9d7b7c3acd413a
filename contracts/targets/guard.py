"""Blocks requests to a target: writes that are not allowed, and any request once it has stopped responding."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from contracts.reading import writes

GIVING_UP = 3
"""Consecutive requests without a response after which no further one is sent."""


class WriteRefused(AssertionError):
    """A request that may change something, to a target without `allow_writes`. It was not sent."""


class GaveUp(AssertionError):
    """A request to a target that did not respond to earlier ones. It was not sent."""


@dataclass(slots=True)
class Answers:
    """How a target has answered so far: `missed` requests in a row went without an answer, the newest by `error`.

    One system has one of these, whatever the number of scenarios that are played against it.
    """

    missed: int = 0
    error: str = ""

    def note(self, error: Exception | None) -> None:
        """Count a request that was answered, with None, or was not."""
        self.missed, self.error = (0, "") if error is None else (self.missed + 1, f"{type(error).__name__}: {error}")

    @property
    def gave_up(self) -> bool:
        """Whether the target is given up."""
        return self.missed >= GIVING_UP


def refuse(system: str, base: str, allow_writes: bool, method: str, url: str, answers: Answers | None) -> None:
    """Raise WriteRefused or GaveUp for a request that must not be sent to the system at `base`."""
    if allow_writes and (answers is None or not answers.gave_up):
        return
    path = urlsplit(url).path
    below = urlsplit(base).path.rstrip("/")
    if below and path.startswith(f"{below}/"):
        path = path.removeprefix(below)
    if not allow_writes and writes(system, method, path):
        raise WriteRefused(
            f"{method} {path} was not sent: it may change something. A scenario that writes is tagged @writes, and a"
            " target that may be written to has allow_writes = true"
        )
    if answers is not None and answers.gave_up:
        raise GaveUp(f"no request is sent any more: {answers.missed} in a row were not answered ({answers.error})")
