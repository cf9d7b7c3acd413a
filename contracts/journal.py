"""What a fake's journal holds against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from contracts.targets.control import ControlClient


@dataclass(slots=True)
class JournalReader:
    """Reads journals from where it has stopped: a server that runs already holds what others did before."""

    _positions: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def position(self, control: ControlClient) -> int:
        """The id of the last entry that has been read."""
        return self._positions.get((control.url, control.world), 0)

    def read(self, control: ControlClient) -> list[dict[str, Any]]:
        """The entries since the last call, oldest first."""
        entries = control.journal(since=self.position(control))
        if entries:
            self._positions[control.url, control.world] = entries[-1]["id"]
        return entries


def findings(control: ControlClient, reader: JournalReader | None = None) -> list[str]:
    """Every violation in the journal, a line each: its code, the exchange, the place and what is wrong there.

    With a reader, those in the entries that it has not read yet.
    """
    return [
        f"{found['code']} {entry['simulator']} {entry['method']} {entry['path']} {entry['status']}"
        f" {found['pointer'] or '/'}: {found['message']}"
        for entry in (control.journal() if reader is None else reader.read(control))
        for found in entry["violations"]
    ]
