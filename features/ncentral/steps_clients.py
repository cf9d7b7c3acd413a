"""Several clients of one user, credentials that have ended, and texts of a certain length."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import ControlError, Target
from features.ncentral.api import TICKETS, Api
from features.ncentral.monitoring import Monitoring
from features.ncentral.steps_callbacks import Psa
from features.steps import tables
from features.steps.answers import describe
from features.steps.tables import Table, values


def _issued(target: Target, expired: bool) -> Mapping[str, str]:
    issued: Mapping[str, str] = target.fake.credentials("ncentral", role="callback", expired=expired)
    return issued


@given("a second client of the integration has signed in")
def _(user: Api) -> None:
    user.signed_in()


@when("it refreshes its tokens and asks for 2m and 1h")
def _(api: Api) -> None:
    headers = {"X-ACCESS-EXPIRY-OVERRIDE": "2m", "X-REFRESH-EXPIRY-OVERRIDE": "1h"}
    api.renew(api.refresh, {"Content-Type": "text/plain", **headers})


@then("the tokens of the second client are good")
def _(user: Api) -> None:
    answer = user.ask("GET", "/api/auth/validate")
    assert answer.status_code == 200, describe(answer)
    answer = user.renew(user.refresh)
    assert answer.status_code == 200, describe(answer)


@then("the JWT of that user is not generated anew, and still works")
def _(user: Api) -> None:
    with pytest.raises(ControlError, match=": 404 "):
        user.target.fake.drive("ncentral", "POST", "/regenerate-jwt", {"jwt": user.jwt})
    assert user.sign_in(user.jwt, "sso").status_code == 200


@when(parsers.re("the ticket is read with (?P<which>expired|other) callback credentials"))
def _(api: Api, monitoring: Monitoring, target: Target, which: str) -> None:
    issued = _issued(target, which == "expired")
    body = {"username": issued["callback_username"], "password": issued["callback_password"]}
    api.ask("POST", f"{TICKETS}/{monitoring.ticket}", json=body)


@when(parsers.re("the PSA calls back to resolve the ticket with (?P<which>expired|other) credentials"))
def _(psa: Psa, target: Target, which: str) -> None:
    issued = _issued(target, which == "expired")
    auth = (issued["callback_username"], issued["callback_password"])
    psa.send(f"resolve/{psa.monitoring.ticket}", auth=auth, json={})


@when(parsers.re(r'(?P<count>\d+) letters are sent as "(?P<place>[^"]+)" by (?P<request>[A-Z]+ \S+) besides'))
def _(api: Api, count: str, place: str, request: str, datatable: Table) -> None:
    method, _, path = request.partition(" ")
    body = values(datatable)
    *outer, last = place.split("/")
    inner = tables.at(body, "/".join(outer)) if outer else body
    inner[last] = "x" * int(count)
    api.ask(method, path, json=body)
