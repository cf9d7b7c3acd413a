"""Runs the suites of one system in processes of their own: reports progress, and enforces the limit.

The suites of a fake are played side by side in two halves, each on worlds of its own; a system that was there before is
asked by one process alone.
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
from contracts.verify.rows import KINDS, NOT_REACHED, Row
from contracts.verify.secrets import Secrets
from contracts.verify.selection import CONTRACT, Selection
from simulators.core.clock import Clock, rfc3339
from simulators.suites import suites_root

GRACE_S = 10.0
"""Real seconds after the limit in which a run may end by itself; then its process is stopped."""

NEEDED_PLUGINS = ("pytest-bdd", "hypothesispytest", "schemathesis")
"""The plug-ins of pytest that the suites need, by their entry points. No other is loaded, whatever is installed."""

CHAINS = "test_chains"
"""The test of contracts/test_contract.py that takes longest."""

_RAN = (0, 1, 2, 5)
"""Exit codes of pytest for completed runs: all passed, some failed, interrupted, no tests."""


class SuitesBroken(RuntimeError):
    """The suites could not be run; the text is pytest's output."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be played of one system: its own suites, or, with `own`, a user's feature files and nothing else.

    `contract` says whether any operation is selected; with `first` the first finding ends it. Chains and scenarios
    take about as long as the other suites: a `half` is either.
    """

    system: str
    scenarios: Sequence[Planned]
    selection: Selection = field(default_factory=Selection)
    own: Sequence[Path] = ()
    every: bool = False
    deep: bool = False
    first: bool = False
    contract: bool = False
    half: Literal["", "other suites", "chains and scenarios"] = ""


@dataclass(slots=True)
class Ended:
    """The result of a job. `stopped` says why it ended early.

    `contract` has the numbers of the contract suite; of a half, `tried` are the operations themselves.
    """

    rows: list[Row] = field(default_factory=list)
    contract: Mapping[str, Any] = field(default_factory=dict)
    stopped: str = ""


def play(job: Job, environment: Mapping[str, str], display: Display, left_s: float | None = None) -> Ended:
    """Run the suites; every scenario and operation that was not reached has a row, too. Raises SuitesBroken."""
    parts = _halves(job, environment)
    with (
        tempfile.TemporaryDirectory(prefix="psasim-") as folder,
        ThreadPoolExecutor(len(parts)) as pool,
        _stopping(left_s) as begun,
    ):
        begun.extend(_begin(part, Path(folder, str(at)), environment, left_s) for at, part in enumerate(parts))
        runs = [pool.submit(_watch, each, display, left_s) for each in begun]
        for run in as_completed(runs):
            run.result()
    halves = [run.result() for run in runs]
    ended = _as_one(halves)
    ended.rows += _not_reached(job, ended, [name for each in halves for name in _left_out(job, each)])
    return ended


def _halves(job: Job, environment: Mapping[str, str]) -> list[Job]:
    """What can be played side by side. A finding that ends a run ends it as a whole, so that is not divided."""
    if environment.get(TARGET, FAKE) != FAKE or job.own or job.first or not (job.contract and job.scenarios):
        return [job]
    return [replace(job, half="other suites"), replace(job, half="chains and scenarios")]


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
    """The results of all parts: their rows in the order of reports, and how many operations any of them has tried."""
    rows = sorted((row for each in parts for row in each.rows), key=lambda row: KINDS.index(row.kind))
    numbers = {name: data for each in reversed(parts) for name, data in each.contract.items()}
    if numbers:
        numbers["tried"] = len({name for each in parts for name in each.contract.get("tried", ())})
    return Ended(rows, numbers, next((each.stopped for each in parts if each.stopped), ""))


def _left_out(job: Job, part: Ended) -> Sequence[str]:
    """The operations that a part has not reached; all, under one name, where it ended before it could say."""
    unsaid = ("(the contract suite)",) if part.stopped and job.contract else ()
    names: Sequence[str] = part.contract.get("not_reached", unsaid)
    return names


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
    return [*chosen, *_suites(job, root)]


def _suites(job: Job, root: Path) -> Iterator[str]:
    """The suites of a system, or half of them."""
    contract, features = root / "contracts" / "test_contract.py", root / "features" / job.system
    if job.half == "other suites":
        yield from (str(contract), "--deselect", f"{contract.relative_to(root).as_posix()}::{CHAINS}")
        return
    yield f"{contract}::{CHAINS}" if job.half else str(contract)
    if features.is_dir():
        yield str(features)


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


def _not_reached(job: Job, ended: Ended, operations: Iterable[str]) -> Iterator[Row]:
    """A row for everything that a run which ended early left out; the contract suite may have ended early alone."""
    at = rfc3339(Clock().time())
    why = ended.stopped or "the contract suite ended before"
    for name in operations:
        yield Row("operation", job.system, CONTRACT, name, NOT_REACHED, at, why=why)
    if not ended.stopped:
        return
    left = Counter(each.names for each in job.scenarios)
    left.subtract((row.group, row.name) for row in ended.rows if row.kind == "scenario")
    for (group, name), number in left.items():
        for _ in range(number):
            yield Row("scenario", job.system, group, name, NOT_REACHED, at, why=ended.stopped)
