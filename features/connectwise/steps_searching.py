"""Conditions, and pages with their links."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import httpx
from pytest_bdd import given, parsers, then, when

from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.talk import Talk

ENOUGH = 50
"""Pages after which a walk along links is taken to be endless."""


@given(parsers.re('the tickets "(?P<one>[^"]+)", "(?P<two>[^"]+)" and "(?P<three>[^"]+)"'))
def _(integration: Integration, one: str, two: str, three: str) -> None:
    for summary in (one, two, three):
        integration.create(summary=summary)


def _mine(integration: Integration) -> str:
    """What only the tickets of this scenario satisfy."""
    return f"id in ({','.join(map(str, integration.made))})"


def _numbers(integration: Integration, talk: Talk) -> list[int]:
    return [integration.made.index(each["id"]) + 1 for each in talk.answer.json()]


@when(parsers.parse("the tool looks for its tickets with {conditions}"))
def _(integration: Integration, conditions: str) -> None:
    integration.done("GET", "/service/tickets", conditions=f"{_mine(integration)} and ({conditions})", orderBy="id")


@when(parsers.parse("the tool searches for its tickets with {conditions}"))
def _(integration: Integration, conditions: str) -> None:
    body = {"conditions": f"{_mine(integration)} and ({conditions})", "orderBy": "id asc"}
    integration.done("POST", "/service/tickets/search", body)


@when(parsers.parse("the tool looks for tickets with {conditions}"))
def _(integration: Integration, conditions: str) -> None:
    integration.ask("GET", "/service/tickets", params={"conditions": conditions})


@then(parsers.re("it finds (?P<found>none|[0-9, ]+)"))
def _(integration: Integration, talk: Talk, found: str) -> None:
    expected = [] if found == "none" else [int(each) for each in found.split(",")]
    assert _numbers(integration, talk) == expected


@then("it finds nothing")
def _(talk: Talk) -> None:
    assert (talk.answer.status_code, talk.answer.json()) == (200, []), describe(talk.answer)


@then(parsers.parse("{count:d} of its tickets are counted with {conditions}"))
def _(integration: Integration, count: int, conditions: str) -> None:
    counted = integration.done("GET", "/service/tickets/count", conditions=f"{_mine(integration)} and ({conditions})")
    assert counted == {"count": count}


@then("the refusal is about the condition")
def _(talk: Talk) -> None:
    assert talk.answer.json()["code"] == "ApiFindCondition", describe(talk.answer)


# -- pages -------------------------------------------------------------------------------------------------------------


def _links(answer: httpx.Response) -> dict[str, str]:
    return {rel: url for url, rel in re.findall(r'<([^>]*)>; rel="(\w+)"', answer.headers.get("link", ""))}


@when(parsers.parse("the tool reads its tickets {size:d} a page"))
def _(integration: Integration, talk: Talk, size: int) -> None:
    integration.done("GET", "/service/tickets", conditions=_mine(integration), orderBy="id", pageSize=size)
    integration.kept["seen"] = _numbers(integration, talk)


@then("there is a next and a last page, and none before")
def _(talk: Talk) -> None:
    assert list(_links(talk.answer)) == ["next", "last"]


@when("the tool follows the links to the end")
def _(integration: Integration, talk: Talk) -> None:
    for _ in range(ENOUGH):
        following = _links(talk.answer).get("next")
        if following is None:
            return
        parts = urlsplit(following)
        integration.ask("GET", f"{parts.path}?{parts.query}".removeprefix(integration.base))
        integration.kept["seen"] += _numbers(integration, talk)
    raise AssertionError("the links never end")


@then("it has seen each of its tickets once")
def _(integration: Integration) -> None:
    assert sorted(integration.kept["seen"]) == [1, 2, 3]


@then("the last page has a previous and a first page, and none behind")
def _(talk: Talk) -> None:
    assert list(_links(talk.answer)) == ["prev", "first"]


@then("there are no links")
def _(talk: Talk) -> None:
    assert "link" not in talk.answer.headers


@when(parsers.parse("the tool reads its tickets forward only, {size:d} a page"))
def _(integration: Integration, talk: Talk, size: int) -> None:
    seen: list[int] = []
    after = 0
    for _ in range(ENOUGH):
        query = {"conditions": _mine(integration), "pageSize": size, "pageId": after}
        answer = integration.ask("GET", "/service/tickets", params=query, headers={"pagination-type": "forward-only"})
        assert answer.is_success, describe(answer)
        seen += _numbers(integration, talk)
        if not _links(answer):
            break
        after = answer.json()[-1]["id"]
    integration.kept["seen"] = seen


@then("the last answer has an empty link")
def _(talk: Talk) -> None:
    assert talk.answer.headers["link"] == ""


@when(parsers.parse("the tool reads page {page:d} of the tickets"))
def _(integration: Integration, page: int) -> None:
    integration.ask("GET", "/service/tickets", params={"page": page, "pageSize": 1000})


@when("the tool reads the summary of the ticket alone")
def _(integration: Integration) -> None:
    integration.ask("GET", integration.place, params={"fields": "summary"})


@then("the answer has the summary alone")
def _(integration: Integration, talk: Talk) -> None:
    assert talk.answer.json() == {"summary": integration.ticket["summary"]}
