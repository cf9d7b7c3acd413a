"""A server in the place of the managed PSA, Tigerpaw, which N-central asks about keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.callers.tigerpaw import signed_headers
from contracts.targets import Target
from contracts.targets.listening import Reply, Request, hearing
from features.ncentral.api import Api

KEYS: Mapping[str, str] = {"username": "Public-Key-1", "password": "Private-Key-1"}
NOBODY = "http://127.0.0.1:9"
"""A place where nothing listens."""


@dataclass(slots=True)
class Tigerpaw:
    """A listener at `origin` that answers `status` and `body`. `requests` are what came, in order."""

    origin: str = ""
    status: int = 200
    body: bytes = b'{"Success": true}'
    requests: list[Request] = field(default_factory=list)

    def reply(self, request: Request) -> Reply:
        """Note a request and answer it."""
        self.requests.append(request)
        return self.status, self.body


@pytest.fixture
def tigerpaw() -> Iterator[Tigerpaw]:
    """A Tigerpaw while the scenario runs."""
    opened = Tigerpaw()
    with hearing(opened.reply) as opened.origin:
        yield opened


@given("a Tigerpaw that N-central asks")
def _(target: Target, tigerpaw: Tigerpaw) -> None:
    target.fake.settings("ncentral", tigerpaw_url=f"{tigerpaw.origin}/Api/")


@given("a Tigerpaw that cannot be reached")
def _(target: Target) -> None:
    target.fake.settings("ncentral", tigerpaw_url=NOBODY)


@given(parsers.parse("it answers {status:d} with {body}"))
def _(tigerpaw: Tigerpaw, status: int, body: str) -> None:
    tigerpaw.status, tigerpaw.body = status, b"" if body == "nothing" else body.encode()


@when("N-central is asked about a pair of keys")
def _(api: Api) -> None:
    api.ask("POST", "/api/standard-psa/3/credential", json=dict(KEYS))


@then("Tigerpaw was asked once, in a request that the keys have signed")
def _(tigerpaw: Tigerpaw) -> None:
    """The signature is over the method, the path and the date in small letters [tigerpaw 2]."""
    (request,) = tigerpaw.requests
    path = "/Api/api/diagnostics/validate/user"
    assert (request.method, request.path) == ("GET", path)
    expected = signed_headers(KEYS["username"], KEYS["password"], "GET", path, request.headers["date"])
    assert request.headers["authorization"] == expected["Authorization"]
