"""Runs the suites of one system in processes of their own: reports progress, and enforces the limit.

Contract suite and scenarios of a fake are played side by side, each on worlds of its own; a system that was there
before is asked by one process alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from contracts.targets.sources import FAKE, TARGET
from contracts.verify.display import Display
from contracts.verify.planning import Planned
from contracts.verify.rows import NOT_REACHED, Row
from contracts.verify.secrets import Secrets
from contracts.verify.selection import CONTRACT, Selection
from simulators.core.clock import Clock, rfc3339
from simulators.suites import suites_root

GRACE_S = 10.0
"""Real seconds after the limit in which a run may end by itself; then its process is stopped."""

NEEDED_PLUGINS = ("pytest-bdd", "hypothesispytest", "schemathesis")
"""The plug-ins of pytest that the suites need, by their entry points. No other is loaded, whatever is installed."""

_RAN = (0, 1, 2, 5)
"""Exit codes of pytest for completed runs: all passed, some failed, interrupted, no tests."""


class SuitesBroken(RuntimeError):
    """The suites could not be run; the text is pytest's output."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be played of one system: its own suites, or, with `own`, a user's feature files and nothing else.

    `contract` says whether any operation is selected; with `first` the first finding ends it. `only` leaves out the
    contract suite, or the scenarios.
    """

    system: str
    scenarios: Sequence[Planned]
    selection: Selection = field(default_factory=Selection)
    own: Sequence[Path] = ()
    every: bool = False
    deep: bool = False
    first: bool = False
    contract: bool = False
    only: Literal["", "contract", "scenarios"] = ""


@dataclass(slots=True)
class Ended:
    """The result of a job. `contract` has the numbers of the contract suite, `stopped` says why it ended early."""

    rows: list[Row] = field(default_factory=list)
    contract: Mapping[str, Any] = field(default_factory=dict)
    stopped: str = ""


def play(job: Job, environment: Mapping[str, str], display: Display, left_s: float | None = None) -> Ended:
    """Run the suites; every scenario and operation that was not reached has a row, too. Raises SuitesBroken."""
    parts = _parts(job, environment)
    with (
        tempfile.TemporaryDirectory(prefix="psasim-") as folder,
        ThreadPoolExecutor(len(parts)) as pool,
        _stopping(left_s) as begun,
    ):
        begun.extend(_begin(part, Path(folder, part.only or "all"), environment, left_s) for part in parts)
        runs = [pool.submit(_watch, each, display, left_s) for each in begun]
        for run in as_completed(runs):
            run.result()
    ended = _as_one([run.result() for run in runs])
    ended.rows += _not_reached(job, ended)
    return ended


def _parts(job: Job, environment: Mapping[str, str]) -> list[Job]:
    """What can be played side by side. A finding that ends a run ends it as a whole, so that is one part."""
    if environment.get(TARGET, FAKE) != FAKE or job.own or job.first or not (job.contract and job.scenarios):
        return [job]
    return [replace(job, only="contract"), replace(job, only="scenarios")]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A process that plays suites, where it writes its rows, and where what it prints goes."""

    process: subprocess.Popen[bytes]
    evidence: Path
    said: Path


def _begin(job: Job, folder: Path, environment: Mapping[str, str], left_s: float | None) -> _Begun:
    folder.mkdir()
    evidence, said = folder / "evidence.json", folder / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603  # pytest of this environment, with words of our own
            [sys.executable, "-m", "contracts.verify.suites", *words(job, folder, evidence, left_s)],
            env=_apart(environment, folder),
            # Events alone come here: the plug-in sends what is printed to standard error.
            stdout=subprocess.PIPE,
            stderr=output,
        )
    return _Begun(process, evidence, said)


def _watch(begun: _Begun, display: Display, left_s: float | None) -> Ended:
    ended = Ended()
    with begun.process as process:
        strays = b"".join(_events(process.stdout or (), ended, display))
    code = process.returncode
    if code < 0:
        killed = (
            "the limit has passed" if left_s is not None else f"the process of the suites was ended by signal {-code}"
        )
        ended.stopped = ended.stopped or killed
    elif code not in _RAN or not begun.evidence.exists():
        printed = strays + begun.said.read_bytes()
        raise SuitesBroken(Secrets().hide(printed.decode("utf-8", "replace")[-4000:]))
    if begun.evidence.exists():
        ended.rows = [Row.of(each) for each in json.loads(begun.evidence.read_text("utf-8"))]
    return ended


def _as_one(parts: Sequence[Ended]) -> Ended:
    """The results of all parts: their rows in the order of the parts."""
    rows = [row for each in parts for row in each.rows]
    numbers = {name: data for each in parts for name, data in each.contract.items()}
    return Ended(rows, numbers, next((each.stopped for each in parts if each.stopped), ""))


def _apart(environment: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The variables of the suites' process; what tells a user's own pytest what to do does not reach it."""
    kept = {name: value for name, value in environment.items() if name not in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")}
    more = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "HYPOTHESIS_STORAGE_DIRECTORY": str(folder / "hypothesis")}
    return {**kept, **more}


def words(job: Job, folder: Path, evidence: Path, left_s: float | None = None, root: Path | None = None) -> list[str]:
    """What pytest is called with: the suites below `root`, whose evidence is written to a file."""
    root = root or suites_root()
    chosen = ["-c", str(root / "contracts" / "verify" / "pytest.ini"), "-q", "--tb=short", "--rootdir", str(root)]
    for plugin in NEEDED_PLUGINS:
        chosen += ["-p", plugin]
    chosen += ["-p", "contracts.verify.plugin", "--evidence", str(evidence), "--system", job.system]
    chosen += ["-p", "contracts.verify.progress", "--events"]
    chosen += ["--words", job.selection.words, "--tagged", job.selection.tags]
    chosen += ["--every"] if job.every else []
    chosen += ["--deep"] if job.deep else []
    chosen += ["--first"] if job.first else []
    chosen += [] if left_s is None else ["--left", str(left_s)]
    if job.own:
        return [*chosen, "--confcutdir", str(folder), *_own(job, folder)]
    chosen += ["--confcutdir", str(root)]
    suites = {"contract": root / "contracts" / "test_contract.py", "scenarios": root / "features" / job.system}
    return [*chosen, *(str(path) for name, path in suites.items() if job.only in ("", name) and path.exists())]


def _own(job: Job, folder: Path) -> Iterator[str]:
    """A user's files are played by a module made for them, with steps of the system and of psasim.bdd."""
    files = [str(file.resolve()) for file in job.own]
    module = folder / "test_own.py"
    lines = ["from pytest_bdd import scenarios", *(f"scenarios({file!r})" for file in files)]
    module.write_text("\n".join(lines) + "\n", "utf-8")
    for plugin in ("features.conftest", f"features.{job.system}.conftest", "contracts.verify.own", "psasim.bdd"):
        yield from ("-p", plugin)
    for file in files:
        yield from ("--own", file)
    yield str(module)


@contextmanager
def _stopping(left_s: float | None) -> Iterator[list[_Begun]]:
    """Stop the processes some time after their limit, and in any case when the body ends by an exception."""
    begun: list[_Begun] = []

    def stop() -> None:
        for each in begun:
            each.process.kill()

    timer = threading.Timer((left_s or 0.0) + GRACE_S, stop)
    timer.daemon = True
    if left_s is not None:
        timer.start()
    try:
        yield begun
    except BaseException:
        stop()
        raise
    finally:
        timer.cancel()


def _events(lines: Iterable[bytes], ended: Ended, display: Display) -> Iterator[bytes]:
    """Process the events among `lines`; others were printed before the plug-in was active."""
    for line in lines:
        if line.startswith(b"{"):
            _note(json.loads(line), ended, display)
        else:
            yield line


def _note(event: Mapping[str, Any], ended: Ended, display: Display) -> None:
    with display.turn:
        for kind, data in event.items():
            if kind == "row":
                ended.rows.append(Row.of(data))
                display.row(ended.rows[-1])
            elif kind == "contract":
                ended.contract = data
            elif kind == "stopped":
                ended.stopped = data
                display.stopped(data)
            elif kind == "planned":
                display.planned(data)
            elif kind == "begun":
                display.begun(data)
            elif kind == "tried":
                display.tried(data)


def _not_reached(job: Job, ended: Ended) -> Iterator[Row]:
    """A row for everything that a run which ended early left out; the contract suite may have ended early alone."""
    at = rfc3339(Clock().time())
    none = ("(the contract suite)",) if ended.stopped and job.contract else ()
    why = ended.stopped or "the contract suite ended before"
    for name in ended.contract.get("not_reached", none):
        yield Row("operation", job.system, CONTRACT, name, NOT_REACHED, at, why=why)
    if not ended.stopped:
        return
    left = Counter(each.names for each in job.scenarios)
    left.subtract((row.group, row.name) for row in ended.rows if row.kind == "scenario")
    for (group, name), number in left.items():
        for _ in range(number):
            yield Row("scenario", job.system, group, name, NOT_REACHED, at, why=ended.stopped)
