"""A server in the place of another system: it answers as that one does, but for some paths."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import parsers, then

from contracts.targets.listening import Reply, Request, hearing


@dataclass(slots=True)
class Stranger:
    """A server at `origin`. By paths, `answers` are data as of the other system, and `odd` texts in their place.

    Odd answers have the status `status`. `heard` are the requests, oldest first.
    """

    origin: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    status: int = 200
    heard: list[Request] = field(default_factory=list)

    def reply(self, request: Request) -> Reply:
        """What a path is answered; 404 for an unknown one. `{origin}` stands for the server's own."""
        self.heard.append(request)
        path = request.path.partition("?")[0]
        if path in self.odd:
            return self.status, self.odd[path].encode()
        if path not in self.answers:
            return 404, b""
        return 200, json.dumps(self.answers[path]).replace("{origin}", self.origin).encode()


@pytest.fixture
def stranger() -> Iterator[Stranger]:
    """A server while the scenario runs."""
    opened = Stranger()
    with hearing(opened.reply) as opened.origin:
        yield opened


@then(parsers.re(r'the newest request there had the header "(?P<name>[^"]+)" with "(?P<value>[^"]+)"'))
def _(stranger: Stranger, name: str, value: str) -> None:
    assert stranger.heard[-1].headers.get(name.lower()) == value, stranger.heard[-1]


@then(parsers.re(r'the newest request there had "(?P<text>[^"]+)" in its body'))
def _(stranger: Stranger, text: str) -> None:
    assert text in stranger.heard[-1].body.decode(), stranger.heard[-1]
