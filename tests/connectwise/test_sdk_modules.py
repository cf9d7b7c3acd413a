"""Two more clients, unmodified, beyond the service desk: connectpyse, and connectwise-rest of Node.js."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest

from contracts.targets import ControlClient
from tests.commands.conftest import Server, served
from tests.sdks import node, sdk_folder, sdk_python

pytestmark = pytest.mark.clients

FOLDER = Path(__file__).parent


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server; its journal must be clean in the end."""
    with served(tmp_path_factory.mktemp("modules"), "--only", "connectwise", "--tls") as running:
        yield running
        control = ControlClient(running.url)
        assert [entry for entry in control.journal() if entry["violations"]] == []
        control.close()


def _said(server: Server, *words: str, **more: str) -> Any:
    """What a script prints of a fresh tenant."""
    control = ControlClient(server.url)
    control.request("POST", "/reset", {"simulator": "connectwise"})
    control.close()
    given = server.ready["simulators"]["connectwise"]["credentials"]
    keys = [given[name] for name in ("company", "public_key", "private_key", "client_id")]
    done = subprocess.run(  # noqa: S603  # our own words
        [*words, *keys], capture_output=True, text=True, timeout=120, check=False, env={**os.environ, **more}
    )
    assert done.returncode == 0, done.stderr
    return msgspec.json.decode(done.stdout)


@pytest.fixture(scope="module")
def connectpyse(server: Server) -> Any:
    """The journey of connectpyse, over plain http."""
    script = FOLDER / "sdk_connectpyse_controllers.py"
    url = server.ready["simulators"]["connectwise"]["url"]
    return _said(server, str(sdk_python("connectpyse")), "-W", "ignore", str(script), url)


@pytest.fixture(scope="module")
def rest(server: Server) -> Any:
    """The journey of connectwise-rest, which speaks https only."""
    interpreter, folder = node(), sdk_folder("connectwise-rest")
    host = urlsplit(server.ready["simulators"]["connectwise"]["tls_url"]).netloc
    authority = str(server.ready["ca_file"])
    return _said(server, interpreter, str(FOLDER / "sdk_rest.js"), str(folder), host, NODE_EXTRA_CA_CERTS=authority)


def test_connectpyse_works_with_projects_sales_and_schedule(connectpyse: Any) -> None:
    assert connectpyse["projects"] == {
        "status": "Open",
        "name": "Move of the office",
        "ticket": ["Northwind rollout", [True], 0],
        "left": ["Northwind rollout"],
    }
    assert connectpyse["sales"] == {
        "stage": "Prospect",
        "sold": 120,
        "forecast": 120,
        "closed by": "Integrator",
        "called": "ana.silva@contoso.example",
    }
    assert connectpyse["schedule"] == {"name": "Training", "left": 1, "sheets": []}


def test_connectpyse_fails_where_it_fails_on_the_real_system(connectpyse: Any) -> None:
    assert connectpyse["refusals"] == {
        "no contact": "400",
        "delete of a line": "405",
        "no such project": "404",
        "in use": "409",
    }


def test_connectwise_rest_works_with_the_modules(rest: Any) -> None:
    assert rest["project"] == ["Open", "Move", 1]
    assert rest["forecast"] == [60, 100]
    assert rest["sheet"] == [True, "ApprovedByTierOne", 1]
    assert rest["invoice"] == 40
    assert (rest["report"], rest["trail"]) == (1, 1)
    assert rest["types"] == ["C", "O", "P", "S"]


def test_connectwise_rest_fails_where_it_fails_on_the_real_system(rest: Any) -> None:
    assert rest["refused"] == {
        "contact": [400, "InvalidObject", ["MissingRequiredField contact", "MissingRequiredField primarySalesRep"]],
        "sheet": [409, "RecordInUse", []],
        "phase": [400, "InvalidObject", ["NotFound phase/id"]],
    }
