"""A sync job at each of five PSAs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pytest_bdd import given, parsers, scenarios, then, when

from features.journeys import msp as msps
from features.journeys.desks import DESKS, Desk
from features.journeys.msp import Msp, OpenMsp
from features.steps import adopt

adopt(globals(), msps)

scenarios("sync.feature")

SYSTEM, BESIDE = "mspcentric", ("halopsa", "connectwise", "autotask", "tigerpaw", "supportcenterplus")

SEED = 11


@dataclass(slots=True)
class Job:
    """The copy: how often each ticket was read, and its priority then.

    `newest` is the last ticket before the job began; `ahead` were changed before they were read.
    """

    msp: Msp
    desk: Desk
    newest: int
    read: Counter[int] = field(default_factory=Counter)
    priorities: dict[int, Any] = field(default_factory=dict)
    ahead: set[int] = field(default_factory=set)

    def run(self) -> None:
        """Read page after page; between two of them others work."""
        at: Any = self.desk.first
        while at is not None:
            rows, at = self.desk.page(at)
            self.read.update(ticket for ticket, _ in rows)
            self.priorities |= rows
            if at is not None:
                self._others_work(rows[-1][0])

    def _others_work(self, last: int) -> None:
        """Change the last ticket that was read and, unless there is none, one ahead; open a new one."""
        ahead = last + self.desk.size // 2
        self.desk.work_on(last)
        if ahead <= self.newest:
            self.desk.work_on(ahead)
            self.ahead.add(ahead)
        self.desk.open_ticket()


@given(
    parsers.parse("the MSP of the dataset {dataset} at {psa}, which is asked {allowed:d} times in its window at most"),
    target_fixture="job",
)
def _(open_msp: OpenMsp, dataset: str, psa: str, allowed: int) -> Job:
    msp, desk = open_msp(dataset, SEED), DESKS[psa]
    msp.control.freeze()
    msp.control.settings(desk.system, **{desk.setting: desk.limit(allowed)})
    newest = max(row["id"] for row in msp.records(desk.system, desk.tickets) if desk.is_ticket(row))
    return Job(msp, desk(msp.target(desk.system), allowed), newest)


@when(parsers.parse("a sync job reads all tickets in pages of {size:d}"))
def _(job: Job, size: int) -> None:
    job.desk.size = size
    job.run()


@then(
    parsers.parse("it has read {count:d} tickets of the MSP, and those that were opened meanwhile, each exactly once")
)
def _(job: Job, count: int) -> None:
    rows = job.msp.records(job.desk.system, job.desk.tickets)
    kept = [row["id"] for row in rows if job.desk.is_ticket(row)]
    assert len(kept) >= count + len(job.ahead)
    assert job.read == Counter(kept)


@then("it has seen the changes of tickets that came after them")
def _(job: Job) -> None:
    assert len(job.ahead) >= 4
    assert {job.priorities[ticket] for ticket in job.ahead} == {job.desk.changed}


@then("it was never refused")
def _(job: Job) -> None:
    quotas = job.msp.control.request("GET", f"/quotas/{job.desk.system}")["items"]
    (quota,) = [each for each in quotas if each["id"] == job.desk.quota]
    assert quota["refused"] == 0
    assert quota["granted"] > job.desk.allowed
