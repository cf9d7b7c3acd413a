"""Connects to a running psasim."""

from __future__ import annotations

import os

from psasim.control import Control
from psasim.world import Connection


def connect(url: str | None = None, *, token: str | None = None) -> Connection:
    """The psasim whose control API is at `url` (default: PSASIM_URL, else port 8700); `token` (default: PSASIM_TOKEN).

    Raises PsasimError if no psasim responds there.
    """
    found = url or os.environ.get("PSASIM_URL") or "http://127.0.0.1:8700"
    return Connection(Control(found, token or os.environ.get("PSASIM_TOKEN")))
