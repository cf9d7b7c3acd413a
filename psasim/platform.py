"""Differences between platforms, in this package; `simulators.core.platform` has those of the server."""

from __future__ import annotations

import subprocess
import sys
from typing import Any


def apart() -> dict[str, Any]:
    """Arguments of Popen for a child process that Ctrl-C in the parent's terminal does not reach."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return dict(start_new_session=True)
