"""A server in the place of the managed PSA, Tigerpaw, which N-central asks about keys."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_bdd import given, parsers, then, when

from contracts.callers.tigerpaw import signed_headers
from contracts.targets import Target
from features.ncentral.api import Api
from features.steps.strangers import Stranger

KEYS: Mapping[str, str] = {"username": "Public-Key-1", "password": "Private-Key-1"}
ASKED = "/Api/api/diagnostics/validate/user"
NOBODY = "http://127.0.0.1:9"
"""A place where nothing listens."""


@given("a Tigerpaw that N-central asks")
def _(target: Target, stranger: Stranger) -> None:
    stranger.answers = {ASKED: {"Success": True}}
    target.fake.settings("ncentral", tigerpaw_url=f"{stranger.origin}/Api/")


@given("a Tigerpaw that cannot be reached")
def _(target: Target) -> None:
    target.fake.settings("ncentral", tigerpaw_url=NOBODY)


@given(parsers.parse("it answers {status:d} with {body}"))
def _(stranger: Stranger, status: int, body: str) -> None:
    stranger.status, stranger.odd = status, {ASKED: "" if body == "nothing" else body}


@when("N-central is asked about a pair of keys")
def _(api: Api) -> None:
    api.ask("POST", "/api/standard-psa/3/credential", json=dict(KEYS))


@then("Tigerpaw was asked once, in a request that the keys have signed")
def _(stranger: Stranger) -> None:
    """The signature is over the method, the path and the date in small letters [tigerpaw 2]."""
    (request,) = stranger.heard
    assert (request.method, request.path) == ("GET", ASKED)
    expected = signed_headers(KEYS["username"], KEYS["password"], "GET", ASKED, request.headers["date"])
    assert request.headers["authorization"] == expected["Authorization"]
