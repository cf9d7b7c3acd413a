"""Keys, tokens and roles."""

from __future__ import annotations

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
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


@then(parsers.parse('the answer is declined with "{message}"'))
def _is_declined(integration: Integration, message: str) -> None:
    assert integration.answer is not None
    assert integration.answer.status_code == 200, integration.answer.text
    body = integration.answer.json()
    assert body["Success"] is False
    assert message in body["Message"]
