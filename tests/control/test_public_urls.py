"""Public URLs: the addresses under which others reach what is served."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from simulators.control.public_urls import PublicUrlError, PublicUrls, parse
from tests.commands.conftest import Psasim, psasim, served, wrong_use

__all__ = ["psasim"]

SERVED = ("ncentral", "custompsa")


def test_without_public_urls_listeners_are_named_as_they_are() -> None:
    urls = parse([], SERVED)
    assert urls == PublicUrls()
    assert urls.of_simulator("ncentral", "http://127.0.0.1:8701", 8701) == "http://127.0.0.1:8701"
    assert urls.hosts() == []


def test_a_host_stands_for_every_port_and_a_simulators_own_url_goes_before_it() -> None:
    urls = parse(["http://psasim", "custompsa=https://psa.example:8443/"], SERVED)
    assert urls.of_port("https://127.0.0.1:8801", 8801) == "https://psasim:8801"
    assert urls.of_simulator("ncentral", "http://127.0.0.1:8701", 8701) == "http://psasim:8701"
    assert urls.of_simulator("custompsa", "http://127.0.0.1:8702", 8702) == "https://psa.example:8443"
    assert urls.hosts() == ["psasim", "psa.example"]


def test_an_address_of_version_6_keeps_its_brackets() -> None:
    assert parse(["http://[fd00::1]"], SERVED).of_port("http://[::1]:8701", 8701) == "http://[fd00::1]:8701"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("psasim", "expected an origin"),
        ("ftp://psasim", "expected an origin"),
        ("http://", "expected an origin"),
        ("http://user:secret@psasim", "expected an origin"),
        ("ncentral=http://psasim/api", "expected an origin"),
        ("ncentral=http://psasim?x=1", "expected an origin"),
        ("http://psasim:8700", "without a port"),
        ("https://psasim", "write http://HOST"),
        ("ncentral=http://psasim:many", "port is not a number"),
        ("ncentrall=http://psasim", "did you mean 'ncentral'?"),
    ],
)
def test_a_public_url_that_cannot_be_used_is_refused(text: str, words: str) -> None:
    with pytest.raises(PublicUrlError) as caught:
        parse([text], SERVED)
    assert words in str(caught.value)


def test_wrong_use_is_one_line(psasim: Psasim) -> None:
    wrong_use(psasim("serve", "--public-url", "psasim"), "--public-url: psasim", "http://psasim")


def test_links_callbacks_and_ready_file_have_the_public_host(tmp_path: Path) -> None:
    words = ("--only", "ncentral,custompsa", "--public-url", "http://localhost", "--tls", "--tls-dir", str(tmp_path))
    with served(tmp_path, *words) as server:
        entries = server.ready["simulators"].values()
        urls = [server.url, *(entry["url"] for entry in entries)]
        assert {url.rpartition(":")[0] for url in urls} == {"http://localhost"}
        assert {entry["tls_url"].rpartition(":")[0] for entry in entries} == {"https://localhost"}
        with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as control:
            alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
            raised = control.post("/_sim/drive/ncentral/alerts", json=alert).json()
            assert raised["ticketUrl"].startswith(server.ready["simulators"]["custompsa"]["url"] + "/tickets/")
            assert httpx.get(raised["ticketUrl"], trust_env=False).status_code == 200
            opened = control.post("/_sim/worlds", json={"only": ["custompsa"]}).json()
            assert opened["simulators"]["custompsa"]["url"].startswith("http://localhost:")


def test_public_hosts_are_names_of_the_control_port(tmp_path: Path) -> None:
    words = ("--only", "ncentral", "--public-url", "ncentral=https://nc.example:8443")
    with served(tmp_path, *words) as server, httpx.Client(base_url=server.url, trust_env=False, timeout=30) as control:
        assert server.ready["simulators"]["ncentral"]["url"] == "https://nc.example:8443"
        assert control.get("/ncentral/api/health", headers={"host": "nc.example:8443"}).status_code == 200
        assert control.get("/ncentral/api/health", headers={"host": "other.example"}).status_code == 403
