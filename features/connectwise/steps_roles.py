"""Security roles, and the report on rights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import given, parsers, step, then, when

from contracts.targets import Target
from features.connectwise.integration import KEYS, Integration
from features.steps.answers import describe

COLUMNS = ("add", "edit", "delete", "inquire")


def _become(target: Target, integration: Integration, role: str) -> None:
    integration.keys = target.fake.credentials("connectwise", role=role)


def _make(target: Target, name: str, functions: dict[str, Any]) -> None:
    target.fake.drive("connectwise", "PUT", f"/roles/{name}", {"functions": functions})


@contextmanager
def _administrator(target: Target, integration: Integration) -> Iterator[None]:
    """Requests within have the keys of the target in place of those of the role."""
    keys = integration.keys
    integration.keys = {name: target.known(name) for name in KEYS}
    yield
    integration.keys = keys


@given(parsers.parse("the tool has the role {role}"))
def _(target: Target, integration: Integration, role: str) -> None:
    _become(target, integration, role)


@given("the tool has a role that may do everything with tickets but close them")
def _(target: Target, integration: Integration) -> None:
    _make(
        target,
        "Opener",
        {"Service Tickets": dict.fromkeys(COLUMNS, "All"), "Company Maintenance": {"inquire": "All"}},
    )
    _become(target, integration, "Opener")


@given(parsers.parse('the tool has a role that may do everything with "{functions}" and nothing else'))
def _(target: Target, integration: Integration, functions: str) -> None:
    _make(target, "Specialist", {name: dict.fromkeys(COLUMNS, "All") for name in functions.split(", ")})
    _become(target, integration, "Specialist")


@when(parsers.parse('the tool converts a new opportunity by "{action}"'))
def _(target: Target, integration: Integration, action: str) -> None:
    body = {"name": "Phones", "company": {"id": 4}, "contact": {"id": 3}, "primarySalesRep": {"id": 1}}
    with _administrator(target, integration):
        deal = integration.done("POST", "/sales/opportunities", body)
    integration.ask("POST", f"/sales/opportunities/{deal['id']}/{action}", json={})


@given("the tool has a role that reaches to its own tickets")
def _(target: Target, integration: Integration) -> None:
    _make(
        target,
        "Own Tickets",
        {"Service Tickets": dict.fromkeys(COLUMNS, "My"), "Company Maintenance": {"inquire": "All"}},
    )
    _become(target, integration, "Own Tickets")


@given(parsers.parse('the tool takes keys that stand for the member "{member}"'))
def _(integration: Integration, member: str) -> None:
    made = integration.done("POST", f"/system/members/{member}/tokens", {})
    integration.kept["until"] = made["expiration"]
    integration.keys = {**integration.keys, "public_key": made["publicKey"], "private_key": made["privateKey"]}


@when(parsers.re(r"it is (?P<seconds>\d+) seconds? before the end of these keys"))
def _(target: Target, integration: Integration, seconds: str) -> None:
    at = datetime.fromisoformat(integration.kept["until"]) - timedelta(seconds=int(seconds))
    target.fake.request("POST", "/clock", {"action": "set", "to": at.isoformat()})


@given("a ticket of somebody else")
def _(integration: Integration) -> None:
    integration.create(owner={"identifier": "mreyes"})


@given("a ticket of its own")
def _(integration: Integration) -> None:
    integration.create(owner={"identifier": integration.done("GET", "/system/myMembers")["identifier"]})


@given(parsers.parse('an administrator has scheduled "{members}" on a ticket'))
def _(target: Target, integration: Integration, members: str) -> None:
    """`me` stands for the member of the tool."""
    own = integration.done("GET", "/system/myMembers")
    with _administrator(target, integration):
        ticket = integration.create()
        known = {each["identifier"]: each for each in integration.done("GET", "/system/members", pageSize=1000)}
        for name in members.split(", "):
            member = own if name == "me" else known[name]
            body = {"objectId": ticket["id"], "member": {"id": member["id"]}, "type": {"identifier": "S"}}
            integration.done("POST", "/schedule/entries", body)


@when("an administrator deactivates the member of the tool")
def _(target: Target, integration: Integration) -> None:
    own = integration.done("GET", "/system/myMembers")
    with _administrator(target, integration):
        integration.done("POST", f"/system/members/{own['id']}/deactivate", {"newMember": 1})


@when("the tool opens the ticket again")
def _(integration: Integration) -> None:
    integration.change(status={"id": integration.statuses["open"]["id"]})


@when("the tool reads the ticket")
def _(integration: Integration) -> None:
    integration.ask("GET", integration.place)


@then(parsers.re("the ticket is (?P<word>not )?among the tickets that the tool lists"))
def _(integration: Integration, word: str | None) -> None:
    listed = [each["id"] for each in integration.done("GET", "/service/tickets")]
    assert (integration.ticket["id"] in listed) is (word is None), listed


@step("the vendor asks for a right to read set-up tables")
def _(target: Target) -> None:
    target.fake.settings("connectwise", setup_reads="inquire")


def _report(target: Target) -> Any:
    return target.fake.drive("connectwise", "GET", "/permissions")


@then("the report names the rights that were used")
def _(target: Target) -> None:
    used = {(each["function"], each["level"]) for each in _report(target)["used"]}
    assert used >= {
        ("Company Maintenance", "inquire"),
        ("Service Tickets", "add"),
        ("Service Tickets", "edit"),
        ("Close Service Tickets", "edit"),
    }


@then("a role of these rights alone is enough for the same")
def _(target: Target, integration: Integration) -> None:
    rows = _report(target)["smallest_role"]
    _make(target, "Smallest", {each["function"]: {column: each[column] for column in COLUMNS} for each in rows})
    _become(target, integration, "Smallest")
    integration.create()
    integration.change(status={"id": integration.statuses["resolved"]["id"]})
    assert integration.talk.answer.is_success, describe(integration.talk.answer)


@then(parsers.parse('the report says that inquiring Service Tickets needs to reach "{reach}"'))
def _(target: Target, reach: str) -> None:
    rows = {each["function"]: each for each in _report(target)["smallest_role"]}
    assert rows["Service Tickets"]["inquire"] == reach, rows["Service Tickets"]


@then("the report says that inquiring Agreements was missing")
def _(target: Target) -> None:
    missing = [(each["function"], each["level"]) for each in _report(target)["refused"]]
    assert missing == [("Agreements", "inquire")]
