"""Caches YAML documents as JSON, which is read a hundred times faster.

A wheel contains the JSON files beside their sources; a checkout keeps them in a folder that git ignores. A file's name
contains the digest of its source, its first line the digest of its content: a file that does not match is generated
again.
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
"""The folder beside the sources in a wheel."""

KEPT = Path(".psasim", "specs")
"""The folder in a checkout, relative to its root."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CachedJson:
    """The JSON of a source, in the places where it may be cached."""

    def __init__(self, source: Path, stem: str, digest: str) -> None:
        """`digest`, in hexadecimal, is that of the source; `stem` distinguishes kinds of files in a folder."""
        self._stem = stem
        self.name = f"{stem}-{digest[:32]}.json"
        self._shipped = source.parent / SHIPPED
        self._own = _checkout(source)

    def read(self) -> dict[str, Any] | None:
        """The cached content, if it exists and is intact."""
        kept = (_whole(place / self.name) for place in (self._shipped, *self._own))
        return next((each for each in kept if each is not None), None)

    def keep(self, encoded: bytes) -> None:
        """Store it in place of earlier versions; folders that cannot be written are skipped."""
        for place in self._own:
            with suppress(OSError):
                place.mkdir(parents=True, exist_ok=True)
                for earlier in place.glob(f"{self._stem}-*.json"):
                    earlier.unlink(missing_ok=True)
                files.put(place / self.name, sealed(encoded), mode=0o644)


def read(path: Path) -> dict[str, Any]:
    """The mapping in a YAML file (or JSON file, which is YAML, too)."""
    content = path.read_bytes()
    try:
        return _mapping(msgspec.json.decode(content))
    except msgspec.DecodeError:
        pass
    cached = _cached(path, content)
    kept = cached.read()
    if kept is None:
        encoded = _parsed(content)
        kept = _mapping(msgspec.json.decode(encoded))
        cached.keep(encoded)
    return kept


def shipped(path: Path) -> dict[str, bytes]:
    """The JSON files for a wheel, by name: the cached form of a YAML file, and nothing for JSON."""
    content = path.read_bytes()
    try:
        msgspec.json.decode(content)
    except msgspec.DecodeError:
        return {_cached(path, content).name: sealed(_parsed(content))}
    return {}


def _cached(path: Path, content: bytes) -> CachedJson:
    return CachedJson(path, path.stem, sha256(content).hexdigest())


def _parsed(content: bytes) -> bytes:
    return msgspec.json.encode(yaml.load(content, _Loader))  # noqa: S506  (a safe loader in either case)


def _mapping(loaded: Any) -> dict[str, Any]:
    if not isinstance(loaded, dict):
        raise ValueError("the document is no mapping")
    return loaded


def _checkout(path: Path) -> list[Path]:
    """The cache folder of a checkout; none for files outside it, or once installed."""
    root = suites_root()
    return [root / KEPT] if (root / "pyproject.toml").is_file() and path.is_relative_to(root) else []


def _whole(path: Path) -> dict[str, Any] | None:
    """The content at `path`, if it exists and is intact."""
    try:
        digest, _, encoded = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return _mapping(msgspec.json.decode(encoded)) if digest == _digest(encoded) else None


def sealed(encoded: bytes) -> bytes:
    """`encoded` with its digest as the first line."""
    return _digest(encoded) + b"\n" + encoded


def _digest(encoded: bytes) -> bytes:
    return sha256(encoded).hexdigest().encode()
