"""How long a foreign PSA may take to call back."""

from __future__ import annotations

import os
from collections.abc import Mapping

WAIT = "PSASIM_CALLBACK_WAIT"
"""Environment variable: seconds of the clock on the wall."""
DEFAULT_S = 30.0


def callback_wait_s(environment: Mapping[str, str] = os.environ) -> float:
    """Seconds that a foreign PSA may take to call back. ValueError for text that is no number of seconds."""
    seconds = float(environment.get(WAIT) or DEFAULT_S)
    if not 0 <= seconds < float("inf"):
        raise ValueError(f"{WAIT}: {seconds} is not a number of seconds")
    return seconds
