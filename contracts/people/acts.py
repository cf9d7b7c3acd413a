"""What a system's callers module adds to the examples of its drive document: operations that need a certain state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Act:
    """One request to the drive. `path` is that of the operation at `template`, which is the path without parameters.

    Without `waits`, the act is answered before what it causes has been done.
    """

    method: str
    template: str
    body: Mapping[str, Any] | None = None
    path: str = ""
    waits: bool = True
