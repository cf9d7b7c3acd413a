"""Checks the configured event loop before anything starts."""

from __future__ import annotations

from simulators.commands import WrongUse


def check_loop() -> None:
    """Raise WrongUse if PSASIM_LOOP names no event loop."""
    from simulators.core.platform import UnknownLoop, asked_loop

    try:
        asked_loop()
    except UnknownLoop as error:
        raise WrongUse(str(error)) from None
