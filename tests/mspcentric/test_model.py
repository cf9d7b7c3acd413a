"""Cards, mappings and states, without HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.mspcentric.model import cards, integrations, mapping
from simulators.mspcentric.model.alerts import suppression
from simulators.mspcentric.psas.base import whole


def account(identity: str, company: str | None) -> dict[str, Any]:
    found = mapping.mapped([company]) if company else mapping.UNMAPPED
    return {"vendorAccountId": identity, "mapping": found}


def service(identity: str, *psa: str) -> dict[str, Any]:
    return {"vendorServiceId": identity, "mapping": mapping.mapped(psa) if psa else mapping.EXCLUDED}


def line(identity: str, company: str, of: str, units: float) -> dict[str, Any]:
    return {"psa_id": identity, "contract": "k", "company": company, "service": of, "units": units}


def test_pairs_are_mapped_accounts_with_mapped_services() -> None:
    accounts = [account("a", "1"), account("b", None), account("c", "2")]
    services = [service("s", "7"), service("t")]
    found = [(each["vendorAccountId"], of["vendorServiceId"]) for each, of in cards.pairs(accounts, iter(services))]
    assert found == [("a", "s"), ("c", "s")]


def test_a_line_of_each_mapped_service_is_a_card() -> None:
    lines = [line("1", "1", "7", 3), line("2", "1", "8", 4), line("3", "1", "9", 5), line("4", "2", "7", 6)]
    found = cards.compared(account("a", "1"), service("s", "7", "8"), 4, lines)
    assert [(each.kind, each.subject) for each in found] == [
        ("reconcile", ("a", "s", "1")),
        ("no_change", ("a", "s", "2")),
    ]


@pytest.mark.parametrize(("units", "kinds"), [(0, []), (1, ["new"])])
def test_usage_without_a_line_is_new_revenue(units: int, kinds: list[str]) -> None:
    assert [each.kind for each in cards.compared(account("a", "1"), service("s", "7"), units, [])] == kinds


def test_nothing_used_of_what_is_billed_is_a_difference() -> None:
    (found,) = cards.compared(account("a", "1"), service("s", "7"), 0, [line("1", "1", "7", 3)])
    assert (found.kind, found.content()["psa_units"]) == ("reconcile", 3)


@pytest.mark.parametrize(
    ("state", "kind", "contract", "error"),
    [
        ("open", "reconcile", None, None),
        ("failed", "reconcile", None, None),
        ("open", "new", "1", None),
        ("open", "new", None, LookupError),
        ("open", "no_change", None, cards.Undecidable),
        ("approved", "reconcile", None, cards.Undecidable),
        ("writing", "reconcile", None, cards.Undecidable),
        ("stale", "reconcile", None, cards.Undecidable),
    ],
)
def test_cards_that_can_be_written(state: str, kind: str, contract: str | None, error: type[Exception] | None) -> None:
    card = {"id": "c", "state": state, "kind": kind}
    if error is None:
        cards.check_writable(card, contract)
    else:
        with pytest.raises(error):
            cards.check_writable(card, contract)


def test_equal_names_are_mapped_unless_there_are_two() -> None:
    psa = [{"psa_id": "1", "name": "Acme"}, {"psa_id": "2", "name": "Twin"}, {"psa_id": "3", "name": "Twin"}]
    assert mapping.by_name("Acme", psa) == {"state": "mapped", "psa_ids": ["1"]}
    assert mapping.by_name("Twin", psa) == mapping.by_name("acme", psa) == mapping.UNMAPPED


@pytest.mark.parametrize(
    ("before", "event", "after"),
    [
        ("pending", "import", "mapping"),
        ("active", "import", "active"),
        ("error", "import", "mapping"),
        ("inactive", "import", "inactive"),
        ("mapping", "synced", "active"),
        ("error", "synced", "active"),
        ("inactive", "synced", "inactive"),
    ],
)
def test_states_of_an_integration(before: str, event: Any, after: str) -> None:
    assert integrations.moved({"status": before, "error": "x"}, event)["status"] == after


def test_oem_api_knows_three_states() -> None:
    assert {integrations.shown_status(each) for each in integrations.STATUSES} == {"active", "inactive", "pending"}


@pytest.mark.parametrize(
    ("enabled", "groups", "status", "why"),
    [
        (True, [], "active", None),
        (True, ["backup"], "active", None),
        (True, ["endpoint"], "active", "the product group has no rule"),
        (False, [], "active", "alerts are not enabled"),
        (True, [], "pending", "the integration is not active"),
        (True, [], None, "the integration is not active"),
    ],
)
def test_rules_of_the_partner_suppress_alerts(enabled: bool, groups: list[str], status: Any, why: str | None) -> None:
    configuration = {"isAlertsEnabled": enabled, "productGroups": groups}
    integration = None if status is None else {"status": status}
    assert suppression(configuration, integration, {"productGroup": "backup"}) == why


def test_whole_units_are_integers() -> None:
    assert [repr(whole(each)) for each in (25.0, 2.5, None, "3")] == ["25", "2.5", "0", "3"]
