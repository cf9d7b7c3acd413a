"""The child process of psasim.Server: it ends when its parent ends, in whatever way. Run as a file."""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
from pathlib import Path


def main() -> None:
    """Serve until stopped, or until standard input, which the parent holds open, is closed."""
    beside = str(Path(__file__).resolve().parent.parent)
    if beside not in sys.path:
        sys.path.insert(0, beside)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    runpy.run_module("simulators", run_name="__main__", alter_sys=True)


def _end_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
