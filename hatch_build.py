"""Ships with each OpenAPI file what a start would make of it: the first start of a wheel is as short as any."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SPECS = "simulators/_suites/openapi"


class ReadySpecs(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own builder configuration
    """Adds the files to a wheel; where a checkout is installed in place, they are put where it keeps its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the files of a wheel are collected."""
        root = Path(self.root)
        if version == "editable":
            keep(root)
            return
        self._folder = tempfile.TemporaryDirectory()
        for place, content in shipped(root).items():
            file = Path(self._folder.name, Path(place).name)
            file.write_bytes(content)
            build_data["force_include"][str(file)] = f"{SPECS}/{place}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Called when the wheel is written."""
        if version != "editable":
            self._folder.cleanup()


@contextmanager
def _importing(root: Path) -> Iterator[None]:
    """Import from the project that is built, not from one that may be installed."""
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))


def _sources(root: Path) -> list[Path]:
    return sorted(Path(root, "openapi").glob("*.yaml"))


def keep(root: Path) -> None:
    """Have the checkout at `root` keep what a start would make of its specs."""
    with _importing(root):
        from simulators.core.server import parsed
    for source in _sources(root):
        parsed.read(source)


def shipped(root: Path) -> dict[str, bytes]:
    """What comes beside the specs of the project at `root`, by its place in their folder."""
    with _importing(root):
        from simulators.core.server import parsed
    made: dict[str, bytes] = {}
    for source in _sources(root):
        made |= parsed.shipped(source)
    return {f"{parsed.SHIPPED}/{name}": content for name, content in made.items()}
