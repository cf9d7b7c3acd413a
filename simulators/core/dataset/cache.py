"""Datasets in a folder, so that they are made once. They hold no credentials."""

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
"""So many datasets are kept; those used longest ago go first."""


@cache
def _code() -> bytes:
    """What the code that makes datasets is: another version of it or of Faker makes others."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    content = b"\0".join(each.read_bytes() for each in sources)
    return content + metadata.version("faker").encode()


def key_of(recipe: Recipe) -> str:
    """The name under which a dataset is kept: it follows from everything that makes it."""
    made_of = hashlib.blake2b(_code() + msgspec.json.encode(recipe), digest_size=10).hexdigest()
    return f"{recipe.size}-{made_of}"


def obtain(recipe: Recipe, folder: Path = FOLDER) -> Msp:
    """The dataset of a recipe: as it is kept, or made and then kept. A folder that cannot be written keeps nothing."""
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
