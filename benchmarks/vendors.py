"""The requests of the comparison for each vendor whose entities stand on the resource engine: a page, and a create."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from benchmarks.desk.requests import request
from contracts.callers.served import headers_for

Headers = Mapping[str, str]
SUMMARY = "Host pool has no healthy host"
MANY = 10_000_000
"""Requests that a quota allows while it is measured."""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PAGE = 25


@dataclass(frozen=True, slots=True)
class Vendor:
    """`create` takes a body or a form; `accept` is the media type of its responses where a request names it."""

    name: str
    page: str
    create: str
    body: Any = None
    form: Mapping[str, Any] | None = None
    accept: str | None = None

    def requests(self, control: str, entry: Mapping[str, Any]) -> dict[str, bytes]:
        """The page and the create, as they go over the wire. It has `PAGE` tickets and no limit from here on.

        `entry` is the simulator's in the list of the control API at `control`.
        """
        headers = {**headers_for(entry, "GET", "/"), **({"Accept": self.accept} if self.accept else {})}
        with httpx.Client(trust_env=False, timeout=30) as client:
            quotas = f"{control}/_sim/quotas/{self.name}"
            items = client.get(quotas).raise_for_status().json()["items"]
            limits = [{"id": each["id"], "limit": MANY} for each in items if each["limit"] is not None]
            if limits:
                client.put(quotas, json={"items": limits}).raise_for_status()
            sent = {"json": self.body} if self.form is None else {"data": fields(self.form)}
            for _ in range(PAGE):
                client.post(entry["url"] + self.create, headers=headers, **sent).raise_for_status()
        return {
            f"{self.name}, page of {PAGE}": request("GET", self.page, headers=headers),
            f"{self.name}, create": self._create(headers),
        }

    def _create(self, headers: Headers) -> bytes:
        if self.form is None:
            return request("POST", self.create, self.body, headers)
        content = urllib.parse.urlencode(fields(self.form)).encode()
        head = request("POST", self.create, None, {**headers, **FORM, "Content-Length": str(len(content))})
        return head + content


def fields(form: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a form whose values are JSON."""
    return {name: json.dumps(value) for name, value in form.items()}


def _query(path: str, name: str, value: Any) -> str:
    return f"{path}?{urllib.parse.urlencode(fields({name: value}))}"


_CONNECTWISE = "/v4_6_release/apis/3.0/service/tickets"
_AUTOTASK = "/ATServicesRest/V1.0/Tickets"
_ALL = {"MaxRecords": PAGE, "filter": [{"op": "gte", "field": "id", "value": 0}]}

VENDORS = (
    Vendor(
        "halopsa",
        f"/api/Tickets?pageinate=true&page_size={PAGE}&page_no=1",
        "/api/Tickets",
        [{"summary": SUMMARY, "details": "hp-01", "client_id": 12}],
    ),
    Vendor(
        "connectwise",
        f"{_CONNECTWISE}?pageSize={PAGE}",
        _CONNECTWISE,
        {"summary": SUMMARY, "company": {"id": 2}},
    ),
    Vendor(
        "autotask",
        _query(f"{_AUTOTASK}/query", "search", _ALL),
        _AUTOTASK,
        {"companyID": 175, "title": SUMMARY, "status": 1, "priority": 4, "queueID": 29682833, "ticketType": 2},
    ),
    Vendor(
        "supportcenterplus",
        _query("/api/v3/requests", "input_data", {"list_info": {"row_count": PAGE}}),
        "/api/v3/requests",
        form={"input_data": {"request": {"subject": SUMMARY}}},
        accept="application/vnd.manageengine.sdp.v3+json",
    ),
)
"""Those whose entities are tables of the engine."""
