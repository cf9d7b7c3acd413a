"""Tokens, scopes and who is refused."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.halopsa.psa import EVERYTHING, NERDIO, Psa
from features.steps.answers import describe
from features.steps.talk import Talk

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
