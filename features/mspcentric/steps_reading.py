"""What is read at PSAs and at the integrator, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pytest_bdd import parsers, then, when

from contracts.targets import ControlError, Target
from features.mspcentric.partner import Partner
from features.mspcentric.psas import Call, ask, replaced
from features.mspcentric.vendor import CREDENTIALS
from features.steps.strangers import Stranger
from features.steps.tables import Table

LISTS = ("companies", "contracts", "services", "lines")
ENDPOINTS: Mapping[str, str] = {
    "accounts": "/v1/accounts",
    "services": "/v1/services",
    "usage": "/v1/usage",
    "groups": "/v1/groups",
}


def _patch(path: str, name: str, value: Any) -> Call:
    return "PATCH", path, replaced(name, value)


ENDS: Mapping[str, Call] = {
    "an inactive client": ("POST", "/Client", [{"id": 12, "inactive": True}]),
    "an inactive item": ("POST", "/Item", [{"id": 7, "inactive": True}]),
    "an item that does not recur": ("POST", "/Item", [{"id": 8, "isrecurringitem": False}]),
    "an inactive line": ("POST", "/RecurringInvoice", [{"id": 41, "lines": [{"id": 901, "isinactive": True}]}]),
    "a disabled invoice": ("POST", "/RecurringInvoice", [{"id": 41, "disabled": True}]),
    "a company of another status": _patch("/company/companies/2", "status", {"id": 2}),
    "a cancelled addition": _patch("/finance/agreements/1/additions/1", "cancelledDate", "2025-01-01T00:00:00Z"),
    "an agreement that is over": (
        "PATCH",
        "/finance/agreements/1",
        [*replaced("noEndingDateFlag", False), *replaced("endDate", "2025-06-01T00:00:00Z")],
    ),
    "a cancelled agreement": _patch("/finance/agreements/2", "cancelledFlag", True),
    "an inactive product": _patch("/procurement/catalog/3", "inactiveFlag", True),
    "an inactive company": ("PATCH", "/Companies", {"id": 175, "isActive": False}),
    "a contract that is over": ("PATCH", "/Contracts", {"id": 29684183, "endDate": "2025-01-01T00:00:00Z"}),
    "an inactive service": ("PATCH", "/Services", {"id": 13, "isActive": False}),
    "a company that is no customer any more": ("PATCH", "/Companies", {"id": 176, "companyType": 3}),
    "a contract that is not in effect": ("PATCH", "/Contracts", {"id": 29684183, "status": 0}),
    "an inactive account": ("PUT", "/accounts/1002", {"Status": "Inactive"}),
    "a contract that has not begun": ("PUT", "/contracts/702", {"StartDate": "2999-01-01T00:00:00"}),
    "a cancelled item": (
        "PUT",
        "/contracts/702/itemscovered/9003",
        {"CancelDate": {"DateTime": "2024-01-01T00:00:00"}},
    ),
}
"""What somebody does at the PSA."""


def _read(partner: Partner) -> dict[str, dict[str, Any]]:
    """What was read of the PSA, by list and id."""
    psa = partner.act("GET", "/psa")["psa"]
    assert (psa["state"], psa["error"]) == ("synced", None), psa
    return {name: {row["id"]: row for row in psa[name]} for name in LISTS}


KEYS: Mapping[str, Mapping[str, str]] = {
    "connectwise": {"company": "acme", "public_key": "a", "private_key": "b"},
    "halopsa": {"client_id": "a", "client_secret": "b"},
    "autotask": {"username": "api@acme.example", "secret": "a", "api_integration_code": "b"},
    "tigerpaw": {"public_key": "a", "private_key": "b"},
}


BEGINNINGS: Mapping[str, Any] = {
    "/login/companyinfo/acme": {"Codebase": "v4_6_release/"},
    "/ATServicesRest/v1.0/zoneInformation": {"url": "{origin}/ATServicesRest/"},
}
"""What is asked without a sign-in."""


@when(parsers.parse("the partner connects a server in the place of {system}"))
def _(partner: Partner, stranger: Stranger, system: str) -> None:
    stranger.answers = BEGINNINGS
    keys = {name: value for name, value in KEYS[system].items() if name != "api_integration_code"}
    with pytest.raises(ControlError, match=": 422 "):
        partner.act("POST", "/psa", {"system": system, "base_url": stranger.origin, "credentials": keys})


@when("the partner synchronises the PSA in pages of 1")
def _(partner: Partner, target: Target) -> None:
    partner.kept = _read(partner)
    target.fake.settings("mspcentric", page_size=1)
    target.fake.request("DELETE", "/journal")
    partner.act("POST", "/psa/sync")


@then("the same companies, contracts, services and lines are read as before")
def _(partner: Partner) -> None:
    assert all(len(partner.kept[name]) > 1 for name in ("companies", "services")), partner.kept
    assert _read(partner) == partner.kept


@then(parsers.parse('the PSA was asked for pages of "{name}" {times:d} times'))
def _(target: Target, name: str, times: int) -> None:
    asked = [each["path"] for each in target.fake.journal(direction="out")]
    assert sum(name in each for each in asked) == times, asked


@then("what ends at the PSA is not read any more, and all else is")
def _(partner: Partner, datatable: Table) -> None:
    """Rows: what somebody does at the PSA, and what the next synchronisation does not find. Lines go with contracts."""
    for what, name, identity in datatable:
        before = _read(partner)
        assert identity in before[name], (what, before[name])
        ask(partner.served(), *ENDS[what])
        partner.act("POST", "/psa/sync")
        now = _read(partner)
        lost = {each: set(before[each]) - set(now[each]) for each in LISTS if each != "lines" or name == "lines"}
        expected = {each: {identity} if each == name else set() for each in lost}
        if partner.own_psa.name == "tigerpaw" and name in {"contracts", "lines"}:
            # Services are what items of running contracts are.
            lost.pop("services"), expected.pop("services")
        assert lost == expected, (what, lost)
        assert all(set(now[each]) <= set(before[each]) for each in LISTS), what


@then("these answers of the vendor's server are failures, and nothing else changes")
def _(partner: Partner, datatable: Table) -> None:
    """Rows: what is asked for, the answer, the partner's act, and the reason that it shows."""
    mappings, cards = partner.act("GET", "/mappings"), partner.cards()
    for endpoint, answer, path, words in datatable:
        partner.server.odd = {ENDPOINTS[endpoint]: answer.encode()}
        done = partner.act("POST", path, {})
        assert done["state"] == "error", (answer, done)
        assert words in done["error"], (answer, done)
        assert (partner.act("GET", "/mappings"), partner.cards()) == (mappings, cards), answer


@then("a server that answers so in the place of a PSA is refused, and nothing is connected")
def _(partner: Partner, stranger: Stranger, datatable: Table) -> None:
    """Rows: the PSA, the path of its first request, the answer, and what the refusal says."""
    for system, path, answer, words in datatable:
        stranger.odd = {path: answer}
        body = {"system": system, "base_url": stranger.origin, "credentials": dict(KEYS[system])}
        with pytest.raises(ControlError) as refused:
            partner.act("POST", "/psa", body)
        assert words in str(refused.value), (system, answer)
        with pytest.raises(ControlError, match=": 404 "):
            partner.act("GET", "/psa")


@when(parsers.re(f"the vendor's server answers (?P<endpoint>{'|'.join(ENDPOINTS)}) with (?P<answer>[^0-9].*)"))
def _(partner: Partner, endpoint: str, answer: str) -> None:
    partner.server.odd[ENDPOINTS[endpoint]] = answer.encode()


@when('the integrator\'s server has the credentials "Tenant ID" and "api key"')
def _(partner: Partner, target: Target) -> None:
    target.fake.drive("mspcentric", "PUT", "/integrator", {"credentials": {"Tenant ID": "t-1", "api key": "other"}})


@then("the integrator's server was asked with the header \"x-tenant-id\" and the integration's own api key")
def _(partner: Partner) -> None:
    headers = partner.server.asked[-1].headers
    assert (headers["x-tenant-id"], headers["x-api-key"]) == ("t-1", CREDENTIALS["api key"]), headers


@then("the server's credentials are masked, and a mask is no new value")
def _(partner: Partner, target: Target) -> None:
    shown = target.fake.drive("mspcentric", "GET", "/integrator")
    assert shown["credentials"] == {"Tenant ID": "***", "api key": "***"}, shown
    assert (shown["base_url"], shown["accounts"]) == (partner.server.origin, "/v1/accounts"), shown
    target.fake.drive("mspcentric", "PUT", "/integrator", {"credentials": {"Tenant ID": "***", "api key": "new"}})
    partner.act("POST", "/import/services", {})
    assert partner.server.asked[-1].headers["x-tenant-id"] == "t-1"
    template = partner.vendor("custom_hosted")["integrationCredentialTemplate"]
    assert template == {"Tenant ID": "", **dict.fromkeys(CREDENTIALS, "")}, template
