"""A job that reads lists page by page by their links, and what happens to the lists meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from features.ncentral.api import Api
from features.steps.answers import describe

ORDERS = {"by id": {}, "by name": {"sortBy": "customerName"}}
PERSON = {"contactFirstName": "Bill", "contactLastName": "Lum"}


@dataclass(slots=True)
class Job:
    """What a job has read of which list, by the property that names its rows."""

    api: Api
    place: str = ""
    name: str = ""
    ids: dict[str, Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    link: str | None = None
    author: int = 0

    def write(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """One write that succeeds."""
        answer = self.api.ask(method, path) if body is None else self.api.ask(method, path, json=body)
        assert answer.is_success, describe(answer)
        return answer.json() if answer.content else None

    def read(self, path: str, **query: Any) -> None:
        """One page, and the link to the next."""
        answer = self.api.ask("GET", path, params=query or None)
        assert answer.status_code == 200, describe(answer)
        page = answer.json()
        self.names += [each[self.name] for each in page["data"]]
        self.counts.append(page["totalItems"])
        self.link = page["_links"]["nextPage"]

    def customer(self, name: str) -> None:
        """A new customer of the scenario's service organization."""
        self.write("POST", self.place, {"customerName": name, **PERSON})

    def note(self, name: str) -> None:
        """A new note on the scenario's device, newer than those before."""
        minute = len(self.ids)
        at = f"2026-01-01T00:{minute:02d}:00.000Z"
        self.write("POST", self.place, {"userId": self.author, "note": name, "insertionTime": at})
        rows = self.api.ask("GET", self.place, params={"pageSize": -1}).json()["data"]
        self.ids[name] = next(each["deviceNoteId"] for each in rows if each["note"] == name)

    def free_device(self) -> dict[str, Any]:
        """A device without notes."""
        devices = self.api.ask(
            "GET", "/api/devices", params={"pageSize": 50, "sortBy": "deviceId", "sortOrder": "desc"}
        )
        for each in devices.json()["data"]:
            found = self.api.ask("GET", f"/api/devices/{each['deviceId']}/notes", params={"pageSize": 1})
            if found.json()["totalItems"] == 0:
                return dict(each)
        raise AssertionError("each of the last 50 devices has notes")


@pytest.fixture
def job(api: Api) -> Iterator[Job]:
    """A job that has read nothing; the notes that it made are deleted in the end."""
    made = Job(api)
    yield made
    for identity in made.ids.values():
        api.ask("DELETE", f"{made.place}/{identity}")


def _listed(text: str) -> list[str]:
    return [each.strip('" ') for each in text.replace(" and ", ", ").split(",")]


@given(parsers.re(r"a service organization of the scenario\'s own with customers (?P<names>.+)"))
def _(job: Job, names: str) -> None:
    made = job.write("POST", "/api/service-orgs", {"soName": "MSP of one scenario", **PERSON})
    job.place, job.name = f"/api/service-orgs/{made['data']['soId']}/customers", "customerName"
    for name in _listed(names):
        job.customer(name)


@given(parsers.re(r"a device with notes (?P<names>.+) that were made one after the other"))
def _(job: Job, names: str) -> None:
    row = job.free_device()
    users = job.api.ask("GET", f"/api/org-units/{row['orgUnitId']}/users").json()["data"]
    job.author = next(each["userId"] for each in users if each["loggedInUser"])
    job.place, job.name = f"/api/devices/{row['deviceId']}/notes", "note"
    for name in _listed(names):
        job.note(name)


@when(parsers.re(r"the job reads the first page of (?P<size>\d+) customers, (?P<order>.+)"))
def _(job: Job, size: str, order: str) -> None:
    job.read(job.place, pageSize=size, **ORDERS[order])


@when(parsers.re(r"the job reads the first page of (?P<size>\d+) notes"))
def _(job: Job, size: str) -> None:
    job.read(job.place, pageSize=size)


@when(parsers.parse('customer "{name}" is made'))
def _(job: Job, name: str) -> None:
    job.customer(name)


@when(parsers.parse('note "{name}" is made'))
def _(job: Job, name: str) -> None:
    job.note(name)


@when(parsers.parse('note "{name}" is deleted'))
def _(job: Job, name: str) -> None:
    job.write("DELETE", f"{job.place}/{job.ids.pop(name)}")


@when("the job reads the other pages")
def _(job: Job) -> None:
    while job.link is not None:
        job.read(job.link)


@then(parsers.parse('the job has read "{names}"'))
def _(job: Job, names: str) -> None:
    assert job.names == _listed(names)


@then(parsers.parse("its pages counted {counts} rows"))
def _(job: Job, counts: str) -> None:
    assert job.counts == [int(each) for each in counts.split(",")]
