"""A sync that reads one record a page, while somebody else writes."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.connectwise.integration import Integration
from features.steps.talk import Talk

MARK = "psasim-sync"
ENOUGH = 20
"""Pages after which a sync is taken to be endless."""


@given("three tickets to sync, named in order")
def _(integration: Integration) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        integration.create(summary=name, externalXRef=MARK)
    mine = f"externalXRef='{MARK}' and id>={integration.made[0]}"
    integration.kept.update(path="/service/tickets", mine=mine, ids=integration.made, seen=[])


@given("three projects to sync")
def _(integration: Integration, target: Target) -> None:
    boards = integration.done("GET", "/service/boards", conditions="projectFlag=true and inactiveFlag=false")
    if not boards:
        pytest.skip(f"{target.system} has no board for projects")
    body = {"company": {"id": integration.company["id"]}, "board": {"id": boards[0]["id"]}, "billingMethod": "FixedFee"}
    dates = {"estimatedStart": "2025-03-03T00:00:00Z", "estimatedEnd": "2025-03-31T00:00:00Z"}
    ids = []
    for place in range(3):
        named = {**body, **dates, "name": f"{MARK} {place}"}
        ids.append(integration.done("POST", "/project/projects", named)["id"])
    mine = f"name like '{MARK}*' and id>={ids[0]}"
    integration.kept.update(path="/project/projects", mine=mine, ids=ids, seen=[])


@when(parsers.parse("the tool reads its first ticket by number, ordered by {order}"))
def _(integration: Integration, order: str) -> None:
    _begin(integration, {"orderBy": order}, {})


@when("the tool reads its first project by number")
def _(integration: Integration) -> None:
    _begin(integration, {"orderBy": "id"}, {})


@when("the tool reads its first ticket forward only")
def _(integration: Integration) -> None:
    _begin(integration, {}, {"pagination-type": "forward-only"})


def _begin(integration: Integration, query: dict[str, Any], headers: dict[str, str]) -> None:
    asked = {"conditions": integration.kept["mine"], "pageSize": 1, **query}
    integration.kept["headers"] = headers
    answer = integration.ask("GET", integration.kept["path"], params=asked, headers=headers)
    _see(integration, answer)


def _see(integration: Integration, answer: httpx.Response) -> None:
    integration.kept["seen"] += [each["id"] for each in answer.json()]
    links = dict((rel, url) for url, rel in re.findall(r'<([^>]*)>; rel="(\w+)"', answer.headers.get("link", "")))
    integration.kept["next"] = links.get("next")


@when("nothing changes")
def _() -> None:
    """Nobody writes."""


@when("the ticket that was read is deleted")
@when("the project that was read is deleted")
def _(integration: Integration) -> None:
    integration.done("DELETE", f"{integration.kept['path']}/{integration.kept['seen'][0]}")


@when("the ticket that was read is named last")
def _(integration: Integration) -> None:
    change = [{"op": "replace", "path": "summary", "value": "Omega"}]
    integration.done("PATCH", f"{integration.kept['path']}/{integration.kept['seen'][0]}", change)


@when("another ticket is made")
def _(integration: Integration) -> None:
    integration.create(summary="Delta", externalXRef=MARK)


@when("the tool reads on to the end")
def _(integration: Integration, talk: Talk) -> None:
    for _ in range(ENOUGH):
        following = integration.kept["next"]
        if following is None:
            return
        parts = urlsplit(following)
        path = f"{parts.path}?{parts.query}".removeprefix(integration.base)
        _see(integration, integration.ask("GET", path, headers=integration.kept["headers"]))
    raise AssertionError("the pages never end")


@then(parsers.re("it has read the (?P<what>tickets|projects) (?P<numbers>[0-9, ]+)"))
def _(integration: Integration, what: str, numbers: str) -> None:
    ids = integration.kept["ids"]
    assert [ids.index(each) + 1 for each in integration.kept["seen"]] == [int(each) for each in numbers.split(",")]
    if what == "projects":
        for identity in ids[1:]:
            integration.done("DELETE", f"/project/projects/{identity}")
