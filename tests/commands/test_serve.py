from __future__ import annotations

import os
import signal
import socket
import ssl
import stat
from pathlib import Path

import httpx
import msgspec
import pytest

from tests.commands.conftest import Psasim, served, wrong_use

ONE = ("--only", "custompsa")


def test_a_life_from_ready_to_stopped(tmp_path: Path) -> None:
    journal = tmp_path / "journal.jsonl"
    journal.write_bytes(b'{"earlier": true}\n')
    with served(tmp_path, *ONE, "--seed", "7", "--journal-file", str(journal)) as server:
        assert stat.S_IMODE(server.ready_file.stat().st_mode) == 0o600
        assert set(server.ready) == {"control", "ca_file", "simulators"}
        assert server.ready["ca_file"] is None
        (entry,) = server.ready["simulators"].values()
        assert set(entry) == {"url", "tls_url", "credentials"}
        assert entry["tls_url"] is None
        assert set(entry["credentials"]) == {"ticketing_endpoint", "username", "password"}
        assert httpx.get(f"{server.url}/_sim/health", trust_env=False).status_code == 200
        assert httpx.get(f"{entry['url']}/nowhere", trust_env=False).status_code == 404
        for text in ("seed 7", entry["url"], entry["credentials"]["password"], f"{server.url}/_sim/docs/custompsa"):
            assert text in server.printed
        assert "\x1b" not in server.printed
        assert server.stop() == 0
        assert not server.ready_file.exists()
    earlier, entry = (msgspec.json.decode(line) for line in journal.read_bytes().splitlines())
    assert earlier == {"earlier": True}
    assert (entry["path"], entry["status"]) == ("/nowhere", 404)


def test_ctrl_c_stops_in_order(tmp_path: Path) -> None:
    with served(tmp_path, *ONE) as server:
        assert server.stop(signal.SIGINT) == 0
        assert not server.ready_file.exists()


def test_the_same_seed_gives_the_same_credentials(tmp_path: Path) -> None:
    credentials = []
    for seed in ("7", "7", "8"):
        with served(tmp_path, *ONE, "--seed", seed) as server:
            credentials.append(server.ready["simulators"]["custompsa"]["credentials"])
            assert server.stop() == 0
    assert credentials[0] == credentials[1]
    assert credentials[0] != credentials[2]


def test_tls_twins_are_trusted_by_the_file_that_is_named(tmp_path: Path) -> None:
    with served(tmp_path, *ONE, "--tls", "--tls-name", "psa.example") as server:
        assert server.ready["ca_file"] == str(tmp_path / "ca.pem")
        twin = server.ready["simulators"]["custompsa"]["tls_url"]
        assert twin.startswith("https://")
        assert twin in server.printed
        context = ssl.create_default_context(cafile=server.ready["ca_file"])
        assert httpx.get(f"{twin}/nowhere", verify=context, trust_env=False).status_code == 404
        assert server.stop() == 0


def test_beyond_loopback_a_token_is_made_and_printed(tmp_path: Path) -> None:
    env = {key: value for key, value in os.environ.items() if key != "PSASIM_TOKEN"}
    with served(tmp_path, *ONE, "--host", "0.0.0.0", env=env) as server:  # the case
        token = server.printed.partition("PSASIM_TOKEN=")[2].split()[0]
        assert len(token) >= 32
        assert httpx.get(f"{server.url}/_sim/health", trust_env=False).status_code == 401
        headers = {"authorization": f"Bearer {token}"}
        assert httpx.get(f"{server.url}/_sim/health", headers=headers, trust_env=False).status_code == 200
        assert server.stop() == 0


def test_beyond_loopback_the_token_may_be_given(tmp_path: Path) -> None:
    env = {**os.environ, "PSASIM_TOKEN": "mine"}
    with served(tmp_path, *ONE, "--host", "0.0.0.0", env=env) as server:  # the case
        headers = {"authorization": "Bearer mine"}
        assert httpx.get(f"{server.url}/_sim/health", headers=headers, trust_env=False).status_code == 200


def test_a_configuration_is_followed(tmp_path: Path) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text("simulators: {custompsa: {credentials: {password: from-the-file}}}")
    with served(tmp_path, *ONE, "--config", str(config)) as server:
        assert server.ready["simulators"]["custompsa"]["credentials"]["password"] == "from-the-file"


def test_a_taken_port_is_one_line(psasim: Psasim) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wrong_use(psasim("serve", *ONE, "--port", str(port)), str(port), "taken", "choose another")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--only", "nobody"), "nobody"),
        (("--only", ""), "unknown simulator"),
        (("--only", "custompsa,"), "unknown simulator"),
        (("--port", "70000"), "65535"),
        (("--port", "-1"), "65535"),
        (("--host", "no.such.host.invalid"), "127.0.0.1"),
        (("--config", "missing.yaml"), "missing.yaml"),
        (("--ready-file", "missing/ready.json"), "missing/ready.json"),
        (("--journal-file", "missing/journal"), "missing/journal"),
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
        ("simulators: {nobody: {}}", "nobody"),
        ("simulators: {custompsa: {sttings: {}}}", "sttings"),
        ("simulators: {custompsa: {settings: {no_such_setting: 1}}}", "no_such_setting"),
        ("simulators: {custompsa: {credentials: {nobody: x}}}", "nobody"),
        ("simulators: {custompsa: {credentials: {password: 1}}}", "password"),
        ("simulators: {custompsa: {seed: {nothing: []}}}", "nothing"),
    ],
)
def test_a_bad_configuration_is_one_line(psasim: Psasim, tmp_path: Path, text: str, says: str) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text(text)
    wrong_use(psasim("serve", *ONE, "--port", "0", "--config", str(config)), says)
