"""Lists and look-ups whose cost must not depend on the number of records: one line of data each."""

from __future__ import annotations

import base64
import importlib
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from simulators.core.world import SimulatorState

Fill = Callable[[SimulatorState, int], Awaitable[None]]
Credentials = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RequestCase:
    """One request of a flatness row. `headers` computes headers from the users' credentials."""

    title: str
    method: str
    target: str
    headers: Callable[[Credentials], Mapping[str, str]]
    body: object = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A simulator, the function that fills it (`module:name`), and its requests.

    `sign_in` is a form that is posted first, if there is one; its `access_token` is then used as bearer token.
    """

    simulator: str
    fill: str
    asked: tuple[RequestCase, ...]
    sign_in: tuple[str, Callable[[Credentials], Mapping[str, str]]] | None = None

    def filler(self) -> Fill | None:
        """The function that fills it; None if this installation lacks the tests."""
        module, _, name = self.fill.partition(":")
        try:
            found: Fill = getattr(importlib.import_module(module), name)
        except ModuleNotFoundError:
            return None
        return found


def _nothing(_: Credentials) -> Mapping[str, str]:
    return {}


def _connectwise(known: Credentials) -> Mapping[str, str]:
    user = f"{known['company']}+{known['public_key']}:{known['private_key']}".encode()
    return {"Authorization": f"Basic {base64.b64encode(user).decode()}", "clientId": known["client_id"]}


def _halopsa(known: Credentials) -> Mapping[str, str]:
    secret = {name: known[name] for name in ("client_id", "client_secret")}
    return {"grant_type": "client_credentials", **secret, "scope": "all"}


def _autotask(known: Credentials) -> Mapping[str, str]:
    names = {"UserName": "username", "Secret": "secret", "ApiIntegrationCode": "api_integration_code"}
    return {header: known[name] for header, name in names.items()}


def _supportcenter(known: Credentials) -> Mapping[str, str]:
    return {"authtoken": known["authtoken"]}


def _desk(known: Credentials) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {known['token']}"}


_OPEN_LIST = json.dumps({"list_info": {"row_count": 25, "sort_field": "created_time", "sort_order": "desc"}})
_NEWEST_OPEN = {"conditions": "company/id=210 and closedFlag=false", "orderBy": "id desc", "pageSize": 25}
_AUTOTASK_QUERY = {"MaxRecords": 25, "filter": [{"op": "eq", "field": "companyID", "value": 210}]}

SUBJECTS = (
    Subject(
        "desk",
        "benchmarks.desk:fill",
        (
            RequestCase("list of 25, newest first", "GET", "/tickets?limit=25", _desk),
            RequestCase("list of 25 of one status", "GET", "/tickets?limit=25&status=open", _desk),
            RequestCase("look-up", "GET", "/tickets/17", _desk),
        ),
    ),
    Subject(
        "halopsa",
        "tests.halopsa.bulk:fill",
        (
            RequestCase(
                "tickets page, filtered and ordered",
                "GET",
                "/api/Tickets?pageinate=true&page_size=25&page_no=1&client_id=12&order=dateoccurred&orderdesc=true",
                _nothing,
            ),
            RequestCase("ticket look-up", "GET", "/api/Tickets/1000050", _nothing),
        ),
        ("/auth/token", _halopsa),
    ),
    Subject(
        "connectwise",
        "tests.connectwise.bulk:fill",
        (
            RequestCase(
                "tickets by conditions",
                "GET",
                "/v4_6_release/apis/3.0/service/tickets?" + urlencode(_NEWEST_OPEN, quote_via=quote),
                _connectwise,
            ),
        ),
    ),
    Subject(
        "autotask",
        "tests.autotask.bulk:fill",
        (RequestCase("tickets query", "POST", "/ATServicesRest/V1.0/Tickets/query", _autotask, _AUTOTASK_QUERY),),
    ),
    Subject(
        "supportcenterplus",
        "tests.supportcenterplus.bulk:fill",
        (
            RequestCase("requests list", "GET", f"/api/v3/requests?input_data={quote(_OPEN_LIST)}", _supportcenter),
            RequestCase("request look-up", "GET", "/api/v3/requests/1050", _supportcenter),
        ),
    ),
)
"""What is measured; another vendor needs one more subject, and its filler."""
