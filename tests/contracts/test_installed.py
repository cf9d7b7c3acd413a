"""The installed product: the wheel in an empty environment, used from another folder, with no network.

The environment holds the wheel and links to exactly those distributions that its metadata asks for, taken from where
these tests run: what the metadata forgets is missing there.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from simulators.suites import suites_root

EXTRA = "suites"
WITH_SUITES = frozenset({EXTRA})


def required(asking: Distribution, extras: frozenset[str] = frozenset()) -> Iterator[Requirement]:
    """What a distribution asks for under these extras."""
    for line in asking.requires or ():
        requirement = Requirement(line)
        marked = requirement.marker
        if marked is None or any(marked.evaluate({"extra": extra}) for extra in (*extras, "")):
            yield requirement


def closure(product: Distribution, extras: frozenset[str]) -> dict[str, Distribution]:
    """Everything that the product with these extras needs, itself left out."""
    found: dict[str, Distribution] = {}
    pending = list(required(product, extras))
    while pending:
        requirement = pending.pop()
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name not in found:
            found[name] = distribution(name)
            pending += required(found[name], frozenset(requirement.extras))
    return found


def link(each: Distribution, site: Path) -> None:
    """Make a distribution's top-level files and folders visible in `site`."""
    tops = {file.parts[0] for file in each.files or () if file.parts[0] not in ("..", "__pycache__")}
    for top in tops:
        place = site / top
        if not place.exists():
            place.symlink_to(Path(str(each.locate_file(top))))


PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product as it would be handed out."""
    folder = tmp_path_factory.mktemp("wheel")
    words = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(suites_root())]
    subprocess.run([*PIP, *words], check=True)  # noqa: S603  # pip of this environment
    (built,) = folder.glob("*.whl")
    return built


def environment(folder: Path, wheel: Path, extras: frozenset[str]) -> tuple[Path, Path]:
    """The `bin` and the packages of an environment with the wheel and what it needs with `extras`."""
    venv.create(folder, symlinks=True)
    place = folder / "bin"
    into = [*PIP, "--python", str(place / "python"), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(into, check=True)  # noqa: S603  # pip of this environment
    site = next(folder.glob("lib/python*/site-packages"))
    (product,) = distributions(name="psasim", path=[str(site)])
    for each in closure(product, extras).values():
        link(each, site)
    return place, site


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The `bin` of an environment with the wheel and its suites."""
    return environment(tmp_path_factory.mktemp("installed") / "venv", wheel, WITH_SUITES)[0]


def psasim(place: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PSASIM", "PYTHON", "COV"))}
    return subprocess.run(  # noqa: S603  # the installed command
        [str(place / "psasim"), *words], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )


def test_two_import_packages_are_installed(installed: Path) -> None:
    site = next(installed.parent.glob("lib/python*/site-packages"))
    assert (site / "psasim" / "py.typed").exists()
    assert (site / "simulators" / "_suites" / "features" / "custompsa" / "protocol.feature").exists()
    assert not any((site / name).exists() for name in ("features", "contracts", "loadtests", "openapi"))


def test_specs_are_installed_without_what_writes_them(installed: Path) -> None:
    site = next(installed.parent.glob("lib/python*/site-packages"))
    found = {path.name for path in (site / "simulators" / "_suites" / "openapi").iterdir()}
    assert found == {"parsed", *(path.name for path in (suites_root() / "openapi").glob("*.yaml"))}


@pytest.mark.parametrize(
    "words",
    [("demo",), ("verify", "custompsa", "-k", "contract or answers"), ("load", "mspcentric", "-t", "3s")],
    ids=lambda words: words[0],
)
def test_the_commands_work_from_another_folder(installed: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = psasim(installed, tmp_path, *words)
    assert ended.returncode == 0, ended.stdout[-5000:] + ended.stderr[-3000:]
    assert {path.name for path in tmp_path.iterdir()} <= {".psasim"}


USER_TEST = """
def test_world(custompsa, psasim):
    import psasim as package
    assert isinstance(psasim, package.World)
    assert "site-packages" in package.__file__
    assert custompsa.credentials["username"]
"""


def test_pytest_finds_the_plugin_of_an_installed_psasim(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "test_user.py").write_text(USER_TEST, "utf-8")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PSASIM", "PYTHON", "PYTEST", "COV"))
    }
    words = [str(installed / "python"), "-m", "pytest", "-q", "--strict-markers"]
    done = subprocess.run(words, cwd=tmp_path, env=kept, capture_output=True, text=True, check=False)  # noqa: S603  # as above
    assert done.returncode == 0, done.stdout + done.stderr


def test_without_what_the_suites_need_the_command_that_is_printed_installs_it(wheel: Path, tmp_path: Path) -> None:
    """The packages are linked after the message, so that pip finds them without a network."""
    place, site = environment(tmp_path / "venv", wheel, frozenset())
    link(distribution("pip"), site)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    ended = psasim(place, folder, "verify", "custompsa")
    assert (ended.returncode, ended.stdout, list(folder.iterdir())) == (2, "", [])
    assert ended.stderr.startswith("psasim: pytest_bdd is not installed here; run: ")
    command = ended.stderr.strip().partition("; run: ")[2]
    assert command == f"{place}/python -m pip install '{wheel}[suites]'"
    (product,) = distributions(name="psasim", path=[str(site)])
    for each in closure(product, WITH_SUITES).values():
        link(each, site)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(  # noqa: S602  # the command as a user pastes it
        command, shell=True, env={**kept, "PIP_NO_INDEX": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing is selected" in psasim(place, folder, "verify", "custompsa", "-k", "no_such_thing").stderr
