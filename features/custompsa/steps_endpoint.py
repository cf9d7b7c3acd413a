"""What a foreign PSA must make of messages that arrive twice, in an unusual form, or from somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pytest_bdd import parsers, then

from contracts.protocol import answers, callbacks
from contracts.protocol.answers import Reply, describe
from contracts.protocol.callbacks import Callback
from contracts.protocol.gradebook import Fault, Judge
from contracts.protocol.waiting import callback_wait_s
from contracts.targets.patience import eventually
from features.custompsa.driving import Driver
from features.custompsa.steps_messages import Poster
from features.steps.talk import Talk

UNUSUAL: Mapping[str, str] = {
    "the new property is ignored": "CP-NEW-PROPERTY",
    "the charset is accepted": "CP-CONTENT-TYPE",
    "the long note is accepted": "CP-LONG-TEXT",
    "the repeated message is accepted": "CP-ACTION-REPEATED",
}
"""What is said of an unusual message that is accepted, and the rule behind it."""
PROMPT_S = 1.0
"""Seconds in which a PSA that answers in full would make a callback of its own accord."""


@then("the PSA names the same ticket again")
def _(poster: Poster, ncentral: Driver, judge: Judge) -> None:
    reply, number = poster.reply, str(poster.number)
    judge.check(answers.answered(reply))
    refused = Fault(f"the second time, {describe(reply)}", curl=reply.curl)
    judge.check([("CP-CREATE-REPEATED", None if reply.ok else refused)])
    if reply.text.strip():
        judge.check(answers.linked(reply))
        judge.check(answers.repeated(reply, reply.number, number))
    elif ncentral.foreign:
        judge.check(answers.repeated(reply, _called_back(ncentral, number), number))


def _called_back(ncentral: Driver, number: str) -> str:
    """The number in the next callback, if there is one about as soon as the first one came; else the one it has."""
    ticket = ncentral.ticket()
    before = ncentral.callbacks(ticket)
    wait_s = min(callback_wait_s(), PROMPT_S + 2 * _delay_s(ticket, before))

    def look() -> list[Callback]:
        return ncentral.callbacks(ncentral.shown())[len(before) :]

    later = eventually(look, bool, wait_s)
    return str(later[-1].number) if later and later[-1].keyword == callbacks.CREATE else number


def _delay_s(ticket: Mapping[str, Any], received: list[Callback]) -> float:
    """Seconds from the CREATE to its callback; 0 where there was none."""
    sent = [entry["at"] for entry in ticket["exchanges"] if entry["direction"] == "out"]
    if not sent or not received:
        return 0.0
    return max(0.0, (datetime.fromisoformat(received[0].at) - datetime.fromisoformat(sent[0])).total_seconds())


@then(parsers.re(f"(?P<what>{'|'.join(UNUSUAL)})"))
def _(poster: Poster, judge: Judge, what: str) -> None:
    reply = poster.reply
    judge.check([(UNUSUAL[what], None if reply.ok else Fault(describe(reply), curl=reply.curl))])


@then("the PSA refuses the credentials")
def _(poster: Poster, judge: Judge, talk: Talk) -> None:
    reply = poster.reply
    seen = Fault(f"with {poster.impostor}, {describe(reply)}", "Authorization", curl=reply.curl)
    judge.check([("CP-AUTH", seen if reply.ok else None)])
    if reply.ok:
        return
    challenged = reply.status == 401 and talk.answer.headers.get("WWW-Authenticate", "").lower().startswith("basic")
    judge.check([("CP-AUTH-STATUS", None if challenged else _without_challenge(reply, seen))])


def _without_challenge(reply: Reply, seen: Fault) -> Fault:
    if reply.status != 401:
        return seen
    return Fault(f"{seen.seen}, and without WWW-Authenticate: Basic", "WWW-Authenticate", curl=seen.curl)


@then("the PSA does not fail")
def _(poster: Poster, judge: Judge) -> None:
    reply = poster.reply
    failed = reply.status is None or reply.status >= 500
    judge.check([("CP-UNKNOWN-TICKET", Fault(describe(reply), curl=reply.curl) if failed else None)])
