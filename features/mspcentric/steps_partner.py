"""Acts of partner, integrator and vendor with tables of what is sent and of what is shown."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, step, then

from contracts.targets import ControlError, Target
from features.mspcentric.partner import Partner
from features.mspcentric.steps_external import Bridge
from features.steps import tables
from features.steps.answers import describe
from features.steps.tables import Table, check, values
from features.steps.talk import Talk

REFUSED = "refused"


@given(parsers.parse('MSPCentric\'s setting "{name}" is "{value}"'))
def _(target: Target, name: str, value: str) -> None:
    target.fake.settings("mspcentric", **{name: tables.value(value)})


@given(parsers.parse("it is {moment}"))
def _(target: Target, moment: str) -> None:
    """The clock stands still at this moment."""
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": moment})


def _try(partner: Partner, method: str, path: str, body: Any = None) -> None:
    card = f"/reconcile/{partner.cards()[0]['id']}" if "{card}" in path else ""
    try:
        partner.act(method, path.replace("/reconcile/{card}", card), body)
    except ControlError as error:
        partner.drawn = {REFUSED: str(error)}


@step(parsers.re(r'the partner sends (?P<method>[A-Z]+) "(?P<path>[^"]*)"'))
def _(partner: Partner, method: str, path: str) -> None:
    _try(partner, method, path, None if method == "GET" else {})


@step(parsers.re(r'the partner sends (?P<method>[A-Z]+) "(?P<path>[^"]*)" with'))
def _(partner: Partner, method: str, path: str, datatable: Table) -> None:
    _try(partner, method, path, values(datatable))


@then("the client shows")
def _(partner: Partner, datatable: Table) -> None:
    assert REFUSED not in partner.drawn, partner.drawn
    check(partner.drawn, datatable)


@then(parsers.parse('the client refuses it with {status:d} and "{words}"'))
def _(partner: Partner, status: int, words: str) -> None:
    refused = partner.drawn.get(REFUSED, "")
    assert f": {status} " in refused, partner.drawn
    assert words in refused, refused


@step(parsers.re(r'the integrator sends (?P<method>[A-Z]+) "(?P<path>[^"]+)" with'))
def _(partner: Partner, method: str, path: str, datatable: Table) -> None:
    """With its credentials and the organization's token, unless the table says otherwise; null leaves one out."""
    more = {"organizationOemToken": partner.token, **values(datatable)}
    partner.oem(method, path, **{name: value for name, value in more.items() if value is not None})


@step(parsers.re(r'the vendor sends (?P<method>[A-Z]+) "(?P<path>[^"]*)"'))
def _(bridge: Bridge, method: str, path: str) -> None:
    bridge.ask(method, path)


@step(parsers.re(r'the vendor sends (?P<method>[A-Z]+) "(?P<path>[^"]*)" with'))
def _(bridge: Bridge, method: str, path: str, datatable: Table) -> None:
    bridge.ask(method, path, json=values(datatable))


@then("the answer shows")
def _(talk: Talk, datatable: Table) -> None:
    check(talk.answer.json(), datatable)


@then(parsers.parse('the request is refused with {status:d} and "{message}"'))
def _(partner: Partner, talk: Talk, status: int, message: str) -> None:
    message = message.replace("{id}", partner.kept.get("id", ""))
    body = talk.answer.json()
    name = "status" if "/oem-api/" in str(talk.answer.request.url) else "statusCode"
    assert talk.answer.status_code == status, describe(talk.answer)
    assert body == {name: status, "message": message}, describe(talk.answer)
