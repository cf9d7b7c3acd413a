"""Ships each OpenAPI file parsed beside its source, as simulators/core/server/parsed.py reads it: start-up is short."""

from __future__ import annotations

import json
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "simulators/_suites/openapi/parsed"


class ParsedSpecs(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own builder configuration
    """Adds the parsed files to a wheel; a checkout that is installed in place keeps its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the files of a wheel are collected."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        for source in filter(_slow, sorted(Path(self.root, "openapi").glob("*.yaml"))):
            name, content = parsed(source)
            file = Path(self._folder.name, name)
            file.write_bytes(content)
            build_data["force_include"][str(file)] = f"{PLACE}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is written."""
        if version != "editable":
            self._folder.cleanup()


def _plain(value: Any) -> str:
    """A date or an instant, which YAML knows and JSON does not, as text."""
    return str(value.isoformat())


def _slow(source: Path) -> bool:
    """Whether a YAML file is no JSON: JSON is read as fast as its twin would be."""
    try:
        json.loads(source.read_bytes())
    except ValueError:
        return True
    return False


def parsed(source: Path) -> tuple[str, bytes]:
    """Name and content of the parsed twin of a YAML file."""
    content = source.read_bytes()
    loaded = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  # both loaders are safe
    encoded = json.dumps(loaded, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()
    name = f"{source.stem}-{sha256(content).hexdigest()[:32]}.json"
    return name, sha256(encoded).hexdigest().encode() + b"\n" + encoded
