"""The world's clock: nothing waits for the one on the wall."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_bdd import given, parsers, step

from contracts.targets import Target

UNITS: Mapping[str, int] = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


@given("the clock stands still")
def _(target: Target) -> None:
    target.fake.freeze()


@given(parsers.re(r"the clock stands still at (?P<at>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)"))
def _(target: Target, at: str) -> None:
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": at})


@step(parsers.re(rf"(?P<count>\d+) (?P<unit>{'|'.join(UNITS)})s? pass(es)?"))
def _(target: Target, count: str, unit: str) -> None:
    target.fake.advance(int(count) * UNITS[unit])


@given(parsers.re(r"the system begins anew on (?P<day>\d{4}-\d{2}-\d{2})"))
def _(target: Target, day: str) -> None:
    """Its clock stands still at the beginning of that day, which the dates of its dataset are relative to."""
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": f"{day}T00:00:00Z"})
    target.fake.request("POST", "/reset", {"simulator": target.system})
