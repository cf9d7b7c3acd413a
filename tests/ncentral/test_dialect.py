from __future__ import annotations

import re
from typing import Any

import pytest

from simulators.ncentral.settings import NcentralSettings
from tests.ncentral.server import Server

ID = r"\[ID=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}\]"
NOBODY = "/api/standard-psa/customer-mapping/7"
NO_NUMBER = "/api/standard-psa/customer-mapping/abc"
TICKETS = "/api/custom-psa/tickets"


def said(server: Server, method: str, path: str, **arguments: Any) -> dict[str, Any]:
    answer: dict[str, Any] = server.ask(method, path, **arguments).json()
    return answer


def test_an_error_is_one_line_in_one_template(server: Server) -> None:
    error = said(server, "GET", NOBODY)
    text = " NOT FOUND: ResourceNotFoundException: Customer with ID 7 was not found!"
    assert re.fullmatch(ID + re.escape(text), error["message"])
    assert error["status"] == 404
    assert set(error) == {"status", "message"}


def test_every_error_has_an_id_of_its_own(server: Server) -> None:
    assert said(server, "GET", NOBODY)["message"] != said(server, "GET", NOBODY)["message"]


@pytest.mark.parametrize(
    ("setting", "path", "pattern"),
    [
        ("error_without_id", NO_NUMBER, r"BAD REQUEST: BadRequestException: Invalid customerId format: 'abc'\."),
        ("error_without_id", NOBODY, ID + r" NOT FOUND: .*"),
        ("error_phrase_doubled", NO_NUMBER, ID + r" BAD REQUEST: BAD REQUEST: BadRequestException: .*"),
        ("error_phrase_doubled", NOBODY, ID + r" NOT FOUND: ResourceNotFoundException: .*"),
        ("error_id_unspaced", NOBODY, ID + r"NOT FOUND: .*"),
        ("error_id_unspaced", NO_NUMBER, ID + r" BAD REQUEST: .*"),
    ],
)
def test_irregularities_are_settings(server: Server, setting: str, path: str, pattern: str) -> None:
    server.settings(**{setting: True})
    assert re.fullmatch(pattern, said(server, "GET", path)["message"])


def test_the_vendors_own_example_of_a_bad_customer(server: Server) -> None:
    server.settings(error_without_id=True, error_phrase_doubled=True)
    expected = "BAD REQUEST: BAD REQUEST: BadRequestException: Invalid customerId format: 'abc'."
    assert said(server, "GET", NO_NUMBER)["message"] == expected


def test_exceptions_may_carry_their_status_as_text(server: Server) -> None:
    server.settings(error_status_as_text=True)
    assert said(server, "GET", NOBODY)["status"] == "404"
    assert said(server, "GET", NO_NUMBER)["status"] == 400
    assert server.target.send("GET", "/api/server-info").json()["status"] == "401"


def test_several_breaches_are_listed(server: Server) -> None:
    error = said(server, "POST", TICKETS, json={"psaCustomTicketId": "seven", "ticketUrl": "nowhere"})
    assert re.fullmatch(ID + r" Multiple Validations Failed\.", error["message"])
    assert sorted(error["errors"], key=lambda each: str(each["field"])) == [
        {"field": "psaCustomTicketId", "message": "has an invalid format"},
        {"field": "ticketNumber", "message": "must not be empty"},
        {"field": "ticketUrl", "message": "has an invalid format"},
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"psaCustomTicketId": 7, "ticketUrl": "https://x"}, "BadRequestException: ticketNumber must not be empty."),
        (
            {"psaCustomTicketId": 7, "ticketNumber": "", "ticketUrl": "https://x"},
            "BadRequestException: ticketNumber must not be empty.",
        ),
        (
            {"psaCustomTicketId": 2**31, "ticketNumber": "1", "ticketUrl": "https://x"},
            "BadRequestException: psaCustomTicketId has an invalid format.",
        ),
        ([], "BadRequestException: Request body has an invalid format."),
    ],
)
def test_one_breach_is_a_sentence(server: Server, body: Any, text: str) -> None:
    assert said(server, "POST", TICKETS, json=body)["message"].endswith(text)


@pytest.mark.parametrize(
    ("method", "path", "status", "text"),
    [
        ("GET", "/", 404, "NOT FOUND: NotFoundException: HTTP 404 Not Found"),
        ("GET", "/api//health", 404, "NOT FOUND: NotFoundException: HTTP 404 Not Found"),
        ("GET", "/API/health", 404, "NOT FOUND: NotFoundException: HTTP 404 Not Found"),
        ("PATCH", "/api", 405, "METHOD NOT ALLOWED: NotAllowedException: HTTP 405 Method Not Allowed"),
    ],
)
def test_paths_that_lead_nowhere(server: Server, method: str, path: str, status: int, text: str) -> None:
    answer = server.ask(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert answer.json()["message"].endswith(text)


def test_a_wrong_method_is_told_which_there_are(server: Server) -> None:
    assert server.ask("DELETE", f"{TICKETS}/7").headers["Allow"] == "GET, HEAD, POST"
    server.settings(profile=2024)
    assert server.ask("DELETE", f"{TICKETS}/7").headers["Allow"] == "POST"


def test_json_is_answered_whatever_is_accepted(server: Server) -> None:
    answer = server.ask("GET", "/api", headers={"Accept": "application/xml"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 418, 429, 500, 502, 599])
def test_injected_failures_speak_as_n_central(server: Server, status: int) -> None:
    server.control.fault("ncentral", "apiRoot", "status", status=status, times=1)
    answer = server.ask("GET", "/api")
    assert answer.status_code == answer.json()["status"] == status
    assert re.match(ID + r" [A-Z' -]+: \w+Exception: ", answer.json()["message"])


@pytest.mark.parametrize("status", [204, 302])
def test_injected_statuses_that_are_no_errors(server: Server, status: int) -> None:
    server.control.fault("ncentral", "apiRoot", "status", status=status, times=1)
    answer = server.ask("GET", "/api")
    assert answer.status_code == status
    assert ("location" in answer.headers) is (status == 302)


def test_a_hidden_failure_is_a_success_with_an_error_message(server: Server) -> None:
    server.settings(core_failures="hidden", standard_psa_configured=False)
    answer = server.ask("GET", "/api/standard-psa/customers/100/companies")
    assert answer.status_code == 200
    assert list(answer.json()) == ["Error Message"]
    assert answer.json()["Error Message"].startswith("UnexpectedDmsResponseException: ")


def test_unknown_members_are_refused_where_the_server_is_strict(server: Server) -> None:
    body = {"username": "a", "password": "b", "colour": "red"}
    assert server.ask("POST", "/api/standard-psa/3/credential", json=body).status_code == 200
    server.settings(unknown_members="refuse")
    answer = server.ask("POST", "/api/standard-psa/3/credential", json=body)
    assert answer.status_code == 400
    assert answer.json()["message"].endswith("BadRequestException: Unrecognized field: colour.")
    ignored = server.ask("POST", "/api/auth/logout", json={"colour": "red"})
    assert ignored.status_code == 200


def test_the_limits_of_an_endpoint_are_told_where_the_settings_say_so(server: Server) -> None:
    assert "x-ratelimit-limit" not in server.ask("GET", NOBODY).headers
    server.settings(limit_headers=True)
    answer = server.ask("GET", NOBODY)
    assert (answer.headers["X-RateLimit-Limit"], answer.headers["X-RateLimit-Remaining"]) == ("3", "2")
    assert "x-ratelimit-limit" not in server.call_back("create", "7").headers


def test_every_setting_that_only_changes_errors_is_off_by_default() -> None:
    defaults = {name: value for name, value in NcentralSettings().items() if name.startswith("error_")}
    assert set(defaults.values()) == {False}
