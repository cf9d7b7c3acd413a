"""Each example in a folder of its own, with the packages that its user would have installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

import psasim
from tests.psasim.users import ALONE, PYTEST, ROOT, environment
from tests.sdks import node, sdk_folder

EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def server() -> Iterator[psasim.Server]:
    with psasim.Server(["halopsa", "connectwise", "autotask"], tls=True) as running:
        yield running


def copied(name: str, folder: Path) -> Path:
    """The example, where it can write."""
    return Path(shutil.copytree(EXAMPLES / name, folder / name))


def ran(
    folder: Path, words: list[str], packages: list[Path] | None = None, /, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`."""
    return subprocess.run(  # noqa: S603  # our own words
        words, cwd=folder, env=environment(packages or (), **more), capture_output=True, text=True, check=False
    )


def site_packages(sdk: str) -> Path:
    (found,) = sdk_folder(sdk).glob("lib/python*/site-packages")
    return found


@pytest.mark.clients
def test_pytest_runs_unmodified_clients_against_a_world_per_test(tmp_path: Path) -> None:
    packages = [site_packages("pyconnectwise"), site_packages("halopsa")]
    done = ran(copied("pytest", tmp_path), [sys.executable, *PYTEST], packages, **ALONE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout


@pytest.mark.clients
def test_nodes_own_test_runner_has_a_world_per_test(tmp_path: Path, server: psasim.Server) -> None:
    interpreter = node()
    folder = copied("node", tmp_path)
    (folder / "node_modules").mkdir()
    for sdk, package in (("autotask-restapi", "@apigrate"), ("connectwise-rest", "connectwise-rest")):
        # Node.js looks for what a package needs beside the place that a link leads to.
        (folder / "node_modules" / package).symlink_to(sdk_folder(sdk) / "node_modules" / package)
    authority = str(server.default.ca_file)
    done = ran(folder, [interpreter, "--test"], PSASIM_URL=server.url, NODE_EXTRA_CA_CERTS=authority)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 3" in done.stdout
    assert server.default.worlds() == ["default"]


def test_locust_reports_how_a_client_backs_off(tmp_path: Path, server: psasim.Server) -> None:
    folder = copied("locust", tmp_path)
    words = [sys.executable, "-m", "locust", "--headless", "-u", "2", "-t", "2s"]
    obedient = ran(folder, words, PSASIM_URL=server.url)
    assert obedient.returncode == 0, obedient.stdout + obedient.stderr
    assert "Retry-After: good" in obedient.stdout
    client = folder / "halo.py"
    client.write_text(client.read_text("utf-8").replace("time.sleep(", "time.sleep(0 * "), "utf-8")
    hasty = ran(folder, words, PSASIM_URL=server.url)
    assert hasty.returncode == 1, hasty.stdout + hasty.stderr
    assert "Retry-After: poor" in hasty.stdout


@contextmanager
def flask_app(folder: Path, keys: Mapping[str, str]) -> Iterator[int]:
    """The example's PSA on a free port, which is yielded."""
    words = [sys.executable, "-m", "flask", "--app", "app", "run", "--port", "0"]
    with subprocess.Popen(  # noqa: S603  # our own words
        words, cwd=folder, env=environment(**keys), stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            found = next(filter(None, (re.search(r"http://127\.0\.0\.1:(\d+)", line) for line in process.stderr)))
            yield int(found[1])
        finally:
            process.terminate()


def test_a_custom_psa_in_flask_is_graded(tmp_path: Path) -> None:
    folder = copied("flask-psa", tmp_path)
    keys = {"PSA_USER": "ncentral", "PSA_PASSWORD": "a secret"}
    words = [
        sys.executable,
        "-m",
        "simulators",
        "verify",
        "custompsa",
        "--target",
        "mine",
        "-k",
        "ticket_is_resolved_when",
    ]
    targets = folder / "targets.toml"
    with flask_app(folder, keys) as port:
        targets.write_text(targets.read_text("utf-8").replace("5000", str(port)), "utf-8")
        done = ran(folder, words, **keys)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No rule of the protocol that was tried is broken." in done.stdout


@pytest.mark.parametrize("page", sorted(EXAMPLES.glob("*/README.md")), ids=lambda page: page.parent.name)
def test_what_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`(\w+\.(?:py|js|toml|txt))`", page.read_text("utf-8"))
    assert named
    assert [name for name in named if not (page.parent / name).is_file()] == []


def test_a_vendors_own_server_is_driven_through_the_billing_journey(tmp_path: Path) -> None:
    folder = copied("vendor-server", tmp_path)
    assert len((folder / "vendor.py").read_text("utf-8").splitlines()) <= 62
    done = ran(folder, [sys.executable, *PYTEST], **ALONE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout
