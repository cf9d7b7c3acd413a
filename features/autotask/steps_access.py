"""Security levels, other people's users, impersonation, and lock-outs."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.autotask.psa import Psa, eq
from features.steps.answers import describe
from features.steps.talk import Talk

CUSTOMER, CANCELLATION = 1, 6
ADMINISTRATOR = 4
"""The first resource of a database [autotask 7.4]."""
NOTHING = "nonsense"


def become(psa: Psa, target: Target, **wanted: Any) -> None:
    """Go on as another user."""
    psa.keys = target.fake.credentials("autotask", **wanted)
    psa.zone = ""


@given(parsers.parse('the tool has the security level "{level}"'))
def _(psa: Psa, target: Target, level: str) -> None:
    become(psa, target, role=level)


@given("the tool has a user that was deactivated")
def _(psa: Psa, target: Target) -> None:
    become(psa, target, expired=True)


@given("the tool has a user of another database")
def _(psa: Psa, target: Target) -> None:
    become(psa, target, tenant="other")


@given(parsers.parse("new users become active after {seconds:d} seconds"))
def _(target: Target, seconds: int) -> None:
    target.fake.settings("autotask", activation_delay_s=seconds)


# -- what is seen and done ---------------------------------------------------------------------------------------------


@when(parsers.parse('the tool looks for the company "{name}"'))
def _(psa: Psa, name: str) -> None:
    psa.kept["found"] = psa.find("Companies", eq("companyName", name))


@then(parsers.re("the company is (?P<seen>there|absent)"))
def _(psa: Psa, seen: str) -> None:
    assert bool(psa.kept["found"]) is (seen == "there")


@when(parsers.re("the tool reads all (?P<what>contacts|contracts)"))
def _(psa: Psa, what: str) -> None:
    psa.kept["found"] = psa.find(what.capitalize())


@then("they are of the companies that it sees")
def _(psa: Psa) -> None:
    companies = psa.find("Companies")
    assert {each["companyType"] for each in companies} <= {CUSTOMER, CANCELLATION}
    assert psa.kept["found"]
    assert {each["companyID"] for each in psa.kept["found"]} <= {each["id"] for each in companies}


@then("none is there")
def _(psa: Psa) -> None:
    assert psa.kept["found"] == []


@then("some are there")
def _(psa: Psa) -> None:
    assert psa.kept["found"]


@when("the tool makes a company")
def _(psa: Psa) -> None:
    wanted = {"companyName": "Litware", "companyType": CUSTOMER, "ownerResourceID": ADMINISTRATOR, "phone": "555-0199"}
    psa.ask("POST", "Companies", json=wanted)


@when("the tool deletes the time of a technician")
def _(psa: Psa, target: Target) -> None:
    (entry, *_) = Psa(psa.talk, target.credentials).find("TimeEntries")
    psa.ask("DELETE", f"TimeEntries/{entry['id']}")


@when("the tool asks what it may do with companies")
def _(psa: Psa) -> None:
    psa.kept["info"] = psa.done("GET", "Companies/entityInformation")["info"]


@then("it may see some and make none, though others may")
def _(psa: Psa) -> None:
    info = psa.kept["info"]
    assert (info["userAccessForQuery"], info["userAccessForCreate"], info["canCreate"]) == ("Restricted", "None", True)


@when("the tool reads the ticket")
def _(psa: Psa) -> None:
    psa.ask("GET", f"Tickets/{psa.ticket}")


@when("somebody without credentials reads a company")
def _(psa: Psa, talk: Talk) -> None:
    talk.ask("GET", psa.at("Companies/0"))


# -- on behalf of others -----------------------------------------------------------------------------------------------


def _technician(psa: Psa) -> int:
    """Somebody whom the API user may impersonate: a resource with a role."""
    others = {"op": "gt", "field": "resourceID", "value": ADMINISTRATOR}
    (pair, *_) = psa.find("ResourceServiceDeskRoles", eq("isActive", True), others)
    identity: int = pair["resourceID"]
    return identity


@when("a job fails and the tool acts on behalf of a technician")
def _(psa: Psa) -> None:
    psa.kept["technician"] = _technician(psa)
    headers = {"ImpersonationResourceId": str(psa.kept["technician"])}
    psa.tickets.append(psa.done("POST", "Tickets", psa.wanted(), headers=headers)["itemId"])


@when("the tool tries to act on behalf of a technician")
def _(psa: Psa) -> None:
    psa.ask("POST", "Tickets", json=psa.wanted(), headers={"ImpersonationResourceId": str(_technician(psa))})


@then("the technician is the creator, and the tool's user is named behind")
def _(psa: Psa) -> None:
    now = psa.now()
    (user,) = psa.find("Resources", eq("email", psa.keys["username"]))
    assert (now["creatorResourceID"], now["impersonatorCreatorResourceID"]) == (psa.kept["technician"], user["id"])


# -- locked out --------------------------------------------------------------------------------------------------------


@given(parsers.parse("a user is locked out after {count:d} failures, for {minutes:d} minutes"))
def _(target: Target, count: int, minutes: int) -> None:
    target.fake.settings("autotask", lockout_failures=count, lockout_minutes=minutes)


@given(parsers.parse("a user is locked out after {count:d} failures, for good"))
def _(target: Target, count: int) -> None:
    target.fake.settings("autotask", lockout_failures=count, lockout_minutes=0)


@when(parsers.parse("the tool checks credentials with a wrong secret, {count:d} times"))
def _(psa: Psa, talk: Talk, count: int) -> None:
    url = psa.at("Companies/0")
    psa.kept["failures"] = [talk.ask("GET", url, headers={**psa.signed, "Secret": NOTHING}) for _ in range(count)]


@then("each is refused as unauthenticated")
def _(psa: Psa) -> None:
    assert {answer.status_code for answer in psa.kept["failures"]} == {401}


@when(parsers.re("an administrator (?P<act>lock|unlock)s the user"))
def _(psa: Psa, target: Target, act: str) -> None:
    target.fake.drive("autotask", "POST", f"/users/{quote(psa.keys['username'])}/{act}")


@then("the answer has no text")
def _(talk: Talk) -> None:
    assert talk.answer.content == b"", describe(talk.answer)
