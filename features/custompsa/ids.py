"""What N-central calls its tickets."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

DOCUMENTED_TICKET = 63729690
LOWEST_RANDOM, HIGHEST_ID = 100_000_000, 2**31 - 1
"""Ids of tickets on a PSA that has met some before; they fit 32 bits [ncentral 3.3]."""


@dataclass(slots=True)
class Ids:
    """Ids of tickets: on a fresh fake the documented one and those after it, elsewhere random ones, each used once."""

    fake: bool
    used: list[str] = field(default_factory=list)

    def fresh(self) -> str:
        """Another id."""
        identity = str(DOCUMENTED_TICKET + len(self.used))
        while not self.fake and (identity in self.used or int(identity) < LOWEST_RANDOM):
            identity = str(LOWEST_RANDOM + secrets.randbelow(HIGHEST_ID - LOWEST_RANDOM))
        self.used.append(identity)
        return identity
