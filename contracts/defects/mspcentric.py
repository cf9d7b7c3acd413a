"""Seeded defects of MSPCentric."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.bench import Bench
from contracts.defects.changes import (
    answers,
    idle,
    lost,
    patch,
    put,
    repeated,
    says,
    sends,
    setting,
    turned,
    unlimited,
    without,
    wrap,
)
from simulators.core.call import Answer
from simulators.core.quotas import QuotaDeclaration, Window

_MESSAGES = "contracts/test_contract.py::test_messages[mspcentric]"
_OEM = "features/mspcentric/test_oem.py"
_OVERVIEW = "features/mspcentric/test_overview.py"
_BILLING = "features/mspcentric/test_billing.py"
_EXTERNAL = "features/mspcentric/test_external.py"
_ALERTS = "features/mspcentric/test_alerts.py"
_READING = "features/mspcentric/test_reading.py"
_DECIDING = "features/mspcentric/test_deciding.py"
_HERE = "simulators.mspcentric"
_APPROVED = f"{_BILLING}::test_an_approved_card_is_written_at_psa"
_NEW = f"{_BILLING}::test_new_revenue_is_added_to_a_contract_of_psa"
_CANCELLED = f"{_BILLING}::test_a_contract_of_psa_that_was_cancelled_meanwhile_is_not_written"
_TICKETS = f"{_ALERTS}::test_an_alert_becomes_a_ticket_a_repeated_one_a_note_and_a_healed_one_ends_it"

_defect = SeededIn("mspcentric")


def _always(*_: object) -> bool:
    return True


def _as_it_is(_: str, answer: Any) -> Any:
    return answer


async def _runs(*_: object) -> bool:
    return True


async def _nothing(*_: object) -> None:
    return None


def _every_pair(_: Callable[..., Any], accounts: Iterable[Any], services: Iterable[Any]) -> Any:
    kept = list(services)
    return ((account, service) for account in accounts for service in kept if account["mapping"]["psa_ids"])


def _twice(pairs: Callable[..., Iterable[Any]], *given: Any) -> list[Any]:
    return [each for each in pairs(*given) for _ in range(2)]


def _no_line(compared: Callable[..., list[Any]], account: Any, service: Any, units: int, _: Any) -> list[Any]:
    return compared(account, service, units, ())


def _everything_open(check: Callable[..., None], card: Mapping[str, Any]) -> None:
    check({**card, "state": "open"})


def _one_more(decision: Callable[..., Any], state: str, units: int, *more: Any) -> Any:
    return decision(state, units + 1, *more)


async def _first_name(keep: Callable[..., Any], unit: Any, integration: Any, given: Mapping[str, Any]) -> Any:
    known = await keep(unit, integration, given)
    kept = {**known, "name": str(given["name"]).split()[0]}
    await unit.put("accounts", kept)
    return kept


def _shortened(quota: QuotaDeclaration) -> QuotaDeclaration:
    if isinstance(quota, Window) and quota.id.startswith("alert"):
        return replace(quota, seconds=20)
    return quota


def _short_window(bench: Bench) -> None:
    """A window of alerts is 20 seconds long."""
    quotas = bench.declaration.quotas
    bench.declare(quotas=tuple(_shortened(each) for each in quotas))


def _one_unit_more(compared: Callable[..., Any], account: Any, service: Any, units: int, lines: Any) -> Any:
    return compared(account, service, units + 1, lines)


DEFECTS = (
    # The OEM API
    _defect(
        "organization-twice",
        "The same organization is created again.",
        patch(f"{_HERE}.handlers.organizations:refuse_known", _nothing),
        f"{_OEM}::test_an_organization_is_created_once",
    ),
    _defect(
        "token-forgotten",
        "The answer lacks the organization's token.",
        answers("createOrganization", without("/organizationOemToken")),
        f"{_OEM}::test_an_organization_is_created_once",
    ),
    _defect(
        "any-secret",
        "The clientSecret is not looked at.",
        patch(f"{_HERE}.auth:same", _always),
        f"{_OEM}::test_wrong_credentials_are_refused_before_a_wrong_token",
    ),
    _defect(
        "delete-does-nothing",
        "A deleted user stays.",
        idle("deleteUser", Answer(201, {"status": 201, "message": "Success: User Deleted"})),
        f"{_OEM}::test_a_user_is_deleted_with_status_201",
    ),
    _defect(
        "user-joins-nothing",
        "A user joins by id alone, whatever the domain.",
        patch(f"{_HERE}.model.organizations:domain_of", lambda email: email),
        f"{_OEM}::test_a_user_joins_an_organization_by_what",
    ),
    _defect(
        "template-is-a-list",
        "The template of a vendor is a list, too.",
        answers("listVendors", turned("/vendors/0/integrationCredentialTemplate", lambda template: [template])),
        f"{_OEM}::test_the_template_is_an_object_in_one_list_and_a_list_in_the_other",
    ),
    _defect(
        "any-label",
        "A credential that the template lacks is kept.",
        patch(f"{_HERE}.model.integrations:check_labels", lambda *_: None),
        f"{_OEM}::test_a_credential_that_the_template_lacks_is_refused",
    ),
    _defect(
        "link-opens-for-ever",
        "A magic link lasts a day.",
        setting("magic_link_s", 86_400),
        f"{_OEM}::test_a_magic_link_expires",
    ),
    # The Vendor API
    _defect(
        "accounts-not-updated",
        "A known account keeps its name.",
        wrap(f"{_HERE}.handlers.vendor:keep_account", _first_name),
        f"{_EXTERNAL}::test_a_vendor_sends_what_it_has",
    ),
    _defect(
        "mapping-state-lost",
        "The PATCH that opens the mapping changes nothing.",
        idle("startMapping", Answer(200, {"status": 200, "message": "Success - Updated Integration Status"})),
        f"{_EXTERNAL}::test_a_vendor_sends_what_it_has",
    ),
    _defect(
        "counts-of-unmapped-taken",
        "A count for what is not mapped is taken.",
        patch(f"{_HERE}.handlers.vendor:is_mapped", _always),
        f"{_EXTERNAL}::test_a_count_for_what_is_not_mapped_is_refused_and_the_others_are_taken",
    ),
    _defect(
        "unlimited",
        "No call is counted.",
        unlimited(),
        f"{_EXTERNAL}::test_the_vendor_api_has_a_limit",
    ),
    # Billing
    _defect(
        "billing-asked-twice",
        "Each pair is asked for twice.",
        wrap(f"{_HERE}.model.cards:pairs", _twice),
        f"{_OVERVIEW}::test_from_the_call_to_action_to_an_adjusted_contract",
    ),
    _defect(
        "line-not-found",
        "What is billed is taken for new revenue.",
        wrap(f"{_HERE}.model.cards:compared", _no_line),
        _APPROVED,
    ),
    _defect(
        "one-unit-more",
        "A unit more than the vendor counts is written.",
        wrap(f"{_HERE}.drive.reconcile:Decision", _one_more),
        _APPROVED,
    ),
    _defect(
        "connectwise-not-written",
        "The addition at ConnectWise stays as it was.",
        patch(f"{_HERE}.psas.connectwise:ConnectWise.change", _nothing),
        _APPROVED,
    ),
    _defect(
        "halopsa-not-written",
        "The line at HaloPSA stays as it was.",
        patch(f"{_HERE}.psas.halopsa:HaloPsa.change", _nothing),
        _APPROVED,
    ),
    _defect(
        "autotask-not-written",
        "The service at Autotask stays as it was.",
        patch(f"{_HERE}.psas.autotask:Autotask.change", _nothing),
        _APPROVED,
    ),
    _defect(
        "declined-taken-for-done",
        "A write that Tigerpaw declines with status 200 is taken for done.",
        patch(f"{_HERE}.psas.tigerpaw:accepted", _as_it_is),
        f"{_BILLING}::test_the_psa_declines_a_write_with_status_200",
    ),
    _defect(
        "cancelled-agreement-written",
        "A cancelled agreement is written.",
        patch(f"{_HERE}.psas.connectwise:ConnectWise.contract_runs", _runs),
        _CANCELLED,
    ),
    _defect(
        "ended-contract-written",
        "A contract that has ended is written.",
        patch(f"{_HERE}.psas.autotask:Autotask.contract_runs", _runs),
        _CANCELLED,
    ),
    _defect(
        "credentials-untested",
        "Credentials are kept without a test.",
        patch(f"{_HERE}.psas.connectwise:ConnectWise.check", _nothing),
        f"{_BILLING}::test_credentials_that_psa_refuses_are_not_stored",
    ),
    _defect(
        "card-approved-twice",
        "A card can be decided on again.",
        wrap(f"{_HERE}.model.cards:check_decidable", _everything_open),
        f"{_BILLING}::test_a_card_cannot_be_approved_twice",
    ),
    _defect(
        "dismissed-card-returns",
        "A dismissed card returns at once.",
        patch(f"{_HERE}.model.cards:DISMISSED", "gone"),
        f"{_BILLING}::test_a_dismissed_card_changes_nothing_and_returns_when_a_count_changes",
    ),
    _defect(
        "throttled-at-once",
        "A 429 is final.",
        setting("request_retries", 0),
        f"{_BILLING}::test_the_psa_asks_for_patience_and_gets_it",
    ),
    _defect(
        "state-stands-still",
        "An integration never becomes active.",
        patch(f"{_HERE}.syncing:moved", lambda record, _: dict(record)),
        f"{_OVERVIEW}::test_from_the_call_to_action_to_an_adjusted_contract",
    ),
    # Alerts
    _defect("ticket-lost", "Alerts become no tickets.", lost("ticket"), _TICKETS),
    _defect("webhook-lost", "The integrator is not informed of tickets.", lost("ticket_event"), _TICKETS),
    _defect(
        "configuration-not-told",
        "The integrator is not informed of a changed configuration.",
        lost("config_update"),
        f"{_ALERTS}::test_alerts_that_are_switched_off_are_accepted_and_become_nothing",
    ),
    _defect(
        "duplicates-become-tickets",
        "A repeated alert is another ticket.",
        setting("duplicate_alerts", "ticket"),
        _TICKETS,
    ),
    _defect(
        "suppressed-alert-is-a-ticket",
        "Alerts that are switched off become tickets.",
        patch(f"{_HERE}.alerting:suppression", lambda *_: None),
        f"{_ALERTS}::test_alerts_that_are_switched_off_are_accepted_and_become_nothing",
    ),
    _defect(
        "window-too-short",
        "Alerts of 20 seconds are counted.",
        _short_window,
        f"{_ALERTS}::test_alerts_are_limited_by_source_address",
    ),
    _defect(
        "webhook-without-secret",
        "A webhook lacks the header by which the integrator knows it.",
        sends("config_update", headers=lambda pairs: pairs[:1]),
        _MESSAGES,
    ),
    _defect(
        "webhook-repeated-evenly",
        "A webhook that fails is repeated after the same time, again and again.",
        repeated("config_update", 1, 4),
        _MESSAGES,
    ),
    _defect(
        "failure-unexplained",
        "A webhook about an alert that becomes no ticket does not say why.",
        says("ticket_event", put("/payload/message", "")),
        _MESSAGES,
    ),
    # What is read and decided
    _defect(
        "first-page-alone",
        "A PSA is read up to the first page.",
        patch(f"{_HERE}.psas.halopsa:MOST_PAGES", 1),
        f"{_READING}::test_a_psa_is_read_in_pages_of_any_size_psa",
    ),
    _defect(
        "counted-one-more",
        "A card shows one unit more than was counted.",
        wrap(f"{_HERE}.model.cards:compared", _one_unit_more),
        f"{_DECIDING}::test_a_card_shows_what_it_compares",
    ),
)
