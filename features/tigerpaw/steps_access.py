"""Keys, tokens and roles."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import ControlClient, Target
from contracts.targets.trust import trusting
from features.tigerpaw.integration import Integration

VALIDATE = "/api/diagnostics/validate/user"
WRONG = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def integration(target: Target) -> Integration:
    return Integration(target)


@given("the integration has a wrong private key")
def _wrong_key(integration: Integration) -> None:
    integration.keys = {"private_key": WRONG}


@given(parsers.parse("the integration's clock is {seconds:d} seconds behind"))
def _behind(integration: Integration, seconds: int) -> None:
    integration.behind_s = seconds


@given("the integration has keys that have expired")
def _expired(integration: Integration, target: Target) -> None:
    integration.keys = target.fake.credentials("tigerpaw", expired=True)


@given("the integration has new keys")
def _new(integration: Integration, target: Target) -> None:
    integration.keys = target.fake.credentials("tigerpaw")


@given(parsers.parse('the integration has keys of the role "{role}"'))
def _of_role(integration: Integration, target: Target, role: str) -> None:
    integration.keys = target.fake.credentials("tigerpaw", role=role)


@when("the integration validates its keys")
def _validates(integration: Integration) -> None:
    integration.send("GET", VALIDATE)


@when("the integration validates its keys without a token")
def _validates_without(integration: Integration) -> None:
    integration.send("GET", VALIDATE, signed=False)


@then("the answer is a success")
def _succeeds(integration: Integration) -> None:
    assert integration.answer is not None
    assert integration.answer.status_code == 200, integration.answer.text
    assert integration.answer.json()["Success"] is True


@then(parsers.parse("the answer is {status:d}"))
def _has_status(integration: Integration, status: int) -> None:
    assert integration.answer is not None
    assert integration.answer.status_code == status, integration.answer.text


@then(parsers.parse("the answer asks to retry after {seconds:d} seconds"))
def _retry(integration: Integration, seconds: int) -> None:
    assert integration.answer is not None
    assert integration.answer.headers["retry-after"] == str(seconds)


@then(parsers.parse('the answer is declined with "{message}"'))
def _is_declined(integration: Integration, message: str) -> None:
    assert integration.answer is not None
    assert integration.answer.status_code == 200, integration.answer.text
    body = integration.answer.json()
    assert body["Success"] is False
    assert message in body["Message"]


def _signed(integration: Integration, change: Callable[[dict[str, str]], object], **more: Any) -> dict[str, str]:
    """Signed headers that are changed afterwards."""
    headers = integration.signed(more.pop("method", "GET"), more.pop("path", VALIDATE), **more)
    change(headers)
    return headers


def _renamed(headers: dict[str, str]) -> None:
    headers["Date"] = headers.pop("X-TSI-Date")


def _packed(text: bytes) -> str:
    return f"TSI {base64.b64encode(text).decode()}"


CHANGES: Mapping[str, Callable[[dict[str, str]], object]] = {
    "the Date header instead of X-TSI-Date": _renamed,
    "an old Date header beside X-TSI-Date": lambda headers: headers.update(Date="Thu, 18 Jun 2015 07:25:43 GMT"),
    '"tsi" for "TSI"': lambda headers: headers.update(Authorization=headers["Authorization"].replace("TSI", "tsi")),
    "a date whose zone is in small letters": lambda headers: headers.update(
        {"X-TSI-Date": headers["X-TSI-Date"].replace("GMT", "gmt")}
    ),
    "no date": lambda headers: headers.pop("X-TSI-Date"),
    "a date that cannot be read": lambda headers: headers.update({"X-TSI-Date": "yesterday GMT"}),
    "two blanks behind TSI": lambda headers: headers.update(
        Authorization=headers["Authorization"].replace("TSI ", "TSI  ")
    ),
    "another scheme": lambda headers: headers.update(Authorization=headers["Authorization"].replace("TSI", "TSIX")),
    "a token that is no base64": lambda headers: headers.update(Authorization="TSI !!!"),
    "a token with a character that is no base64": lambda headers: headers.update(
        Authorization=headers["Authorization"].replace("TSI ", "TSI *")
    ),
    "a token without a signature": lambda headers: headers.update(Authorization=_packed(b"nobody")),
}
"""What is done to the headers of a request that was signed rightly."""

SIGNED: Mapping[str, Mapping[str, Any]] = {
    "a date in another zone": {"usegmt": False},
    "a public key that nobody has": {"public": WRONG},
    "a signature of another path": {"path": "/api/accounts/1001"},
    "a signature of another method": {"method": "POST"},
}
"""What a request was signed for that it is not."""


@when(parsers.re(f"the integration validates its keys with (?P<what>{'|'.join(map(re.escape, (*CHANGES, *SIGNED)))})"))
def _validates_with(integration: Integration, what: str) -> None:
    headers = _signed(integration, CHANGES.get(what, lambda _: None), **SIGNED.get(what, {}))
    integration.answer = integration.target.send("GET", VALIDATE, headers=headers)


@when("the integration validates its keys with the path in upper case")
def _validates_upper(integration: Integration) -> None:
    integration.send("GET", VALIDATE.upper())


@when("the integration validates its keys with the public key in upper case")
def _validates_upper_key(integration: Integration, target: Target) -> None:
    integration.keys = {"public_key": target.known("public_key").upper()}
    integration.send("GET", VALIDATE)


PLACES: Mapping[str, str] = {
    "": f"/tigerpaw{VALIDATE}",
    ", with the path of Tigerpaw alone": VALIDATE,
    ", with another path": "/tigerpaw/api/accounts/1001",
}


@when(parsers.re(f"the integration validates its keys on the shared port(?P<how>{'|'.join(PLACES)})"))
def _validates_shared(integration: Integration, target: Target, how: str) -> None:
    """Systems of the default world answer below the port of the control API, too."""
    default = ControlClient(target.fake.url)
    served = {each["name"]: each for each in default.request("GET", "/simulators")["items"]}
    default.close()
    integration.keys = served["tigerpaw"]["credentials"]
    url = f"{target.fake.url}/tigerpaw{VALIDATE}"
    headers = integration.signed("GET", PLACES[how])
    integration.answer = httpx.get(url, headers=headers, trust_env=False, verify=trusting())


DEEDS: Mapping[str, tuple[str, str, dict[str, object] | None]] = {
    "read accounts": ("GET", "/api/accounts/1001", None),
    "change accounts": ("PUT", "/api/accounts/1001", {"City": "Salem"}),
    "read contracts": ("GET", "/api/contracts/701", None),
    "change contracts": ("PUT", "/api/contracts/701", {"Reference": "R"}),
    "read agreements": ("GET", "/api/agreements/301", None),
    "read service orders": ("GET", "/api/serviceorders/account/1001", None),
    "create service orders": ("POST", "/api/ServiceOrders", {"AccountNumber": 1001}),
    "change service orders": ("PUT", "/api/serviceorders/7001", {"Reference": "R"}),
    "write notes": ("POST", "/api/serviceorders/7001/notes", {"Note": "N"}),
    "read tables": ("GET", "/api/mastertables/reps", None),
}


@then(parsers.parse("it may {deeds}"))
def _may(integration: Integration, deeds: str) -> None:
    """Each of these, or, behind "not", none of them."""
    denied = deeds.startswith("not ")
    for each in deeds.removeprefix("not ").split(", "):
        if each != "nothing":
            method, path, body = DEEDS[each]
            status = integration.send(method, path, body).status_code
            assert status == (403 if denied else 200), f"{each}: {status}"
