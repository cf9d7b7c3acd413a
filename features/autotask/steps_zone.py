"""The zone, the credentials, and what Nerdio's settings offer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.autotask.psa import BASE, Psa, eq
from features.steps.answers import describe
from features.steps.talk import Talk

LISTS: Mapping[str, str] = {
    "queues": "queueID",
    "ticket types": "ticketType",
    "statuses": "status",
    "priorities": "priority",
}
WRONG: Mapping[str, Mapping[str, str]] = {
    "a wrong secret": {"Secret": "nonsense"},
    "an unknown user": {"UserName": "nobody@psasim.example"},
    "no integration code": {},
    "a wrong integration code": {"ApiIntegrationCode": "NONSENSE"},
}
"""What is sent in place of the right headers; what begins with `no` is left out."""


@when("the tool asks for the zone of its user")
def _(psa: Psa) -> None:
    psa.discover()


@when("the tool asks for the zone of a user who does not exist")
def _(psa: Psa) -> None:
    psa.ask_zone("nobody@psasim.example")


@then("the answer says where the database is")
def _(talk: Talk) -> None:
    zone = talk.answer.json()
    assert set(zone) == {"zoneName", "url", "webUrl", "ci"}, describe(talk.answer)
    assert isinstance(zone["ci"], int)
    assert urlsplit(zone["url"]).path.lower() == BASE.lower(), "the URL ends below the service, with a slash"
    assert zone["webUrl"].endswith("/")


@then("the service there lists its versions")
def _(psa: Psa, talk: Talk) -> None:
    answer = talk.ask("GET", f"{psa.zone}VersionInformation")
    assert answer.json()["apiVersions"], describe(answer)


@when("the tool checks its credentials")
def _(psa: Psa) -> None:
    psa.search("Companies", {"filter": [eq("id", 0)]})


@when(parsers.re(f"the tool checks credentials with (?P<what>{'|'.join(WRONG)})"))
def _(psa: Psa, talk: Talk, what: str) -> None:
    headers = {**psa.signed, **WRONG[what]}
    if what.startswith("no "):
        del headers["ApiIntegrationCode"]
    talk.ask("GET", psa.at("Companies/0"), headers=headers)


@when("the tool reads the companies page by page")
def _(psa: Psa) -> None:
    url, items = "Companies/query", []
    asked: dict[str, Any] = {"filter": [eq("isActive", True)], "MaxRecords": 2, "IncludeFields": ["id", "companyName"]}
    while url:
        page = psa.done("POST", url, asked)
        items += page["items"]
        url = page["pageDetails"]["nextPageUrl"]
    psa.kept["companies"] = items


@then("each has an id and a name")
def _(psa: Psa) -> None:
    assert all(isinstance(each["id"], int) and each["companyName"] for each in psa.kept["companies"])


@then("none is read twice")
def _(psa: Psa) -> None:
    found = [each["id"] for each in psa.kept["companies"]]
    assert found == sorted(set(found))


@then("the MSP's own company is among them")
def _(psa: Psa) -> None:
    assert 0 in [each["id"] for each in psa.kept["companies"]]


@when(parsers.re(f"the tool reads the list of (?P<what>{'|'.join(LISTS)})"))
def _(psa: Psa, what: str) -> None:
    psa.kept["values"] = psa.picklist(LISTS[what])


@then("each value has an id in text and a label")
def _(psa: Psa) -> None:
    assert psa.kept["values"]
    assert all(isinstance(each["value"], str) and each["label"] for each in psa.kept["values"])


@then("tickets can hold each of them")
def _(psa: Psa) -> None:
    assert all(each["value"].removeprefix("-").isdigit() for each in psa.kept["values"])


@given(parsers.parse('the MSP adds the status "{label}"'))
def _(psa: Psa, target: Target, label: str) -> None:
    known = [
        f"{each['value']} {each['label']}{' (system)' if each['isSystem'] else ''}" for each in psa.picklist("status")
    ]
    target.fake.drive("autotask", "PUT", "/picklists/Ticket.status", {"values": [*known, f"29684100 {label}"]})
    psa.lists = {}
