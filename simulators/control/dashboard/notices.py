"""What an act has done, shown once on the page that follows it."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

KEPT = 200
"""Notices that wait to be shown; the oldest one is forgotten first."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, whether it reports a refusal, and what the control API answered."""

    text: str
    bad: bool = False
    answer: Any = None


class Notices:
    """Kept here and named by a random id in the address: no text of an address is ever shown as one of ours."""

    def __init__(self) -> None:
        """None yet."""
        self._kept: OrderedDict[str, Notice] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, notice: Notice) -> str:
        """The id under which `notice` can be found."""
        identity = secrets.token_hex(8)
        with self._lock:
            self._kept[identity] = notice
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return identity

    def find(self, identity: str | None) -> Notice | None:
        """The notice of this id."""
        with self._lock:
            return self._kept.get(identity) if identity is not None else None
