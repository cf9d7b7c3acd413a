"""What a fake's journal holds against it."""

from __future__ import annotations

from contracts.targets.control import ControlClient


def findings(control: ControlClient) -> list[str]:
    """Every violation in the journal, a line each: its code, the exchange, the place and what is wrong there."""
    return [
        f"{found['code']} {entry['simulator']} {entry['method']} {entry['path']} {entry['status']}"
        f" {found['pointer'] or '/'}: {found['message']}"
        for entry in control.journal()
        for found in entry["violations"]
    ]
