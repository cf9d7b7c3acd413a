"""A plug-in of pytest that plays tests against mutants, each in a process that is forked once the tests are collected.

`TASK` names a file with the mutants, each with the tests that reach it; what becomes of them is written beside it, a
line for each. `MUTANT` names a file with one mutant that is in force in this process from its start.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.applying import Applier, CannotApply, compile_with

TASK, MUTANT = "PSASIM_MUTANTS", "PSASIM_MUTANT"
NOTICED, SURVIVED, HANGS, CANNOT_APPLY = "noticed", "survived", "hangs", "cannot be applied"
_CODES = {0: SURVIVED, 1: NOTICED, 3: CANNOT_APPLY}

if MUTANT in os.environ:
    _one = json.loads(Path(os.environ[MUTANT]).read_text("utf-8"))
    compile_with(Path(_one["path"]), _one["start"], _one["end"], _one["after"])


class FirstFailure:
    """Keeps what the first failed test says."""

    def __init__(self, file: Path) -> None:
        """`file` gets one line."""
        self._file = file

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Only the first: the next one is not played."""
        if report.failed and not self._file.exists():
            lines = [each for each in str(report.longrepr).splitlines() if each.startswith("E ")]
            said = lines[0].removeprefix("E ").strip() if lines else ""
            self._file.write_text(f"{report.nodeid.rpartition('::')[2]}: {said}", "utf-8")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Judge every mutant of the task; nothing else is played."""
    if TASK not in os.environ:
        return None
    file = Path(os.environ[TASK])
    task = json.loads(file.read_text("utf-8"))
    tests = {each.nodeid: each for each in session.items}
    applier = Applier()
    with file.with_suffix(".out").open("a", encoding="utf-8") as out:
        for number, mutant in enumerate(task["mutants"]):
            chosen = [tests[each] for each in mutant["tests"] if each in tests]
            seen = file.with_suffix(f".{number}")
            verdict = _forked(session, chosen, mutant, applier, seen, task["limit_s"])
            said = seen.read_text("utf-8") if seen.exists() else ""
            out.write(json.dumps({"verdict": verdict, "seen": said}) + "\n")
            out.flush()
    return True


def _forked(
    session: pytest.Session,
    chosen: Sequence[pytest.Item],
    mutant: Mapping[str, Any],
    applier: Applier,
    seen: Path,
    limit_s: float,
) -> str:
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = _play(session, chosen, mutant, applier, seen)
        except BaseException as error:  # whatever ends the tests has noticed the mutant
            seen.write_text(f"{type(error).__name__}: {error}", "utf-8")
        finally:
            os._exit(code)
    hanging = threading.Event()

    def kill() -> None:
        hanging.set()
        os.kill(child, signal.SIGKILL)

    timer = threading.Timer(limit_s, kill)
    timer.start()
    _, status = os.waitpid(child, 0)
    timer.cancel()
    return HANGS if hanging.is_set() else _CODES.get(os.waitstatus_to_exitcode(status), NOTICED)


def _play(
    session: pytest.Session, chosen: Sequence[pytest.Item], mutant: Mapping[str, Any], applier: Applier, seen: Path
) -> int:
    """The tests in turn, until one fails. The exit code of this process."""
    try:
        applier.apply(Path(mutant["path"]), mutant["start"], mutant["end"], mutant["after"])
    except CannotApply:
        return 3
    _restrict(mutant["collections"])
    session.config.pluginmanager.register(FirstFailure(seen))
    session.items = list(chosen)
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return 1
    return 0


def _restrict(collections: Sequence[str]) -> None:
    """Try the chains of these collections alone."""
    from tests.mutants.chains import each_chain  # a mutant may have to be in force first

    each_chain(lambda name, play: play() if name in collections else None)
