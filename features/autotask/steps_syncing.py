"""A sync job that reads contact groups page by page, and what happens to them meanwhile."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from features.autotask.psa import Psa, eq
from features.steps.answers import describe

ENOUGH = 20
"""Pages after which a walk is taken to be endless."""
GROUPS = "ContactGroups"


@dataclass(slots=True)
class Job:
    """The groups of the scenario by their number, and what the job has read of them."""

    ids: list[int] = field(default_factory=list)
    sending: bool = True
    read: list[int] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def query(self) -> dict[str, Any]:
        """Its own active groups, one a page."""
        mine = {"op": "gte", "field": "id", "value": min(self.ids)}
        return {"filter": [eq("isActive", True), mine], "MaxRecords": 1}

    def keep(self, answer: httpx.Response) -> None:
        """Note what a page holds."""
        assert answer.status_code == 200, describe(answer)
        page = answer.json()
        self.read += [self.ids.index(each["id"]) + 1 for each in page["items"]]
        self.details = page["pageDetails"]


@pytest.fixture
def job() -> Job:
    """A job that has read nothing."""
    return Job()


def _make(psa: Psa, job: Job, **more: Any) -> None:
    name = f"Group {len(job.ids) + 1} of one scenario"
    job.ids.append(psa.create(GROUPS, {"name": name, "isActive": True, **more}))


@given("four contact groups to sync, of which group 1 is inactive")
def _(psa: Psa, job: Job) -> None:
    for number in range(1, 5):
        _make(psa, job, isActive=number != 1)


@when(parsers.re(r"the job reads its first active group, (?P<how>by sending|in the address)"))
def _(psa: Psa, job: Job, how: str) -> None:
    job.sending = how == "by sending"
    if job.sending:
        job.keep(psa.ask("POST", f"{GROUPS}/query", json=job.query))
    else:
        job.keep(psa.ask("GET", f"{GROUPS}/query", params={"search": json.dumps(job.query)}))


@when("the job reads on to the end")
def _(psa: Psa, job: Job) -> None:
    for _ in range(ENOUGH):
        url = job.details["nextPageUrl"]
        if url is None:
            return
        job.keep(psa.ask("POST", url, json=job.query) if job.sending else psa.ask("GET", url))
    raise AssertionError("the pages never end")


@when("nothing changes")
def _() -> None:
    pass


@when("the group that was read is deleted")
def _(psa: Psa, job: Job) -> None:
    psa.done("DELETE", f"{GROUPS}/{job.ids[job.read[-1] - 1]}")


@when("the group that was read is renamed")
def _(psa: Psa, job: Job) -> None:
    psa.done("PATCH", GROUPS, {"id": job.ids[job.read[-1] - 1], "name": "Zebras of one scenario"})


@when(parsers.parse("group {number:d} is deleted"))
def _(psa: Psa, job: Job, number: int) -> None:
    psa.done("DELETE", f"{GROUPS}/{job.ids[number - 1]}")


@when(parsers.re(r"group (?P<number>\d+) is made (?P<state>active|inactive)"))
def _(psa: Psa, job: Job, number: str, state: str) -> None:
    psa.done("PATCH", GROUPS, {"id": job.ids[int(number) - 1], "isActive": state == "active"})


@when("another group is made")
def _(psa: Psa, job: Job) -> None:
    _make(psa, job)


@then(parsers.parse("the job has read groups {numbers}"))
def _(job: Job, numbers: str) -> None:
    assert job.read == [int(each) for each in numbers.split(", ")]


@then("the last page is empty, and there is none after it")
def _(job: Job) -> None:
    assert (job.details["count"], job.details["nextPageUrl"]) == (0, None)
