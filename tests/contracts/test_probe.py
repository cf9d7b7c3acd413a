"""The look at a target before anything is sent: one line that says what is wrong and what to do, and exit code 2."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import trustme

from contracts.targets import FakeProcess
from contracts.verify.__main__ import main
from simulators.commands import WRONG_USE

NOWHERE = "http://127.0.0.1:9"
GOOD: dict[str, Any] = {
    "system": '"custompsa"',
    "sandbox": "true",
    "allow_writes": "true",
    "env": '{username = "PROBED_USER", password = "PROBED_PASSWORD"}',
    "facts": '{ticketing_endpoint = "/hook"}',
}


class Quiet(BaseHTTPRequestHandler):
    """Answers whatever is asked with 404, as a PSA does that has nothing at its root."""

    def do_GET(self) -> None:
        self.send_response(404)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing on standard error."""


@contextmanager
def answering(context: ssl.SSLContext | None = None) -> Iterator[str]:
    """The origin of a server of HTTP, or of HTTPS."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs verify on a target; the one line that it ends with."""
    monkeypatch.setenv("PROBED_USER", "u")
    monkeypatch.setenv("PROBED_PASSWORD", "p")

    def run(url: str, *words: str, **changes: str | None) -> str:
        members = {name: value for name, value in {**GOOD, **changes}.items() if value is not None}
        lines = ["[targets.mine]", f'base_url = "{url}"', *(f"{name} = {value}" for name, value in members.items())]
        targets = tmp_path / "targets.toml"
        targets.write_text("\n".join(lines), "utf-8")
        report = tmp_path / "report"
        code = main(["--target", "mine", "--targets", str(targets), "--report", str(report), *words])
        said = capsys.readouterr()
        assert (code, said.out, report.exists()) == (WRONG_USE, "", False), said
        assert said.err.count("\n") == 1, said.err
        return said.err.removeprefix("psasim: ").strip()

    return run


def test_an_address_at_which_nothing_answers(refused: Any) -> None:
    remedy = "start the system, or correct the URL"
    assert refused(NOWHERE) == (f"targets.mine.base_url: nothing answers at {NOWHERE} (Connection refused): {remedy}")
    assert "no-such-host.invalid" in refused("http://no-such-host.invalid")


def test_an_authority_that_is_not_trusted(refused: Any, tmp_path: Path) -> None:
    context, authority = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), trustme.CA()
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with answering(context) as url:
        said = refused(url)
        assert said.startswith(f"targets.mine.base_url: no TLS with {url} (")
        assert said.endswith("name the authority's file in ca_file, or correct the URL")
    assert "ca_file: cannot be read" in refused(NOWHERE, ca_file='"nowhere.pem"')


def test_what_speaks_another_protocol(refused: Any) -> None:
    with answering() as url:
        assert "no TLS with https://" in refused(url.replace("http:", "https:"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_babble, args=(server,))
        thread.start()
        assert "does not speak HTTP" in refused(f"http://127.0.0.1:{server.getsockname()[1]}")
        thread.join()


def _babble(server: socket.socket) -> None:
    with server.accept()[0] as connection:
        connection.recv(4096)
        connection.sendall(b"220 mail.example ESMTP\r\n")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"facts": None}, "targets.mine: ticketing_endpoint is missing. In facts: the path that N-central posts to"),
        ({"facts": '{ticketing_endpoint = "hook"}'}, "facts.ticketing_endpoint: 'hook' is not a path that begins"),
        ({"facts": '{ticketing_endpoint = "/hook", patience_s = "soon"}'}, "'soon' is not a number of seconds"),
        ({"facts": '{ticketing_endpoint = ["/hook"]}'}, "facts.ticketing_endpoint: write it as text"),
        ({"env": '{username = "PROBED_USER"}'}, "targets.mine: password is missing. In env: the password that"),
        ({"env": '{username = "PROBED_USER", password = "UNSET"}'}, "the environment variable UNSET is not set"),
        ({"system": '"custompas"'}, "targets.mine.system: no system 'custompas'; did you mean 'custompsa'?"),
        ({"allow_writes": None}, "nothing can be tried: what is selected sends requests that may change something"),
    ],
)
def test_what_is_missing_or_malformed(refused: Any, changes: dict[str, str | None], said: str) -> None:
    with answering() as url:
        assert said in refused(url, **changes)


def test_facts_are_asked_for_by_the_scenarios_that_use_them_alone(refused: Any) -> None:
    env = '{jwt = "PROBED_USER", callback_username = "PROBED_USER", callback_password = "PROBED_USER"}'
    of_ncentral = {"system": '"ncentral"', "env": env, "facts": None}
    said = refused(NOWHERE, **of_ncentral)
    assert "ticket_id is missing. In facts: the id of a Custom PSA ticket" in said
    assert said.endswith("--tags 'not user_jwt'") is False
    assert "Or leave out what needs them: --tags 'not fact_user_jwt and not fact_restricted_jwt" in said
    assert "nothing answers" in refused(
        NOWHERE, "-k", "tokens and not expired", "--tags", "not fact_sso_jwt", **of_ncentral
    )


def test_a_counterpart_that_does_not_answer(refused: Any) -> None:
    with answering() as url:
        said = refused(url, counterpart=f'"{NOWHERE}"')
        assert said.startswith(f"targets.mine.counterpart: no psasim answers at {NOWHERE}")
        assert f"targets.mine.counterpart: {url} answered" in refused(url, counterpart=f'"{url}"')


def test_an_address_that_cannot_be_listened_on(refused: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        facts = f'{{ticketing_endpoint = "/hook", callback_listen = "127.0.0.1:{taken.getsockname()[1]}"}}'
        assert "callback_listen: cannot listen on 127.0.0.1:" in refused(NOWHERE, facts=facts)


def test_a_psasim_that_does_not_serve_the_system(served: FakeProcess, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["halopsa", "--target", served.control.url]) == WRONG_USE
    assert "no system 'halopsa'; there are ncentral, custompsa" in capsys.readouterr().err
    assert main(["--target", NOWHERE]) == WRONG_USE
    assert f"no psasim answers at {NOWHERE}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nobody"], "no simulator 'nobody'"),
        (["custompsa", "-k", "no_such_thing"], "nothing is selected"),
        (["custompsa", "--tags", "wirtes"], "did you mean 'writes'?"),
        (["none.feature"], "cannot read none.feature"),
    ],
)
def test_words_that_mean_nothing(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == WRONG_USE
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
