"""Seeded defects of Tigerpaw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.changes import answers, patch, put, setting, status, turned, without, wrap
from simulators.core.problem import Problem
from simulators.core.query import all_of

_ACCESS = "features/tigerpaw/test_access.py"
_ORDERS = "features/tigerpaw/test_orders.py"
_SEARCHING = "features/tigerpaw/test_searching.py"
_RECORDS = "features/tigerpaw/test_records.py"
_BILLING = "features/tigerpaw/test_billing.py"
_FORMATS = "features/tigerpaw/test_formats.py"
_DATASET = "features/tigerpaw/test_dataset.py"

_defect = SeededIn("tigerpaw")


def _always_same(*_: object) -> bool:
    return True


def _never_closed(original: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    changed = original(*given)
    return {name: value for name, value in changed.items() if name != "DateTimeClosed"}


def _open_to_all(*_: object) -> str:
    return ""


def _as_400(original: Callable[..., Problem], text: str) -> Problem:
    problem = original(text)
    problem.status = 400
    return problem


def _all_must_hold(_: Callable[..., Any], parts: Any) -> Any:
    return all_of(parts)


def _starts_with(original: Callable[..., Any], path: Any, match: str, text: str) -> Any:
    return original(path, "startswith", text)


def _without_minutes(original: Callable[..., tuple[int, int]], *given: Any) -> tuple[int, int]:
    return original(*given)[0], 0


def _billed_late(original: Callable[..., dict[str, Any]], *given: Any) -> dict[str, Any]:
    return {**original(*given), "DayToBill": 2}


DEFECTS = (
    _defect(
        "any-signature",
        "A token with a wrong signature is accepted.",
        wrap("simulators.tigerpaw.auth:same", _always_same),
        f"{_ACCESS}::test_a_wrong_private_key_is_refused",
    ),
    _defect(
        "no-skew",
        "A date of an hour ago is accepted.",
        setting("clock_skew_s", 7200.0),
        f"{_ACCESS}::test_a_request_that_was_signed_an_hour_ago_is_refused",
    ),
    _defect(
        "strict-skew",
        "A date of ten minutes ago is refused.",
        setting("clock_skew_s", 60.0),
        f"{_ACCESS}::test_a_request_that_was_signed_ten_minutes_ago_is_accepted",
    ),
    _defect(
        "created-201",
        "A create is answered with 201.",
        status("ServiceOrdersCreateServiceOrder", 201),
        f"{_ORDERS}::test_a_service_order_is_created_worked_on_and_closed",
    ),
    _defect(
        "no-success",
        "The answer to a create does not have Success.",
        answers("ServiceOrdersCreateServiceOrder", without("/Success")),
        f"{_ORDERS}::test_a_service_order_is_created_worked_on_and_closed",
    ),
    _defect(
        "declined-400",
        "A declined write is answered with 400.",
        wrap("simulators.tigerpaw.engine:refused", _as_400),
        f"{_ORDERS}::test_a_bad_value_is_declined_at_status_200",
    ),
    _defect(
        "no-closing-date",
        "A closed service order has no date on which it was closed.",
        wrap("simulators.tigerpaw.model.rules:moved_to", _never_closed),
        f"{_ORDERS}::test_a_service_order_is_created_worked_on_and_closed",
    ),
    _defect(
        "invoiced-open",
        "Invoiced, voided and locked service orders can be changed.",
        wrap("simulators.tigerpaw.model.rules:why_closed_to_changes", _open_to_all),
        f"{_ORDERS}::test_a_service_order_that_nobody_may_change_any_more_declines_changes",
    ),
    _defect(
        "six-symptoms",
        "A service order has a sixth symptom.",
        patch("simulators.tigerpaw.model.rules:MOST_INDEX", 6),
        f"{_ORDERS}::test_the_sixth_symptom_of_a_service_order_is_declined",
    ),
    _defect(
        "types-are-alternatives",
        "Criteria of one type must all hold.",
        wrap("simulators.tigerpaw.searching:any_of", _all_must_hold),
        f"{_SEARCHING}::test_accounts_are_found_by_criteria",
    ),
    _defect(
        "match-ignored",
        "Every criteria matches the beginning.",
        wrap("simulators.tigerpaw.searching:test_of", _starts_with),
        f"{_SEARCHING}::test_accounts_are_found_by_criteria",
    ),
    _defect(
        "next-row-off",
        "The next row is one too high.",
        answers("ServiceOrdersGetAccountServiceOrders", turned("/NextRow", lambda row: row + 1 if row else 0)),
        f"{_SEARCHING}::test_pages_follow_each_other_by_rows",
    ),
    _defect(
        "voided-listed",
        "The list of an account's orders has the voided ones, too.",
        wrap("simulators.tigerpaw.handlers:left_out", lambda original, *given: []),
        f"{_SEARCHING}::test_a_voided_service_order_is_left_out_of_the_list_of_its_account",
    ),
    _defect(
        "hours-lost",
        "Logged time does not add up.",
        answers("ServiceOrdersGetServiceOrderSummary", put("/ServiceOrder/ActualHoursLogged", 0)),
        f"{_ORDERS}::test_a_service_order_is_created_worked_on_and_closed",
    ),
    _defect(
        "xml-never",
        "The header Accept gets JSON, whatever it prefers.",
        patch("simulators.tigerpaw.dialect:prefers_xml", lambda _: False),
        f"{_FORMATS}::test_the_accept_header_accept_gets_format",
    ),
    _defect(
        "whole-hours",
        "Time counts in whole hours.",
        wrap("simulators.tigerpaw.model.rules:elapsed", _without_minutes),
        f"{_RECORDS}::test_time_counts_from_start_to_end_less_what_is_deducted_over_all_logs_of_the_service_order",
    ),
    _defect(
        "contract-unwritten",
        "A new contract does not have the date on which it was written.",
        answers("ContractsGetContractSummary", without("/Contract/DateWritten")),
        f"{_BILLING}::test_a_new_contract_is_active_written_now_by_the_rep_who_creates_it",
    ),
    _defect(
        "dataset-billed-late",
        "Agreements of a dataset are billed on another day.",
        wrap("simulators.tigerpaw.dataset:agreement_record", _billed_late),
        f"{_DATASET}::test_records_of_the_msp_with_the_values_that_they_follow_from",
    ),
)
