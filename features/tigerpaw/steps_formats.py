"""JSON and XML in any mix, and requests that no operation takes."""

from __future__ import annotations

from typing import Any

from pytest_bdd import given, parsers, then, when

from features.tigerpaw.integration import Integration

_XML = "application/xml"


def _send(integration: Integration, method: str, path: str, content: str = "", **headers: str) -> None:
    """One signed request with headers and bytes of its own."""
    lines = {name.replace("_", "-"): text for name, text in headers.items() if text}
    arguments: dict[str, Any] = {"content": content.encode()} if content else {}
    signed = integration.signed(method, path.partition("?")[0])
    integration.answer = integration.target.send(method, path, headers={**signed, **lines}, **arguments)


@when(parsers.parse('the integration reads "{path}" and accepts "{accept}"'))
def _(integration: Integration, path: str, accept: str) -> None:
    _send(integration, "GET", path, accept=accept)


@when(parsers.parse('the integration sends {method} "{path}" as "{kind}" and accepts "{accept}"'))
def _(integration: Integration, method: str, path: str, kind: str, accept: str, docstring: str) -> None:
    _send(integration, method, path, docstring, content_type=kind, accept=accept)


@when(parsers.parse('the integration sends {method} "{path}" without a body'))
def _(integration: Integration, method: str, path: str) -> None:
    _send(integration, method, path)


@given(parsers.parse("Tigerpaw fails the next validation of keys with status {status:d}"))
def _(integration: Integration, status: int) -> None:
    integration.target.fake.fault("tigerpaw", "DiagnosticsValidateUser", "status", status=status, times=1)


@then("the answer is this XML")
def _(integration: Integration, docstring: str) -> None:
    """White space between elements does not count."""
    assert integration.answer is not None
    assert integration.answer.headers["content-type"] == f"{_XML}; charset=utf-8", integration.answer.headers
    expected = "".join(line.strip() for line in docstring.splitlines())
    assert integration.answer.text == f'<?xml version="1.0" encoding="utf-8"?>{expected}'


@then(parsers.parse('the answer is XML that holds "{text}"'))
def _(integration: Integration, text: str) -> None:
    assert integration.answer is not None
    assert integration.answer.headers["content-type"] == f"{_XML}; charset=utf-8", integration.answer.headers
    assert text in integration.answer.text, integration.answer.text


@then(parsers.re("the answer is (?P<kind>JSON|XML)"))
def _(integration: Integration, kind: str) -> None:
    assert integration.answer is not None
    assert integration.answer.text.startswith("<?xml") is (kind == "XML"), integration.answer.text
    assert ("xml" in integration.answer.headers["content-type"]) is (kind == "XML")


@then(parsers.parse('the answer has status {status:d} and the message "{message}"'))
def _(integration: Integration, status: int, message: str) -> None:
    assert integration.answer is not None
    assert integration.answer.status_code == status, integration.answer.text
    assert integration.answer.json() == {"Message": message}


@then(parsers.parse('its header "{name}" is "{text}"'))
def _(integration: Integration, name: str, text: str) -> None:
    assert integration.answer is not None
    assert integration.answer.headers.get(name) == text, integration.answer.headers
