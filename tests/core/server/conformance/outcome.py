"""What a stack made of a request, in words that both stacks share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Found(NamedTuple):
    """One thing wrong: where, and which rule it breaks."""

    location: str
    pointer: str
    rule: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Status, the handler's parameters and body, and what was found wrong. 299: the handler was reached."""

    status: int
    arguments: dict[str, Any]
    body: Any
    found: frozenset[Found]
