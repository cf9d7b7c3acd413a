"""Documents written in YAML, kept as JSON, which is a hundred times faster to read.

A wheel brings them along, beside their sources; a checkout keeps them in a folder that git ignores. Their names hold
the digest of what they were read from, their first line that of themselves: what does not fit is read anew.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import yaml

from simulators.core.host import files
from simulators.suites import suites_root

SHIPPED = "parsed"
"""The folder beside the sources that a wheel brings."""

KEPT = Path(".psasim", "specs")
"""The folder of a checkout, from its root."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file; JSON is YAML too."""
    content = path.read_bytes()
    try:
        return _mapping(msgspec.json.decode(content))
    except msgspec.DecodeError:
        pass
    name = f"{path.stem}-{sha256(content).hexdigest()[:32]}.json"
    places = [path.parent / SHIPPED, *_checkout(path)]
    for place in places:
        found = _kept(place / name)
        if found is not None:
            return found
    encoded = msgspec.json.encode(yaml.load(content, _Loader))  # noqa: S506  (a safe loader in either case)
    for place in places[1:]:
        _keep(place, path.stem, name, encoded)
    return _mapping(msgspec.json.decode(encoded))


def _mapping(loaded: Any) -> dict[str, Any]:
    if not isinstance(loaded, dict):
        raise ValueError("the document is no mapping")
    return loaded


def _checkout(path: Path) -> list[Path]:
    """Where a checkout keeps what it read; nowhere for files of others, or once installed."""
    root = suites_root()
    return [root / KEPT] if (root / "pyproject.toml").is_file() and path.is_relative_to(root) else []


def _kept(path: Path) -> dict[str, Any] | None:
    """What is kept at `path`, if it is there and whole."""
    try:
        digest, _, encoded = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if digest != _digest(encoded):
        return None
    return _mapping(msgspec.json.decode(encoded))


def _keep(place: Path, stem: str, name: str, encoded: bytes) -> None:
    """Keep a document, in place of earlier versions of it; a folder that cannot be written holds nothing."""
    with suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        for earlier in place.glob(f"{stem}-*.json"):
            earlier.unlink(missing_ok=True)
        files.put(place / name, _digest(encoded) + b"\n" + encoded, mode=0o644)


def _digest(encoded: bytes) -> bytes:
    return sha256(encoded).hexdigest().encode()
