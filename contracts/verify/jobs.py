"""Converts a command line to jobs, validated and probed before any of them starts."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from contracts.api.foreign import demanded
from contracts.api.shapes import everything, readings
from contracts.targets.config import RealSystem, TargetRefused, load_target
from contracts.targets.sources import FAKE, TOKEN
from contracts.verify.planning import Planned, feature_files, planned, read
from contracts.verify.probe import probe_fakes, probe_real
from contracts.verify.running import Job
from contracts.verify.selection import CONTRACT, Selection
from features.needs import WRITES, missing, tags_below
from simulators.core.names import unknown
from simulators.core.server.build import document
from simulators.registry import VENDORS
from simulators.suites import suites_root

FEATURE = ".feature"
SYSTEM = "system_"
"""The tag `@system_halopsa` selects the system of a feature."""


def jobs_of(given: argparse.Namespace, environment: Mapping[str, str]) -> list[Job]:
    """The jobs, validated. Raises TargetRefused."""
    files = [Path(name) for name in given.names if name.endswith(FEATURE)]
    names = [name for name in given.names if not name.endswith(FEATURE)]
    for name in names:
        if name not in VENDORS:
            raise TargetRefused(unknown("simulator", name, VENDORS))
    real = _real(given, environment, names)
    token = environment.get(TOKEN) or None
    if real is not None:
        names = [real.system]
    elif given.target != FAKE:
        names = probe_fakes(given.target, token, names)
    selection = Selection(given.words, given.tags)
    jobs = _own(files, names, selection, given.first) if files else _suites(names, selection, given)
    selection.check(_tags(jobs))
    jobs = [taken for taken in map(_selected, jobs) if taken is not None]
    if not jobs:
        raise TargetRefused("nothing is selected: no scenario and no operation fits -k and --tags")
    if real is not None:
        _probe(real, jobs, token)
    return jobs


def _probe(real: RealSystem, jobs: Iterable[Job], token: str | None) -> None:
    """Probe a real target, and check the requirements of the jobs."""
    offered = real.target().capabilities
    scenarios = [each for job in jobs for each in job.scenarios]
    playable = [each for each in scenarios if not list(missing(each.tags, offered))]
    contract = document(real.system)
    asked = demanded(contract) & (everything(contract) if real.allow_writes else readings(contract, real.system))
    if not playable and not any(job.selection.operations(contract, real.system) & asked for job in jobs if not job.own):
        raise TargetRefused(f"targets.{real.name}: nothing can be tried: {_why(scenarios, offered)}")
    lacking = sorted({name for each in playable for name in each.facts} - {*real.facts, *real.credentials})
    if lacking:
        raise TargetRefused(
            f"targets.{real.name}: steps of your features write {{{lacking[0]}}}: add {', '.join(lacking)} to its"
            " facts, or to its env if it is secret, or keep a value under this name in an earlier step"
        )
    probe_real(real, {tag for each in playable for tag in each.tags}, token)


def _why(scenarios: Iterable[Planned], offered: Collection[str]) -> str:
    lacking = {each for scenario in scenarios for each in missing(scenario.tags, offered)}
    if any(not list(missing(each.tags, {*offered, WRITES})) for each in scenarios):
        return "what is selected sends requests that may change something; write allow_writes = true if they may"
    return f"what is selected needs {', '.join(sorted(lacking))}" if lacking else "nothing of its contract is selected"


def _real(given: argparse.Namespace, environment: Mapping[str, str], names: Sequence[str]) -> RealSystem | None:
    """The real system that is the target; None for fakes."""
    if given.target == FAKE or "://" in given.target:
        return None
    found = load_target(given.targets, given.target, environment)
    if found.system not in VENDORS:
        raise TargetRefused(f"targets.{given.target}.system: {unknown('system', found.system, VENDORS)}")
    if list(names) not in ([], [found.system]):
        raise TargetRefused(f"{given.target} is a {found.system}: name it, or no system at all")
    return found


def _suites(names: Sequence[str], selection: Selection, given: argparse.Namespace) -> list[Job]:
    """The suites of the systems that are named, or of all that have any."""
    systems = names or [name for name in VENDORS if feature_files(name)]
    return [
        Job(name, planned(feature_files(name)), selection, every=given.all, deep=given.deep, first=given.first)
        for name in systems
    ]


def _own(files: Sequence[Path], names: Sequence[str], selection: Selection, first: bool) -> list[Job]:
    """A job for each system of the user's own features."""
    of: dict[str, list[Path]] = {}
    for file in files:
        of.setdefault(_system_of(file, names), []).append(file)
    return [Job(system, planned(own), selection, own, first=first) for system, own in of.items()]


def _system_of(file: Path, names: Sequence[str]) -> str:
    said = sorted(tag.removeprefix(SYSTEM) for tag in read(file).tags if tag.startswith(SYSTEM))
    for name in said:
        if name not in VENDORS:
            raise TargetRefused(f"{file}: {unknown('system', name, VENDORS)}")
    found = set(said) or set(names)
    if len(found) != 1:
        raise TargetRefused(f"{file}: which system is it about? Tag it @{SYSTEM}NAME, or name one beside it")
    if names and not found <= set(names):
        raise TargetRefused(f"{file} is about {found.pop()}, not {', '.join(names)}: name that, or nothing beside it")
    return found.pop()


def _tags(jobs: Iterable[Job]) -> set[str]:
    """Every tag that an expression may name."""
    own = {tag for job in jobs for each in job.scenarios for tag in each.tags}
    return own | tags_below(suites_root() / "features" / "none") | {CONTRACT}


def _selected(job: Job) -> Job | None:
    """The job reduced to what is selected; None if nothing is."""
    taken = [each for each in job.scenarios if job.selection.takes(each.names, each.tags)]
    operations = () if job.own else job.selection.operations(document(job.system), job.system)
    return replace(job, scenarios=taken, contract=bool(operations)) if taken or operations else None
