"""Every check of a fake itself, for one system."""

from __future__ import annotations

import httpx

from contracts.api.outcome import Outcome
from contracts.targets import ControlError, Fakes, Source
from contracts.worlds import (
    conditions,
    datasets,
    files,
    masks,
    process,
    queries,
    reach,
    snapshots,
    steering,
    storage,
    tokens,
    wire,
)
from contracts.worlds.asking import reading, with_body
from contracts.worlds.checking import Check

CHECKS = (
    "dataset",
    "psasim.yaml",
    "snapshots",
    "sockets",
    "control",
    "storage",
    "secrets",
    "targets of calls",
    "queries",
    "conditions",
    "process",
    "tokens",
)


def run(source: Source, system: str) -> Outcome:
    """The checks that `source` allows: files and folders only of a fake in this process."""
    outcome = Outcome(system, 0, total=len(CHECKS))
    dataset, file, snapshot, sockets, control, store, secret, reached, asked, set_by, served, token = (
        Check(outcome, each) for each in CHECKS
    )
    try:
        datasets.check(dataset)
        files.check(file, system)
        reach.check(reached)
        with source.target(system, ()) as target:
            snapshots.check(snapshot, target.fake, system)
            wire.check(sockets, target)
            wire.dripping(sockets, target, *reading(system))
            asking = with_body(target)
            if asking is not None:
                wire.spelled(sockets, target, asking)
                wire.uncoded(sockets, target, asking)
                wire.long_texts(sockets, target, asking)
                wire.coded(sockets, target, asking)
                wire.sized(sockets, target, asking)
                masks.check(secret, target, asking)
                masks.check_long(secret, target, asking)
                masks.check_cut(secret, target, asking)
            steering.check(control, target)
            wire.dated(sockets, target)
            wire.allowed(sockets, target, reading(system)[1])
            queries.check(asked, target, *reading(system), asking)
            conditions.check(set_by, target, *reading(system))
            process.check(served, target)
            if isinstance(source, Fakes):
                process.guarded(served, target.fake)
        if isinstance(source, Fakes):
            storage.check(store, source, system)
            tokens.check(token, source, system)
    except (httpx.HTTPError, ControlError, LookupError) as error:
        outcome.errors.append(f"the checks ended: {error}")
    return outcome
