"""The banner: everything that a user needs first, in the width of a terminal."""

from __future__ import annotations

from dataclasses import replace

from contracts.targets import FakeProcess
from simulators.commands.banner import WIDEST, WIDTH, banner
from simulators.control.worlds import OpenWorld


def long_named(opened: OpenWorld, host: str) -> OpenWorld:
    """The same world, reached by a name, with TLS twins."""

    def renamed(url: str) -> str:
        return url.replace("127.0.0.1", host)

    return replace(
        opened,
        control_url=renamed(opened.control_url),
        ca_file="ca.pem",
        urls={name: renamed(url) for name, url in opened.urls.items()},
        tls_urls={name: renamed(url).replace("http:", "https:") for name, url in opened.urls.items()},
    )


def test_urls_docs_and_credentials_fit_a_terminal(fakes: FakeProcess) -> None:
    opened = fakes.universe.default
    text = banner(long_named(opened, "127.0.0.1"), "1.2.3", "the-token", 0.5)
    lines = text.splitlines()
    assert max(map(len, lines)) <= WIDEST
    assert len(lines) <= 50
    assert lines[0] == "psasim 1.2.3, seed 0"
    assert lines[-1] == "ready in 0.50 s; Ctrl-C stops"
    assert "PSASIM_TOKEN=the-token" in text
    for name, state in opened.world.simulators.items():
        assert opened.urls[name] in text
        assert f"{opened.control_url}/_sim/docs/{name}\n" in text
        for key, value in state.credentials.items():
            pair = f"{key}={value}"
            assert pair in text if len(pair) < WIDTH - 4 else f"{pair[:60]}" in text


def test_values_that_are_cut_are_found_elsewhere(fakes: FakeProcess) -> None:
    text = banner(fakes.universe.default, "1", None, 0.5)
    jwt = fakes.universe.default.world.simulators["ncentral"].credentials["jwt"]
    assert len(jwt) > WIDTH
    assert jwt not in text
    assert "full values: psasim credentials NAME, or the ready file" in text


def test_long_host_moves_docs_to_a_line_of_their_own(fakes: FakeProcess) -> None:
    text = banner(long_named(fakes.universe.default, "psasim.integration.example"), "1", None, 0.5, drawn=True)
    lines = text.splitlines()
    assert lines[0] == "psasim 1, random seed 0"
    assert max(map(len, lines)) <= WIDEST
    assert any(line.startswith("docs: ") and line.endswith("/_sim/docs/NAME") for line in lines)


def test_link_of_a_browser_is_printed_beyond_loopback(fakes: FakeProcess) -> None:
    text = banner(fakes.universe.default, "1", "the-token", 0.5, link="http://192.0.2.7:8700/sign-in?code=x")
    assert "a browser signs in by this link, once: http://192.0.2.7:8700/sign-in?code=x" in text.splitlines()
