"""Pages, forwards and backwards."""

from __future__ import annotations

import json
from typing import Any

import httpx
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.autotask.psa import EVERYTHING, Psa
from features.steps.answers import describe
from features.steps.talk import Talk

ENOUGH = 50
"""Pages after which a walk is taken to be endless."""
SENDING = "by sending"


@given(parsers.parse("{count:d} tickets"))
def _(psa: Psa, count: int) -> None:
    for _ in range(count):
        psa.raised()


@when(parsers.re(f"the tool asks for its tickets, (?P<size>[0-9]+) a page, (?P<how>{SENDING}|in the address)"))
def _(psa: Psa, size: str, how: str) -> None:
    psa.kept["asked"] = {"filter": [psa.mine()], "MaxRecords": int(size)}
    psa.kept["sending"] = how == SENDING
    _keep(psa, _ask(psa, "Tickets/query"))


def _ask(psa: Psa, url: str) -> httpx.Response:
    """The first page, or that of a URL, by the verb that the scenario is about."""
    asked = psa.kept["asked"]
    if psa.kept["sending"]:
        return psa.ask("POST", url, json=asked)
    return psa.ask("GET", url) if "://" in url else psa.ask("GET", url, params={"search": json.dumps(asked)})


def _keep(psa: Psa, answer: httpx.Response) -> None:
    assert answer.status_code == 200, describe(answer)
    psa.kept["pages"] = [psa.numbers(answer.json()["items"])]


def _walk(psa: Psa, talk: Talk, neighbour: str, place: int) -> None:
    """Go on until there is no neighbour; the pages read are put at `place` of those known."""
    pages: list[list[int]] = psa.kept["pages"]
    for _ in range(ENOUGH):
        url = talk.answer.json()["pageDetails"][neighbour]
        if url is None:
            return
        answer = _ask(psa, url)
        assert answer.status_code == 200, describe(answer)
        pages.insert(len(pages) if place < 0 else place, psa.numbers(answer.json()["items"]))
    raise AssertionError("the pages never end")


@when("it reads page after page to the end")
def _(psa: Psa, talk: Talk) -> None:
    _walk(psa, talk, "nextPageUrl", -1)


@when("it reads page before page to the beginning")
def _(psa: Psa, talk: Talk) -> None:
    psa.kept["pages"] = psa.kept["pages"][-1:]
    _walk(psa, talk, "prevPageUrl", 0)


@when("the tool goes to the next page")
def _(psa: Psa, talk: Talk) -> None:
    _ask(psa, _next(talk))


def _next(talk: Talk) -> str:
    """The address of the next page, from the newest answer that has one."""
    urls = [each.json()["pageDetails"]["nextPageUrl"] for each in talk.answers if b"pageDetails" in each.content]
    assert urls[-1], "there is no next page"
    return str(urls[-1])


@when("it goes to the next page without sending")
def _(psa: Psa, talk: Talk) -> None:
    psa.ask("GET", _next(talk))


@when("it goes to the next page by sending another question")
def _(psa: Psa, talk: Talk) -> None:
    psa.ask("POST", _next(talk), json={"filter": [EVERYTHING], "MaxRecords": 2})


@when("it goes to the next page by sending nothing")
def _(psa: Psa, talk: Talk) -> None:
    psa.kept["next"] = psa.kept.get("next") or _next(talk)
    psa.ask("POST", psa.kept["next"])


@when("the service remembers the question")
def _(target: Target) -> None:
    target.fake.settings("autotask", empty_page_post="accept")


@then(parsers.parse("it has read each ticket once, in {count:d} pages"))
def _(psa: Psa, count: int) -> None:
    pages = psa.kept["pages"]
    assert [number for page in pages for number in page] == list(range(1, len(psa.tickets) + 1)), pages
    assert len(pages) == count


@then("it has been given the third and the fourth ticket")
def _(psa: Psa, talk: Talk) -> None:
    assert psa.numbers(talk.answer.json()["items"]) == [3, 4], describe(talk.answer)


def _details(talk: Talk) -> dict[str, Any]:
    details: dict[str, Any] = talk.answer.json()["pageDetails"]
    return details


@then("there is a next page and none before")
def _(talk: Talk) -> None:
    details = _details(talk)
    assert details["nextPageUrl"]
    assert details["prevPageUrl"] is None


@then("there is a page before and none after it")
def _(talk: Talk) -> None:
    details = _details(talk)
    assert details["prevPageUrl"]
    assert details["nextPageUrl"] is None


@then("there is no page but this")
def _(talk: Talk) -> None:
    details = _details(talk)
    assert (details["prevPageUrl"], details["nextPageUrl"]) == (None, None)


@then(parsers.parse("the page says that it holds {count:d} of at most {size:d}"))
def _(talk: Talk, count: int, size: int) -> None:
    details = _details(talk)
    assert (details["count"], details["requestCount"], len(talk.answer.json()["items"])) == (count, size, count)
