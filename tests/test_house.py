"""The rules of the house that no other tool keeps."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from simulators.suites import suites_root

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("psasim", "simulators", "contracts", "features", "loadtests", "benchmarks", "openapi", "docs", "tests")
NOT_VENDORS = {"core", "control", "commands"}
# What no module of ours is called but a comment might say.
SPELLINGS = (
    *("n-central", "n-able", "custom psa", "tigerpaw", "supportcenter"),
    *("mspcentric", "halo", "connectwise", "autotask", "nerdio"),
)
# The two ends of one protocol, which bears both names on the wire: `ncentralTicketId`, `/dms/rest/custompsa/`. A system
# that is a client of others names those.
PARTNERS = {
    "ncentral": {"custompsa"},
    "custompsa": {"ncentral"},
    "tigerpaw": {"ncentral", "mspcentric"},
    "nerdio": {"halopsa", "connectwise", "autotask"},
    **{name: {"mspcentric", "nerdio"} for name in ("halopsa", "connectwise", "autotask")},
}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
SUPPRESSION = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?|type:\s*ignore(?:\[[^\]]*\])?|pragma:\s*no\s+\w+)(?P<why>.*)"
)


def python_files(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def vendors() -> list[str]:
    """The packages under simulators that are not rooms of our own."""
    packages = {path.parent.name for path in (ROOT / "simulators").glob("*/__init__.py")}
    return sorted(packages - NOT_VENDORS)


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file that is, or would be, in the repository: what git does not ignore."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("what is tracked is known in a git checkout only")
    listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run([git, *listing], cwd=ROOT, capture_output=True, check=True)  # noqa: S603  # fixed words only
    paths = (ROOT / name for name in found.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def comments(path: Path) -> Iterator[tokenize.TokenInfo]:
    with path.open("rb") as source:
        yield from (token for token in tokenize.tokenize(source.readline) if token.type == tokenize.COMMENT)


def silent_suppression(comment: str) -> bool:
    """True if the comment switches a check off and gives no reason of two words or more."""
    found = SUPPRESSION.search(comment)
    return found is not None and len(re.findall(r"\w+", found["why"])) < 2


def names_one_of(text: str, words: tuple[str, ...]) -> str | None:
    found = re.search("|".join(re.escape(word) for word in words), text, re.IGNORECASE)
    return found and found[0]


def test_there_are_vendors_to_speak_of() -> None:
    assert {"custompsa", "ncentral"} <= set(vendors())


def test_core_names_no_vendor() -> None:
    words = (*SPELLINGS, *vendors())
    texts = {path: path.read_text("utf-8") for path in (ROOT / "simulators" / "core").rglob("*.py")}
    named = [f"{relative(path)}: {said}" for path, text in texts.items() if (said := names_one_of(text, words))]
    assert named == []


def test_a_vendor_is_named_in_its_own_folder_and_on_one_line_of_registration() -> None:
    """The demo, the examples in the command's help, and the layout of a new system are the other places."""
    strays = []
    for vendor in vendors():
        for path in python_files("simulators"):
            place = path.relative_to(ROOT / "simulators").parts
            at_home = (
                place[0] in {vendor, "core", "registry.py", *PARTNERS.get(vendor, ())}
                or place[-1].startswith("demo")
                or "demo" in place
                or place in {("commands", "examples.py"), ("commands", "new_vendor.py")}
            )
            # "ncentral 7" is a section of a dossier, the source of a fact.
            if not at_home and re.search(rf"\b{vendor}\b(?! \d)", path.read_text("utf-8")):
                strays.append(f"{relative(path)} names {vendor}")
    assert strays == []


def test_registration_takes_one_line_per_vendor() -> None:
    lines = (ROOT / "simulators" / "registry.py").read_text("utf-8").splitlines()
    for vendor in vendors():
        code = [line for line in lines if re.search(rf"\b{vendor}\b", line) and not line.startswith(("import", "from"))]
        assert len(code) <= 1, f"{vendor} is named on {len(code)} lines of the registry"


def test_files_stay_under_400_lines() -> None:
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in python_files(*ROOMS)}
    assert [f"{path}: {length}" for path, length in lengths.items() if length >= LONGEST_FILE] == []


def test_functions_stay_under_50_lines() -> None:
    long = [
        f"{relative(path)}:{node.lineno} {node.name}"
        for path in python_files(*ROOMS)
        for node in functions(path)
        if node.end_lineno is not None and node.end_lineno - node.lineno + 1 >= LONGEST_FUNCTION
    ]
    assert long == []


def test_every_suppression_says_why() -> None:
    silent = [
        f"{relative(path)}:{token.start[0]} {token.string}"
        for path in python_files(*ROOMS)
        for token in comments(path)
        if silent_suppression(token.string)
    ]
    assert silent == []


@pytest.mark.parametrize("directive", ["noqa", "noqa: S101", "type: ignore[misc]", "pragma: no cover"])
def test_a_suppression_without_a_reason_is_seen(directive: str) -> None:
    assert silent_suppression(f"# {directive}")
    assert not silent_suppression(f"# {directive}  # the library has no types")


def forbidden_places() -> re.Pattern[str]:
    """Hosts of package registries and folders of one machine, in pieces so that this file does not hold them."""
    subdomains = "|".join(("regis" + "try", "fi" + "les", "in" + "dex", "pack" + "ages", "de" + "b"))
    folders = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot", "tm" + "p", "o" + "pt"))
    host = rf"//(?:{subdomains})\.[a-z]+|[.]org/sim" + "ple"
    return re.compile(rf"{host}|(?:^|[^A-Za-z0-9_.-])/(?:{folders})/[a-z.]")


def test_no_file_names_a_package_host_or_a_place_on_one_machine() -> None:
    pattern = forbidden_places()
    found = []
    for path in tracked_files():
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if pattern.search(line):
                found.append(f"{relative(path)}:{number} {line.strip()[:100]}")
    assert found == []


@pytest.mark.parametrize("place", ["https:/" + "/fi" + "les.example", "see /wo" + "rk/main", "='/tm" + "p/x'"])
def test_a_forbidden_place_is_seen(place: str) -> None:
    assert forbidden_places().search(place)


@pytest.mark.parametrize("folder", ["openapi", "contracts", "features", "loadtests"])
def test_the_suites_are_found_beside_the_package(folder: str) -> None:
    assert (suites_root() / folder).is_dir()
