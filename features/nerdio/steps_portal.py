"""Acts in the portal with tables of what is typed in and of what is shown."""

from __future__ import annotations

from pytest_bdd import given, parsers, step, then

from contracts.targets import Target
from features.nerdio.portal import Portal
from features.steps import tables
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
