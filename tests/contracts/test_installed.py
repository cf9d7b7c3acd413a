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


def required(asking: Distribution, extras: frozenset[str] = frozenset()) -> Iterator[Requirement]:
    """What a distribution asks for under these extras."""
    for line in asking.requires or ():
        requirement = Requirement(line)
        marked = requirement.marker
        if marked is None or any(marked.evaluate({"extra": extra}) for extra in (*extras, "")):
            yield requirement


def closure(product: Distribution) -> dict[str, Distribution]:
    """Everything that the product with its suites needs, itself left out."""
    found: dict[str, Distribution] = {}
    pending = list(required(product, frozenset({EXTRA})))
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


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of an environment with the wheel."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    wheel = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(suites_root())]
    subprocess.run(wheel, check=True)  # noqa: S603  # pip of this environment
    venv.create(folder / "venv", symlinks=True)
    place = folder / "venv" / "bin"
    (built,) = folder.glob("*.whl")
    into = [*pip, "--python", str(place / "python"), "install", "--no-deps", "--no-index", str(built)]
    subprocess.run(into, check=True)  # noqa: S603  # pip of this environment
    site = next(folder.glob("venv/lib/python*/site-packages"))
    (product,) = distributions(name="psasim", path=[str(site)])
    for each in closure(product).values():
        link(each, site)
    return place


def psasim(place: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PSASIM", "PYTHON", "COV"))}
    return subprocess.run(  # noqa: S603  # the installed command
        [str(place / "psasim"), *words], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )


def test_one_import_package_is_installed(installed: Path) -> None:
    site = next(installed.parent.glob("lib/python*/site-packages"))
    assert (site / "simulators" / "_suites" / "features" / "custompsa" / "protocol.feature").exists()
    assert not any((site / name).exists() for name in ("features", "contracts", "loadtests", "openapi"))


def test_specs_are_installed_without_what_writes_them(installed: Path) -> None:
    site = next(installed.parent.glob("lib/python*/site-packages"))
    found = {path.name for path in (site / "simulators" / "_suites" / "openapi").iterdir()}
    assert found == {"parsed", *(path.name for path in (suites_root() / "openapi").glob("*.yaml"))}


@pytest.mark.parametrize(
    "words", [("demo",), ("verify", "ncentral"), ("load", "ncentral", "-t", "5s")], ids=lambda words: words[0]
)
def test_the_commands_work_from_another_folder(installed: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = psasim(installed, tmp_path, *words)
    assert ended.returncode == 0, ended.stdout[-5000:] + ended.stderr[-3000:]


def test_the_first_start_asks_nobody_what_the_specs_mean(installed: Path, tmp_path: Path) -> None:
    loading = (
        "import sys; from simulators import registry; from simulators.core.server.build import build;"
        "[build(registry.declaration(name)) for name in registry.VENDORS];"
        "sys.exit('connexion' in sys.modules)"
    )
    done = subprocess.run([str(installed / "python"), "-c", loading], cwd=tmp_path, check=False)  # noqa: S603  # the installed Python
    assert done.returncode == 0
