"""How the PSA answers, and what becomes of the connection to it."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_bdd import given, parsers, step, when

from features.ncentral.monitoring import Monitoring

REPLIES: Mapping[str, str] = {
    "in full": "full",
    "without a body": "empty",
    "incompletely": "incomplete",
    "with broken JSON": "malformed",
}
BROKEN: Mapping[str, str] = {
    "is reset": "reset",
    "breaks in the middle of the answer": "truncate",
    "brings something that is not HTTP": "garbage",
    "breaks after the PSA made the ticket": "lose_answer",
}
NOBODY = "http://127.0.0.1:1"
"""An address at which nobody listens."""


@step(parsers.re(f"the PSA answers a (?P<action>[A-Z]+) (?P<how>{'|'.join(REPLIES)})"))
def _(monitoring: Monitoring, action: str, how: str) -> None:
    monitoring.behave(action, reply=REPLIES[how])


@given(parsers.parse("the PSA answers a {action:w} with status {status:d}"))
def _(monitoring: Monitoring, action: str, status: int) -> None:
    monitoring.behave(action, reply="status", status=status)


@given(parsers.parse("the PSA answers a CREATE without a body and calls back {seconds:d} seconds later"))
def _(monitoring: Monitoring, seconds: int) -> None:
    monitoring.behave("CREATE", reply="empty")
    monitoring.call_back("after", seconds)


@given(parsers.parse("the PSA takes {seconds:d} seconds to answer a CREATE"))
def _(monitoring: Monitoring, seconds: int) -> None:
    monitoring.behave("CREATE", delay_s=seconds)


@given("the PSA numbers its tickets with integers")
def _(monitoring: Monitoring) -> None:
    monitoring.behave("CREATE", id_type="integer")


@when("the PSA answers a CREATE at once")
@when("the PSA is well again")
def _(monitoring: Monitoring) -> None:
    monitoring.heal()


@given("the connection to the PSA is refused")
def _(monitoring: Monitoring) -> None:
    monitoring.configure(base_url=NOBODY)


@given(parsers.re(f"the connection to the PSA (?P<what>{'|'.join(BROKEN)})"))
def _(monitoring: Monitoring, what: str) -> None:
    monitoring.target.fake.fault("custompsa", "receiveTicket", BROKEN[what], times=1)
