"""The server under load: one that is started for the purpose, or a psasim that runs already."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulators.commands import WrongUse
from simulators.commands.client import DEFAULT_URL, Client

START_S = 30
"""Wall seconds that a server is given to start."""


@dataclass(frozen=True, slots=True)
class Served:
    """A system to press on. `control` is None where there is no psasim behind it; `own` if it was started for this.

    `facts` are what a targets.toml tells of a real system; without `allow_writes` tasks that write are skipped.
    """

    url: str
    credentials: Mapping[str, str]
    control: Client | None = None
    own: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    allow_writes: bool = True


@contextmanager
def started(system: str, beside: Iterable[str] = ()) -> Iterator[Served]:
    """A psasim that serves `system` on free ports for as long as the block lasts. Raises WrongUse."""
    with tempfile.TemporaryDirectory(prefix="psasim-") as folder:
        ready = Path(folder, "ready.json")
        words = ["serve", "--port", "0", "--dataset", "fixture", "--only", ",".join((system, *beside))]
        words += ["--ready-file", str(ready)]
        server = subprocess.Popen(  # noqa: S603  # our own command, with our own words
            [sys.executable, "-m", "simulators", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        try:
            known = _await_ready(server, ready)
            entry = known["simulators"][system]
            yield Served(entry["url"], entry["credentials"], Client(known["control"]["url"]), own=True)
        finally:
            server.terminate()
            server.communicate(timeout=START_S)


def _await_ready(server: subprocess.Popen[str], ready: Path) -> dict[str, Any]:
    for _ in range(START_S * 20):
        if ready.exists():
            known: dict[str, Any] = json.loads(ready.read_text("utf-8"))
            return known
        if server.poll() is not None:
            said = server.stderr.read().strip() if server.stderr is not None else ""
            raise WrongUse(said.removeprefix("psasim: ") or f"the server ended with {server.returncode}")
        threading.Event().wait(0.05)
    raise WrongUse(f"no server was ready within {START_S} s")


def running(system: str, url: str, control: str | None, token: str | None) -> Served:
    """The system at `url`, which is its own origin or the control API of its psasim. Raises WrongUse.

    The credentials are those that the psasim tells; its control API is looked for at `control`, at `url` itself, and
    where psasim serves by default.
    """
    wanted = url.rstrip("/")
    for place in dict.fromkeys([control or wanted, wanted, DEFAULT_URL]):
        try:
            client = Client(place, token)
            entries = {each["name"]: each for each in client.get("/simulators")["items"]}
        except WrongUse:
            continue
        entry = entries.get(system)
        if entry is not None and wanted in (place.rstrip("/"), entry["url"], entry["tls_url"]):
            return Served(entry["url"] if wanted == place.rstrip("/") else wanted, entry["credentials"], client)
    raise WrongUse(
        f"no psasim that serves {system} at {url} was found: name its control API with --control, "
        "or a real system of targets.toml with --target"
    )


def real(system: str, name: str, targets: Path) -> Served:
    """A real system of a targets.toml, behind its guard. Raises WrongUse."""
    from contracts.targets.config import TargetRefused, load_target

    try:
        found = load_target(targets, name)
    except TargetRefused as refused:
        raise WrongUse(str(refused)) from None
    if found.system != system:
        raise WrongUse(f"{name} is a {found.system}: name it, or another target")
    return Served(found.url, found.credentials, facts=found.facts, allow_writes=found.allow_writes)
