"""Two clients that others wrote for the real system, unmodified, on a fresh `psasim serve --tls`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from contracts.targets import ControlClient
from tests.commands.conftest import Server, served
from tests.connectwise.api import BASE
from tests.connectwise.bulk import filled
from tests.sdks import sdk_python

pytestmark = pytest.mark.clients

FOLDER = Path(__file__).parent
MANY = 2500


@dataclass(frozen=True)
class Serving:
    """A server, and how the clients reach its PSA."""

    server: Server
    entry: Mapping[str, Any]
    control: ControlClient

    def run(self, sdk: str, script: str, origin: str, *modes: str) -> Any:
        """What a client's script prints."""
        given = self.entry["credentials"]
        keys = [given[name] for name in ("company", "public_key", "private_key", "client_id")]
        environment = {**os.environ, "REQUESTS_CA_BUNDLE": str(self.server.ready["ca_file"])}
        words = [str(sdk_python(sdk)), "-W", "ignore", str(FOLDER / script), *modes, origin, *keys]
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, env=environment)  # noqa: S603  # our own words
        assert done.returncode == 0, done.stderr
        return msgspec.json.decode(done.stdout)

    def connectpyse(self, *modes: str) -> Any:
        """ConnectPyse-Manage, over plain http."""
        return self.run("connectpyse-manage", "sdk_connectpyse.py", self.entry["url"], *modes)

    def pyconnectwise(self, *modes: str) -> Any:
        """pyconnectwise, over https."""
        return self.run("pyconnectwise", "sdk_pyconnectwise.py", urlsplit(self.entry["tls_url"]).netloc, *modes)

    def begin(self) -> None:
        """A fresh tenant with many tickets."""
        self.control.request("POST", "/reset", {"simulator": "connectwise"})
        given = self.entry["credentials"]
        httpx.post(
            f"{self.entry['url']}{BASE}/service/tickets",
            json={"summary": "First", "company": {"id": 3}},
            headers={"clientId": given["client_id"]},
            auth=(f"{given['company']}+{given['public_key']}", given["private_key"]),
            trust_env=False,
        ).raise_for_status()
        self.control.request("PUT", "/state", filled(self.control.request("GET", "/state"), MANY - 1))


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The server; its journal must be clean in the end."""
    with served(tmp_path_factory.mktemp("connectwise"), "--only", "connectwise", "--tls") as server:
        control = ControlClient(server.url)
        yield Serving(server, server.ready["simulators"]["connectwise"], control)
        assert [entry for entry in control.journal() if entry["violations"]] == []
        control.close()


@pytest.fixture(scope="module")
def connectpyse(serving: Serving) -> Any:
    """The journey of ConnectPyse-Manage."""
    serving.begin()
    return serving.connectpyse()


@pytest.fixture(scope="module")
def pyconnectwise(serving: Serving) -> Any:
    """The journey of pyconnectwise."""
    serving.begin()
    return serving.pyconnectwise()


def test_connectpyse_works_with_tickets(connectpyse: Any) -> None:
    assert connectpyse["tickets"] == {
        "board": "Alerts",
        "note": "Retried",
        "notes": ["Job 77 ended with errors", "Retried"],
        "summary": "Backup of VM01 failed",
        "closed": True,
        "priority": 1,
        "merged": True,
        "found": [False, True],
        "open": 0,
        "time": [],
        "configurations": 1,
        "deleted": True,
        "gone": None,
    }


def test_connectpyse_reads_tables_and_adjusts_contracts(connectpyse: Any) -> None:
    tables = connectpyse["tables"]
    assert tables["boards"] == ["Service Desk", "Alerts", "Projects"]
    assert tables["types"] == ["Alert", "Backup"]
    assert len(tables["statuses"]) == 6
    assert tables["companies"] == ["Contoso Ltd"]
    assert tables["agreements"] == ["Contoso Cloud"]
    assert (tables["quantity"], tables["price"], tables["added"]) == (27.0, 594.0, 60.0)


def test_connectpyse_fails_where_it_fails_on_the_real_system(connectpyse: Any) -> None:
    said = connectpyse["refusals"]
    assert said["active boards"] == ["ConnectWiseBadRequestError", "[400] inactive is not a recognized name."]
    assert said["bad reference"] == ["ConnectWiseBadRequestError", "[400] ticket object is invalid"]
    assert said["wrong key"][0] == "ConnectWiseAuthenticationError"


def test_pyconnectwise_works_with_tickets(pyconnectwise: Any) -> None:
    said = pyconnectwise["tickets"]
    assert said["board"] == "Alerts"
    assert said["notes"] == ["Job 77", "Retried"]
    assert said["all_notes"] == ["TicketNote", "TicketNote"]
    assert said["closed"] == [True, "Integrator", "Closed"]
    assert said["searched"] == [True]
    assert said["fields"] == {"id": 1, "summary": "First"}
    assert said["replaced"] == ["High", False, "New"]
    assert said["gone"] == ["NotFoundException", "False"]


def test_pyconnectwise_reads_tables_and_adjusts_contracts(pyconnectwise: Any) -> None:
    tables = pyconnectwise["tables"]
    assert tables["version"].startswith("v2025.1")
    assert tables["statuses"] == [False, False, False, False, True, True]
    assert tables["contacts"] == ["Ana"]
    assert tables["amount"] == [27.0, 594.0]
    assert tables["callback"] == ["board", 2, "3.0.0"]
    assert tables["twice"] == ["ObjectExistsError", "True"]


def test_pyconnectwise_knows_the_refusals(pyconnectwise: Any) -> None:
    assert pyconnectwise["refusals"] == {
        "bad condition": ["MalformedRequestException", "False"],
        "bad reference": ["MalformedRequestException", "False"],
        "wrong key": ["AuthenticationFailedException", "False"],
        "in use": ["ConflictException", "False"],
    }


def test_both_page_through_many_tickets(connectpyse: Any, pyconnectwise: Any) -> None:
    assert connectpyse["paging"] == pyconnectwise["paging"] == {"count": MANY, "distinct": MANY, "last": MANY}


def test_a_client_meets_the_limit_and_is_told_how_long_to_wait(serving: Serving) -> None:
    serving.control.request("POST", "/reset", {"simulator": "connectwise"})
    serving.control.settings("connectwise", requests_per_minute=40, retry_after_s=30)
    said = serving.connectpyse("limit")
    assert said == {
        "served": 40,
        "retry_after": 30,
        "message": "[429] Too many requests. Please try again in 30 seconds.",
    }
