"""Acts in the portal with tables of what is typed in and of what is shown."""

from __future__ import annotations

from pytest_bdd import given, parsers, step, then

from contracts.targets import Target
from features.nerdio.portal import Portal
from features.steps import tables
from features.steps.datasets import records
from features.steps.tables import Table, check, values


@given(parsers.parse('Nerdio\'s setting "{name}" is "{value}"'))
def _(target: Target, name: str, value: str) -> None:
    target.fake.settings("nerdio", **{name: tables.value(value)})


@given(parsers.parse("it is {moment}"))
def _(target: Target, moment: str) -> None:
    """The clock stands still at this moment."""
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": moment})


@step(parsers.re(r'the partner sends (?P<method>[A-Z]+) "(?P<path>[^"]+)"'))
def _(portal: Portal, method: str, path: str) -> None:
    portal.do(method, path, None if method in {"GET", "DELETE"} else {})


@step(parsers.re(r'the partner sends (?P<method>[A-Z]+) "(?P<path>[^"]+)" with'))
def _(portal: Portal, method: str, path: str, datatable: Table) -> None:
    portal.do(method, path, values(datatable))


@then("the portal shows")
def _(portal: Portal, datatable: Table) -> None:
    assert not portal.refusal, portal.refusal
    check(portal.last, datatable)


@then(parsers.parse('the portal refuses it with {status:d} and "{words}"'))
def _(portal: Portal, status: int, words: str) -> None:
    assert f": {status} " in portal.refusal, portal.refusal or portal.last
    assert words in portal.refusal, portal.refusal


@then("the incident has")
def _(portal: Portal, datatable: Table) -> None:
    check(portal.incident, datatable)


@then(parsers.parse("the integrations are {names}"))
def _(portal: Portal, names: str) -> None:
    """In their order; the default one is marked with a star."""
    items = portal.done("GET", "/integrations")["items"]
    assert ", ".join(f"{each['name']}{'*' if each['default'] else ''}" for each in items) == names, items


@then("the portal refuses each of these, and keeps what it has")
def _(portal: Portal, datatable: Table) -> None:
    """Rows: method, path, body, status and words of the refusal."""
    lists = ("/accounts", "/integrations", "/queues", "/conditions")
    before = [portal.done("GET", each) for each in lists]
    for method, path, body, status, words in datatable:
        portal.do(method, path, tables.value(body))
        assert f": {status} " in portal.refusal, (path, body, portal.refusal or portal.last)
        assert words in portal.refusal, (path, body, portal.refusal)
    assert [portal.done("GET", each) for each in lists] == before


@then("these events of the condition are skipped for their reasons")
def _(portal: Portal, target: Target, datatable: Table) -> None:
    """Rows: account, target, type and status of the job, and the reason. No PSA is asked; each job is kept."""
    events = []
    for account, vm, job_type, status, reason in datatable:
        event = {"account_id": tables.value(account), "target": vm, "job_type": job_type, "status": status}
        done = portal.done("POST", "/events", {"condition": "Other", **event})
        found = done["incident"]["state"], done["incident"]["detail"], done["exchanges"]
        assert found == ("skipped", reason, []), (event, found)
        events.append({**event, "id": done["job_id"]})
    jobs = records(target.fake, "nerdio", "jobs")
    assert [{name: each.get(name) for name in events[0]} for each in jobs] == events
