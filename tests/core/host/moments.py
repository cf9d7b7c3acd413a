"""Times for TLS tests."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path


def machine_time(folder: Path) -> datetime:
    """Now, as the file system has it: TLS clients judge a certificate by the machine's own time, nothing else."""
    probe = folder / "probe"
    probe.touch()
    return datetime.fromtimestamp(probe.stat().st_mtime, UTC)
