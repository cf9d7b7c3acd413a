"""Ports for a server that wants a row of them."""

from __future__ import annotations

import socket
from contextlib import ExitStack

SIZE = 120
FIRST, LAST = 20_000, 30_000


def free_block() -> int:
    """The first of SIZE ports of loopback that nothing listens on."""
    for base in range(FIRST, LAST, SIZE):
        if _free(base):
            return base
    raise OSError(f"no {SIZE} free ports in a row from {FIRST} to {LAST}")


def _free(base: int) -> bool:
    with ExitStack() as stack:
        for port in range(base, base + SIZE):
            try:
                stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                return False
    return True
