"""Tokens, scopes and who is refused."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.chains.matching import instant
from contracts.targets import Target
from features.halopsa.psa import EVERYTHING, NERDIO, Psa
from features.steps.answers import describe
from features.steps.talk import Talk
from simulators.core.basic import write_basic

REFUSALS: Mapping[str, str] = {
    "an invalid client": "invalid_client",
    "an invalid scope": "invalid_scope",
    "an invalid grant": "invalid_grant",
}


@pytest.fixture
def psa(talk: Talk) -> Psa:
    return Psa(talk)


@given("an application that may do everything")
def _(psa: Psa) -> None:
    psa.sign_in(EVERYTHING)


@given("an application with the scopes that Nerdio asks for")
def _(psa: Psa) -> None:
    psa.sign_in(NERDIO)


@given("an application that asks for reading tickets only")
def _(psa: Psa) -> None:
    psa.sign_in("read:tickets")


@given("an application that requests the scope to edit tickets only")
def _(psa: Psa) -> None:
    psa.sign_in("edit:tickets")


@given("an application that requests no scope")
def _(psa: Psa) -> None:
    psa.sign_in("")


@given("an application whose agent has no access to tickets")
def _(psa: Psa, target: Target) -> None:
    psa.sign_in(credentials=target.fake.credentials("halopsa", role="no_tickets"))


@when("the application signs in again")
def _(psa: Psa) -> None:
    psa.sign_in()


@when("somebody signs in with a wrong secret")
def _(psa: Psa) -> None:
    psa.ask_token(client_secret="wrong")


@when("somebody asks for a scope that does not exist")
def _(psa: Psa) -> None:
    psa.ask_token(scope="read:everything-there-is")


@when("somebody signs in at a tenant that does not exist")
def _(psa: Psa) -> None:
    psa.ask_token(tenant="no-such-tenant-of-ours")


@when("the application uses its refresh token")
def _(psa: Psa) -> None:
    psa.ask_token(grant_type="refresh_token", refresh_token=psa.refresh)


@when("the application uses the same refresh token again")
def _(psa: Psa) -> None:
    psa.ask_token(grant_type="refresh_token", refresh_token=psa.refresh)


@when("the application uses the token of the answer")
def _(psa: Psa, talk: Talk) -> None:
    psa.keep(talk.answer)


@when("somebody signs in with expired credentials of Nerdio")
def _(psa: Psa, target: Target) -> None:
    psa.credentials = target.fake.credentials("halopsa", role="nerdio", expired=True)
    psa.ask_token()


@when("somebody asks where tokens come from")
def _(talk: Talk) -> None:
    talk.ask("GET", "/api/authinfo")


@when("the customers are read without a token")
def _(talk: Talk) -> None:
    talk.ask("GET", "/api/Client")


@then("the token has the scopes that Nerdio asks for")
def _(psa: Psa) -> None:
    assert set(psa.granted.split()) >= set(NERDIO.split()), psa.granted


@then("customers can be read")
def _(psa: Psa) -> None:
    assert psa.read("/Client", count=1)


@then(parsers.re(f"the sign-in is refused as (?P<why>{'|'.join(REFUSALS)})"))
def _(talk: Talk, why: str) -> None:
    assert talk.answer.status_code in {400, 401}, describe(talk.answer)
    assert talk.answer.json()["error"] == REFUSALS[why], describe(talk.answer)


@then("the answer has no body")
def _(talk: Talk) -> None:
    assert talk.answer.content == b"", describe(talk.answer)


_FORMS: Mapping[str, Mapping[str, str]] = {
    "without a grant": {"grant_type": ""},
    "with an unknown grant": {"grant_type": "device_code"},
    "with a person's password": {"grant_type": "password", "username": "alex", "password": "x"},
    "with an unknown client": {"client_id": "00000000-0000-0000-0000-000000000000"},
    "with no refresh token": {"grant_type": "refresh_token", "refresh_token": ""},
}


@when(parsers.re(f"a token is asked for (?P<how>{'|'.join(_FORMS)})$"))
def _(psa: Psa, how: str) -> None:
    psa.ask_token(**_FORMS[how])


@when("a token is asked for with a header")
def _(psa: Psa, talk: Talk) -> None:
    form = psa.form()
    header = write_basic(form.pop("client_id"), form.pop("client_secret"))
    talk.ask("POST", "/auth/token", data=form, headers={"Authorization": header})


@given("an application whose agent only reads")
def _(psa: Psa, target: Target) -> None:
    psa.sign_in(credentials=target.fake.credentials("halopsa", role="read_only"))


def _claims(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found


@then("the token names the client, its scope and its end")
def _(psa: Psa, talk: Talk, target: Target) -> None:
    claims = _claims(talk.answer.json()["access_token"])
    now = instant(target.fake.now()).timestamp()
    assert (claims["sub"], claims["scope"]) == (psa.form()["client_id"], "all"), claims
    assert (claims["iat"], claims["exp"]) == (int(now), int(now + 3600)), claims


@then(parsers.parse('the identity token names the agent "{name}"'))
def _(talk: Talk, name: str) -> None:
    assert _claims(talk.answer.json()["id_token"])["name"] == name, describe(talk.answer)
