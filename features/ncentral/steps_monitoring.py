"""Alerts and what follows from them: sent, held, answered, sent again."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.ncentral.monitoring import WAYS_TO, Monitoring

VERBS = {"an update": "update", "a resolve": "resolve", "a reopen": "reopen", "a resend": "resend"}
NUMBER = "psaTicketNumber"


@pytest.fixture
def monitoring(target: Target) -> Monitoring:
    return Monitoring(target)


def tags(text: str) -> dict[str, str]:
    return dict(tag.split("=") for tag in text.split(", "))


@given(parsers.re(f"a ticket that is (?P<state>{'|'.join(WAYS_TO)})"))
def _(monitoring: Monitoring, state: str) -> None:
    WAYS_TO[state](monitoring)
    assert monitoring.now()["state"] == state, monitoring.last


@given("a ticket that the PSA has confirmed")
def _(monitoring: Monitoring) -> None:
    WAYS_TO["OPEN"](monitoring)


@given("a ticket that waits for its number")
def _(monitoring: Monitoring) -> None:
    WAYS_TO["PENDING_CREATION"](monitoring)


@given(parsers.parse("the PSA fails a CREATE after {seconds:d} seconds"))
def _(monitoring: Monitoring, seconds: int) -> None:
    monitoring.behave("CREATE", reply="status", status=500, delay_s=seconds)


@given("no PSA is configured")
def _(monitoring: Monitoring) -> None:
    monitoring.configure(base_url="")


@given(parsers.parse("the administrator gives the PSA {seconds:d} seconds"))
def _(monitoring: Monitoring, seconds: int) -> None:
    monitoring.configure(timeout_s=seconds)


@given(parsers.parse("the administrator asked for {count:d} retries"))
def _(monitoring: Monitoring, count: int) -> None:
    monitoring.configure(retries=count)


@given("tags are left out where there are none")
def _(target: Target) -> None:
    target.fake.settings("ncentral", empty_custom_tags="omit")


@step(parsers.re("the integration is (?P<verb>pause|resume)d"))
def _(monitoring: Monitoring, verb: str) -> None:
    monitoring.do(f"/{verb}")


@when("the CPU of DESKTOP-H9NDP81 fails, which is ticket 63729690")
def _(monitoring: Monitoring) -> None:
    monitoring.fail(
        customer="Customer 1 under N-able",
        device="DESKTOP-H9NDP81",
        service="CPU",
        ticket_id="63729690",
        custom_tags={"urgency": "High", "impact": "High", "subcategory": "CPU", "category": "Hardware"},
    )


@when("a service fails")
def _(monitoring: Monitoring) -> None:
    monitoring.fail()


@when("a service fails and nobody waits for the answer")
def _(monitoring: Monitoring) -> None:
    monitoring.fail(wait=False)


@when("a service fails at a recipient without tags")
def _(monitoring: Monitoring) -> None:
    monitoring.fail(custom_tags={})


@when("a note is added")
def _(monitoring: Monitoring) -> None:
    monitoring.act("update")


@when("the service is normal again")
def _(monitoring: Monitoring) -> None:
    monitoring.act("resolve")


@when("the same service fails once more")
def _(monitoring: Monitoring) -> None:
    monitoring.act("reopen")


@when("the message is sent again")
def _(monitoring: Monitoring) -> None:
    monitoring.act("resend")


@when(parsers.re(f"(?P<what>{'|'.join(VERBS)}) is tried"))
def _(monitoring: Monitoring, what: str) -> None:
    monitoring.act(VERBS[what])


@when("the administrator sends a test ticket")
def _(monitoring: Monitoring) -> None:
    monitoring.do("/test-ticket")


@then("N-central does not do it")
def _(monitoring: Monitoring) -> None:
    assert " 409 " in monitoring.refused, monitoring.last


@then(parsers.parse("N-central shows the ticket as {state}"))
def _(monitoring: Monitoring, state: str) -> None:
    assert monitoring.now()["state"] == state


@then(parsers.parse('N-central knows the ticket as "{number}", {state}'))
def _(monitoring: Monitoring, number: str, state: str) -> None:
    now = monitoring.now()
    assert (now["psaTicketNumber"], now["state"]) == (number, state)


@then("the PSA was sent nothing")
def _(monitoring: Monitoring) -> None:
    assert monitoring.sent() == []


@then(parsers.re("the PSA was sent (?P<actions>[A-Z]+(, [A-Z]+)*)"))
def _(monitoring: Monitoring, actions: str) -> None:
    assert [body["action"] for body in monitoring.sent()] == actions.split(", ")


@then(parsers.parse('the PSA was sent a CREATE with the title "{title}"'))
def _(monitoring: Monitoring, title: str) -> None:
    (body,) = monitoring.sent()
    assert (body["action"], body["title"]) == ("CREATE", title)
    assert body["ncentralTicketId"] == monitoring.ticket


@then(parsers.parse('it carried the tags "{text}"'))
def _(monitoring: Monitoring, text: str) -> None:
    assert monitoring.sent()[-1]["customTags"] == tags(text)


@then("it carried no ticket number of the PSA")
def _(monitoring: Monitoring) -> None:
    assert NUMBER not in monitoring.sent()[-1]


@then("all but the CREATE carried the PSA's ticket number")
def _(monitoring: Monitoring) -> None:
    first, *others = monitoring.sent()
    assert NUMBER not in first
    assert {body[NUMBER] for body in others} == {monitoring.now()["psaTicketNumber"]}


@then("the UPDATE carried a ticket number of digits, as text")
def _(monitoring: Monitoring) -> None:
    number = monitoring.sent()[-1][NUMBER]
    assert isinstance(number, str)
    assert number.isdigit(), number


@then("the PSA was sent empty tags")
def _(monitoring: Monitoring) -> None:
    assert monitoring.sent()[-1]["customTags"] == {}


@then("the PSA was sent no tags")
def _(monitoring: Monitoring) -> None:
    assert "customTags" not in monitoring.sent()[-1]


@then(parsers.re("(?P<actions>[A-Z]+(, [A-Z]+)*) wait to be sent"))
def _(monitoring: Monitoring, actions: str) -> None:
    assert monitoring.now()["queued"] == actions.split(", ")


@then(parsers.parse('the newest message was an UPDATE for "{number}"'))
def _(monitoring: Monitoring, number: str) -> None:
    newest = monitoring.sent()[-1]
    assert (newest["action"], newest[NUMBER]) == ("UPDATE", number)


@then("the newest message was an UPDATE")
def _(monitoring: Monitoring) -> None:
    assert monitoring.sent()[-1]["action"] == "UPDATE"


@then(parsers.re("the PSA was asked (?P<times>once|[0-9]+ times)"))
def _(monitoring: Monitoring, times: str) -> None:
    assert monitoring.arrived() == (1 if times == "once" else int(times.split()[0]))


@then(parsers.re("the PSA has (?P<verdict>passed|failed) the test"))
def _(monitoring: Monitoring, verdict: str) -> None:
    assert monitoring.last["accepted"] is (verdict == "passed"), monitoring.last


@then("the test ticket is not numeric, and N-central keeps nothing of it")
def _(monitoring: Monitoring) -> None:
    (body,) = monitoring.sent()
    identity: Any = body["ncentralTicketId"]
    assert identity.startswith("TEST_NC_TICKET_ID")
    assert body["action"] == "CREATE"
    monitoring.do(f"/tickets/{identity}", method="GET")
    assert " 404 " in monitoring.refused
