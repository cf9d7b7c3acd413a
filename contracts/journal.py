"""Violations in the journal of a fake: they fail every suite, whatever the answers looked like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.targets.control import ControlClient
from simulators.core.findings import HANDLER_RAISED


@dataclass(frozen=True, slots=True)
class Violation:
    """One violation. `operation` is an operationId where the exchange was routed to one."""

    code: str
    system: str
    operation: str | None
    method: str
    path: str
    status: int | None
    pointer: str
    message: str

    @property
    def raised(self) -> bool:
        """Whether a handler ended with an exception, which the caller may have seen as the vendor's own 500."""
        return self.code == HANDLER_RAISED

    def __str__(self) -> str:
        """One line: the code, the exchange, the place and what is wrong there."""
        return (
            f"{self.code} {self.system} {self.method} {self.path} {self.status} {self.pointer or '/'}: {self.message}"
        )


class JournalReader:
    """Reads the journal of one world piece by piece: it is bounded, and a long run would lose what it held first."""

    def __init__(self, control: ControlClient) -> None:
        """Begin with the oldest entry that there is."""
        self._control = control
        self._last: int | None = None

    def violations(self) -> list[Violation]:
        """Those of the entries that were added since the last call."""
        filters = {} if self._last is None else {"since": self._last}
        entries = self._control.journal(**filters)
        if entries:
            self._last = entries[-1]["id"]
        return [each for entry in entries for each in _of(entry)]


def findings(control: ControlClient) -> list[str]:
    """Every violation in the journal, a line each."""
    return list(map(str, JournalReader(control).violations()))


def _of(entry: Mapping[str, Any]) -> Iterator[Violation]:
    exchange = [entry[name] for name in ("simulator", "operation", "method", "path", "status")]
    for each in entry["violations"]:
        yield Violation(each["code"], *exchange, each["pointer"], each["message"])
