"""Which server is pressed on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loadtests.servers import Served, real, running, started
from simulators.commands import WrongUse


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with started("custompsa") as opened:
        yield opened


def test_a_server_of_our_own_is_known_whole(served: Served) -> None:
    assert served.own
    assert served.control is not None
    assert served.credentials["username"] == "ncentral"


def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(WrongUse, match="no simulator 'nobody'"), started("nobody"):
        pass


def test_a_system_is_found_by_its_own_url_or_by_the_control_api(served: Served) -> None:
    assert served.control is not None
    by_control = running("custompsa", served.control.url, None, None)
    by_own = running("custompsa", served.url, served.control.url, None)
    assert by_control.url == by_own.url == served.url
    assert by_own.credentials == served.credentials
    assert not by_own.own


def test_a_system_that_nobody_serves_is_wrong_use(served: Served) -> None:
    assert served.control is not None
    with pytest.raises(WrongUse, match="no psasim that serves ncentral"):
        running("ncentral", served.control.url, None, None)


def test_a_real_system_stands_behind_its_guard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "targets.toml"
    lines = [
        'system = "ncentral"',
        'base_url = "https://n.example"',
        'env = {jwt = "LOAD_JWT"}',
        'facts = {ticket_id = "7"}',
    ]
    path.write_text("\n".join(["[targets.mine]", *lines]), "utf-8")
    with pytest.raises(WrongUse, match="sandbox = true"):
        real("ncentral", "mine", path)
    path.write_text("\n".join(["[targets.mine]", "sandbox = true", *lines]), "utf-8")
    monkeypatch.setenv("LOAD_JWT", "secret")
    found = real("ncentral", "mine", path)
    assert not found.allow_writes
    assert (found.credentials, found.facts, found.control) == ({"jwt": "secret"}, {"ticket_id": "7"}, None)
    with pytest.raises(WrongUse, match="is a ncentral"):
        real("custompsa", "mine", path)
