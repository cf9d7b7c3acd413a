"""The parameters of a round, passed to the Locust process in an environment variable, also to remote workers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

ENVIRONMENT, STATISTICS = "PSASIM_LOAD", "PSASIM_LOAD_STATISTICS"
"""The variables for a briefing, and for the file of a round's statistics."""


@dataclass(frozen=True, slots=True)
class Briefing:
    """The system's credentials, the prepared facts, the changed settings, and whether writes are allowed.

    `own` are the credentials of each user in turn, if they are not all one client.
    """

    credentials: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    requests_each: int | None = None
    allow_writes: bool = True
    own: Sequence[Mapping[str, str]] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Briefing:
        """Parse `text`."""
        return cls(**{**data, "own": tuple(data.get("own", ()))})

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))
