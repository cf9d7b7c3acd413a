"""Results of actions, shown once on the next page."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

KEPT = 200
"""Notices that wait to be shown; the oldest are dropped."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, whether it is an error, and the control API's response."""

    text: str
    bad: bool = False
    answer: Any = None


class Notices:
    """Stores notices under random ids, which appear in URLs, so that no text of a URL is ever shown as a notice."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Notice] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, notice: Notice) -> str:
        """Store `notice` and return its id."""
        identity = secrets.token_hex(8)
        with self._lock:
            self._kept[identity] = notice
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return identity

    def find(self, identity: str | None) -> Notice | None:
        """The notice with this id."""
        with self._lock:
            return self._kept.get(identity) if identity is not None else None
