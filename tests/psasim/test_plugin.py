"""The plug-in as a user meets it: pytest in a process of its own, in a small project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

import psasim
from psasim.pytest_plugin import MARKER
from psasim.testing.marker import MarkerOptions
from psasim.testing.worlds import opened
from tests.conftest import AcmeProcess
from tests.psasim.conftest import Project, Ran, run
from tests.psasim.users import ALONE, PYTEST, environment

SENDING = """
import base64, json, urllib.error, urllib.request

def create(desk, **more):
    given = desk.credentials
    body = json.dumps({"action": "CREATE", "ncentralTicketId": "7", "title": "Disk full", "details": "C:", **more})
    login = base64.b64encode(f"{given['username']}:{given['password']}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {login}"}
    request = urllib.request.Request(desk.url + given["ticketing_endpoint"], body.encode(), headers)
    try:
        return urllib.request.urlopen(request).status
    except urllib.error.HTTPError as error:
        return error.code
"""

TESTS = """
import pytest
from sending import create

def test_world(custompsa, psasim):
    assert psasim.custompsa is custompsa
    assert create(custompsa) == 200
    custompsa.journal.assert_called("receiveTicket", where={"/request/body/title": "Disk full"}, times=1)

def test_another_world(custompsa):
    assert list(custompsa.journal) == []

@pytest.mark.psasim(only=["ncentral"], seed=7, frozen="2027-01-05T14:00:00Z", quotas={"ncentral": {"light": 5}})
class TestMarked:
    @pytest.mark.psasim(
        only="custompsa", quotas={}, settings={"custompsa": {"unknown_ticket": "ignore"}},
        faults={"custompsa": [{"operation": "receiveTicket", "kind": "status", "status": 503, "times": 1}]},
    )
    def test_marker(self, psasim, custompsa):
        assert list(psasim.systems) == ["custompsa"]
        assert (psasim.clock.now.year, psasim.clock.state()["mode"]) == (2027, "frozen")
        assert custompsa.settings["unknown_ticket"] == "ignore"
        assert [create(custompsa) for _ in range(2)] == [503, 200]

    def test_marker_of_the_class(self, psasim):
        assert psasim.ncentral.quotas["light"]["limit"] == 5

def test_receiver(psasim_receiver):
    create(type("Desk", (), {"url": psasim_receiver.url, "credentials":
           {"username": "u", "password": "p", "ticketing_endpoint": "/hook"}}))
    psasim_receiver.assert_received("/hook", where={"/body/title": "Disk full"})

def test_near_miss(custompsa):
    create(custompsa)
    custompsa.journal.assert_called("receiveTicket", where={"/request/body/title": "Disk empty"})

@pytest.fixture
def broken(custompsa):
    create(custompsa)
    raise RuntimeError("the set-up of a user")

def test_failed_setup(broken):
    pass

@pytest.mark.psasim(onyl="custompsa")
def test_unknown_argument(): pass

@pytest.mark.psasim(settings={"custompsa": {"unknown_tickets": "ignore"}})
def test_unknown_setting(custompsa): pass

@pytest.mark.psasim(quotas={"ncentrl": {"light": 5}})
def test_unknown_system(psasim): pass

@pytest.mark.psasim(only="ncentral")
def test_system_left_out(custompsa): pass

def test_unknown_operation(custompsa):
    custompsa.journal.assert_called("receiveTickets", times=0)
"""

PLAIN = """
def test_plain():
    import sys
    assert not {"psasim.server", "psasim.control"} & set(sys.modules)
"""

FAILING = {
    "test_near_miss": "failure",
    "test_failed_setup": "error",
    "test_unknown_argument": "error",
    "test_unknown_setting": "error",
    "test_unknown_system": "error",
    "test_system_left_out": "error",
    "test_unknown_operation": "failure",
}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """One run by two workers, each of which starts a server of its own."""
    files = {
        "sending.py": SENDING,
        "test_user.py": TESTS,
        "pytest.ini": "[pytest]\naddopts = --strict-markers\n",
    }
    return run(tmp_path_factory.mktemp("project"), files, "-p", "xdist", "-n", "2")


def test_worlds_markers_and_receivers_work_in_every_worker(ran: Ran) -> None:
    ended = ran.outcomes()
    assert {name: how for name, how in ended.items() if how != "passed"} == FAILING
    assert len(ended) == len(FAILING) + 5


def test_the_journal_and_the_near_misses_of_a_failed_test_are_shown(ran: Ran) -> None:
    shown = ran.failure("test_near_miss")
    assert '    /request/body/title: expected "Disk empty", was "Disk full"' in shown
    assert "psasim journal" in shown
    assert "in  custompsa 200 POST /api/ncentral/tickets (receiveTicket, by handler)" in shown
    assert shown.splitlines()[-1] in ran.out
    assert "psasim/journal.py" not in shown, "our own frames are hidden"


def test_the_journal_of_a_failed_setup_is_shown(ran: Ran) -> None:
    assert "the set-up of a user" in ran.failure("test_failed_setup")
    assert "(receiveTicket, by handler)" in ran.failure("test_failed_setup")


@pytest.mark.parametrize(
    ("test", "line"),
    [
        ("test_unknown_argument", "no argument of the marker psasim 'onyl'; did you mean 'only'?"),
        ("test_unknown_setting", "no setting 'unknown_tickets'; did you mean 'unknown_ticket'?"),
        ("test_unknown_system", "quotas: no system 'ncentrl'; did you mean 'ncentral' or 'mspcentric'?"),
        ("test_system_left_out", "custompsa is not in the world of this test; its marker or the server has ncentral"),
        ("test_unknown_operation", "no operation 'receiveTickets'; did you mean 'receiveTicket'?"),
    ],
)
def test_unknown_names_fail_at_once_with_the_nearest(ran: Ran, test: str, line: str) -> None:
    assert line in ran.failure(test)


VIOLATING = """
import pytest, urllib.request

def call(psasim, how):
    desk = psasim.system("acme")
    request = urllib.request.Request(desk.url + "/Broken/" + how, headers={"X-Key": desk.credentials["key"]})
    urllib.request.urlopen(request)

def test_violation(psasim):
    call(psasim, "body")

@pytest.mark.psasim(allow_violations=True)
def test_allowed(psasim):
    call(psasim, "body")

@pytest.mark.xfail(strict=True)
def test_expected(psasim):
    call(psasim, "body")
"""


def test_a_broken_contract_fails_a_test_unless_its_marker_allows_it(
    acme_process: AcmeProcess, project: Project
) -> None:
    universe, _, control = acme_process
    open_before = len(universe.worlds)
    ended = project({"test_user.py": VIOLATING}, "--psasim-url", control.url)
    assert ended.outcomes() == {"test_violation": "failure", "test_allowed": "passed", "test_expected": "skipped"}
    assert "contracts were broken; @pytest.mark.psasim(allow_violations=True) lets it pass" in ended.failure(
        "test_violation"
    )
    assert "/ok" in ended.failure("test_violation")
    assert len(universe.worlds) == open_before, "every world has been closed"


TLS = """
import os, ssl, urllib.request

def test_tls(psasim_tls, custompsa):
    assert psasim_tls.custompsa is custompsa
    files = {os.environ[name] for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")}
    assert files == {psasim_tls.ca_file}
    try:
        urllib.request.urlopen(custompsa.tls_url + "/nowhere")
    except urllib.error.HTTPError as error:
        assert error.code == 404

def test_the_environment_is_as_it_was(psasim):
    assert os.environ.get("SSL_CERT_FILE") is None
"""


def test_tls_is_served_and_trusted_where_a_test_asks_for_it(project: Project) -> None:
    assert set(project({"test_user.py": TLS}).outcomes().values()) == {"passed"}


def test_a_server_without_tls_fails_the_test_that_asks_for_it(server: psasim.Server, project: Project) -> None:
    ended = project({"test_user.py": TLS}, "--psasim-url", server.url)
    assert "start it with --tls" in ended.failure("test_tls")


KILLED = """
import os, signal

def test_server_is_gone(psasim, psasim_server, custompsa):
    import psasim.server
    (server,) = [each for each in __import__("gc").get_objects() if isinstance(each, psasim.server.Server)]
    server.stop()
    assert False, "the test's own reason"
"""


def test_a_report_comes_out_without_a_server(project: Project) -> None:
    shown = project({"test_user.py": KILLED}).failure("test_server_is_gone")
    assert "the test's own reason" in shown
    assert "(the journal could not be read: no psasim answers at" in shown


def test_a_psasim_that_does_not_answer_ends_the_run_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "test_user.py").write_text("def test_world(psasim): pass\n", "utf-8")
    words = [*PYTEST, "--psasim-url", "http://127.0.0.1:9"]
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, *words], cwd=tmp_path, env=environment(**ALONE), capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert "--psasim-url: no psasim answers at http://127.0.0.1:9" in done.stdout + done.stderr


def test_worlds_begin_with_the_dataset_of_the_server_options_unless_a_marker_names_one(
    request: pytest.FixtureRequest,
) -> None:
    asked: list[str | None] = []

    class Connection:
        def world(self, only: object, *, seed: int | None, dataset: str | None) -> psasim.OpenedWorld:
            asked.append(dataset)
            raise psasim.PsasimError("that is all")

    for dataset in ("small", None):
        connection = cast("psasim.Connection", Connection())
        with pytest.raises(pytest.fail.Exception, match="that is all"), opened(connection, request.node, dataset):
            pass
    assert asked == ["small", "fixture"]


def test_the_marker_is_registered_with_every_argument() -> None:
    assert [name for name in MarkerOptions.__dataclass_fields__ if f"{name}=" not in MARKER] == []


UNSTARTABLE = """
import pytest

@pytest.fixture(scope="session")
def psasim_server_options():
    return {"only": "halo"}
"""


def test_a_server_that_cannot_start_fails_the_tests_that_need_it_and_no_others(project: Project) -> None:
    code = "def test_world(psasim): pass\ndef test_plain(): pass\n"
    ended = project({"conftest.py": UNSTARTABLE, "test_user.py": code})
    assert ended.outcomes() == {"test_world": "error", "test_plain": "passed"}
    assert ended.failure("test_world").strip() == "no system 'halo'; did you mean 'halopsa'?"


def test_the_plugin_imports_nothing_that_pytest_does_not() -> None:
    code = (
        "import sys, pytest; old = set(sys.modules); import psasim.pytest_plugin; print(sorted(set(sys.modules) - old))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)  # noqa: S603  # our own words
    assert done.stdout.strip() == "['psasim', 'psasim.pytest_plugin', 'psasim.systems']"


def test_nothing_is_started_for_tests_that_do_not_ask(project: Project) -> None:
    assert project({"test_user.py": PLAIN}).outcomes() == {"test_plain": "passed"}


def test_the_suite_of_this_repository_does_not_load_the_plugin(request: pytest.FixtureRequest) -> None:
    assert not request.config.pluginmanager.hasplugin("psasim")
    assert "PYTEST_XDIST_WORKER" in os.environ or request.config.pluginmanager.is_blocked("psasim")
