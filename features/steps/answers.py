"""How the system answered, in words."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
from pytest_bdd import parsers, then

from features.steps.talk import Talk

REFUSALS: Mapping[str, int] = {
    "unreadable": 400,
    "incomplete": 400,
    "invalid": 400,
    "unauthenticated": 401,
    "forbidden": 403,
    "unknown": 404,
    "a wrong method": 405,
    "a conflict": 409,
    "too large": 413,
    "a wrong content type": 415,
    "one too many": 429,
}
"""Why a request is refused, and the status that says so."""


def describe(answer: httpx.Response) -> str:
    """An answer in one line, for failed steps."""
    return f"{answer.request.method} {answer.request.url.path}: {answer.status_code} {answer.text[:500]}"


@then("the request is accepted")
def _(talk: Talk) -> None:
    assert talk.answer.is_success, describe(talk.answer)


@then(parsers.re(f"the request is refused as (?P<why>{'|'.join(REFUSALS)})"))
def _(talk: Talk, why: str) -> None:
    assert talk.answer.status_code == REFUSALS[why], describe(talk.answer)


@then(parsers.parse("the answer has status {status:d}"))
def _(talk: Talk, status: int) -> None:
    assert talk.answer.status_code == status, describe(talk.answer)
