"""Plays every sending of one system, each in a world of its own."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import httpx
import msgspec

from contracts.api.outcome import Failure, Outcome
from contracts.api.run import caller_of
from contracts.deliveries.by_hand import A_WEEK_S, ByHand
from contracts.deliveries.sending import DONE, Listener, Message, Sending, Stage, holds
from contracts.journal import violations
from contracts.targets import Target
from contracts.targets.control import ControlError
from contracts.targets.listening import Request, hearing
from simulators.core import findings

Targets = Callable[[], AbstractContextManager[Target]]

WAIT_S = 7.25
"""For how long systems wait for a response, by a setting."""


def sendings_of(system: str) -> Sequence[Sending]:
    """The sendings of a system; empty if it sends nothing."""
    found: Sequence[Sending] = _sender_of(system, "SENDINGS", ())
    return found


def _sender_of(system: str, what: str, otherwise: Any) -> Any:
    """What the module of a system's sendings says."""
    name = f"contracts.senders.{system}"
    try:
        return getattr(importlib.import_module(name), what, otherwise)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return otherwise


def run(system: str, targets: Targets, one_in: int = 1) -> Outcome:
    """Each sending (of so many one), and its repetitions. `targets` opens a fake of the system with a fresh state."""
    sendings = sendings_of(system)
    outcome = Outcome(system, 0, total=len(sendings))
    for each in sendings[::one_in]:
        _try(each, targets, outcome, _exact)
        if each.retries is not None:
            _try(each, targets, outcome, _repeated)
    steered: Sending | None = _sender_of(system, "IN_LINE", next((each for each in sendings if each.retries), None))
    if steered is not None:
        _try(steered, targets, outcome, _steered)
        _try(steered, targets, outcome, _dropped)
    return outcome


Check = Callable[[Sending, Stage, Listener], Iterator[tuple[str, str]]]
"""Yields failed checks: the check, and a message."""


def _try(sending: Sending, targets: Targets, outcome: Outcome, check: Check) -> None:
    label = f"messages: {sending.name}"
    outcome.requests[label] += 1
    outcome.answered[label] += 1
    with targets() as target, _staged(sending, target, check is not _exact) as (stage, listener):
        try:
            waits: str = _sender_of(target.system, "WAITS", "")
            if waits:
                target.fake.settings(target.system, **{waits: WAIT_S})
            sending.prepare(stage)
            for what, message in check(sending, stage, listener):
                outcome.add(Failure(findings.MESSAGE_WRONG, label, what, message))
        except (httpx.HTTPError, ControlError, LookupError) as error:
            outcome.errors.append(f"{label}: {error}")
        for each in violations(target.fake):
            outcome.add(Failure(findings.MESSAGE_WRONG, label, each.code, str(each)))


@contextmanager
def _staged(sending: Sending, target: Target, fails: bool) -> Iterator[tuple[Stage, Listener]]:
    listener = Listener(sending.fails if fails else DONE, sending.answer)
    caller = caller_of(target.system)
    with hearing(listener.reply) as listener.origin:
        target.fake.freeze()
        yield Stage(target, listener.origin, caller.sign_in(target) if caller is not None else {}), listener


def _exact(sending: Sending, stage: Stage, listener: Listener) -> Iterator[tuple[str, str]]:
    expected = list(sending.act(stage))
    if sending.after_s:
        stage.target.fake.advance(sending.after_s - 1)
        if listener.heard:
            yield "messages wait as long as they should", f"{_listed(listener.heard)} came early"
    stage.target.fake.advance(1 if sending.after_s else 0)
    heard = listener.heard
    if [(each.method, each.path) for each in heard] != [(each.method, each.path) for each in expected]:
        wanted = ", ".join(f"{each.method} {each.path}" for each in expected) or "nothing"
        yield "exactly the right messages are sent", f"{_listed(heard)} came, {wanted} was expected"
        return
    for found, each in zip(heard, expected, strict=True):
        yield from _looks(sending, stage, found, each)
    yield from _waits(stage)
    for row in stage.target.fake.deliveries():
        if row["state"] == "sent" and row["reason"] is not None:
            yield "a message that was sent gives no reason why it waits", f"{row['id']}: {row['reason']}"
    stage.target.fake.advance(A_WEEK_S)
    if len(listener.heard) > len(expected):
        yield "what was received is not sent again", f"{_listed(listener.heard[len(expected) :])} came later"


def _waits(stage: Stage) -> Iterator[tuple[str, str]]:
    """A message is given up after the time that the setting says, as the record of its delivery has it."""
    waits: str = _sender_of(stage.target.system, "WAITS", "")
    kept = stage.target.fake.kept(stage.target.system) if waits else {}
    for collections in kept.values():
        for each in collections["_deliveries"]:
            if each["request"] is not None and each["request"]["timeout_s"] != WAIT_S:
                yield "a message waits for a response", f"{each['request']['timeout_s']} s, and {waits} is {WAIT_S}"


def _looks(sending: Sending, stage: Stage, found: Request, expected: Message) -> Iterator[tuple[str, str]]:
    for name, value in sending.headers.items():
        if found.headers.get(name) != value:
            yield f"a message has its header {name}", f"{name} is {found.headers.get(name)!r}, not {value!r}"
    if sending.signed is not None and not sending.signed(stage, found):
        yield "a message is signed", f"the signature does not fit {found.body[:200]!r}"
    if expected.body is None:
        if found.body:
            yield "a message has no body", f"it has {found.body[:200]!r}"
        return
    try:
        data = found.data
    except msgspec.DecodeError:
        data = None
    if not holds(data, expected.body):
        yield "a message says what happened", f"{found.body[:600]!r} does not hold {expected.body}"


def _repeated(sending: Sending, stage: Stage, listener: Listener) -> Iterator[tuple[str, str]]:
    """A failing message is repeated when the vendor does so, with the same bytes, and as often."""
    sending.act(stage)
    stage.target.fake.advance(0)
    first = len(listener.heard)
    if first != 1:
        yield "a message that fails is sent once at first", f"{_listed(listener.heard)} came"
        return
    for number, wait in enumerate(sending.retries or (), 2):
        stage.target.fake.advance(wait - 1)
        if len(listener.heard) != number - 1:
            yield "a message is not repeated early", f"attempt {number} came before {wait} s"
            return
        stage.target.fake.advance(1)
        if len(listener.heard) != number:
            yield "a message that fails is repeated", f"attempt {number} did not come after {wait} s"
            return
    stage.target.fake.advance(A_WEEK_S)
    expected = 1 + len(sending.retries or ())
    own = [each for each in listener.heard if each.path == listener.heard[0].path]
    if len(own) != expected:
        yield "a message is not repeated for ever", f"{len(own)} attempts, {expected} were expected"
    rows = [each["state"] for each in stage.target.fake.deliveries() if len(each["attempts"]) == expected]
    if sending.given_up not in rows:
        yield "a message that fails is given up", f"deliveries of {expected} attempts are {rows}"
    if any(each.body != own[0].body for each in own):
        yield "a repetition has the same bytes", f"{[each.body[:200] for each in own]}"


def _steered(sending: Sending, stage: Stage, listener: Listener) -> Iterator[tuple[str, str]]:
    yield from ByHand(sending, stage, listener).steered()


def _dropped(sending: Sending, stage: Stage, listener: Listener) -> Iterator[tuple[str, str]]:
    yield from ByHand(sending, stage, listener).dropped()


def _listed(heard: Sequence[Request]) -> str:
    return ", ".join(f"{each.method} {each.path}" for each in heard) or "nothing"
