"""The clock of the SLA, merged tickets, bundles."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.chains.matching import instant
from contracts.targets import Target
from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.talk import Talk

NEVER_EXISTED = 987_654_321


@given("an integration that has chosen a board and a company")
def _(integration: Integration) -> None:
    integration.choose()


@given("a ticket that the integration raised")
def _(integration: Integration) -> None:
    integration.create()


@given("two tickets that the integration raised")
def _(integration: Integration) -> None:
    integration.create(summary="First")
    integration.create(summary="Second")


def _ticket(integration: Integration, number: int) -> dict[str, Any]:
    found: dict[str, Any] = integration.done("GET", f"/service/tickets/{integration.made[number]}")
    return found


@when("the integration closes the ticket")
def _(integration: Integration) -> None:
    integration.change(status={"id": integration.statuses["resolved"]["id"]})
    assert integration.talk.answer.is_success, describe(integration.talk.answer)


@then(parsers.parse("the ticket has waited {minutes:d} minutes for a response"))
def _(integration: Integration, minutes: int) -> None:
    assert integration.read()["respondMinutes"] == minutes


@then(parsers.parse('the SLA of the ticket says "{words}"'))
def _(integration: Integration, words: str) -> None:
    found = integration.read()
    # A time follows some words.
    assert (found["slaStatus"][: len(words)], found["isInSla"]) == (words, True)


@then(parsers.parse("the ticket was resolved after {minutes:d} minutes"))
def _(integration: Integration, minutes: int) -> None:
    found = integration.read()
    assert found["closedFlag"] is True
    assert found["resolveMinutes"] == minutes


@then(parsers.parse("the ticket is closed since {minutes:d} minutes"))
def _(integration: Integration, target: Target, minutes: int) -> None:
    now = instant(target.fake.now())
    since = now - instant(integration.read()["closedDate"])
    assert abs(since - timedelta(minutes=minutes)) < timedelta(seconds=2)


@when("the second is merged into the first")
def _(integration: Integration) -> None:
    integration.done("POST", f"/service/tickets/{integration.made[0]}/merge", {"mergeTicketIds": [integration.made[1]]})


@when("a ticket that does not exist is merged into the first")
def _(integration: Integration) -> None:
    integration.ask("POST", f"/service/tickets/{integration.made[0]}/merge", json={"mergeTicketIds": [NEVER_EXISTED]})


@then("the request is refused")
def _(talk: Talk) -> None:
    assert 400 <= talk.answer.status_code < 500, describe(talk.answer)


@then("the second names the first as its parent")
def _(integration: Integration) -> None:
    assert _ticket(integration, 1)["mergedParentTicket"]["id"] == integration.made[0]


@then("the first says that it has merged tickets")
def _(integration: Integration) -> None:
    assert _ticket(integration, 0)["hasMergedChildTicketFlag"] is True


@then("the first has no merged tickets")
def _(integration: Integration) -> None:
    assert _ticket(integration, 0)["hasMergedChildTicketFlag"] is False


@then("a merge of the second into itself is refused")
def _(integration: Integration, talk: Talk) -> None:
    second = integration.made[1]
    integration.ask("POST", f"/service/tickets/{second}/merge", json={"mergeTicketIds": [second]})
    assert talk.answer.status_code == 400, describe(talk.answer)


def _bundle(integration: Integration, *asked: tuple[str, dict[str, Any]]) -> None:
    requests = [
        {"sequenceNumber": number, "resourceType": kind, "apiRequest": request}
        for number, (kind, request) in enumerate(asked, 1)
    ]
    integration.done("POST", "/system/bundles", {"requests": requests})


@when("a bundle asks for boards, two at most, and for companies")
def _(integration: Integration) -> None:
    _bundle(integration, ("board", {"page": {"pageSize": 2}}), ("company", {}))


@when("a bundle asks for boards and for unicorns")
def _(integration: Integration) -> None:
    _bundle(integration, ("board", {}), ("unicorn", {}))


def _results(talk: Talk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = talk.answer.json()["results"]
    return found


@then(parsers.parse("the bundle has {count:d} answers in the order of their numbers"))
def _(talk: Talk, count: int) -> None:
    assert [each["sequenceNumber"] for each in _results(talk)] == list(range(1, count + 1))


@then(parsers.parse("the first answer holds {count:d} boards"))
def _(talk: Talk, count: int) -> None:
    assert len(_results(talk)[0]["entities"]) == count
    assert all(each["name"] for each in _results(talk)[0]["entities"])


@then("both answers are 200")
def _(talk: Talk) -> None:
    assert [(each["statusCode"], each["success"]) for each in _results(talk)] == [(200, True)] * 2


@then("the first answer is 200 and the second is not")
def _(talk: Talk) -> None:
    first, second = _results(talk)
    assert (first["statusCode"], first["success"]) == (200, True)
    assert second["statusCode"] >= 400
    assert second["success"] is False


@when("a subtype for all types of the board is made")
def _(integration: Integration) -> None:
    place = f"/service/boards/{integration.board['id']}"
    made = integration.done("POST", f"{place}/subtypes", {"name": "For all types", "addAllTypesFlag": True})
    types = integration.done("GET", f"{place}/types", pageSize=1000)
    integration.kept = {"subtype": made, "types": [each["id"] for each in types], "place": f"{place}/subtypes"}


@then("the subtype belongs to every type of the board")
def _(integration: Integration) -> None:
    kept = integration.kept
    found = integration.done("GET", f"{kept['place']}/{kept['subtype']['id']}")
    integration.done("DELETE", f"{kept['place']}/{kept['subtype']['id']}")
    assert sorted(found["typeAssociationIds"]) == sorted(kept["types"])
    assert kept["types"]
