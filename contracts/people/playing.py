"""Plays the acts of people one after the other, and compares status and body of each response."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from http import HTTPStatus
from typing import Any

import httpx
import msgspec

from contracts.api.outcome import Failure, Outcome
from contracts.api.shapes import labels
from contracts.callers.client import CallerClient
from contracts.people.judging import Document, Judge
from contracts.people.names import Names, changed, pointed
from contracts.people.plays import START, Act, Play, Plays
from contracts.people.sameness import differences, seen
from contracts.targets import Target
from contracts.targets.control import ControlError
from contracts.verify.curl import of_request
from simulators.core import findings

Opened = Callable[[Iterable[str]], AbstractContextManager[Target]]


def perform(opened: Opened, document: Document, plays: Plays, outcome: Outcome) -> None:
    """Every play in a world of its own, which `opened` opens with the fakes that they need.

    An operation of the drive `document` of which no act succeeds is a failure, too.
    """
    judge, done = Judge(document), set()
    for play in plays.plays:
        with opened(plays.beside) as target:
            stage = _Stage(target, play, plays.beside, judge)
            stage.play(outcome)
            done |= stage.done
    for label in sorted(set(labels(document).values()) - done):
        outcome.add(Failure(findings.CONTRACT_CHECK, label, "an act succeeds", "no play has an act that succeeds"))


class _Stage:
    """One play: what its acts have kept, and how it speaks to the system. `done` are the operations that succeeded."""

    def __init__(self, target: Target, play: Play, beside: Iterable[str], judge: Judge) -> None:
        self._target = target
        self._play = play
        self._judge = judge
        control = target.fake
        control.freeze()
        control.request("POST", "/clock", {"action": "set", "to": START})
        for name in (target.system, *beside):
            control.request("POST", "/reset", {"simulator": name})
        served = control.request("GET", "/simulators")["items"]
        # Those of before the reset may be dated.
        target.credentials = next(each["credentials"] for each in served if each["name"] == target.system)
        self._names = Names(served)
        self._client = CallerClient(target, self._names.kept)
        self._before: Any = None
        self._curl = ""
        self.done: set[str] = set()

    def play(self, outcome: Outcome) -> None:
        """Up to the first act whose response is another one: what follows would not be what it seems."""
        for number, act in enumerate(self._play.acts, 1):
            label = f"people: {self._play.title}, {number}"
            outcome.requests[label] += 1
            try:
                wrong = list(self._perform(act))
            except (httpx.HTTPError, ControlError, LookupError) as error:
                outcome.errors.append(f"{label}: {error}")
                return
            outcome.answered[label] += 1
            if wrong:
                message = "; ".join(wrong)
                outcome.add(Failure(findings.CONTRACT_CHECK, label, act.act or act.call, message, self._curl))
                return

    def _perform(self, act: Act) -> Iterator[str]:
        """What an act says; yields how the response differs from what is expected."""
        if act.settings:
            self._target.fake.settings(self._target.system, **act.settings)
        if act.fault:
            self._target.fake.request("POST", "/faults", {"simulator": self._target.system, **act.fault})
        if act.advance:
            self._target.fake.advance(act.advance)
        if not act.act and not act.call:
            return
        answer = self._answer(act)
        self._curl = of_request(answer.request)
        body = seen(answer)
        if answer.status_code != act.status:
            yield f"the status is {answer.status_code}, not {act.status}: {answer.text[:300]}"
            return
        expected = self._expected(act)
        if expected is not msgspec.UNSET:
            yield from differences(body, expected)
        if not act.refused:
            self._before = body
        for name, pointer in act.keep.items():
            self._names.kept[name] = pointed(body, pointer)
        if act.act and not act.of:
            label = self._judge.label_of(answer.request)
            yield from self._judge.broken(label, answer)
            if answer.is_success:
                self.done.add(label)

    def _expected(self, act: Act) -> Any:
        """The whole body of the response, UNSET where it may be any."""
        if act.refused:
            title, detail = HTTPStatus(act.status).phrase, self._names.text(act.refused)
            return {"type": "about:blank", "title": title, "status": act.status, "detail": detail}
        if act.answer is msgspec.UNSET and act.changes is None:
            return msgspec.UNSET
        usual = self._before if act.answer is msgspec.UNSET else self._names.filled(act.answer)
        return changed(usual, self._names.filled(act.changes))

    def _answer(self, act: Act) -> httpx.Response:
        method, _, path = self._names.text(act.act or act.call).partition(" ")
        body = self._names.filled(act.body)
        if act.call:
            return self._client.send(method, path, **({} if body is None else {"json": body}))
        return self._target.fake.respond(method, f"/drive/{act.of or self._target.system}{path}", body)
