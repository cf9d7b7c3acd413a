"""A folder of generated datasets, so that each is generated once. Datasets contain no credentials."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

import msgspec

from simulators.core.dataset.making import make
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.recipe import Recipe

FOLDER = Path(".psasim/datasets")
MOST = 8
"""The number of datasets kept; the least recently used are removed first."""


@cache
def _code() -> bytes:
    """A digest of the code that generates datasets and of Faker's version: either may change the result."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    content = b"\0".join(each.read_bytes() for each in sources)
    return content + metadata.version("faker").encode()


def key_of(recipe: Recipe) -> str:
    """The file name of a dataset, derived from everything that influences its content."""
    made_of = hashlib.blake2b(_code() + msgspec.json.encode(recipe), digest_size=10).hexdigest()
    return f"{recipe.size}-{made_of}"


def obtain(recipe: Recipe, folder: Path = FOLDER) -> Msp:
    """The dataset of a recipe: from the folder, or generated and then stored. Write errors are ignored."""
    path = folder / f"{key_of(recipe)}.msgpack"
    kept = _read(path)
    if kept is not None:
        return kept
    made = make(recipe)
    _write(path, msgspec.msgpack.encode(made))
    return made


def _read(path: Path) -> Msp | None:
    try:
        found = msgspec.msgpack.decode(path.read_bytes(), type=Msp)
        os.utime(path)
    except (OSError, msgspec.MsgspecError):
        return None
    return found


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
        others = sorted(path.parent.glob("*.msgpack"), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in others[MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
