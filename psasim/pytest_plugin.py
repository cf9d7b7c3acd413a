"""The pytest plug-in: a world per test, a fixture per system, and the journal in the report of a failed test.

The first test that uses psasim starts a server and imports the modules behind it; until then the plug-in costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from psasim.systems import SYSTEMS

if TYPE_CHECKING:
    from psasim.receiver import Receiver
    from psasim.system import System
    from psasim.world import Connection, OpenedWorld

MARKER = (
    "psasim(only=, dataset=, seed=, frozen=, settings=, quotas=, faults=, allow_violations=): "
    "what the world of a test is like"
)
WORLD = "psasim"
TLS = "psasim_tls"
OPEN: pytest.StashKey[OpenedWorld] = pytest.StashKey()
"""The world of a test while it is open."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--psasim-url`."""
    group = parser.getgroup("psasim")
    group.addoption(
        "--psasim-url",
        metavar="URL",
        help="the control API of a psasim that runs already; each test has a world of its own there (token: "
        "PSASIM_TOKEN). Without it, a server is started when the first test asks",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", MARKER)


@pytest.fixture(scope="session")
def psasim_server_options() -> dict[str, Any]:
    """Arguments of psasim.Server for the session's server. Override it in a conftest."""
    return {}


@pytest.fixture(scope="session")
def psasim_server(request: pytest.FixtureRequest, psasim_server_options: dict[str, Any]) -> Iterator[Connection]:
    """The psasim of this session or xdist worker: its default world, shared by all tests."""
    from psasim.testing.serving import serving

    tls = any(TLS in getattr(item, "fixturenames", ()) for item in request.session.items)
    with serving(request.config.getoption("--psasim-url"), psasim_server_options, tls) as connection:
        yield connection


@pytest.fixture(name=WORLD)
def _psasim(
    request: pytest.FixtureRequest, psasim_server: Connection, psasim_server_options: dict[str, Any]
) -> Iterator[OpenedWorld]:
    """A world for one test, as its marker specifies."""
    from psasim.testing.worlds import opened

    item = request.node
    with opened(psasim_server, item, psasim_server_options.get("dataset")) as world:
        item.stash[OPEN] = world
        try:
            yield world
        finally:
            del item.stash[OPEN]


def _system(name: str) -> Callable[..., System]:
    @pytest.fixture(name=name)
    def system(psasim: OpenedWorld) -> System:
        found = psasim.systems.get(name)
        if found is None:
            served = ", ".join(psasim.systems)
            pytest.fail(
                f"{name} is not in the world of this test; its marker or the server has {served}", pytrace=False
            )
        return found

    system.__doc__ = f"{name} in the world of this test."
    return system


globals().update({f"_{name}": _system(name) for name in SYSTEMS})


@pytest.fixture
def psasim_receiver() -> Iterator[Receiver]:
    """A receiver for webhooks."""
    from psasim.receiver import Receiver

    with Receiver() as receiver:
        yield receiver


@pytest.fixture(name=TLS)
def _psasim_tls(psasim: OpenedWorld, monkeypatch: pytest.MonkeyPatch) -> OpenedWorld:
    """The world of this test, also served over TLS; requests, httpx and Node.js trust its authority."""
    from psasim.world import CA_VARIABLES

    if psasim.ca_file is None:
        pytest.fail(
            "this psasim serves no TLS: name psasim_tls as a fixture of the test, or start it with --tls", False
        )
    for variable in CA_VARIABLES:
        monkeypatch.setenv(variable, psasim.ca_file)
    return psasim


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Refuse an invalid marker before anything is started for it."""
    if WORLD in getattr(item, "fixturenames", ()) or item.get_closest_marker(WORLD) is not None:
        from psasim.testing.worlds import check

        check(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Fail a test in whose world a system violated its own API document."""
    result = yield
    world = item.stash.get(OPEN, None)
    if world is not None:
        from psasim.testing.worlds import check_contracts

        check_contracts(item, world)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the journal to the report of a failed test."""
    report = yield
    world = item.stash.get(OPEN, None)
    if report.failed and world is not None:
        from psasim.testing.reporting import add_journal

        add_journal(world, report)
    return report
