"""Setting the tool up: discovery, credentials, and what an administrator chooses."""

from __future__ import annotations

import gzip
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.talk import Talk


@given("the tool is set up")
def _(integration: Integration) -> None:
    integration.choose()


@when("the tool looks up where the API is")
def _(integration: Integration) -> None:
    integration.discover()


@then("the answer has a codebase")
def _(talk: Talk) -> None:
    assert talk.answer.json()["Codebase"].endswith("/"), describe(talk.answer)


@when(parsers.parse('the tool looks up the login company "{company}"'))
def _(talk: Talk, company: str) -> None:
    talk.ask("GET", f"/login/companyinfo/{company}")


@then("the answer is empty")
def _(talk: Talk) -> None:
    nothing = talk.answer.status_code == 404 or (talk.answer.status_code == 200 and talk.answer.json() is None)
    assert nothing, describe(talk.answer)


@then(parsers.parse('the answer is the text "{text}"'))
def _(talk: Talk, text: str) -> None:
    assert (talk.answer.status_code, talk.answer.text) == (200, text)


@then(parsers.parse('its IsCloud is "{text}"'))
def _(talk: Talk, text: str) -> None:
    assert talk.answer.json()["IsCloud"] == text, describe(talk.answer)


@then(parsers.parse("a new ticket with a byte order mark is answered with {status:d}"))
def _(integration: Integration, status: int) -> None:
    body = b'\xef\xbb\xbf{"summary": "S", "company": {"id": 2}}'
    answer = integration.ask("POST", "/service/tickets", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status, describe(answer)


@then(parsers.re("a new ticket whose body is compressed (?P<cut>and cut off )?is answered with (?P<status>[0-9]+)"))
def _(integration: Integration, cut: str | None, status: str) -> None:
    body = gzip.compress(b'{"summary": "S", "company": {"id": 2}}')[: -4 if cut else None]
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = integration.ask("POST", "/service/tickets", content=body, headers=headers)
    assert answer.status_code == int(status), describe(answer)


@when("the tool checks its credentials")
def _(integration: Integration) -> None:
    integration.ask("GET", "/system/info")


@when(parsers.parse("the tool checks credentials with {what}"))
def _(integration: Integration, what: str) -> None:
    user = f"{integration.keys['company']}+{integration.keys['public_key']}"
    wrong: dict[str, Any] = {
        "a wrong private key": (user, "nonsense"),
        "an unknown key": (f"{integration.keys['company']}+nobody", "nonsense"),
        "no credentials": None,
    }
    integration.ask("GET", "/system/info", auth=wrong[what])


@when("the tool checks its credentials without its client id")
def _(integration: Integration, target: Target) -> None:
    target.fake.settings("connectwise", missing_client_id="forbidden")
    integration.ask("GET", "/system/info", headers={"clientId": ""})


@when("the tool lists the companies")
def _(integration: Integration) -> None:
    integration.done("GET", "/company/companies", conditions="deletedFlag=false")


@when("the tool lists the boards")
def _(integration: Integration) -> None:
    integration.ask("GET", "/service/boards")


@then("each has a name and an identifier")
def _(talk: Talk) -> None:
    assert talk.answer.json()
    assert all(each["name"] and each["identifier"] for each in talk.answer.json())


@then("each has a name")
def _(talk: Talk) -> None:
    assert talk.answer.json()
    assert all(each["name"] for each in talk.answer.json())


@when("an administrator chooses a board")
def _(integration: Integration) -> None:
    integration.choose()


@then("its types and statuses can be listed")
def _(integration: Integration) -> None:
    board = integration.board["id"]
    for part in ("types", "statuses"):
        listed = integration.done("GET", f"/service/boards/{board}/{part}")
        assert {each["board"]["id"] for each in listed} <= {board}


@then("it has a status for open, resolved and cancelled tickets")
def _(integration: Integration) -> None:
    closing = {name: status["closedStatus"] for name, status in integration.statuses.items()}
    assert closing == {"open": False, "resolved": True, "cancelled": True}


@then("priorities can be listed")
def _(integration: Integration) -> None:
    assert integration.done("GET", "/service/priorities")
