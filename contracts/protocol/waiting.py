"""The time that a foreign PSA has to call back."""

from __future__ import annotations

import os
from collections.abc import Mapping

WAIT = "PSASIM_CALLBACK_WAIT"
"""Environment variable: real seconds."""
DEFAULT_S = 30.0


def callback_wait_s(environment: Mapping[str, str] = os.environ) -> float:
    """The real seconds that a foreign PSA has to call back. ValueError for an invalid number."""
    seconds = float(environment.get(WAIT) or DEFAULT_S)
    if not 0 <= seconds < float("inf"):
        raise ValueError(f"{WAIT}: {seconds} is not a number of seconds")
    return seconds
