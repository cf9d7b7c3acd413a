"""Runs a suite of the package in a child process, whose import path starts at the suites."""

from __future__ import annotations

import importlib.util
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from simulators.commands import WrongUse
from simulators.suites import suites_root

EXTRA = "suites"
"""The extra of the package that suites need."""


def run_module(module: str, words: Sequence[str], needs: str, more: Mapping[str, str] | None = None) -> int:
    """Run `python -m module words` and return its exit code. WrongUse without the library `needs`."""
    if importlib.util.find_spec(needs) is None:
        raise WrongUse(f"{needs} is not installed here; run: {remedy()}")
    paths = [str(suites_root()), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, **(more or {}), "PYTHONPATH": os.pathsep.join(paths)}
    ended = subprocess.run([sys.executable, "-m", module, *words], env=environment, check=False)  # noqa: S603  # words of our own
    return ended.returncode


def remedy() -> str:
    """The command that installs the extra into the environment of this interpreter."""
    words = [sys.executable, "-m", "pip", "install", *_what()]
    command = shlex.join(words)
    has_pip = importlib.util.find_spec("pip") is not None
    return command if has_pip else f"{shlex.quote(sys.executable)} -m ensurepip && {command}"


def _what() -> list[str]:
    """What to install: the checkout, or the source of the installed package, or its requirements."""
    checkout = suites_root()
    if (checkout / "pyproject.toml").exists():
        return ["-e", f"{checkout}[{EXTRA}]", "-c", str(checkout / "constraints.txt")]
    installed = distribution("psasim")
    source = _source(installed)
    return [f"{source}[{EXTRA}]"] if source is not None else list(_required(installed))


def _source(installed: Distribution) -> Path | None:
    """The folder or the wheel that a distribution was installed from, if it still exists."""
    text = installed.read_text("direct_url.json")
    if text is None:
        return None
    parts = urlsplit(json.loads(text)["url"])
    path = Path(url2pathname(parts.path))
    return path if parts.scheme == "file" and path.exists() else None


def _required(installed: Distribution) -> Iterator[str]:
    """The requirements of the extra, in pip's notation."""
    for line in installed.requires or ():
        requirement, _, marker = line.partition(";")
        if f"extra == '{EXTRA}'" in marker.replace('"', "'"):
            yield requirement.strip()
