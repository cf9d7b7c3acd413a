"""A job that reads tickets page by page, and what happens to them meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.chains.matching import instant
from contracts.targets import Target
from features.halopsa.psa import CLOSED, Psa
from features.steps.answers import describe

HOUR_S = 3_600

ORDERS = {
    "oldest first": {"order": "id"},
    "newest first": {"order": "id", "orderdesc": "true"},
    "by the time of their last change": {"order": "last_update"},
}


@dataclass(slots=True)
class Job:
    """What a job has read, and how it asks for more."""

    query: dict[str, Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def read(self, psa: Psa, number: int) -> int:
        """Read one page; the answer is how many rows it has."""
        answer = psa.ask("GET", "/Tickets", params={**self.query, "page_no": number})
        assert answer.status_code == 200, describe(answer)
        page = answer.json()
        self.names += [each["summary"] for each in page["tickets"]]
        self.counts.append(page["record_count"])
        return len(page["tickets"])


@pytest.fixture
def job() -> Job:
    """A job that has read nothing."""
    return Job()


@given(parsers.re(r"a customer of the scenario\'s own with tickets (?P<names>.+)"))
def _(psa: Psa, names: str) -> None:
    psa.customer = psa.save("/Client", {"name": "A customer of one scenario"})
    for name in names.replace(" and ", ", ").split(", "):
        psa.raised(summary=name.strip('"'))


@when(parsers.re(r"the job reads the first page of (?P<size>\d+) (?P<which>open )?tickets, (?P<order>.+)"))
def _(psa: Psa, job: Job, size: str, which: str | None, order: str) -> None:
    job.query = {"pageinate": "true", "page_size": size, "client_id": psa.customer["id"], **ORDERS[order]}
    job.query |= {"open_only": "true"} if which else {}
    job.read(psa, 1)


@when("the job reads the other pages")
def _(psa: Psa, job: Job) -> None:
    number = 2
    while job.read(psa, number):
        number += 1


def _ticket(psa: Psa, name: str) -> int:
    identity: int = next(each["id"] for each in psa.tickets if each["summary"] == name)
    return identity


@when(parsers.parse('ticket "{name}" is deleted'))
def _(psa: Psa, name: str) -> None:
    answer = psa.ask("DELETE", f"/Tickets/{_ticket(psa, name)}", params={"reason": "a scenario"})
    assert answer.is_success, describe(answer)


@when(parsers.parse('ticket "{name}" is made'))
def _(psa: Psa, name: str) -> None:
    psa.raised(summary=name)


@when(parsers.parse('ticket "{name}" is closed'))
def _(psa: Psa, name: str) -> None:
    psa.save("/Tickets", {"id": _ticket(psa, name), "status_id": CLOSED})


@when(parsers.parse('ticket "{name}" is changed'))
def _(psa: Psa, name: str) -> None:
    psa.save("/Tickets", {"id": _ticket(psa, name), "details": "Changed meanwhile"})


@when("an hour passes")
def _(psa: Psa, target: Target) -> None:
    target.fake.advance(HOUR_S)
    psa.sign_in()


@when("the job reads what changed within the last half hour")
def _(psa: Psa, job: Job, target: Target) -> None:
    now = instant(target.fake.now())
    job.query["lastupdatefromdate"] = (now - timedelta(seconds=HOUR_S / 2)).strftime("%Y-%m-%dT%H:%M:%S")
    job.read(psa, 1)


@then(parsers.parse('the job has read "{names}"'))
def _(job: Job, names: str) -> None:
    assert job.names == names.split(", ")


@then(parsers.re(r"its pages counted (?P<counts>[\d, ]+) tickets"))
def _(job: Job, counts: str) -> None:
    assert job.counts == [int(each) for each in counts.split(", ")]
