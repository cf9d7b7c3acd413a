"""How the PSA's own view of a ticket is found, and what is made of a view that shows nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from contracts.protocol.gradebook import Gradebook, Judge
from contracts.targets import Target
from contracts.targets.listening import Request, hearing
from features.custompsa.sight import OPEN, RESOLVED, Sight
from simulators.core.findings import rules_of

TICKET = {"psaTicketNumber": "T/1", "ticket_id": "63000001"}
CODE = "CP-RESOLVE-DONE"


class Shown:
    """What a PSA shows: `answers` by path; `headers` of the newest request."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.headers: Mapping[str, str] = {}
        self.url = ""

    def reply(self, request: Request) -> tuple[int, bytes]:
        self.headers = request.headers
        return self.answers.get(request.path, (404, b"{}"))


@pytest.fixture
def shown() -> Iterator[Shown]:
    psa = Shown()
    with hearing(psa.reply) as psa.url:
        yield psa


@pytest.fixture
def sight(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes a sight of that PSA by facts."""
    monkeypatch.setenv("PSASIM_CALLBACK_WAIT", "0")
    made: list[Target] = []

    def make(secrets: Mapping[str, str] | None = None, **facts: str) -> Sight:
        known = {"username": "u", "password": "p", **(secrets or {})}
        made.append(Target("custompsa", shown.url, known, facts=facts))
        return Sight(made[-1], Judge(rules_of("custompsa"), Gradebook(), strict=False))

    yield make
    for target in made:
        target.close()


FACTS = {"read_ticket": "/api/{externalTicketId}?of={ncentralTicketId}", "read_ticket_state": "/status/name"}
PLACE = "/api/T%2F1?of=63000001"


def test_a_state_that_means_resolved_keeps_the_rule(sight: Any, shown: Shown) -> None:
    shown.answers[PLACE] = 200, b'{"status": {"name": "Closed"}}'
    looking = sight(**FACTS)
    looking.hold_state(CODE, TICKET, RESOLVED)
    assert looking.judge.book.kept == {CODE: 1}
    assert shown.headers["authorization"].startswith("Basic ")


def test_states_and_credentials_may_be_named(sight: Any, shown: Shown) -> None:
    shown.answers[PLACE] = 200, b'{"status": {"name": 5}}'
    looking = sight({"read_authorization": "Bearer t"}, **FACTS, read_ticket_resolved="4, 5")
    looking.hold_state(CODE, TICKET, RESOLVED)
    assert looking.judge.book.kept == {CODE: 1}
    assert shown.headers["authorization"] == "Bearer t"


def test_another_state_breaks_the_rule(sight: Any, shown: Shown) -> None:
    shown.answers[PLACE] = 200, b'{"status": {"name": "closed"}}'
    with pytest.raises(AssertionError, match='Seen: the PSA shows "closed" at /status/name'):
        sight(**FACTS).hold_state("CP-REOPEN-DONE", TICKET, OPEN)


@pytest.mark.parametrize(
    ("facts", "answer", "why"),
    [
        ({}, (200, b"{}"), "name facts.read_ticket"),
        ({"read_ticket": FACTS["read_ticket"]}, (200, b"{}"), "facts.read_ticket_state"),
        (FACTS, (404, b"{}"), "was answered with 404: check facts.read_ticket"),
        (FACTS, (200, b"<html>"), "gave no JSON"),
        (FACTS, (200, b'{"state": "closed"}'), "no state at /status/name"),
        (FACTS, (200, b'{"status": {"name": {}}}'), "no state at /status/name"),
    ],
)
def test_a_view_that_shows_nothing_breaks_no_rule(
    sight: Any, shown: Shown, facts: dict[str, str], answer: tuple[int, bytes], why: str
) -> None:
    shown.answers[PLACE] = answer
    looking = sight(**facts)
    looking.hold_state(CODE, TICKET, RESOLVED)
    assert why in looking.judge.book.unseen[CODE]
    assert not looking.judge.book.kept


def test_a_title_may_stand_anywhere_in_the_view(sight: Any, shown: Shown) -> None:
    shown.answers[PLACE] = 200, '{"items": [{"text": "[RMM] Störung"}]}'.encode()
    looking = sight(**FACTS)
    looking.hold_title("CP-TEXT", TICKET, "Störung")
    assert looking.judge.book.kept == {"CP-TEXT": 1}
    looking.hold_title("CP-TEXT", TICKET, "St?rung")
    assert looking.judge.book.times_broken("CP-TEXT") == 1
