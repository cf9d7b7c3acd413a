"""`psasim new-vendor NAME`: generates the folders of a new system in a checkout.

The result works: two entities on the resource engine, a generated document, tests, scenarios and a seeded defect.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from simulators.commands import GREEN, WrongUse

TEMPLATES = Path(__file__).with_name("scaffold")
_NAME = re.compile(r"[a-z][a-z0-9]{2,30}")

Edit = tuple[str, str]
"""A line of a file, and the line to insert after it."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", help="the system's name: lower-case letters and digits, as in simulators/NAME")
    parser.add_argument("--title", help="the name for people; default: the name with a capital letter")
    parser.add_argument(
        "--offset", type=int, help="the offset of its port from the control port; default: the next free one"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the checkout; default: this folder")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, register the name, and generate the document."""
    root: Path = arguments.root.resolve()
    name: str = arguments.name
    _check(root, name)
    words = {
        "name": name,
        "title": arguments.title or name.capitalize(),
        "class": name.capitalize(),
        "offset": str(arguments.offset if arguments.offset is not None else _next_offset(root)),
    }
    written = [_write(root, template, words) for template in sorted(TEMPLATES.rglob("*.txt"))]
    for path, edits in _registration(words).items():
        _edit(root / path, edits)
    _run(root, "openapi.generate", name)
    if importlib.util.find_spec("ruff") is not None:
        code = [str(path) for path in written if path.suffix == ".py"]
        # The position of an import depends on the name.
        _run(root, "ruff", "check", "--quiet", "--select", "I", "--fix", *code)
        _run(root, "ruff", "format", "--quiet", *code)
    for file in written:
        print(file.relative_to(root))
    print(f"\nNext: describe the entities in simulators/{name}/model, then `python -m openapi.generate {name}`,")
    print(f"`pytest tests/{name}` and `psasim verify {name}`. CONTRIBUTING.md has the whole recipe.")
    return GREEN


def _run(root: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", *words], cwd=root, check=True)  # noqa: S603  # our own words


def _check(root: Path, name: str) -> None:
    if not (root / "simulators" / "registry.py").is_file() or not (root / "tests").is_dir():
        raise WrongUse(f"{root} is no checkout of psasim: give its folder with --root")
    if not _NAME.fullmatch(name):
        raise WrongUse(f"{name!r} cannot be a name: use 3 to 31 lower-case letters and digits, a letter first")
    if (root / "simulators" / name).exists():
        raise WrongUse(f"simulators/{name} is there already")


def _next_offset(root: Path) -> int:
    found = re.findall(r"^    port_offset=(\d+),$", _declarations(root), re.MULTILINE)
    return max(map(int, found), default=0) + 1


def _declarations(root: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in (root / "simulators").glob("*/__init__.py"))


def _write(root: Path, template: Path, words: Mapping[str, str]) -> Path:
    """Write one file of the layout; `@word@` is a placeholder, in its path, too."""
    place = _filled(template.relative_to(TEMPLATES).as_posix().removesuffix(".txt"), words)
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_filled(template.read_text("utf-8"), words), "utf-8")
    return path


def _filled(text: str, words: Mapping[str, str]) -> str:
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    return text


def _registration(words: Mapping[str, str]) -> Mapping[str, list[Edit]]:
    """Where a system is listed outside its folders: the last line of each list, and the line to insert after it."""
    name, title = words["name"], words["title"]
    return {
        "simulators/registry.py": [(r"^VENDORS = \($", f'    "{name}",')],
        "psasim/systems.py": [(r"^SYSTEMS = \($", f'    "{name}",')],
        "psasim/world.py": [(r"^    ncentral: System$", f"    {name}: System")],
        "psasim/bdd/declaring.py": [(r"^TITLES: Mapping\[str, str\] = \{$", f'    "{name}": "{title}",')],
        "openapi/generate/__main__.py": [
            (r"^SYSTEMS = \{$", f'    "{name}": {name}.files,'),
            (r"^from openapi\.generate import \($", f"    {name},"),
        ],
        "mkdocs.yml": [
            (r"^      - systems/index\.md$", f"      - {title}: systems/{name}.md"),
            (r"^      - vendors/index\.md$", f"      - {title}: vendors/{name}.md"),
        ],
    }


def _edit(path: Path, edits: list[Edit]) -> None:
    lines = path.read_text("utf-8").splitlines()
    for pattern, added in edits:
        place = next(_places(lines, pattern), None)
        if place is None:
            raise WrongUse(f"{path} has no line {pattern}: register the system there by hand")
        lines.insert(place + 1, added)
    path.write_text("\n".join([*lines, ""]), "utf-8")


def _places(lines: list[str], pattern: str) -> Iterator[int]:
    return (number for number, line in enumerate(lines) if re.search(pattern, line))
