"""What a scenario says to the system under test, and what it was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from contracts.targets import Target


@dataclass(slots=True)
class Talk:
    """Requests to the target, in order. Steps that ask use `ask`; steps that judge look at `answer`."""

    target: Target
    answers: list[httpx.Response] = field(default_factory=list)

    def ask(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        """One request, as httpx takes it; its answer is the one that following steps judge."""
        self.answers.append(self.target.send(method, path, **arguments))
        return self.answers[-1]

    @property
    def answer(self) -> httpx.Response:
        """The newest answer. AssertionError if nothing has been asked."""
        assert self.answers, "nothing has been asked of the system yet"
        return self.answers[-1]


@pytest.fixture
def talk(target: Target) -> Talk:
    """The scenario's conversation with its target."""
    return Talk(target)
