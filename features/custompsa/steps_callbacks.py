"""Callbacks of psasim's own PSA, and what N-central answered to them."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.custompsa.driving import Driver
from features.steps.answers import REFUSALS


def callbacks(target: Target) -> list[dict[str, Any]]:
    """The callbacks that were attempted, oldest first."""
    return [entry for entry in target.fake.journal(simulator="custompsa", direction="out")]


@when(parsers.re("a technician (?P<verb>resolve|reopen)s the ticket"))
def _(ncentral: Driver, target: Target, verb: str) -> None:
    number = ncentral.ticket()["psaTicketNumber"]
    target.fake.drive("custompsa", "POST", f"/tickets/{number}/{verb}", {})


@when("a technician resolves the ticket and nobody waits for the callback")
def _(ncentral: Driver, target: Target) -> None:
    number = ncentral.ticket()["psaTicketNumber"]
    target.fake.drive("custompsa", "POST", f"/tickets/{number}/resolve", {}, wait=False)


@given(parsers.parse("N-central takes {seconds:d} seconds to answer a callback"))
def _(target: Target, seconds: int) -> None:
    target.fake.fault("ncentral", "confirmTicket", "latency", delay_ms=1000 * seconds, times=1)


@step(parsers.re("N-central's integration is (?P<verb>pause|resume)d"))
def _(ncentral: Driver, verb: str) -> None:
    ncentral.graded = False
    ncentral.call("POST", f"/{verb}", {})


@when("the callback is delivered once more")
def _(target: Target) -> None:
    failed = [row for row in target.fake.deliveries() if row["simulator"] == "custompsa"]
    target.fake.request("POST", f"/deliveries/{failed[-1]['id']}/redeliver")


@then(parsers.parse('the callback cannot be delivered once more because "{reason}"'))
def _(target: Target, reason: str) -> None:
    failed = [row for row in target.fake.deliveries() if row["simulator"] == "custompsa"]
    refusal = target.fake.respond("POST", f"/deliveries/{failed[-1]['id']}/redeliver")
    assert (refusal.status_code, reason in refusal.json()["detail"]) == (409, True), refusal.text


@then(parsers.re(r"N-central has accepted (?P<count>\d+) callbacks?"))
def _(target: Target, count: str) -> None:
    statuses = [entry["status"] for entry in callbacks(target)]
    assert statuses == [200] * int(count)


@then("the callback was through before the CREATE was answered")
def _(target: Target) -> None:
    """The journal has exchanges in the order of their ends."""
    ended = [entry["operation"] for entry in target.fake.journal(simulator="custompsa")]
    assert ended == ["callback", "receiveTicket"]


@given("the address of N-central ends with a slash")
def _(target: Target) -> None:
    url = target.fake.request("GET", "/settings/custompsa")["ncentral_url"]["value"]
    target.fake.settings("custompsa", ncentral_url=f"{url}/")


@then("no address has two slashes within")
def _(target: Target) -> None:
    assert [each["path"] for each in callbacks(target) if "//" in each["path"].partition("://")[2]] == []


@then(parsers.parse("the PSA has called back {count:d} times"))
def _(target: Target, count: int) -> None:
    assert len(callbacks(target)) == count, callbacks(target)


@then(parsers.parse('a callback was dropped because "{reason}"'))
def _(target: Target, reason: str) -> None:
    dropped = [each["reason"] for each in target.fake.deliveries() if each["simulator"] == "custompsa"]
    assert dropped == [reason]


@then(parsers.parse("the callback named N-central's ticket {identity:d}"))
def _(target: Target, identity: int) -> None:
    """In its body: the path is that of the right ticket."""
    assert [each["request"]["body"]["psaCustomTicketId"] for each in callbacks(target)] == [identity]


@then(parsers.parse("N-central has refused a callback as {why}"))
def _(target: Target, why: str) -> None:
    assert [entry["status"] for entry in callbacks(target)] == [REFUSALS[why]]
