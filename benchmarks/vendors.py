"""The requests of the comparison for each vendor whose entities stand on the resource engine: a page, and a create."""

from __future__ import annotations

import json
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.desk.requests import request
from simulators.core.basic import write_basic

Headers = Mapping[str, str]
SUMMARY = "Host pool has no healthy host"
MANY = 10_000_000
"""Requests that a quota allows while it is measured."""
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PAGE = 25


@dataclass(frozen=True, slots=True)
class Vendor:
    """`sign_in` takes URL and credentials of a simulator and returns headers; `create` takes a body or a form."""

    name: str
    sign_in: Callable[[str, Mapping[str, str]], Headers]
    page: str
    create: str
    body: Any = None
    form: Mapping[str, Any] | None = None

    def requests(self, control: str, entry: Mapping[str, Any]) -> dict[str, bytes]:
        """The page and the create, as they go over the wire. It has `PAGE` tickets and no limit from here on.

        `entry` is the simulator's in the list of the control API at `control`.
        """
        quotas = f"{control}/_sim/quotas/{self.name}"
        limits = [each["id"] for each in ask("GET", quotas)["items"] if each["limit"] is not None]
        if limits:
            ask("PUT", quotas, {"items": [{"id": each, "limit": MANY} for each in limits]})
        headers = self.sign_in(entry["url"], entry["credentials"])
        for _ in range(PAGE):
            ask("POST", entry["url"] + self.create, self.body, headers, self.form)
        return {
            f"{self.name}, page of {PAGE}": request("GET", self.page, headers=headers),
            f"{self.name}, create": self._create(headers),
        }

    def _create(self, headers: Headers) -> bytes:
        if self.form is None:
            return request("POST", self.create, self.body, headers)
        content = encoded(self.form)
        head = request("POST", self.create, None, {**headers, **FORM, "Content-Length": str(len(content))})
        return head + content


def encoded(form: Mapping[str, Any]) -> bytes:
    """A form whose values are JSON."""
    return urllib.parse.urlencode({name: json.dumps(value) for name, value in form.items()}).encode()


def ask(
    method: str, url: str, body: Any = None, headers: Headers | None = None, form: Mapping[str, Any] | None = None
) -> Any:
    """The JSON of one answer. URLError, or HTTPError for a refusal."""
    data = encoded(form) if form is not None else None if body is None else json.dumps(body).encode()
    media = FORM if form is not None else {"Content-Type": "application/json"}
    asked = urllib.request.Request(url, data, {**media, **(headers or {})}, method=method)  # noqa: S310  # loopback only
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=30) as answer:
        return json.loads(answer.read() or b"null")


def _halopsa(url: str, credentials: Mapping[str, str]) -> Headers:
    named = {name: credentials[name] for name in ("client_id", "client_secret", "tenant")}
    data = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": "all", **named}).encode()
    asked = urllib.request.Request(f"{url}/auth/token", data, dict(FORM), method="POST")  # noqa: S310  # loopback only
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=30) as answer:
        return {"Authorization": f"Bearer {json.load(answer)['access_token']}"}


def _connectwise(_: str, credentials: Mapping[str, str]) -> Headers:
    user = f"{credentials['company']}+{credentials['public_key']}"
    return {"Authorization": write_basic(user, credentials["private_key"]), "clientId": credentials["client_id"]}


def _autotask(_: str, credentials: Mapping[str, str]) -> Headers:
    return {
        "ApiIntegrationCode": credentials["api_integration_code"],
        "UserName": credentials["username"],
        "Secret": credentials["secret"],
    }


def _supportcenterplus(_: str, credentials: Mapping[str, str]) -> Headers:
    return {"authtoken": credentials["authtoken"], "Accept": "application/vnd.manageengine.sdp.v3+json"}


def _query(path: str, name: str, value: Any) -> str:
    return f"{path}?{urllib.parse.urlencode({name: json.dumps(value)})}"


_CONNECTWISE = "/v4_6_release/apis/3.0/service/tickets"
_AUTOTASK = "/ATServicesRest/V1.0/Tickets"
_ALL = {"MaxRecords": PAGE, "filter": [{"op": "gte", "field": "id", "value": 0}]}

VENDORS = (
    Vendor(
        "halopsa",
        _halopsa,
        f"/api/Tickets?pageinate=true&page_size={PAGE}&page_no=1",
        "/api/Tickets",
        [{"summary": SUMMARY, "details": "hp-01", "client_id": 12}],
    ),
    Vendor(
        "connectwise",
        _connectwise,
        f"{_CONNECTWISE}?pageSize={PAGE}",
        _CONNECTWISE,
        {"summary": SUMMARY, "company": {"id": 2}},
    ),
    Vendor(
        "autotask",
        _autotask,
        _query(f"{_AUTOTASK}/query", "search", _ALL),
        _AUTOTASK,
        {"companyID": 175, "title": SUMMARY, "status": 1, "priority": 4, "queueID": 29682833, "ticketType": 2},
    ),
    Vendor(
        "supportcenterplus",
        _supportcenterplus,
        _query("/api/v3/requests", "input_data", {"list_info": {"row_count": PAGE}}),
        "/api/v3/requests",
        form={"input_data": {"request": {"subject": SUMMARY}}},
    ),
)
"""Those whose entities are tables of the engine."""
