"""What a Locust process is told of its round, in an environment variable, so that workers elsewhere can be told too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

ENVIRONMENT, STATISTICS = "PSASIM_LOAD", "PSASIM_LOAD_STATISTICS"
"""The variables that hold a briefing, and the file in which a round's statistics are left."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The system's credentials, what was prepared, what the round changed, and whether anything may be written.

    `own` are the credentials of each user in turn, where they are not all one client.
    """

    credentials: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    requests_each: int | None = None
    allow_writes: bool = True
    own: Sequence[Mapping[str, str]] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Briefing:
        """The briefing that `text` wrote."""
        return cls(**{**data, "own": tuple(data.get("own", ()))})

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))
