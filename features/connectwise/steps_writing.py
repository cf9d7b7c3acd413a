"""How records are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.connectwise.integration import Integration
from features.steps.record_tables import Records
from features.steps.tables import all_right


@when(parsers.parse("a ticket is created with the company by its {member}"))
def _(integration: Integration, member: str) -> None:
    company = integration.company
    by: dict[str, Any] = {"id as text": {"id": str(company["id"])}}
    integration.create(company=by.get(member) or {member: company[member]})


@when("a ticket is created with a member that does not exist")
def _(integration: Integration) -> None:
    body = {"summary": "x", "company": {"id": integration.company["id"]}, "member": {"id": 1}}
    integration.ask("POST", "/service/tickets", json=body)


@when(parsers.parse("a ticket is created with a summary of {count:d} letters"))
def _(integration: Integration, count: int) -> None:
    body = {"summary": "x" * count, "company": {"id": integration.company["id"]}}
    integration.ask("POST", "/service/tickets", json=body)


@when("the whole ticket is sent back with another summary")
def _(integration: Integration) -> None:
    integration.ask("PUT", integration.place, json={**integration.read(), "summary": "Another summary"})


@then("the ticket has that summary")
def _(integration: Integration) -> None:
    assert integration.read()["summary"] == "Another summary"


def _replacement(integration: Integration) -> dict[str, Any]:
    kept = ("summary", "company", "board", "status", "priority", "team")
    return {name: integration.ticket[name] for name in kept if name in integration.ticket}


@when("the ticket is replaced without severity and impact")
def _(integration: Integration) -> None:
    integration.ask("PUT", integration.place, json=_replacement(integration))


@when("the ticket is replaced")
def _(integration: Integration) -> None:
    integration.done("PUT", integration.place, {**_replacement(integration), "severity": "Low", "impact": "Low"})


def _remove(integration: Integration, member: str) -> None:
    integration.done("PATCH", integration.place, [{"op": "remove", "path": member}])


@when("the purchase order is removed")
def _(integration: Integration) -> None:
    _remove(integration, "poNumber")


@when("the severity is removed")
def _(integration: Integration) -> None:
    _remove(integration, "severity")


@then("the ticket has no purchase order")
def _(integration: Integration) -> None:
    assert "poNumber" not in integration.read()


@when("the summary is changed")
def _(integration: Integration) -> None:
    integration.change(summary="Changed")


@when(parsers.parse('the summary is changed under the name "{name}"'))
def _(integration: Integration, name: str) -> None:
    integration.change(**{name: "Changed"})


@given("the vendor ignores what is sent below a reference")
def _(target: Target) -> None:
    target.fake.settings("connectwise", false_200=True)


@when("the identity of its status is changed")
def _(integration: Integration) -> None:
    integration.change(**{"status/id": integration.statuses["resolved"]["id"]})


@then("the status is the same as before")
def _(integration: Integration) -> None:
    assert integration.read()["status"]["id"] == integration.statuses["open"]["id"]


@then("the ticket says who changed it last")
def _(integration: Integration) -> None:
    info = integration.read()["_info"]
    assert info["updatedBy"]
    assert info["lastUpdated"] >= info["dateEntered"]


@then(parsers.parse("new records of all collections have {count:d} links, each of which leads somewhere"))
def _(records: Records, count: int) -> None:
    """Of each collection what a new record of it shows; a link that several have is followed once."""
    found: list[str] = []
    for name, each in records.collections.items():
        if {"create", "get"} <= each.verbs.keys() and name != "system/documents":
            records.create({"collection": name, "name": name})
            found += _links(records.kept[name].shown)
    answers = {url: records.target.send("GET", url, headers=records.headers["*"]) for url in dict.fromkeys(found)}
    all_right(f"{url} leads to {answer.status_code}" for url, answer in answers.items() if not answer.is_success)
    assert len(found) == count, f"there are {len(found)} links"


def _links(shown: Any) -> Iterator[str]:
    """The links of a record, and of what it refers to."""
    if isinstance(shown, Mapping):
        yield from (value for name, value in shown.items() if name.endswith("_href"))
    inner = shown.values() if isinstance(shown, Mapping) else shown if isinstance(shown, list) else ()
    for each in inner:
        yield from _links(each)
