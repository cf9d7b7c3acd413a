"""Seeded defects of Nerdio Manager."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from contracts.defects import SeededIn
from contracts.defects.changes import answers, asked, lost, patch, put, says, setting, status, turned, wrap
from simulators.core.client import Request

_MESSAGES = "contracts/test_contract.py::test_messages[nerdio]"
_SETUP = "features/nerdio/test_setup.py"
_TICKETS = "features/nerdio/test_tickets.py"
_FAILURES = "features/nerdio/test_failures.py"
_REST = "features/nerdio/test_rest.py"

_HERE = "simulators.nerdio"

_defect = SeededIn("nerdio")


async def _nothing(*_: object) -> None:
    return None


def _first_match(_: Callable[..., Any], mapping: Any, accounts: Any, customers: Any, __: bool) -> Any:
    """Every account gets the first customer, whether it is configured or not."""
    first = next(iter(customers))[0]
    return replace(mapping, accounts=tuple(replace(mapping.row(number), customer_id=first) for number, _ in accounts))


def _overwriting(matched: Callable[..., Any], mapping: Any, *given: Any) -> Any:
    return matched(replace(mapping, accounts=()), *given)


def _case_matters(matched: Callable[..., Any], mapping: Any, accounts: Any, customers: Any, _: bool) -> Any:
    return matched(mapping, accounts, customers, True)


def _by_time(_: Callable[..., str], *parts: Any) -> str:
    return f"{id(parts)}"


def _one_key(_: Callable[..., str], *__: Any) -> str:
    return "the same"


def _default_priority(_: Callable[..., Any], severities: Any, __: Any) -> Any:
    return severities.default


async def _never_found(*_: object) -> None:
    return None


def _never_again(*_: object) -> None:
    return None


def _always_covered(*_: object) -> None:
    return None


def _open_always(shown: Callable[..., Any], incident: Any) -> Any:
    return {**shown(incident), "state": "open"}


def _right_unnamed(refused: Callable[..., Any], psa: Any, reply: Any, request: Request, _: str) -> Any:
    return refused(psa, reply, request, "a right")


def _of_no_account(details: Callable[..., str], job: Any, condition: str, _: Any) -> str:
    return details(job, condition, None)


DEFECTS = (
    _defect(
        "stored-unchecked",
        "Credentials are stored without being checked at the PSA.",
        patch(f"{_HERE}.psas.halopsa:HaloPsa.validate", _nothing),
        f"{_SETUP}::test_credentials_of_psa_are_checked_before_they_are_stored",
    ),
    _defect(
        "match-overwrites",
        "Auto Match changes accounts that are configured.",
        wrap(f"{_HERE}.model.integrations:AccountMapping.matched", _overwriting),
        f"{_SETUP}::test_auto_match_overwrites_nothing",
    ),
    _defect(
        "match-takes-any",
        "Auto Match takes the first customer for every account.",
        wrap(f"{_HERE}.model.integrations:AccountMapping.matched", _first_match),
        f"{_SETUP}::test_auto_match_at_psa",
    ),
    _defect(
        "match-by-case",
        "Auto Match takes names apart that differ in letter case.",
        wrap(f"{_HERE}.model.integrations:AccountMapping.matched", _case_matters),
        f"{_SETUP}::test_two_customers_of_one_name_match_nothing",
    ),
    _defect(
        "customers-unchecked",
        "A customer that the PSA does not have is stored.",
        wrap(f"{_HERE}.drive.mapping:known_partner", lambda _, __, wanted: wanted),
        f"{_SETUP}::test_a_customer_that_the_psa_does_not_have",
    ),
    _defect(
        "lists-unread",
        "The pick lists are empty.",
        patch(f"{_HERE}.psas.halopsa:named", lambda *_: ()),
        f"{_SETUP}::test_the_ticket_settings_of_psa_offer_place",
    ),
    _defect(
        "right-unnamed",
        "A missing right is not named.",
        wrap(f"{_HERE}.psas.base:Psa.refused", _right_unnamed),
        f"{_SETUP}::test_the_right_that_is_missing_is_named_item",
        f"{_FAILURES}::test_the_right_to_make_tickets_is_missing_at_psa",
    ),
    _defect(
        "duplicates",
        "A repeated failure makes another ticket.",
        wrap(f"{_HERE}.incidents:key_of", _by_time),
        f"{_TICKETS}::test_a_backup_fails_again_and_succeeds_at_psa",
    ),
    _defect(
        "one-for-all",
        "Different targets share a ticket.",
        wrap(f"{_HERE}.incidents:key_of", _one_key),
        f"{_TICKETS}::test_another_target_job_type_or_account_is_another_incident",
    ),
    _defect(
        "no-note",
        "A repeated failure leaves no note.",
        setting("duplicates", "ignore"),
        f"{_TICKETS}::test_a_backup_fails_again_and_succeeds_at_psa",
    ),
    _defect(
        "never-closed",
        "The status of an ended incident is not changed.",
        patch(f"{_HERE}.psas.connectwise:ConnectWise.move", _nothing),
        f"{_TICKETS}::test_a_backup_fails_again_and_succeeds_at_psa",
    ),
    _defect(
        "cancelled-as-resolved",
        "A cancellation gives the ticket the status for resolved ones.",
        patch(f"{_HERE}.ticketing:ENDS", {"Completed": "resolved", "Cancelled": "resolved"}),
        f"{_TICKETS}::test_a_backup_is_cancelled_at_psa",
    ),
    _defect(
        "severity-ignored",
        "Every ticket has the default priority.",
        wrap(f"{_HERE}.model.integrations:Severities.priority", _default_priority),
        f"{_TICKETS}::test_each_severity_has_its_priority_at_psa",
    ),
    _defect(
        "skipped-all-the-same",
        "A skipped account gets tickets.",
        setting("unconfigured_account", "msp_customer"),
        f"{_TICKETS}::test_nothing_is_open_and_accounts_without_a_customer",
    ),
    _defect(
        "keywords-ignored",
        "Keywords suppress nothing.",
        patch(f"{_HERE}.model.conditions:Condition.unmet", _always_covered),
        f"{_TICKETS}::test_keywords_suppress_false_positives",
    ),
    _defect(
        "notification-lost",
        "The custom API action is never called.",
        lost("notification"),
        f"{_TICKETS}::test_a_custom_api_action",
    ),
    _defect(
        "notification-renamed",
        "The account of a notification is in camel case.",
        says("notification", turned("/Job", lambda job: {**job, "jobType": job.pop("JobType")})),
        f"{_TICKETS}::test_a_custom_api_action",
    ),
    _defect(
        "no-patience",
        "A PSA that asks for patience is not asked again.",
        patch("simulators.core.client.retries:RetryRule.wait_s", _never_again),
        f"{_FAILURES}::test_psa_answers_status_and_asks_for_patience",
    ),
    _defect(
        "blind-repeat",
        "A ticket whose answer was lost is made a second time.",
        patch(f"{_HERE}.psas.connectwise:ConnectWise.find", _never_found),
        f"{_FAILURES}::test_psa_loses_the_answer_to_a_new_ticket",
    ),
    _defect(
        "gone-for-good",
        "A ticket that was deleted is not made anew.",
        setting("deleted_ticket", "fail"),
        f"{_FAILURES}::test_the_ticket_was_deleted_at_psa",
    ),
    _defect(
        "refusal-hidden",
        "What the PSA refuses is shown as an open incident.",
        wrap(f"{_HERE}.model.incidents:Incident.shown", _open_always),
        f"{_FAILURES}::test_the_right_to_close_tickets_is_missing",
    ),
    _defect(
        "any-secret",
        "The secret is not looked at.",
        patch(f"{_HERE}.auth:same", lambda *_: True),
        f"{_REST}::test_no_token_for_what",
    ),
    _defect(
        "token-for-ever",
        "Tokens do not expire.",
        setting("token_lifetime_s", 86400),
        f"{_REST}::test_a_token_expires",
    ),
    _defect(
        "paid-shown",
        "Invoices that are paid are listed all the same.",
        asked("listInvoices", hidePaid=None),
        f"{_REST}::test_invoices_that_are_not_paid",
    ),
    _defect(
        "period-ignored",
        "Usage of every month is listed.",
        asked("listUsages", startDate=None, endDate=None),
        f"{_REST}::test_usage_of_a_month",
    ),
    _defect(
        "restart-in-place",
        "A restarted job has the number of the old one.",
        answers("restartJob", put("/job/id", 50112)),
        f"{_REST}::test_a_job_is_read_and_run_again",
    ),
    _defect(
        "wrong-status",
        "Accounts are answered with 206.",
        status("listAccounts", 206),
        f"{_REST}::test_accounts",
    ),
    _defect(
        "action-repeated-unasked",
        "The call of an API that fails is repeated, though no setting asks for it.",
        setting("api_action_retries", 1),
        _MESSAGES,
    ),
    _defect(
        "action-about-nobody",
        "The call of an API does not name the account.",
        says("notification", put("/AccountId", None)),
        _MESSAGES,
    ),
    # What tickets say
    _defect(
        "first-page-alone",
        "Customers are read at the PSA up to the first page.",
        patch(f"{_HERE}.psas.halopsa:MOST_PAGES", 1),
        f"{_SETUP}::test_a_psa_with_more_customers_than_one_page_holds",
    ),
    _defect(
        "account-unsaid",
        "A ticket does not say which account it is about.",
        wrap(f"{_HERE}.model.jobs:Job.details", _of_no_account),
        f"{_TICKETS}::test_what_a_ticket_and_its_notes_say_at_psa",
    ),
    _defect(
        "urgencies-for-impacts",
        "The pick list of impacts has the urgencies of HaloPSA.",
        patch(f"{_HERE}.psas.halopsa:IMPACTS", 27),
        f"{_SETUP}::test_what_psa_offers_is_active_and_named_as_it_is_there",
    ),
    _defect(
        "third-attempt-never-made",
        "A ticket is given up after two attempts.",
        setting("psa_attempts", 2),
        f"{_FAILURES}::test_a_psa_that_resets_two_connections_gets_the_ticket_with_the_third_after_first_seconds_and_twice_as_many",
    ),
)
