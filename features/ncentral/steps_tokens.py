"""Signing in, refreshing, signing out, and tokens that are dead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pytest_bdd import given, parsers, step, then, when

from contracts.targets import ControlError, Target
from features.ncentral.api import Api, message
from features.steps.answers import describe
from features.steps.talk import Talk

BODIES: Mapping[str, Mapping[str, Any]] = {
    "empty, said as JSON": {"content": b"", "headers": {"Content-Type": "application/json"}},
    "empty, said as text": {"content": b"", "headers": {"Content-Type": "text/plain"}},
    "an empty JSON object": {"json": {}},
}

WAYS: Mapping[str, Callable[[Api], tuple[str, dict[str, str]]]] = {
    "as bare text": lambda api: (api.refresh, {"Content-Type": "text/plain"}),
    "as bare text with its JWT besides": lambda api: (api.refresh, api.bearer(api.jwt)),
    "as bare text with its token besides": lambda api: (api.refresh, api.bearer()),
    "as bare text that is declared JSON": lambda api: (api.refresh, {"Content-Type": "application/json"}),
    "as bare text that is declared a form": lambda api: (
        api.refresh,
        {"Content-Type": "application/x-www-form-urlencoded"},
    ),
    "as bare text with a line end": lambda api: (f"{api.refresh}\r\n", {"Content-Type": "text/plain"}),
}

MISTAKES: Mapping[str, Callable[[Api], tuple[str | bytes, dict[str, str]]]] = {
    "a JSON object around it": lambda api: (
        f'{{"refresh_token": "{api.refresh}"}}',
        {"Content-Type": "application/json"},
    ),
    "its access token": lambda api: (api.access, {}),
    "a text that is no token": lambda api: ("open sesame", {}),
    "bytes that are no text": lambda api: (b"\xff\xfe\x00", {"Content-Type": "text/plain"}),
    "nothing but its token in the header": lambda api: ("", api.bearer()),
}

SHOWN: Mapping[str, Callable[[Api], dict[str, str]]] = {
    "no token": lambda api: {},
    "its JWT": lambda api: api.bearer(api.jwt),
    "its access token": lambda api: api.bearer(),
    "its refresh token": lambda api: api.bearer(api.refresh),
    "an unknown token": lambda api: api.bearer("a.b.c"),
    "a password": lambda api: {"Authorization": "Basic dXNlcjpwYXNz"},
    "a bearer without a token": lambda api: {"Authorization": "Bearer"},
    "its token after two blanks": lambda api: {"Authorization": f"bearer  {api.access}"},
}

INFO = "/api/server-info"


@pytest.fixture
def api(talk: Talk) -> Api:
    return Api(talk)


@pytest.fixture
def user(talk: Talk) -> Api:
    """Somebody else than the integration."""
    return Api(talk)


@given("the integration has signed in")
def _(api: Api) -> None:
    api.signed_in()


@given("another user has signed in")
def _(api: Api) -> None:
    api.signed_in(api.role("user"))


@given("a user without rights has signed in")
def _(api: Api) -> None:
    api.signed_in(api.role("restricted"))


@given("a user whose password has expired")
def _(user: Api) -> None:
    user.jwt = user.role("password_expired")


@given("a user who comes by single sign-on")
def _(user: Api) -> None:
    user.jwt = user.role("sso")


@given("refresh tokens are good for one use")
def _(target: Target) -> None:
    target.fake.settings("ncentral", refresh_once=True)


@given(parsers.parse("a revoked JWT works for another {seconds:d} seconds"))
def _(target: Target, seconds: int) -> None:
    target.fake.settings("ncentral", revoked_jwt_grace_s=seconds)


@given("failures of the core engine are hidden")
def _(target: Target) -> None:
    target.fake.settings("ncentral", core_failures="hidden")


@given("the user's JWT was generated anew", target_fixture="jwts")
def _(target: Target) -> dict[str, str]:
    old = target.known("jwt")
    return {"old": old, "new": target.fake.drive("ncentral", "POST", "/regenerate-jwt", {"jwt": old})["jwt"]}


@then("no other JWT is generated from the old one")
def _(target: Target, jwts: dict[str, str]) -> None:
    with pytest.raises(ControlError, match=": 404 "):
        target.fake.drive("ncentral", "POST", "/regenerate-jwt", {"jwt": jwts["old"]})


@when(parsers.parse("the integration signs in with the {which} JWT"))
def _(api: Api, jwts: dict[str, str], which: str) -> None:
    api.sign_in(jwts[which])


@when("the integration signs in")
def _(api: Api) -> None:
    api.sign_in()


@when(parsers.re(f"the integration signs in with a body that is (?P<body>{'|'.join(BODIES)})"))
def _(api: Api, body: str) -> None:
    api.sign_in(**BODIES[body])


@when(parsers.parse("the integration signs in and asks for {access} and {refresh}"))
def _(api: Api, access: str, refresh: str) -> None:
    api.sign_in(headers={"X-ACCESS-EXPIRY-OVERRIDE": access, "X-REFRESH-EXPIRY-OVERRIDE": refresh})


@when("that user signs in")
def _(user: Api) -> None:
    user.sign_in(user.jwt)


@when("that user signs in by single sign-on")
def _(user: Api) -> None:
    user.sign_in(user.jwt, "sso")


@when("that user shows the integration's JWT for single sign-on")
def _(user: Api) -> None:
    user.sign_in(user.target.known("jwt"), "sso")


@when("that user asks for the server's version")
def _(user: Api) -> None:
    user.ask("GET", INFO)


@when("it asks whether its token is valid")
def _(api: Api) -> None:
    api.ask("GET", "/api/auth/validate")


@when(parsers.re(f"it sends its refresh token (?P<how>{'|'.join(WAYS)})$"))
def _(api: Api, how: str) -> None:
    api.renew(*WAYS[how](api))


@when("it sends the first refresh token once more")
def _(api: Api) -> None:
    api.renew(api.first_refresh)


@when(parsers.re(f"it tries to refresh with (?P<what>{'|'.join(MISTAKES)})"))
def _(api: Api, what: str) -> None:
    api.renew(*MISTAKES[what](api))


@when(parsers.re(f"it asks for the server's version with (?P<what>{'|'.join(SHOWN)})"))
def _(api: Api, what: str) -> None:
    api.talk.ask("GET", INFO, headers=SHOWN[what](api))


@when(parsers.re(f"it tries to sign in with (?P<what>{'|'.join(SHOWN)})"))
def _(api: Api, what: str) -> None:
    api.talk.ask("POST", "/api/auth/authenticate", headers=SHOWN[what](api))


@when("it signs out")
def _(api: Api) -> None:
    api.ask("POST", "/api/auth/logout")


@step("the server reboots")
def _(target: Target) -> None:
    target.fake.drive("ncentral", "POST", "/reboot")


@then(
    parsers.parse("it has an access token for {access:d} seconds and a refresh token for {refresh:d}"),
)
def _(talk: Talk, access: int, refresh: int) -> None:
    said = talk.answer.json()
    tokens = said["tokens"]
    assert (tokens["access"]["type"], tokens["access"]["expirySeconds"]) == ("Bearer", access), describe(talk.answer)
    assert (tokens["refresh"]["type"], tokens["refresh"]["expirySeconds"]) == ("Body", refresh), describe(talk.answer)
    assert (said["refresh"], said["validate"]) == ("/api/auth/refresh", "/api/auth/validate")


@then("the answer confirms that the token is valid")
def _(talk: Talk) -> None:
    assert talk.answer.json() == {"message": "The token is valid."}, describe(talk.answer)


@then("both of its tokens are new")
def _(api: Api) -> None:
    assert api.access != api.first_access
    assert api.refresh != api.first_refresh


@then(parsers.re("(the new|its) access token (works|opens calls)"))
def _(api: Api) -> None:
    answer = api.ask("GET", "/api/auth/validate")
    assert answer.status_code == 200, describe(answer)


@then("its access token opens no call")
def _(api: Api) -> None:
    answer = api.ask("GET", "/api/auth/validate")
    assert answer.status_code == 401, describe(answer)


@then(parsers.re("its first access token opens (?P<what>calls|no call)"))
def _(api: Api, what: str) -> None:
    answer = api.ask("GET", "/api/auth/validate", api.first_access)
    assert answer.status_code == (200 if what == "calls" else 401), describe(answer)


@then("its refresh token brings new ones")
def _(api: Api) -> None:
    answer = api.renew(api.refresh)
    assert answer.status_code == 200, describe(answer)


@then("its refresh token brings no new ones")
def _(api: Api) -> None:
    answer = api.renew(api.refresh)
    assert answer.status_code == 401, describe(answer)


@then("the refusal has the format of N-central")
def _(talk: Talk) -> None:
    assert message(talk.answer)


@then(parsers.parse('N-central says "{words}"'))
def _(talk: Talk, words: str) -> None:
    assert message(talk.answer).endswith(words), describe(talk.answer)


@then("it carries an error message")
def _(talk: Talk) -> None:
    assert "error message" in {name.lower() for name in talk.answer.json()}, describe(talk.answer)
