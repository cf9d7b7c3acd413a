"""Keys, logins, roles and limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import ControlError, Target
from features.steps.answers import describe
from features.supportcenterplus.helpdesk import BASE, HelpDesk

ADMIN, OTHER = 101, 102
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@dataclass(slots=True)
class Rep:
    """The support rep whose key is used, and the keys there were before."""

    id: int = OTHER
    old: str = ""


@pytest.fixture
def rep() -> Rep:
    """A support rep of the fake."""
    return Rep()


def drive(target: Target, method: str, path: str, body: Any = None) -> Any:
    """What an administrator does."""
    return target.fake.drive("supportcenterplus", method, path, body)


PLACES: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "the header": lambda key: {"headers": {"AuthToken": key}},
    "the header as before": lambda key: {"headers": {"TECHNICIAN_KEY": key}},
    "the query": lambda key: {"params": {"TECHNICIAN_KEY": key}},
    "the query, between blanks": lambda key: {"params": {"TECHNICIAN_KEY": f" {key} "}},
}


@when(parsers.parse("the requests are listed with the key in {place}"))
def _(desk: HelpDesk, place: str) -> None:
    desk.talk.ask("GET", f"{BASE}/requests", **PLACES[place](desk.key))


@when("a request is raised with the key in the form")
def _(desk: HelpDesk) -> None:
    form = {"TECHNICIAN_KEY": desk.key, "input_data": '{"request":{"subject":"Link down"}}'}
    desk.talk.ask("POST", f"{BASE}/requests", data=form)


@when("the requests are listed with no key")
def _(desk: HelpDesk) -> None:
    desk.talk.ask("GET", f"{BASE}/requests")


@when("the requests are listed with an unknown key")
def _(desk: HelpDesk) -> None:
    desk.talk.ask("GET", f"{BASE}/requests", headers={"authtoken": UNKNOWN})


@when("a module that does not exist is listed with no key")
def _(desk: HelpDesk) -> None:
    desk.talk.ask("GET", f"{BASE}/no_such_module")


@given(parsers.parse("a help desk whose failed authentications are {variant}"))
def _(target: Target, variant: str) -> None:
    target.fake.settings("supportcenterplus", auth_failure=variant)


@given("a support rep with a key")
def _(target: Target, desk: HelpDesk, rep: Rep) -> None:
    desk.key = drive(target, "POST", f"/reps/{rep.id}/key", {})["authtoken"]


@given(parsers.parse("a support rep whose key is valid for {hours:d} hour"))
def _(target: Target, desk: HelpDesk, rep: Rep, hours: int) -> None:
    desk.key = drive(target, "POST", f"/reps/{rep.id}/key", {"expires_in_s": hours * 3600})["authtoken"]


@when("the key is generated again")
def _(target: Target, desk: HelpDesk, rep: Rep) -> None:
    rep.old = desk.key
    desk.key = drive(target, "POST", f"/reps/{rep.id}/key", {})["authtoken"]


@when("the requests are listed with the old key")
def _(desk: HelpDesk, rep: Rep) -> None:
    desk.talk.ask("GET", f"{BASE}/requests", headers={"authtoken": rep.old})


@when("the requests are listed with the new key")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", "/requests")


@when(parsers.re("the login is (?P<state>enabled|disabled)"))
def _(target: Target, rep: Rep, state: str) -> None:
    drive(target, "PUT", f"/reps/{rep.id}/login", {"enabled": state == "enabled"})


@when(
    parsers.re("(?P<who>an administrator|a support rep) generates a key for another support rep"), target_fixture="made"
)
def _(target: Target, who: str) -> bool:
    by = ADMIN if who == "an administrator" else OTHER
    other = drive(target, "POST", "/reps", {"role": "SupportRep"})["id"]
    try:
        drive(target, "POST", f"/reps/{other}/key", {"by": by})
    except ControlError:
        return False
    return True


@then(parsers.re("the key is (?P<not_made>not )?made"))
def _(made: bool, not_made: str | None) -> None:
    assert made == (not_made is None)


@given("an integration key")
def _(target: Target, desk: HelpDesk) -> None:
    wanted = {"name": "monitoring", "owner": ADMIN, "roles": ["SupportRep"]}
    desk.key = drive(target, "POST", "/integration-keys", wanted)["authtoken"]


@when(parsers.re("the integration key is made (?P<status>active|inactive)"))
def _(target: Target, status: str) -> None:
    drive(target, "PUT", "/integration-keys/monitoring", {"status": status})


@given(parsers.parse("the key of a support rep with the role {role}"))
def _(target: Target, desk: HelpDesk, rep: Rep, role: str) -> None:
    rep.id = drive(target, "POST", "/reps", {"role": role})["id"]
    desk.key = drive(target, "POST", f"/reps/{rep.id}/key", {})["authtoken"]


@when(parsers.parse("the support rep is given the role {role}"))
def _(target: Target, rep: Rep, role: str) -> None:
    drive(target, "PUT", f"/reps/{rep.id}/role", {"role": role})


ACTS: Mapping[str, tuple[str, str, Any]] = {
    "listing requests": ("GET", "/requests", None),
    "listing statuses": ("GET", "/statuses", None),
    "raising a request": ("POST", "/requests", {"request": {"subject": "Link down"}}),
    "adding a note": ("POST", "/requests/{}/notes", {"note": {"description": "d"}}),
    "picking a request up": ("PUT", "/requests/{}/pickup", None),
    "closing a request": ("PUT", "/requests/{}/close", {}),
    "assigning a request": ("PUT", "/requests/{}/assign", {"request": {"group": {"name": "Network"}}}),
    "deleting a request": ("DELETE", "/requests/{}/move_to_trash", None),
}


@when(parsers.re(f"(?P<act>{'|'.join(ACTS)}) is tried"))
def _(desk: HelpDesk, act: str) -> None:
    method, path, given = ACTS[act]
    desk.ask(method, path.format(desk.request), given)


@then(parsers.re("it is (?P<verdict>allowed|refused)"))
def _(desk: HelpDesk, verdict: str) -> None:
    if verdict == "allowed":
        assert desk.talk.answer.is_success, describe(desk.talk.answer)
    else:
        assert (desk.talk.answer.status_code, desk.refusal()["status_code"]) == (403, 4002)


@given(parsers.parse("a help desk without a licence for {module}"))
def _(target: Target, module: str) -> None:
    target.fake.settings("supportcenterplus", unlicensed_modules=module)


@given(parsers.parse("a help desk that takes {count:d} calls a minute"))
def _(target: Target, count: int) -> None:
    target.fake.settings("supportcenterplus", throttle_per_minute=count)


@given(parsers.parse("a help desk that takes {count:d} calls a minute and then blocks for {minutes:d} minutes"))
def _(target: Target, count: int, minutes: int) -> None:
    target.fake.settings("supportcenterplus", throttle_per_minute=count, throttle_lock_s=minutes * 60)


@given(parsers.parse("a help desk that takes {count:d} failed authentications a minute"))
def _(target: Target, count: int) -> None:
    target.fake.settings("supportcenterplus", throttle_auth_failures=count)
