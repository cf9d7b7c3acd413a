"""What messages to the PSA say, and what users type into alerts, notes and the PSA page."""

from __future__ import annotations

import pytest
from pytest_bdd import parsers, then, when

from contracts.targets import ControlError, Target
from features.ncentral.monitoring import Monitoring
from features.steps import tables
from features.steps.tables import Table, at, check, values

PAGE = "/psa-configuration"


@when("an alert says")
def _(monitoring: Monitoring, datatable: Table) -> None:
    monitoring.ticket = monitoring.do("/alerts", values(datatable)).get("ticket_id", "")
    assert not monitoring.refused, monitoring.refused


@when(parsers.re("N-central sends the (?P<action>UPDATE|RESOLVE|REOPEN) of the scenario"))
def _(monitoring: Monitoring, action: str) -> None:
    """A REOPEN follows a RESOLVE."""
    if action == "REOPEN":
        monitoring.act("resolve")
    monitoring.act(action.lower())


@when(parsers.re("a technician (?P<verb>update|resolve|reopen)s the ticket with"))
def _(monitoring: Monitoring, verb: str, datatable: Table) -> None:
    monitoring.do(f"/tickets/{monitoring.ticket}/{verb}", values(datatable))


@when("the PSA page is changed to")
def _(target: Target, datatable: Table) -> None:
    target.fake.drive("ncentral", "PUT", PAGE, values(datatable))


@then("the PSA page shows")
def _(target: Target, datatable: Table) -> None:
    check(target.fake.drive("ncentral", "GET", PAGE), datatable)


@then("the newest message has")
def _(monitoring: Monitoring, datatable: Table) -> None:
    """A backslash and an n in a cell stand for a new line."""
    newest = monitoring.sent()[-1]
    for path, cell in datatable:
        expected = tables.value(cell)
        expected = expected.replace("\\n", "\n") if isinstance(expected, str) else expected
        assert at(newest, path) == expected, newest


@then(parsers.parse('the newest note begins with "{text}"'))
def _(monitoring: Monitoring, text: str) -> None:
    assert monitoring.sent()[-1]["details"].startswith(f"{text}\n\nDate: "), monitoring.sent()[-1]


@then("the ticket shows")
def _(monitoring: Monitoring, datatable: Table) -> None:
    check(monitoring.now(), datatable)


@then("these acts at N-central are refused")
def _(target: Target, datatable: Table) -> None:
    """Rows: method, path, body, status, and words of the refusal."""
    for method, path, body, status, words in datatable:
        with pytest.raises(ControlError) as refusal:
            target.fake.drive("ncentral", method, path, tables.value(body))
        assert f": {status} " in str(refusal.value), refusal.value
        assert words in str(refusal.value), refusal.value


@then("the exchanges of the newest ticket are about it alone")
def _(monitoring: Monitoring) -> None:
    """Those that N-central sent or took: the PSA's own are not among them."""
    ticket = monitoring.ticket
    shown = monitoring.now()["exchanges"]
    assert shown, "no exchange is shown"
    assert {each["simulator"] for each in shown} == {"ncentral"}
    assert all(ticket in f"{each['request']['body']} {each['path']}" for each in shown), shown
    every = monitoring.target.fake.journal(simulator="ncentral")
    assert len(every) > len(shown), "nothing else was exchanged"
