"""A server in the place of another system: it answers as that one does, but for some paths."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from contracts.targets.listening import Reply, Request, hearing


@dataclass(slots=True)
class Stranger:
    """A server at `origin`. By paths, `answers` are data as of the other system, and `odd` texts in their place."""

    origin: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)

    def reply(self, request: Request) -> Reply:
        """What a path is answered; 404 for an unknown one. `{origin}` stands for the server's own."""
        path = request.path.partition("?")[0]
        if path in self.odd:
            return 200, self.odd[path].encode()
        if path not in self.answers:
            return 404, b""
        return 200, json.dumps(self.answers[path]).replace("{origin}", self.origin).encode()


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    """A server while the scenario runs."""
    opened = Stranger()
    with hearing(opened.reply) as opened.origin:
        yield opened
