"""The PSAs whose tickets a sync job reads: how they page, what technicians do there, and how much they allow.

Each desk pages as the vendor's clients do, in an order that changes of a ticket leave alone.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from importlib import import_module
from typing import Any, ClassVar

import httpx

from contracts.targets import Target

Page = tuple[list[tuple[int, Any]], Any]
"""Id and priority of each ticket of a page, and where the next page begins; None after the last one."""


class Desk(ABC):
    """One PSA. Every request counts: whoever has sent as many as are allowed waits, by the world's clock."""

    system: ClassVar[str]
    tickets: ClassVar[str]
    """The collection."""
    quota: ClassVar[str]
    setting: ClassVar[str]
    """The setting that says how many requests are allowed in `window_s`."""
    window_s: ClassVar[int]
    changed: ClassVar[Any]
    """The priority that technicians give."""
    first: ClassVar[Any] = 1
    """Where the first page begins."""

    def __init__(self, target: Target, allowed: int) -> None:
        """Sign in at the PSA of a world, which is asked `allowed` times in each window."""
        self.target, self.allowed, self.size = target, allowed, 0
        self.headers: Mapping[str, str] = import_module(f"contracts.callers.{self.system}").sign_in(target)["*"]
        self._sent = 0

    @classmethod
    def limit(cls, allowed: int) -> int:
        """The limit of a PSA that is asked `allowed` times."""
        return allowed

    @classmethod
    def is_ticket(cls, row: Mapping[str, Any]) -> bool:
        """Whether a record of the collection is one that the job reads."""
        return True

    @abstractmethod
    def page(self, at: Any) -> Page:
        """One page."""

    @abstractmethod
    def work_on(self, ticket: int) -> None:
        """A technician gives a ticket another priority."""

    @abstractmethod
    def open_ticket(self) -> None:
        """A customer has something new."""

    def send(self, method: str, path: str, **arguments: Any) -> Any:
        """The JSON of an answer that must be a success."""
        if self._sent == self.allowed:
            self.target.fake.advance(self.window_s)
            self._sent = 0
        self._sent += 1
        answer: httpx.Response = self.target.send(method, path, headers=dict(self.headers), **arguments)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text[:300]}"
        return answer.json()


class Halo(Desk):
    """Pages by number, oldest first."""

    system, tickets, quota = "halopsa", "Tickets", "rolling"
    setting, window_s, changed = "rate_limit", 300, 1

    @classmethod
    def is_ticket(cls, row: Mapping[str, Any]) -> bool:
        return bool(row.get("use", "ticket") == "ticket")

    def page(self, at: int) -> Page:
        query = {"pageinate": "true", "page_size": self.size, "page_no": at, "order": "id", "orderdesc": "false"}
        found = self.send("GET", "/api/Tickets", params=query)
        rows = [(each["id"], each["priority_id"]) for each in found["tickets"]]
        return rows, at + 1 if at * self.size < found["record_count"] else None

    def work_on(self, ticket: int) -> None:
        self.send("POST", "/api/Tickets", json=[{"id": ticket, "priority_id": self.changed}])

    def open_ticket(self) -> None:
        self.send("POST", "/api/Tickets", json=[{"summary": "New", "client_id": 12}])


class ConnectWise(Desk):
    """Pages by the last id."""

    system, tickets, quota = "connectwise", "tickets", "minute"
    setting, window_s, changed = "requests_per_minute", 60, 1
    first = 0
    _path = "/v4_6_release/apis/3.0/service/tickets"

    @classmethod
    def is_ticket(cls, row: Mapping[str, Any]) -> bool:
        return bool(row["recordType"] == "ServiceTicket")

    def page(self, at: int) -> Page:
        query = {"conditions": f"id > {at}", "orderBy": "id", "pageSize": self.size}
        rows = [(each["id"], each["priority"]["id"]) for each in self.send("GET", self._path, params=query)]
        return rows, rows[-1][0] if len(rows) == self.size else None

    def work_on(self, ticket: int) -> None:
        change = [{"op": "replace", "path": "priority", "value": {"id": self.changed}}]
        self.send("PATCH", f"{self._path}/{ticket}", json=change)

    def open_ticket(self) -> None:
        self.send("POST", self._path, json={"summary": "New", "company": {"id": 2}})


class Autotask(Desk):
    """Follows `nextPageUrl`; who uses more than half of the limit is answered late."""

    system, tickets, quota = "autotask", "Tickets", "hour"
    setting, window_s, changed = "hourly_limit", 3_600, 4
    _path = "/ATServicesRest/V1.0/Tickets"

    @classmethod
    def limit(cls, allowed: int) -> int:
        return 2 * allowed + 1

    @property
    def first(self) -> str:
        wanted = {"filter": [{"op": "exist", "field": "id"}], "MaxRecords": self.size}
        return f"{self._path}/query?{httpx.QueryParams(search=json.dumps(wanted))}"

    def page(self, at: str) -> Page:
        found = self.send("GET", at)
        return [(each["id"], each["priority"]) for each in found["items"]], found["pageDetails"]["nextPageUrl"]

    def work_on(self, ticket: int) -> None:
        self.send("PATCH", self._path, json={"id": ticket, "priority": self.changed})

    def open_ticket(self) -> None:
        ticket = {"companyID": 175, "title": "New", "status": 1, "priority": 1, "queueID": 29_682_833}
        self.send("POST", self._path, json=ticket)


class Tigerpaw(Desk):
    """Pages by row."""

    system, tickets, quota = "tigerpaw", "serviceOrders", "minute"
    setting, window_s, changed = "requests_per_minute", 60, "High"

    def page(self, at: int) -> Page:
        every = {"SearchType": "ServiceOrderNumber", "MatchType": "GreaterThan", "Criteria": "0"}
        body = {"Criteria": [every], "PageSize": self.size, "StartRow": at}
        found = self.send("POST", "/api/serviceorders/search", json=body)
        rows = [(each["ServiceOrderNumber"], each["ServiceOrder"]["Priority"]) for each in found["ServiceOrders"]]
        return rows, found["NextRow"] or None

    def work_on(self, ticket: int) -> None:
        assert self.send("PUT", f"/api/serviceorders/{ticket}", json={"Priority": self.changed})["Success"]

    def open_ticket(self) -> None:
        order = {"AccountNumber": 1001, "BriefDescription": "New"}
        assert self.send("POST", "/api/ServiceOrders", json=order)["Success"]


class SupportCenterPlus(Desk):
    """Pages by the first row, oldest first."""

    system, tickets, quota = "supportcenterplus", "requests", "calls"
    setting, window_s, changed = "throttle_per_minute", 60, "High"
    _path = "/api/v3/requests"

    def page(self, at: int) -> Page:
        listing = {"row_count": self.size, "start_index": at, "sort_field": "id", "sort_order": "asc"}
        found = self.send("GET", self._path, params={"input_data": json.dumps({"list_info": listing})})
        more = found["list_info"]["has_more_rows"]
        rows = [(int(each["id"]), (each["priority"] or {}).get("name")) for each in found["requests"]]
        return rows, at + self.size if more else None

    def work_on(self, ticket: int) -> None:
        self._write("PUT", f"{self._path}/{ticket}", {"priority": {"name": self.changed}})

    def open_ticket(self) -> None:
        self._write("POST", self._path, {"subject": "New"})

    def _write(self, method: str, path: str, request: Mapping[str, Any]) -> None:
        self.send(method, path, data={"input_data": json.dumps({"request": request})})


DESKS: Mapping[str, type[Desk]] = {
    "HaloPSA": Halo,
    "ConnectWise": ConnectWise,
    "Autotask": Autotask,
    "Tigerpaw": Tigerpaw,
    "SupportCenter Plus": SupportCenterPlus,
}
"""By the names that scenarios use."""
