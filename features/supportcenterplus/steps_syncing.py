"""A job that reads requests page by page, and what happens to them between two pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from features.supportcenterplus.helpdesk import HelpDesk

ORDERS: Mapping[str, Mapping[str, Any]] = {
    "oldest first": {"sort_fields": [{"field": name, "order": "asc"} for name in ("created_time", "id")]},
    "newest first": {},
}
"""Requests that are raised in one instant follow each other by their ids: a job that pages asks for that."""


@dataclass(slots=True)
class Job:
    """What the job reads, how, and what it has read: names of requests, and how many each page counted."""

    desk: HelpDesk
    mark: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    start: int = 1
    more: bool = True

    def add(self, name: str) -> None:
        """Raise a request with a name of the job's own."""
        self.ids[name] = self.desk.raise_request(subject=f"{self.mark} {name}")["id"]

    def read(self) -> None:
        """The next page. It begins behind the rows that the last one returned, as public clients step."""
        body = self.desk.done("GET", "/requests", {"list_info": {**self.asked, "start_index": self.start}})
        info = body["list_info"]
        self.names += [row["subject"].rpartition(" ")[2] for row in body["requests"]]
        self.counts.append(info["total_count"])
        self.start += info["row_count"]
        self.more = info["has_more_rows"]

    def read_all(self) -> None:
        """Every page that follows."""
        while self.more:
            self.read()


@pytest.fixture
def job(desk: HelpDesk) -> Job:
    """The job of a scenario."""
    return Job(desk)


@given(parsers.re('requests of the job (?P<names>"[A-Z]"((, | and )"[A-Z]")*)'))
def _(job: Job, names: str) -> None:
    job.mark = f"Job {job.desk.raise_request(subject='The job begins')['id']}:"
    for name in names.replace(" and ", ", ").split(", "):
        job.add(name.strip('"'))


@when(parsers.re(r"the job reads the first page of (?P<rows>\d+) (?P<pending>pending )?requests, (?P<order>\w+ first)"))
def _(job: Job, rows: str, pending: str | None, order: str) -> None:
    own = {"field": "subject", "condition": "starts with", "value": job.mark}
    view = {"filter_by": {"name": "All_Pending"}} if pending else {}
    job.asked = {"row_count": int(rows), "get_total_count": True, "search_criteria": own, **ORDERS[order], **view}
    job.read()


@when("the job reads the other pages")
def _(job: Job) -> None:
    job.read_all()


@when("the job begins anew")
def _(job: Job) -> None:
    job.names, job.counts, job.start, job.more = [], [], 1, True
    job.read_all()


@when(parsers.parse('request "{name}" goes to the trash'))
def _(job: Job, name: str) -> None:
    job.desk.done("DELETE", f"/requests/{job.ids[name]}/move_to_trash")


@when(parsers.re('request "(?P<name>[A-Z])" is raised'))
def _(job: Job, name: str) -> None:
    job.add(name)


@when(parsers.parse('request "{name}" is resolved'))
def _(job: Job, name: str) -> None:
    job.desk.done("PUT", f"/requests/{job.ids[name]}", {"request": {"status": {"name": "Resolved"}}})


@then(parsers.parse('the job has read "{names}"'))
def _(job: Job, names: str) -> None:
    assert job.names == names.split(", ")


@then(parsers.parse("its pages counted {counts} requests"))
def _(job: Job, counts: str) -> None:
    assert job.counts == [int(count) for count in counts.split(", ")]
