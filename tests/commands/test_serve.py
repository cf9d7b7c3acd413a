from __future__ import annotations

import os
import signal
import socket
import ssl
import stat
import subprocess
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from contracts.targets import FakeProcess
from simulators.suites import suites_root
from tests.commands.conftest import Psasim, served, wrong_use

ONE = ("--only", "custompsa")


def test_server_run_from_ready_to_stopped(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(b'{"earlier": true}\n')
    words = ("--seed", "7", "--journal-file", str(journal), "--log", "json")
    with served(tmp_path, *ONE, *words, stderr=subprocess.PIPE) as server:
        assert stat.S_IMODE(server.ready_file.stat().st_mode) == 0o600
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
        assert set(server.ready) == {"control", "ca_file", "simulators"}
        assert server.ready["ca_file"] is None
        (entry,) = server.ready["simulators"].values()
        assert set(entry) == {"url", "tls_url", "credentials"}
        assert entry["tls_url"] is None
        assert set(entry["credentials"]) == {"ticketing_endpoint", "username", "password"}
        assert httpx.get(f"{server.url}/_sim/health", trust_env=False).status_code == 200
        assert httpx.get(f"{entry['url']}/nowhere?token=hidden", trust_env=False).status_code == 404
        assert httpx.get(f"{server.url}/metrics", trust_env=False).status_code == 200
        for text in ("seed 7", entry["url"], entry["credentials"]["password"], f"{server.url}/_sim/docs/custompsa"):
            assert text in server.printed
        assert "\x1b" not in server.printed
        assert server.stop() == 0
        assert not server.ready_file.exists()
        assert server.process.stderr is not None
        logged = msgspec.json.decode(server.process.stderr.read())
    earlier, kept = (msgspec.json.decode(line) for line in journal.read_bytes().splitlines())
    assert earlier == {"earlier": True}
    assert (kept["path"], kept["status"]) == ("/nowhere?token=***", 404)
    assert kept.pop("run") is not None
    assert kept == logged


def test_server_with_an_unread_log_serves_and_stops_on_hangup(tmp_path: Path) -> None:
    with served(tmp_path, *ONE, "--log", stderr=subprocess.PIPE) as server:
        assert server.process.stderr is not None
        server.process.stderr.close()
        url = server.ready["simulators"]["custompsa"]["url"]
        assert [httpx.get(f"{url}/nowhere", trust_env=False).status_code for _ in range(3)] == [404] * 3
        assert server.stop(signal.SIGHUP) == 0
        assert not server.ready_file.exists()


def test_the_ready_file_of_a_killed_server_is_removed_before_anything_else(psasim: Psasim, tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    ready.write_text("{}")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        wrong_use(psasim("serve", *ONE, "--port", port, "--ready-file", str(ready)), "taken")
    assert not ready.exists()


def test_tls_twins_are_trusted_by_the_file_that_is_named(tmp_path: Path) -> None:
    with served(tmp_path, *ONE, "--tls", "--tls-name", "psa.example") as server:
        assert server.ready["ca_file"] == str(tmp_path / "ca.pem")
        twin = server.ready["simulators"]["custompsa"]["tls_url"]
        assert twin.startswith("https://")
        assert twin in server.printed
        context = ssl.create_default_context(cafile=server.ready["ca_file"])
        assert httpx.get(f"{twin}/nowhere", verify=context, trust_env=False).status_code == 404
        assert server.stop() == 0


def test_beyond_loopback_token_and_credentials_are_random_unless_they_are_given(tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key != "PSASIM_TOKEN"}
    passwords = []
    for words, given in (((), {}), (("--callback-allow", "192.0.2.0/24"), {"PSASIM_TOKEN": "mine"})):
        with served(tmp_path, *ONE, "--host", "0.0.0.0", *words, env={**env, **given}) as server:  # the case
            token = server.printed.partition("PSASIM_TOKEN=")[2].split()[0]
            assert token == "mine" if given else len(token) >= 32
            assert httpx.get(f"{server.url}/_sim/health", trust_env=False).status_code == 200
            assert httpx.get(f"{server.url}/_sim/simulators", trust_env=False).status_code == 401
            headers = {"authorization": f"Bearer {token}"}
            control = httpx.Client(base_url=f"{server.url}/_sim", headers=headers, trust_env=False)
            assert control.get("/simulators").status_code == 200
            credentials = server.ready["simulators"]["custompsa"]["credentials"]
            assert f"random seed {control.get('/state').json()['seed']}\n" in server.printed
            control.post("/reset", json={})
            opened = control.post("/worlds", json={}).json()
            for simulators in (control.get("/simulators").json()["items"], [opened["simulators"]["custompsa"]]):
                assert simulators[0]["credentials"] == credentials
            passwords.append(credentials["password"])
            if words:
                assert_callbacks_are_confined(control, server.ready["simulators"]["custompsa"])
            control.close()
            assert server.stop() == 0
    assert passwords[0] != passwords[1]


def test_beyond_loopback_a_given_seed_is_followed(tmp_path: Path, fakes: FakeProcess) -> None:
    with served(tmp_path, *ONE, "--host", "0.0.0.0", "--seed", "0") as server:  # the case
        assert "seed 0\n" in server.printed
        assert "random" not in server.printed
        usual = fakes.universe.default.world.simulators["custompsa"].credentials
        assert server.ready["simulators"]["custompsa"]["credentials"] == usual


def assert_callbacks_are_confined(control: httpx.Client, psa: dict[str, Any]) -> None:
    """What `--callback-allow` does not list is not called back."""
    control.patch("/settings/custompsa", json={"ncentral_url": "http://127.0.0.1:9", "callback_retries": 0})
    control.put("/drive/custompsa/behaviour", json={"callback": {"mode": "after", "delay_s": 0}})
    url, user = psa["url"] + psa["credentials"]["ticketing_endpoint"], psa["credentials"]
    message = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": "1", "customTags": {}}
    made = httpx.post(url, json=message, auth=(user["username"], user["password"]), trust_env=False)
    assert made.status_code == 200, made.text
    control.post("/clock", json={"action": "advance", "seconds": 1})
    (sent,) = control.get("/journal", params={"direction": "out"}).json()["items"]
    assert (sent["status"], sent["decided_by"]["kind"]) == (None, "guard")
    assert "--callback-allow" in sent["decided_by"]["id"]


def test_a_configuration_is_followed(tmp_path: Path) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text("simulators: {custompsa: {credentials: {password: from-the-file}}}")
    with served(tmp_path, *ONE, "--config", str(config)) as server:
        assert server.ready["simulators"]["custompsa"]["credentials"]["password"] == "from-the-file"
        assert server.stop(signal.SIGINT) == 0
        assert not server.ready_file.exists()


def test_a_taken_port_is_one_line(psasim: Psasim) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wrong_use(psasim("serve", *ONE, "--port", str(port)), str(port), "taken", "choose another")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--only", "nobody"), "nobody"),
        (("--only", ""), "no simulator ''"),
        (("--only", "custompsa,"), "no simulator ''"),
        (("--port", "70000"), "65535"),
        (("--port", "-1"), "65535"),
        (("--host", "no.such.host.invalid"), "127.0.0.1"),
        (("--config", "missing.yaml"), "missing.yaml: cannot read it: No such file or directory"),
        (("--only", "custmpsa"), "no simulator 'custmpsa'; did you mean 'custompsa'?"),
        (("--ready-file", "missing/ready.json"), "missing/ready.json"),
        (("--journal-file", "missing/journal"), "missing/journal"),
        (("--callback-allow", "10.0.0.0/40"), "--callback-allow"),
        (("--callback-allow", "http://a.example"), "network"),
        (("--log", "xml"), "json"),
        (("--dataset", "smal"), "--dataset: no dataset 'smal'; did you mean 'small'?"),
        (("--dataset", ""), "--dataset: no dataset ''"),
        (("--ready-file", "."), "ready file"),
        (("--tls-dir", "."), "--tls"),
        (("--tls-name", "x.example"), "--tls"),
        (("--tls", "--tls-dir", "file"), "file"),
        (("--tls", "--tls-name", "not a name"), "not a name"),
    ],
)
def test_what_cannot_be_served_is_one_line(
    psasim: Psasim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("not a folder")
    defaults = () if words[0] in {"--only", "--port"} else ("--port", "0")
    only = () if words[0] == "--only" else ONE
    wrong_use(psasim("serve", *only, *defaults, *words), says)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("simulators: [", "YAML"),
        ("- simulators", "mapping"),
        ("simulator: {}", "simulator"),
        ("simulators: {nobody: {}}", "no simulator 'nobody'; there are custompsa"),
        ("simulators: {custompsa: {sttings: {}}}", "no part 'sttings'; did you mean 'settings'?"),
        ("simulators: {custompsa: {settings: {page_sise: 1}}}", "no setting 'page_sise'; "),
        ("simulators: {custompsa: {settings: {unknown_ticket: perhaps}}}", "unknown_ticket: expected one of "),
        ("simulators: {custompsa: {quotas: {hourly: {limit: 1}}}}", "no quota 'hourly'; "),
        ("simulators: {custompsa: {credentials: {pasword: x}}}", "no credential 'pasword'; did you mean 'password'?"),
        ("simulators: {custompsa: {credentials: {password: 1}}}", "password"),
        ("simulators: {custompsa: {seed: {nothing: []}}}", "nothing"),
        ("dataset: huge", "dataset: no dataset 'huge'"),
        ("dataset: {size: huge}", "dataset: size: no dataset 'huge'"),
        ("dataset: {locale: xx}", "dataset: locale: no locale 'xx'"),
        ("dataset: {customers: [{name: A, colour: red}]}", "dataset: customers[0]: no field 'colour'"),
    ],
)
def test_a_bad_configuration_is_one_line(psasim: Psasim, tmp_path: Path, text: str, says: str) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text(text)
    said = psasim("serve", *ONE, "--port", "0", "--config", str(config))
    wrong_use(said, says)
    assert said.err.count(config.name) == 1


@pytest.mark.parametrize("engine", ["compiled", "connexion"])
def test_middleware_of_a_user_stamps_every_answer(tmp_path: Path, engine: str) -> None:
    example = suites_root() / "examples" / "middleware"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(example), str(suites_root())])}
    words = ("--only", "halopsa", "--config", str(example / "psasim.yaml"), "--engine", engine)
    with served(tmp_path, *words, env=env) as server:
        answer = httpx.get(f"{server.ready['simulators']['halopsa']['url']}/api/Tickets", trust_env=False)
        assert (answer.status_code, answer.headers["x-stamp"]) == (401, "examples")
        assert server.stop() == 0


def test_middleware_that_cannot_be_imported_is_wrong_use(psasim: Psasim, tmp_path: Path) -> None:
    file = tmp_path / "psasim.yaml"
    file.write_text('simulators: {halopsa: {middlewares: ["no.such:Thing"]}}')
    wrong_use(psasim("serve", "--only", "halopsa", "--config", str(file)), "halopsa", "no.such:Thing")
