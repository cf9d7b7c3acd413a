"""Requests of the API-Service with tables of what is sent and of what is answered."""

from __future__ import annotations

from pytest_bdd import given, parsers, step, then

from contracts.targets import Target
from features.ncentral.api import Api, message
from features.steps import tables
from features.steps.answers import describe
from features.steps.tables import Table, check, values
from features.steps.talk import Talk

METHODS = "PUT|POST|PATCH|DELETE"
CUSTOMER_GROUP = 2
"""The access group of users of the role `customer`."""


@given(parsers.parse("it is {moment}"))
def _(target: Target, moment: str) -> None:
    """The clock stands still at this moment."""
    target.fake.freeze()
    target.fake.request("POST", "/clock", {"action": "set", "to": moment})


@given(parsers.parse('N-central\'s setting "{name}" is "{value}"'))
def _(target: Target, name: str, value: str) -> None:
    target.fake.settings("ncentral", **{name: tables.value(value)})


@given(parsers.parse('a user of the role "{role}" besides'))
def _(api: Api, role: str) -> None:
    api.role(role)


@given(parsers.parse("the access group of customer users names unit {unit:d}"))
def _(target: Target, unit: int) -> None:
    target.fake.alter("ncentral", "accessGroups", only=CUSTOMER_GROUP, orgUnitIds=[unit])


@given(parsers.parse('a user of the role "{role}" has signed in'))
def _(api: Api, role: str) -> None:
    api.signed_in(api.role(role))


@step(parsers.parse('it reads "{path}"'))
def _(api: Api, path: str) -> None:
    api.ask("GET", path)


@step(parsers.re(f'it sends (?P<method>{METHODS}) "(?P<path>[^"]+)" with'))
def _(api: Api, method: str, path: str, datatable: Table) -> None:
    api.ask(method, path, json=values(datatable))


@step(parsers.re(f'it sends (?P<method>{METHODS}) "(?P<path>[^"]+)"'))
def _(api: Api, method: str, path: str) -> None:
    api.ask(method, path)


@then("the answer has")
def _(talk: Talk, datatable: Table) -> None:
    assert talk.answer.is_success, describe(talk.answer)
    check(talk.answer.json(), datatable)


@then(parsers.parse('"{path}" of the answer begins with "{text}"'))
def _(talk: Talk, path: str, text: str) -> None:
    assert str(tables.at(talk.answer.json(), path)).startswith(text), describe(talk.answer)


@then(parsers.parse('the rows have "{name}" {shown}'))
def _(talk: Talk, name: str, shown: str) -> None:
    """A property of each row, in order."""
    assert talk.answer.is_success, describe(talk.answer)
    found = [str(each[name]) for each in talk.answer.json()["data"]]
    assert ", ".join(found) == ("" if shown == "of no row" else shown), found


@then("each of these is refused, and nothing changes")
def _(api: Api, target: Target, datatable: Table) -> None:
    """Rows: method, path, body, status, and what the error says."""
    before = target.fake.kept("ncentral")
    for method, path, body, status, words in datatable:
        answer = api.ask(method, path, json=tables.value(body))
        assert answer.status_code == int(status), describe(answer)
        assert words in message(answer), describe(answer)
    assert target.fake.kept("ncentral") == before


@then("each of these lists is")
def _(api: Api, datatable: Table) -> None:
    """Rows: a list, what is asked of it, a property, and its values in the order of the rows."""
    for path, query, name, shown in datatable:
        answer = api.ask("GET", f"{path}?{query}" if query else path)
        assert answer.status_code == 200, describe(answer)
        found = [str(each[name]) for each in answer.json()["data"]]
        assert ", ".join(found) == ("" if shown == "none" else shown), (query, found)
        assert answer.json()["totalItems"] == len(found), query


@step(parsers.parse('it sends to "{path}" the list'))
def _(api: Api, path: str, datatable: Table) -> None:
    """By PUT; the only cell is the body."""
    api.ask("PUT", path, json=tables.value(datatable[0][0]))


@then("each of these is answered with its status")
def _(api: Api, datatable: Table) -> None:
    """Rows: method, path, body and status."""
    for method, path, body, status in datatable:
        given = tables.value(body)
        answer = api.ask(method, path, **({} if given is None else {"json": given}))
        assert answer.status_code == int(status), describe(answer)


@then(parsers.parse('the answer is an error that begins with "{words}" and has the status {status}'))
def _(talk: Talk, words: str, status: str) -> None:
    """`<...>` stands for anything; the status is a number, or text in quotes."""
    said = talk.answer.json()
    before, _, after = words.partition("<...>")
    assert said["status"] == tables.value(status), describe(talk.answer)
    assert said["message"].startswith(before), describe(talk.answer)
    rest = said["message"].partition("]")[2] if after else ""
    assert rest.startswith(after.removeprefix("]")), describe(talk.answer)
