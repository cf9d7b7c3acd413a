"""Seeded defects of Autotask PSA."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.bench import Bench
from contracts.defects.changes import (
    answers,
    limit,
    patch,
    put,
    says,
    setting,
    status,
    turned,
    twice,
    unlimited,
    without,
    wrap,
)
from simulators.core.query import And

_NERDIO = "features/autotask/test_nerdio.py"
_CONVENTIONS = "features/autotask/test_conventions.py"
_SEARCHING = "features/autotask/test_searching.py"
_PAGING = "features/autotask/test_paging.py"
_CONTRACTS = "features/autotask/test_contracts.py"
_WEBHOOKS = "features/autotask/test_webhooks.py"
_ACCESS = "features/autotask/test_access.py"
_LIMITS = "features/autotask/test_limits.py"
_PROJECTS = "features/autotask/test_projects.py"
_DESK_RULES = "features/autotask/test_desk_rules.py"
_CONTRACT_RULES = "features/autotask/test_contract_rules.py"
_PROJECT_RULES = "features/autotask/test_project_rules.py"
_SUPPLY_RULES = "features/autotask/test_supply_rules.py"
_QUERIES = "features/autotask/test_queries.py"
_FRESH = "features/autotask/test_fresh.py"
_FILLED_IN = "features/autotask/test_filled_in.py"
_BOUNDARIES = "features/autotask/test_boundaries.py"

_defect = SeededIn("autotask")


def _case_sensitive(bench: Bench) -> None:
    bench.declare(routing=replace(bench.declaration.routing, fold_case=False))


def _numeric_values(data: Any) -> Any:
    """Metadata whose lists have numbers for ids."""
    for each in data["fields"]:
        for value in each["picklistValues"] or ():
            value["value"] = int(value["value"])
    return data


def _never_complete(_: Callable[..., Any], ticket: Mapping[str, Any], *__: Any) -> dict[str, Any]:
    """A ticket of which nobody learns that it was completed."""
    return dict(ticket)


def _sparse(_: Callable[..., Any], writer: Any, context: Any, old: Any, given: Any) -> Any:
    """Every update as a sparse one."""
    return writer.change(context, old, given)


def _equality(condition: Callable[..., Any], reading: Any, element: Mapping[str, Any]) -> Any:
    """A condition whose operator is `eq` where it is none."""
    found = condition(reading, element)
    return condition(reading, {**element, "op": "eq"}) if found is None else found


def _in_hexadecimal(_: Callable[..., Any], secret: str, body: bytes) -> str:
    """A signature in hexadecimal digits."""
    return f"sha1={hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()}"


async def _nothing(*_: Any) -> None:
    """What is left of a rule that is gone."""


async def _untaxed(*_: Any) -> float:
    """No tax."""
    return 0.0


def _everything(*_: Any) -> And:
    """What is seen where nothing is hidden."""
    return And(())


DEFECTS = (
    _defect(
        "created",
        "A new ticket is answered with 201.",
        status("Tickets_CreateEntity", 201),
        f"{_CONVENTIONS}::test_the_answer_to_a_new_ticket_is_its_id_and_nothing_else",
    ),
    _defect(
        "missing-is-unknown",
        "A ticket that does not exist is answered with 404.",
        status("Tickets_QueryItem", 404),
        f"{_CONVENTIONS}::test_what_does_not_exist_is_found_empty",
    ),
    _defect(
        "zone-without-slash",
        "The zone's URL lacks the slash at its end.",
        answers("ZoneInformation_Query", turned("/url", lambda url: url.rstrip("/"))),
        f"{_NERDIO}::test_the_zone_is_found_by_the_users_name",
    ),
    _defect(
        "values-in-numbers",
        "The ids of lists are numbers in the metadata.",
        answers("Tickets_QueryFieldDefinitions", _numeric_values),
        f"{_NERDIO}::test_the_settings_offer_what",
    ),
    _defect(
        "case-of-paths",
        "Paths are found in one letter case only.",
        _case_sensitive,
        f"{_CONVENTIONS}::test_the_address_is_written_as_written",
    ),
    _defect(
        "completion-forgotten",
        "Nobody learns when a ticket was completed.",
        wrap("simulators.autotask.model.tickets:moved", _never_complete),
        f"{_NERDIO}::test_the_job_succeeds",
    ),
    _defect(
        "notes-twice",
        "A note is written twice.",
        twice("TicketNotesChild_CreateEntity"),
        f"{_NERDIO}::test_the_job_fails_again",
    ),
    _defect(
        "sparse-and-full",
        "A full update keeps what it does not name.",
        wrap("simulators.core.resources.writer:Writer.replace", _sparse),
        f"{_NERDIO}::test_a_full_update_clears_what_it_does_not_name",
    ),
    _defect(
        "own-company-lost",
        "Companies whose id is 0 are left out.",
        answers("Companies_Query", lambda data: {**data, "items": [each for each in data["items"] if each["id"]]}),
        f"{_NERDIO}::test_accounts_are_mapped_to_companies",
    ),
    _defect(
        "page-that-repeats",
        "The next page begins where the first one did.",
        wrap("simulators.autotask.handlers.pages:read_token", lambda read, text: replace(read(text), next=0)),
        f"{_PAGING}::test_all_pages_are_read_how",
    ),
    _defect(
        "or-limit",
        "One condition more than 500 is taken.",
        patch("simulators.autotask.model.search:OR_LIMIT", 501),
        f"{_SEARCHING}::test_query_is_refused",
    ),
    _defect(
        "unknown-operators",
        "An operator that does not exist is taken for equality.",
        wrap("simulators.autotask.model.search:condition_of", _equality),
        f"{_SEARCHING}::test_an_operator_that_does_not_exist_says_nothing",
    ),
    _defect(
        "fields-not-trimmed",
        "All fields come whatever was asked for.",
        wrap("simulators.autotask.rendering:trimmed", lambda _, row, __: row),
        f"{_SEARCHING}::test_only_some_fields_are_asked_for",
    ),
    _defect(
        "adjustments-with-an-id",
        "An adjustment tells an id.",
        answers("ContractServiceAdjustmentsChild_CreateEntity", put("/itemId", 1)),
        f"{_CONTRACTS}::test_the_answer_to_an_adjustment_has_no_id",
    ),
    _defect(
        "adjusted-twice",
        "The same day may be adjusted twice.",
        patch("simulators.autotask.rules.contracts:AdjustmentRules.refuse_repetition", _nothing),
        f"{_CONTRACTS}::test_the_same_day_twice",
    ),
    _defect(
        "signature-in-hex",
        "Callouts are signed in hexadecimal digits.",
        wrap("simulators.autotask.model.callouts:signature", _in_hexadecimal),
        f"{_WEBHOOKS}::test_a_new_ticket_is_announced",
    ),
    _defect(
        "fields-dropped",
        "Callouts lack what the webhook shows.",
        says("callout", without("/Fields/Title")),
        f"{_WEBHOOKS}::test_a_new_ticket_is_announced",
    ),
    _defect(
        "four-attempts",
        "A callout is given up one attempt early.",
        setting("webhook_attempts", 4),
        f"{_WEBHOOKS}::test_a_message_that_fails_is_tried_five_times",
    ),
    _defect(
        "companies-for-all",
        "Every company is seen, whatever the security level.",
        wrap("simulators.autotask.visible:of_seen_companies", _everything),
        f"{_ACCESS}::test_nerdio_sees_customers_and_cancellations_only_company",
    ),
    _defect(
        "never-locked",
        "Nobody is locked out.",
        patch("simulators.autotask.auth:HeaderAuth.count_failure", _nothing),
        f"{_ACCESS}::test_too_many_failures_lock_a_user_out_for_a_while",
    ),
    _defect(
        "no-limits",
        "Requests are not limited.",
        unlimited(),
        f"{_LIMITS}::test_as_many_as_the_hour_takes_are_let_through",
    ),
    _defect(
        "fourth-thread",
        "A fourth request of an entity may be under way.",
        limit("threads", +1),
        f"{_LIMITS}::test_a_fourth_request_of_the_same_entity",
    ),
    _defect(
        "never-slow",
        "Answers are not slowed down.",
        patch("simulators.core.quotas.meters:Tiers.delay", lambda *_: 0.0),
        f"{_LIMITS}::test_an_answer_that_comes_when_used_of_8_requests_are_used",
    ),
    _defect(
        "tasks-outlive-projects",
        "A completed project leaves its tasks open.",
        patch("simulators.autotask.rules.projects:ProjectRules.follow", _nothing),
        f"{_PROJECTS}::test_a_completed_project_completes_its_tasks",
    ),
    _defect(
        "predecessors-ignored",
        "A task begins whether what it waits for is over or not.",
        patch("simulators.autotask.rules.tasks:reschedule", _nothing),
        f"{_PROJECTS}::test_a_task_waits_for_another_one",
    ),
    _defect(
        "no-history",
        "What became of a ticket is not noted in its history.",
        patch("simulators.autotask.rules.tickets:note_history", _nothing),
        f"{_DESK_RULES}::test_a_ticket_is_numbered_due_completed_and_opened_again",
    ),
    _defect(
        "untaxed-quotes",
        "Items of a quote have no tax.",
        patch("simulators.autotask.rules.sales:tax_of", _untaxed),
        f"{_CONTRACT_RULES}::test_a_quote_prices_what_it_is_of_and_the_opportunity_takes_its_totals",
    ),
    _defect(
        "unscheduled-calls",
        "A task does not know the hours of its service calls.",
        patch("simulators.autotask.rules.scheduling:recount_calls", _nothing),
        f"{_PROJECT_RULES}::test_a_service_call_has_a_window_people_and_hours_that_its_tasks_know",
    ),
    _defect(
        "any-vendor",
        "A company that is no vendor sells, too.",
        patch("simulators.autotask.rules.purchasing:check_vendor", _nothing),
        f"{_SUPPLY_RULES}::test_an_order_is_submitted_received_in_parts_and_goes_into_stock",
    ),
    _defect(
        "no-right-to-create",
        "The metadata of tickets says that the caller may not create any.",
        answers("Tickets_QueryEntityInformation", put("/info/userAccessForCreate", "None")),
        f"{_QUERIES}::test_metadata_describes_entities_fields_and_lists_as_they_are_now",
    ),
    _defect(
        "no-price-lists",
        "A fresh database has no prices in other currencies.",
        patch("simulators.autotask.seed:price_lists", lambda _: ()),
        f"{_FRESH}::test_price_lists",
    ),
    _defect(
        "due-later",
        "A ticket without a due date is due an hour later than the setting says.",
        wrap("simulators.autotask.model.tickets:due", lambda due, now, hours: due(now, hours + 1)),
        f"{_FILLED_IN}::test_the_service_fills_in_fields_of_work_and_those_who_ask_for_it",
    ),
    _defect(
        "first-year-off",
        "Dates begin a year later than those of the database.",
        patch("simulators.autotask.model.datetimes:EARLIEST", 1754),
        f"{_BOUNDARIES}::test_texts_numbers_and_dates_reach_as_far_as_their_types",
    ),
)
