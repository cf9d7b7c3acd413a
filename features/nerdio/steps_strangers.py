"""A server in the place of a PSA: it answers as that PSA does, but for one request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pytest_bdd import given, parsers, then, when

from features.nerdio.portal import Portal
from features.nerdio.psas import NAMES
from features.steps.strangers import Stranger
from features.steps.tables import Table

KEYS: Mapping[str, Mapping[str, str]] = {
    "halopsa": {"client_id": "a", "client_secret": "b"},
    "connectwise": {"company": "acme", "public_key": "b", "private_key": "c"},
    "autotask": {"username": "api@acme.example", "secret": "b"},
}
_ROWS = [{"id": 1, "name": "One"}]
_FIELDS = [
    {"name": name, "picklistValues": [{"value": "1", "label": "One", "isActive": True}]}
    for name in ("queueID", "ticketType", "status", "priority")
]

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "halopsa": {
        "/auth/token": {"access_token": "t"},
        "/api/Client": {"clients": _ROWS, "record_count": 1},
        "/api/TicketType": _ROWS,
        "/api/Status": _ROWS,
        "/api/Priority": [{"priorityid": 1, "name": "One"}],
        "/api/Category": [{"id": 1, "value": "One"}],
        "/api/Lookup": _ROWS,
        "/api/Tickets": {"id": 1, "tickets": []},
    },
    "connectwise": {
        "/login/companyinfo/acme": {"Codebase": "v4_6_release/"},
        "/v4_6_release/apis/3.0/system/info": {},
        "/v4_6_release/apis/3.0/company/companies": _ROWS,
        "/v4_6_release/apis/3.0/service/boards": _ROWS,
        "/v4_6_release/apis/3.0/service/boards/1/types": _ROWS,
        "/v4_6_release/apis/3.0/service/boards/1/statuses": _ROWS,
        "/v4_6_release/apis/3.0/service/priorities": _ROWS,
    },
    "autotask": {
        "/atservicesrest/v1.0/zoneInformation": {"url": "{origin}/zone5"},
        "/zone5/v1.0/Companies/query": {"items": [{"id": 1, "companyName": "One"}], "pageDetails": {}},
        "/zone5/v1.0/Tickets/entityInformation/fields": {"fields": _FIELDS},
    },
}
"""By the path of a request, as much as Nerdio Manager reads of what each PSA answers [nerdio 5]."""


def _read(portal: Portal, stranger: Stranger) -> None:
    """All that the wizard reads: it is validated, then customers and pick lists are asked for."""
    place, keys = f"/integrations/{portal.psa}", KEYS[portal.psa]
    portal.do("PUT", place, {"system": portal.psa, "base_url": stranger.origin, "credentials": dict(keys)})
    for what in ("customers", "choices"):
        if not portal.refusal:
            portal.do("GET", f"{place}/{what}")


@given(parsers.re(r"a server in the place of (?P<psa>\w+)"))
def _(portal: Portal, stranger: Stranger, psa: str) -> None:
    portal.psa = NAMES[psa]
    stranger.answers = ANSWERS[portal.psa]


@given("a server in the place of HaloPSA, for which the wizard is done")
def _(portal: Portal, stranger: Stranger) -> None:
    portal.psa = "halopsa"
    stranger.answers = ANSWERS[portal.psa]
    _read(portal, stranger)
    account = {"account_id": portal.account(portal.view.account), "customer_id": 1, "enabled": True}
    portal.done("PUT", "/integrations/halopsa/mapping", {"accounts": [account], "msp_customer_id": 1})
    statuses = dict.fromkeys(("open_status", "resolved_status", "cancelled_status"), 1)
    settings = {"ticket_type": 1, **statuses, "severities": {"default": 1}}
    portal.done("PUT", "/integrations/halopsa/ticket-settings", settings)


@when("the server takes the place of ConnectWise, under the name of the integration")
def _(portal: Portal, stranger: Stranger) -> None:
    stranger.answers = ANSWERS["connectwise"]
    body = {"system": "connectwise", "base_url": stranger.origin, "credentials": dict(KEYS["connectwise"])}
    portal.done("PUT", f"/integrations/{portal.psa}", body)


@given(parsers.parse("the ticket fields of Autotask have the values {values}"))
def _(stranger: Stranger, values: str) -> None:
    """Each is a value; in brackets, one that is not active."""
    listed = [
        {"value": each.strip("()"), "label": each, "isActive": not each.startswith("(")} for each in values.split(", ")
    ]
    fields = [{**each, "picklistValues": listed} for each in _FIELDS]
    stranger.odd = {"/zone5/v1.0/Tickets/entityInformation/fields": json.dumps({"fields": fields})}


@given(parsers.parse("it answers a new ticket with {answer}"))
def _(stranger: Stranger, answer: str) -> None:
    stranger.odd = {"/api/Tickets": answer}


@when("it answers as HaloPSA again")
def _(stranger: Stranger) -> None:
    stranger.odd = {}


@when("the wizard reads what it has")
def _(portal: Portal, stranger: Stranger) -> None:
    _read(portal, stranger)


@then("nothing is refused")
def _(portal: Portal) -> None:
    assert not portal.refusal, portal.refusal


@given(parsers.parse("what it refuses has the status {status:d}"))
def _(stranger: Stranger, status: int) -> None:
    stranger.status = status


@then("the wizard refuses these answers")
def _(portal: Portal, stranger: Stranger, datatable: Table) -> None:
    """Rows: the path of a request, its answer, and what the refusal says: with a colon at its end, how that begins."""
    for path, answer, words in datatable[1:]:
        assert path in stranger.answers, path
        stranger.odd = {path: answer}
        _read(portal, stranger)
        assert ": 422 " in portal.refusal, (path, answer, portal.refusal or portal.last)
        said = json.loads(portal.refusal[portal.refusal.index("{") :])["detail"]
        assert said.startswith(words) if words.endswith(":") else said == words, (path, answer, said)


@then(parsers.parse("the wizard is refused with {most:d} of the {count:d} characters that an answer says"))
def _(portal: Portal, stranger: Stranger, most: int, count: int) -> None:
    said = "".join(str(number % 10) for number in range(count))
    stranger.odd = {"/auth/token": json.dumps({"message": said})}
    _read(portal, stranger)
    assert f'with 400: {said[:most]}"' in portal.refusal, portal.refusal
