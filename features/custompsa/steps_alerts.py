"""What happens at N-central: alerts, notes, recoveries."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from features.custompsa.driving import Driver


@given("N-central sends its tickets to the PSA")
def _(ncentral: Driver) -> None:
    ncentral.connect()


@given("a ticket that the PSA has confirmed")
def _(ncentral: Driver) -> None:
    ncentral.alert()
    state = ncentral.confirmed()["state"]
    assert state == "OPEN", f"N-central has the ticket in the state {state}, not OPEN"


@when("a service fails")
def _(ncentral: Driver) -> None:
    ncentral.alert()


@when("another service fails")
def _(ncentral: Driver) -> None:
    ncentral.alert(service="Memory")


@when(parsers.parse("{count:d} services fail"))
def _(ncentral: Driver, count: int) -> None:
    for number in range(count):
        ncentral.alert(service=f"Disk {number}")


@when("a service fails and nobody waits for the answer")
def _(ncentral: Driver) -> None:
    ncentral.alert(wait=False)


@when(parsers.re('a service fails with the title "(?P<title>.*)"'))
def _(ncentral: Driver, title: str) -> None:
    ncentral.title = title
    ncentral.alert(title=title)


@when("a service fails at a recipient without tags")
def _(ncentral: Driver) -> None:
    ncentral.alert(custom_tags={})


@when(parsers.parse('a service fails at a recipient with the tags "{tags}"'))
def _(ncentral: Driver, tags: str) -> None:
    ncentral.alert(custom_tags=dict(tag.split("=") for tag in tags.split(", ")))


@when("a note is added")
def _(ncentral: Driver) -> None:
    ncentral.act("update")


@when(parsers.parse("{count:d} notes are added"))
def _(ncentral: Driver, count: int) -> None:
    for _ in range(count):
        ncentral.act("update")


@when(parsers.parse("the service recovers and fails again {count:d} times"))
def _(ncentral: Driver, count: int) -> None:
    for _ in range(count):
        ncentral.act("resolve")
        ncentral.act("reopen")


@when("the service is normal again")
def _(ncentral: Driver) -> None:
    ncentral.act("resolve")


@when("the service is normal again and nobody waits for the answer")
def _(ncentral: Driver) -> None:
    ncentral.call("POST", f"/tickets/{ncentral.newest}/resolve", {}, wait=False)


@when("the same service fails once more")
def _(ncentral: Driver) -> None:
    ncentral.act("reopen")


@when(parsers.re("N-central sends the (?P<action>UPDATE|RESOLVE|REOPEN)"))
def _(ncentral: Driver, action: str) -> None:
    if action == "REOPEN":
        ncentral.act("resolve")
    ncentral.act(action.lower())


@when("N-central sends the message again")
def _(ncentral: Driver) -> None:
    ncentral.act("resend")


@when("the administrator sends a test ticket and nobody waits for the answer")
def _(ncentral: Driver) -> None:
    ncentral.call("POST", "/test-ticket", {}, wait=False)


@when("the administrator sends a test ticket")
def _(ncentral: Driver) -> None:
    ncentral.tested = ncentral.test()
