"""How psasim's own PSA is made to answer and to call back, rightly or wrongly, and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_bdd import given, parsers, step

from contracts.targets import Target
from features.custompsa.driving import Driver

REPLIES: Mapping[str, str] = {
    "in full": "full",
    "without a body": "empty",
    "incompletely": "incomplete",
    "with broken JSON": "malformed",
}
MODES: Mapping[str, str] = {
    "calls back twice": "duplicate",
    "calls back with the wrong id": "wrong_id",
    "calls back with wrong credentials": "wrong_credentials",
    "never calls back": "none",
}


def behave(
    ncentral: Driver, action: str, reaction: Mapping[str, Any], callback: Mapping[str, Any] | None = None
) -> None:
    """Change the behaviour of the fake, which is no longer graded: the scenario itself says what must follow."""
    ncentral.graded = False
    change: dict[str, Any] = {"on": {action: reaction}}
    if callback is not None:
        change["callback"] = callback
    ncentral.target.fake.drive("custompsa", "PUT", "/behaviour", change)


@given(parsers.parse("the PSA answers a CREATE without a body and calls back {seconds:d} seconds later"))
def _(ncentral: Driver, seconds: int) -> None:
    behave(ncentral, "CREATE", {"reply": "empty"}, {"mode": "after", "delay_s": seconds})


@given(parsers.re(f"the PSA answers a CREATE without a body and (?P<mode>{'|'.join(MODES)})"))
def _(ncentral: Driver, mode: str) -> None:
    behave(ncentral, "CREATE", {"reply": "empty"}, {"mode": MODES[mode]})


@given("the PSA calls back before it answers")
def _(ncentral: Driver) -> None:
    behave(ncentral, "CREATE", {"reply": "empty"}, {"mode": "before"})


@given("the PSA numbers its tickets with integers")
def _(ncentral: Driver) -> None:
    behave(ncentral, "CREATE", {"id_type": "integer"})


@step(parsers.re(f"the PSA answers a (?P<action>[A-Z]+) (?P<how>{'|'.join(REPLIES)})"))
def _(ncentral: Driver, action: str, how: str) -> None:
    behave(ncentral, action, {"reply": REPLIES[how]})


@step(parsers.parse("the PSA answers a {action:w} with status {status:d}"))
def _(ncentral: Driver, action: str, status: int) -> None:
    behave(ncentral, action, {"reply": "status", "status": status})


@given(parsers.parse("the PSA takes {seconds:d} seconds to answer a CREATE"))
def _(ncentral: Driver, seconds: int) -> None:
    behave(ncentral, "CREATE", {"delay_s": seconds})


@given(parsers.parse("the PSA takes {seconds:d} seconds to answer a CREATE with status {status:d}"))
def _(ncentral: Driver, seconds: int, status: int) -> None:
    behave(ncentral, "CREATE", {"reply": "status", "status": status, "delay_s": seconds})


@given(parsers.parse("the PSA tries a failed callback again after {seconds:d} seconds"))
def _(target: Target, seconds: int) -> None:
    target.fake.settings("custompsa", callback_retries=1, callback_retry_delay_s=seconds)


@given("the PSA requires tags")
def _(target: Target) -> None:
    target.fake.settings("custompsa", require_custom_tags=True)


@given("the PSA ignores unknown tickets")
def _(target: Target) -> None:
    target.fake.settings("custompsa", unknown_ticket="ignore")


@given(parsers.re("the PSA (?P<habit>refuse|ignore)s wrong ticket numbers"))
def _(target: Target, habit: str) -> None:
    target.fake.settings("custompsa", number_mismatch=habit)
