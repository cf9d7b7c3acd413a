"""The violations in a fake's journal, which fail every suite, whatever the responses were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from contracts.targets.control import ControlClient
from simulators.core.findings import HANDLER_RAISED

_VIOLATING = {"violations": "true"}
"""Filters: all others need not be sent."""


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
        """Whether a handler raised an exception, which the caller may have seen as the vendor's own 500."""
        return self.code == HANDLER_RAISED

    def __str__(self) -> str:
        """One line: the code, the exchange, the place and what is wrong there."""
        exchange = f"{self.system} {self.method} {self.path} {self.status}"
        return f"{self.code} {exchange} {self.pointer or '/'}: {self.message}"


@dataclass(slots=True)
class JournalReader:
    """Reads a journal incrementally: a running server's journal has older entries."""

    _positions: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def position(self, control: ControlClient) -> int:
        """The id of the last entry that has been read."""
        return self._positions.get((control.url, control.world), 0)

    def read(self, control: ControlClient, **filters: Any) -> list[dict[str, Any]]:
        """The entries since the last one that was read, oldest first: all, or those that match."""
        entries = control.journal(since=self.position(control), **filters)
        if entries:
            self._positions[control.url, control.world] = entries[-1]["id"]
        return entries


def violations(control: ControlClient, reader: JournalReader | None = None) -> list[Violation]:
    """Every violation in the journal; with a reader, those in the entries that it has not read yet."""
    entries = control.journal(**_VIOLATING) if reader is None else reader.read(control, **_VIOLATING)
    return [each for entry in entries for each in _of(entry)]


def findings(control: ControlClient, reader: JournalReader | None = None) -> list[str]:
    """The violations, a line each: the code, the exchange, the place and what is wrong there."""
    return list(map(str, violations(control, reader)))


def _of(entry: Mapping[str, Any]) -> Iterator[Violation]:
    exchange = {name: entry[name] for name in ("operation", "method", "path", "status")}
    for each in entry["violations"]:
        found = {name: each[name] for name in ("code", "pointer", "message")}
        yield Violation(system=entry["simulator"], **exchange, **found)
