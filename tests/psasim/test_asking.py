"""Steps in which a client of a system acts and looks: on fakes, on guarded targets, and in a user's project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

import psasim
from contracts.callers import EVERYTHING
from contracts.callers.client import CallerClient, operation_of
from contracts.targets import FakeProcess
from contracts.verify.__main__ import main
from psasim.bdd.client import Client, FakeClient
from psasim.bdd.playing import opened_elsewhere
from psasim.systems import SYSTEMS
from simulators.commands import WRONG_USE
from tests.psasim.conftest import Project
from tests.psasim.test_bdd import rows
from tests.psasim.users import ROOT

CONNECTWISE = "/v4_6_release/apis/3.0"
TICKET = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": "6"}
CALLBACK = "/dms/rest/custompsa/tickets/create/7"
MADE = {"name": "Ours", "email": "o@ours.example", "firstName": "A", "lastName": "B", "vendorUserId": "u"}

ASKED: Mapping[str, tuple[str, str, Any]] = {
    "ncentral": ("GET", "/api/server-info/extra", None),
    "custompsa": ("POST", "/api/ncentral/tickets", TICKET),
    "tigerpaw": ("GET", "/api/accounts/1001?fields=1", None),
    "supportcenterplus": ("GET", "/api/v3/requests", None),
    "mspcentric": ("POST", "/api/oem-api/vendor", {}),
    "halopsa": ("GET", "/api/Client?count=1", None),
    "connectwise": ("GET", f"{CONNECTWISE}/system/info", None),
    "autotask": ("GET", "/ATServicesRest/V1.0/Companies/0", None),
    "nerdio": ("GET", "/rest-api/v1/accounts", None),
}
"""Of each system a request that only who is signed in is granted."""


@pytest.mark.parametrize("system", SYSTEMS)
def test_both_clients_sign_in_at_every_system(fakes: FakeProcess, system: str) -> None:
    method, path, body = ASKED[system]
    sent = {} if body is None else {"json": body}
    with fakes.target(system) as target:
        world = opened_elsewhere(target.fake.url, str(target.fake.world))
        clients: list[Client] = [FakeClient(world, world.system(system), {}), CallerClient(target, {})]
        answers = [client.send(method, path, **sent) for client in clients]
        nobody = target.send(method, path, **sent)
        clients[0].close()
    assert [answer.is_success for answer in answers] == [True, True], [answer.text for answer in answers]
    assert nobody.status_code in (400, 401, 403, 500)
    own, suites = (set(answer.request.headers) - set(nobody.request.headers) for answer in answers)
    assert own == suites


def test_both_clients_use_the_user_of_the_callback(fakes: FakeProcess) -> None:
    with fakes.target("ncentral") as target:
        world = opened_elsewhere(target.fake.url, str(target.fake.world))
        for client in (FakeClient(world, world.ncentral, {}), CallerClient(target, {})):
            answer = client.send(
                "PUT", CALLBACK, json={"externalTicketId": "T-1", "ticketUrl": "https://psa.example/1"}
            )
            assert answer.request.headers["authorization"].startswith("Basic ")
            assert answer.status_code != httpx.codes.UNAUTHORIZED
            client.close()


def test_both_clients_of_mspcentric_use_the_key_that_is_kept(fakes: FakeProcess) -> None:
    with fakes.target("mspcentric") as target:
        world = opened_elsewhere(target.fake.url, str(target.fake.world))
        for number, make in enumerate((lambda kept: FakeClient(world, world.mspcentric, kept), bound(target))):
            kept: dict[str, Any] = {}
            client = make(kept)
            with pytest.raises(AssertionError, match="a client of mspcentric needs partner_api_key: keep one"):
                client.send("GET", "/api/vendor-api/organization")
            organization = {**MADE, "vendorOrganizationId": f"ours-{number}"}
            made = post(client, "/api/oem-api/organization", {"data": organization})["organizationOemToken"]
            vendors = post(client, "/api/oem-api/vendor", {})["vendors"]
            external = next(each["id"] for each in vendors if each["integrationType"] == "external")
            given = {"organizationOemToken": made, "integrationType": "external", "vendorId": external}
            kept["partner_api_key"] = post(client, "/api/oem-api/integration", given)["partnerApiKey"]
            assert client.send("GET", "/api/vendor-api/organization").status_code == httpx.codes.OK
            client.close()


def test_both_clients_of_tigerpaw_date_requests_by_the_clock_of_the_world(fakes: FakeProcess) -> None:
    with fakes.target("tigerpaw") as target:
        world = opened_elsewhere(target.fake.url, str(target.fake.world))
        target.fake.freeze()
        target.fake.advance(7200)
        for client in (FakeClient(world, world.tigerpaw, {}), CallerClient(target, {})):
            assert client.send("GET", "/api/accounts/1001", params={"q": "a b"}).status_code == httpx.codes.OK
            client.close()


def bound(target: Any) -> Any:
    return lambda kept: CallerClient(target, kept)


def post(client: Client, path: str, body: Any) -> Any:
    return client.send("POST", path, json=body).raise_for_status().json()


def test_operations_are_found_by_their_paths() -> None:
    assert operation_of("ncentral", "PUT", CALLBACK) == "confirmTicket"
    assert operation_of("halopsa", "GET", "/api/tickets/2000/?includedetails=true") == "getTickets"
    assert operation_of("halopsa", "GET", "/nowhere") == EVERYTHING


VERIFIED = """
@system_ncentral
Feature: My mappings

  Background:
    Given a client of N-central asks for "/api/standard-psa/customers/100/companies"
    And the value at "/1/psaCompanyId" of the answer of N-central is kept as "company"

  Scenario: It only looks
    Then N-central answers with status 200
    And the answer of N-central is a list of 3 items
    And a client of N-central finds these values at "/api/standard-psa/customer/100/mappings":
      | /0/psaCompanyId | 21215 |

  @writes
  Scenario: It writes
    When a client of N-central sends PUT "/api/standard-psa/customer/102/mappings" with:
      \"\"\"
      {"customerId": 102, "psaCompanyId": {company}}
      \"\"\"
    Then a client of N-central finds these values at "/api/standard-psa/customer/102/mappings":
      | /0/psaCompanyId | {company} |

  @facts
  Scenario: It knows a fact
    When a client of N-central asks for "/api/standard-psa/customer/{customer}/mappings"
    Then the answer of N-central has these values:
      | /0/customerId | {customer} |

  Scenario: It writes without a mark
    When a client of N-central sends POST "/api/custom-psa/tickets"

  Scenario: It steers
    When a client of N-central asks for "/api/health"
    Given N-central answers every call of "health" with status 503
    When a caller reads the health check
    Then N-central was called 2 times with "health"
    And N-central answered "health" with status 503
    When a client of the custom PSA sends POST "{endpoint}"

  Scenario: It fails
    When a client of N-central asks for "/api/server-info/extra" with these parameters:
      | as | {callback_username} |
    Then the answer of N-central has these values:
      | /data/_extra/Installation | {jwt} |
"""


def guarded(folder: Path, system: psasim.System, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fake as two real systems, known by URL alone: one may be written to."""
    for name, value in system.credentials.items():
        monkeypatch.setenv(f"MINE_{name.upper()}", value)
    secrets = ", ".join(f'{name} = "MINE_{name.upper()}"' for name in system.credentials)
    entry = f'system = "ncentral"\nbase_url = "{system.url}"\nsandbox = true\nenv = {{{secrets}}}\n'
    reads = f"[targets.reads]\n{entry}facts = {{customer = 100, endpoint = '/x'}}\n"
    text = f"{reads}[targets.writes]\n{entry}allow_writes = true\n"
    (folder / "targets.toml").write_text(text, "utf-8")


def results(folder: Path) -> dict[str, tuple[str, str]]:
    return {row["name"]: (row["result"], row["why"]) for row in rows(folder)}


def test_verify_plays_clients_on_fakes_and_on_guarded_targets(
    server: psasim.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYTEST_ADDOPTS", "--psasim-url http://127.0.0.1:9")
    monkeypatch.setenv("PYTEST_PLUGINS", "nowhere")
    (tmp_path / "my.feature").write_text(VERIFIED, "utf-8")
    with server.world() as world:
        guarded(tmp_path, world.ncentral, monkeypatch)
        assert main(["my.feature", "--target", "writes"]) == WRONG_USE
        assert "steps of your features write {customer}: add customer, endpoint to its facts" in capsys.readouterr().err
        main(["my.feature", "--target", server.url])
        on_fakes = results(tmp_path)
        main(["my.feature", "--target", "reads"])
        read_only = results(tmp_path)
        (failed,) = [row for row in rows(tmp_path) if row["name"] == "It fails"]
        written = world.ncentral.journal.count("updatePsaCustomerMappings")
        main(["my.feature", "--target", "writes", "-k", "It_writes"])
        with_writes = results(tmp_path)
        assert (written, world.ncentral.journal.count("updatePsaCustomerMappings")) == (0, 1)
        assert world.ncentral.journal.count("health") == 0, "a scenario that needs the fake is not begun elsewhere"
        jwt = world.ncentral.credentials["jwt"]
    assert {name: result for name, (result, _) in on_fakes.items()} == {
        "It only looks": "pass",
        "It writes": "pass",
        "It writes without a mark": "fail",
        "It steers": "fail",
        "It fails": "fail",
        "It knows a fact": "fail",
    }
    assert "nothing is known as 'endpoint': keep a value under this name" in on_fakes["It steers"][1]
    assert on_fakes["It writes without a mark"][1].startswith(
        'When a client of N-central sends POST "/api/custom-psa/tickets": POST /api/custom-psa/tickets was not sent'
    )
    assert read_only["It only looks"] == ("pass", "")
    assert read_only["It knows a fact"] == ("pass", "")
    assert read_only["It writes"] == ("needs the fake", "writes (leave to change data)")
    assert read_only["It steers"][0] == "needs the fake"
    assert read_only["It steers"][1] == 'N-central answers every call of "health" with status 503'
    assert read_only["It fails"][1].startswith(
        'Then the answer of N-central has these values: /data/_extra/Installation: expected "***", was "2026.1'
    )
    assert failed["curl"].startswith(f"curl -i -X GET '{world.ncentral.url}/api/server-info/extra?as=")
    assert "Bearer ***" in failed["curl"]
    assert jwt not in json.dumps(rows(tmp_path))
    assert with_writes["It writes"] == ("pass", "")


PLAYED = """
@system_custompsa
Feature: My integration

  @writes
  Scenario: A ticket is sent and found
    Given the clock of psasim is frozen
    When a client of the custom PSA sends POST "{ticketing_endpoint}" with:
      \"\"\"
      {"action": "CREATE", "title": "Disk full", "details": "C:", "ncentralTicketId": "7"}
      \"\"\"
    Then the custom PSA answers with status 200
    And the answer of the custom PSA has nothing at "/error"
    When the value at "/externalTicketId" of the answer of the custom PSA is kept as "number"
    And the clock of psasim advances by "2h"
    And a client of N-central sends PUT "/dms/rest/custompsa/tickets/resolve/7" with:
      \"\"\"
      {"externalTicketId": "{number}"}
      \"\"\"
    And a client of N-central asks for "/api/server-info"
    Then N-central answers with status 200
    And the custom PSA was called 1 time with "receiveTicket"

  Scenario: An answer is lost
    Given the custom PSA loses its answer to the first 1 call of "receiveTicket"
    When a client of the custom PSA sends POST "{ticketing_endpoint}" with:
      \"\"\"
      {"action": "CREATE", "title": "Disk full", "details": "C:", "ncentralTicketId": "7"}
      \"\"\"
    Then the custom PSA gives no answer
    And the custom PSA holds 1 ticket
    And the custom PSA answers with status 200

  Scenario: A wrong status
    When a client of N-central asks for "/nowhere"
    Then N-central answers with status 200

  Scenario: Wrong values
    When a client of N-central asks for "/api/server-info/extra"
    Then the answer of N-central has these values:
      | /data/_extra/Installation | 7 |
      | /data/none                | x |

  Scenario: A wrong number
    When a client of N-central asks for "/api/standard-psa/customers/100/companies"
    Then the answer of N-central is a list of 4 items

  Scenario: No list
    When a client of N-central asks for "/api/server-info/extra"
    Then the answer of N-central has 1 item at "/data"

  Scenario: Nothing to keep
    When a client of N-central asks for "/api/server-info/extra"
    And the value at "/id" of the answer of N-central is kept as "id"

  Scenario: No JSON
    When a client of N-central sends POST "/api/custom-psa/tickets" with:
      \"\"\"
      {title: 1}
      \"\"\"

  Scenario: Nobody has asked
    Then N-central answers with status 200

  Scenario: A relative path
    When a client of N-central asks for "api/health"
"""

SAID = {
    "test_an_answer_is_lost": "And the custom PSA answers with status 200\nthe custom PSA gave no answer: R",
    "test_a_wrong_status": "N-central answered GET /nowhere: 404",
    "test_wrong_values": "Then the answer of N-central has these values:\n"
    '/data/_extra/Installation: expected 7, was "2026.1.0.12"\n'
    '/data/none: expected "x", is not there\nGET /api/server-info/extra: 200 ',
    "test_a_wrong_number": "the answer has 3 items",
    "test_no_list": "/data is no list: GET /api/server-info/extra: 200",
    "test_nothing_to_keep": "nothing is at /id: GET /api/server-info/extra: 200",
    "test_no_json": "the body is not JSON (Expecting property name",
    "test_nobody_has_asked": "no client has asked N-central for anything yet",
    "test_a_relative_path": "the path 'api/health' must begin with /",
}


def test_clients_act_in_a_project_with_pytest_bdd(project: Project) -> None:
    files = {
        "conftest.py": 'pytest_plugins = ["psasim.bdd"]\n',
        "my.feature": PLAYED,
        "test_my.py": "from pytest_bdd import scenarios\nscenarios('my.feature')\n",
    }
    ended = project(files, "-p", "pytest_bdd.plugin", "--strict-markers")
    assert [name for name, how in ended.outcomes().items() if how == "passed"] == ["test_a_ticket_is_sent_and_found"]
    assert {name: text for name, text in SAID.items() if text not in ended.failure(name)} == {}, ended.out
    assert "my.feature:36: Then N-central answers with status 200" in ended.failure("test_a_wrong_status")
    assert "GET /nowhere" in ended.failure("test_a_wrong_status").partition("psasim journal")[2]
    assert "fixturefunc" not in ended.out, "frames of pytest's own are not shown"
