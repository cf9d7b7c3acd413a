from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import psasim
from psasim.server import CHILD
from psasim.systems import SYSTEMS
from simulators.registry import VENDORS


def test_the_systems_are_those_that_the_server_registers() -> None:
    assert set(SYSTEMS) == set(VENDORS)


def test_a_world_declares_an_attribute_for_every_system() -> None:
    assert {name for name, kind in psasim.World.__annotations__.items() if kind == "System"} == set(SYSTEMS)


def test_every_public_name_can_be_imported() -> None:
    assert all(getattr(psasim, name).__name__ == name for name in psasim.__all__)


def test_a_misspelt_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Sever"):
        psasim.Sever  # type: ignore[attr-defined]  # noqa: B018  # that is the test


def test_a_server_starts_once_and_can_start_again(tmp_path: Path) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text("simulators: {custompsa: {settings: {unknown_ticket: ignore}}}", "utf-8")
    server = psasim.Server("custompsa", seed=7, tls=True, engine="connexion", config=config)
    with server:
        assert server.default.custompsa.settings["unknown_ticket"] == "ignore"
        assert server.default.custompsa.tls_url
        assert Path(server.default.env["SSL_CERT_FILE"]).is_file()
        with pytest.raises(psasim.PsasimError, match="runs already"):
            server.start()
    with pytest.raises(psasim.PsasimError, match="does not run"):
        server.url  # noqa: B018  # that is the test


def test_an_unknown_system_is_refused_before_anything_starts() -> None:
    with pytest.raises(psasim.PsasimError, match="no system 'halo'; did you mean 'halopsa'"):
        psasim.Server(["halo"])


def test_a_server_that_cannot_start_reports_its_own_reason(tmp_path: Path) -> None:
    config = tmp_path / "psasim.yaml"
    config.write_text("simulators: {ncentrl: {}}", "utf-8")
    with pytest.raises(psasim.PsasimError, match=r"ended with 2: .*did you mean 'ncentral'"):
        psasim.Server(config=config).start()


def test_the_process_ends_when_its_parent_does() -> None:
    command = [sys.executable, "-P", str(CHILD), "serve", "--port", "0", "--only", "custompsa"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603  # our own words
        assert child.stdin is not None
        assert child.stdout is not None
        assert any(line.startswith("ready in ") for line in child.stdout)
        child.stdin.close()
        assert child.wait(60) == 0


def test_connect_finds_the_default_world_of_a_running_psasim(server: psasim.Server) -> None:
    found = psasim.connect(server.url)
    assert found.custompsa.url == server.default.custompsa.url
    assert found.custompsa.credentials == server.default.custompsa.credentials


def test_connect_without_a_psasim_reports_what_to_do() -> None:
    with pytest.raises(psasim.PsasimError, match="start one with psasim serve"):
        psasim.connect("http://127.0.0.1:9")
    with pytest.raises(psasim.PsasimError, match="not the URL of a control API"):
        psasim.connect("127.0.0.1:8700")
