"""Seeded defects of ConnectWise PSA."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.bench import Bench
from contracts.defects.changes import (
    Apply,
    answers,
    asked,
    header,
    idle,
    lost,
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
from simulators.core.call import Answer

_NERDIO = "features/connectwise/test_nerdio.py"
_WRITING = "features/connectwise/test_writing.py"
_SEARCHING = "features/connectwise/test_searching.py"
_CONTRACTS = "features/connectwise/test_contracts.py"
_CALLBACKS = "features/connectwise/test_callbacks.py"
_ROLES = "features/connectwise/test_roles.py"
_LIMITS = "features/connectwise/test_limits.py"
_BUSINESS = "features/connectwise/test_business.py"
_DESK_RULES = "features/connectwise/test_desk_rules.py"
_TIME_RULES = "features/connectwise/test_time_rules.py"
_SALES_RULES = "features/connectwise/test_sales_rules.py"
_SUPPLY_RULES = "features/connectwise/test_supply_rules.py"
_ACTIONS = "features/connectwise/test_actions.py"
_QUERIES = "features/connectwise/test_queries.py"

_defect = SeededIn("connectwise")


def _minute(**changes: Any) -> Apply:
    """The limit of a minute is another one."""

    def apply(bench: Bench) -> None:
        bench.declare(quotas=tuple(replace(each, **changes) for each in bench.declaration.quotas))

    return apply


def _stays_closed(original: Callable[..., None], ticket: dict[str, Any], to: Mapping[str, Any], *rest: str) -> None:
    """A ticket that cannot be opened again."""
    before = {name: ticket.get(name) for name in ("closedFlag", "closedDate", "closedBy")}
    original(ticket, to, *rest)
    if before["closedFlag"]:
        ticket.update(before)


def _whole_quantity(original: Callable[..., None], addition: dict[str, Any]) -> None:
    """What is included is billed."""
    billed = {**addition, "lessIncluded": 0.0}
    original(billed)
    addition.update({**billed, "lessIncluded": addition.get("lessIncluded", 0.0)})


async def _merged(_: Callable[..., Any], context: Any, entity: str, old: Any, given: Any) -> Any:
    """A replacement that changes what it names."""
    return await context.change(entity, old, given)


async def _no_faults(*_: Any) -> list[Any]:
    """Nothing is wrong."""
    return []


async def _all_again(stock: Callable[..., Any], context: Any, _: Any, record: Any) -> None:
    """Stock that counts what came earlier once more."""
    await stock(context, None, record)


async def _nothing(*_: Any) -> None:
    """No record."""


def _inserted(_: Callable[..., Any], patch: Any, field: Any, values: list[Any], place: int, value: Any) -> None:
    """An item at the place of its path."""
    values.insert(place, patch._bound(field, value))


def _with_all(forecast: Callable[..., Any], opportunity: Any, items: list[Any], statuses: Any) -> Any:
    """A forecast that counts the items that are left out."""
    return forecast(opportunity, [{**each, "includeFlag": True} for each in items], statuses)


DEFECTS = (
    _defect(
        "created-with-200",
        "A created ticket is answered with 200.",
        status("postServiceTickets", 200),
        f"{_NERDIO}::test_a_job_fails_and_succeeds_later",
    ),
    _defect(
        "id-as-text",
        "The id of a ticket is text.",
        answers("getServiceTicketsById", turned("/id", str)),
        f"{_NERDIO}::test_a_job_fails_and_succeeds_later",
    ),
    _defect(
        "closed-by-nobody",
        "A closed ticket does not say who closed it.",
        answers("getServiceTicketsById", without("/closedBy")),
        f"{_NERDIO}::test_a_job_fails_and_succeeds_later",
    ),
    _defect(
        "notes-twice",
        "A note is written twice.",
        twice("postServiceTicketsByParentIdNotes"),
        f"{_NERDIO}::test_a_job_fails_and_succeeds_later",
    ),
    _defect(
        "closed-for-good",
        "A closed ticket that gets an open status stays closed.",
        wrap("simulators.connectwise.rules.tickets:apply_status", _stays_closed),
        f"{_NERDIO}::test_the_ticket_was_opened_again_by_somebody",
    ),
    _defect(
        "deleted-for-show",
        "A deleted ticket is still there.",
        idle("deleteServiceTicketsById", Answer(204)),
        f"{_NERDIO}::test_a_ticket_is_deleted",
    ),
    _defect(
        "any-private-key",
        "The private key is not looked at.",
        patch("simulators.connectwise.auth:same", lambda *_: True),
        f"{_NERDIO}::test_wrong_credentials_what",
    ),
    _defect(
        "client-id-for-show",
        "Calls without a client id are taken.",
        patch("simulators.connectwise.auth:client_missing", lambda *_: False),
        f"{_NERDIO}::test_the_integration_does_not_say_who_it_is",
    ),
    _defect(
        "names-unknown",
        "What is referred to is not found by its name.",
        patch("simulators.core.resources.checks:by_label", _nothing),
        f"{_WRITING}::test_the_company_is_given_by_its_member",
    ),
    _defect(
        "replacement-merges",
        "What a replacement leaves out stays.",
        wrap("simulators.connectwise.context:Context.replace", _merged),
        f"{_WRITING}::test_what_a_replacement_leaves_out_is_gone",
    ),
    _defect(
        "patch-for-show",
        "A PATCH below a reference is answered with 200 and not done, though nobody asked for that.",
        patch("simulators.connectwise.patching:Patch.apply", lambda *_: None),
        f"{_WRITING}::test_a_member_is_taken_away",
    ),
    _defect(
        "default-forgotten",
        "A member that is taken away is gone, though it has a default.",
        patch("simulators.connectwise.writer:Writer.without_nulls", lambda _, given: given),
        f"{_WRITING}::test_a_member_that_has_a_default_falls_back_to_it",
    ),
    _defect(
        "filter-ignored",
        "Conditions are read and then not applied.",
        wrap(
            "simulators.connectwise.handlers.reading:compile_condition",
            lambda compiled, which, entity, _, bounds: compiled(which, entity, "id > 0", bounds),
        ),
        f"{_SEARCHING}::test_tickets_are_found_by_conditions",
    ),
    _defect(
        "counts-everything",
        "A count does not look at its conditions.",
        idle("getServiceTicketsCount", Answer(200, {"count": 3})),
        f"{_SEARCHING}::test_they_are_counted_the_same_way",
    ),
    _defect(
        "page-repeats",
        "Every page is the first one.",
        asked("getServiceTickets", page=1),
        f"{_SEARCHING}::test_the_pages_of_a_list_are_linked",
    ),
    _defect(
        "links-missing",
        "A page has no links to the others.",
        header("getServiceTickets", "Link", None),
        f"{_SEARCHING}::test_the_pages_of_a_list_are_linked",
    ),
    _defect(
        "included-is-billed",
        "What an agreement includes is billed.",
        wrap("simulators.connectwise.rules.finance:amounts_of", _whole_quantity),
        f"{_CONTRACTS}::test_included_seats_are_not_billed",
    ),
    _defect(
        "message-lost",
        "Nobody is told of changes.",
        lost("callback"),
        f"{_CALLBACKS}::test_a_new_ticket_is_announced",
    ),
    _defect(
        "message-doubled",
        "A callback is told twice of one change.",
        twice("postServiceTickets"),
        f"{_CALLBACKS}::test_each_change_is_announced_once",
    ),
    _defect(
        "another-action",
        "A new ticket is told as updated.",
        says("callback", put("/Action", "updated")),
        f"{_CALLBACKS}::test_a_new_ticket_is_announced",
    ),
    _defect(
        "wrong-signature",
        "The signature is not that of the body.",
        wrap("simulators.connectwise.messages:signature", lambda sign, key, body: sign(key, body + b" ")),
        f"{_CALLBACKS}::test_a_new_ticket_is_announced",
    ),
    _defect(
        "everything-is-retried",
        "A callback that fails with any status is tried again.",
        patch("simulators.connectwise.messages:RETRIED", frozenset(range(400, 600))),
        f"{_CALLBACKS}::test_the_listener_answers_status",
    ),
    _defect(
        "never-given-up",
        "A callback that fails day after day stays active.",
        setting("callback_failing_days", 365),
        f"{_CALLBACKS}::test_a_listener_that_fails_three_days_in_a_row_is_given_up",
    ),
    _defect(
        "roles-for-show",
        "A role that may not close tickets closes them.",
        patch("simulators.connectwise.rights:Rights.demand", lambda *_, **__: None),
        f"{_ROLES}::test_closing_is_a_right_of_its_own",
    ),
    _defect(
        "my-is-all",
        "A role that reaches to one's own tickets reaches to all of them.",
        patch("simulators.connectwise.handlers.reading:owned_by", lambda *_: True),
        f"{_ROLES}::test_a_role_that_reaches_to_ones_own_tickets",
    ),
    _defect(
        "no-limit",
        "Requests are not limited.",
        unlimited(),
        f"{_LIMITS}::test_the_limit_is_reached_and_a_minute_later_it_is_not",
    ),
    _defect(
        "long-minute",
        "The minute is one and a half.",
        _minute(seconds=90),
        f"{_LIMITS}::test_the_minute_slides",
    ),
    _defect(
        "one-limit-for-all",
        "All keys of a company share one limit.",
        _minute(scope=("tenant",)),
        f"{_LIMITS}::test_another_key_has_a_limit_of_its_own",
    ),
    _defect(
        "too-short-a-wait",
        "Retry-After is shorter than what has to be waited.",
        setting("retry_after_s", 1),
        f"{_LIMITS}::test_the_limit_is_reached_and_a_minute_later_it_is_not",
    ),
    _defect(
        "progress-for-show",
        "A project does not count the hours of its tickets.",
        patch("simulators.connectwise.rules.projects:percent_complete", lambda *_: None),
        f"{_BUSINESS}::test_hours_on_the_tickets_of_a_project_count_for_the_project",
    ),
    _defect(
        "lost-and-open",
        "An opportunity with a status that closes stays open.",
        patch("simulators.connectwise.rules.sales:settle", lambda *_: None),
        f"{_BUSINESS}::test_a_lost_opportunity_is_closed",
    ),
    _defect(
        "double-booking",
        "A member is scheduled twice at a time.",
        patch("simulators.connectwise.rules.schedule:EntryRules.conflict", staticmethod(_no_faults)),
        f"{_BUSINESS}::test_nobody_is_scheduled_twice_at_a_time",
    ),
    _defect(
        "received-again",
        "What was received in part is on hand again with the rest.",
        wrap("simulators.connectwise.rules.procurement:stock", _all_again),
        f"{_BUSINESS}::test_received_items_are_on_hand",
    ),
    _defect(
        "payments-for-show",
        "A payment leaves the balance of its invoice as it was.",
        patch("simulators.connectwise.rules.invoices:pay", lambda *_: None),
        f"{_BUSINESS}::test_an_invoice_is_paid_in_parts",
    ),
    _defect(
        "payments-for-ever",
        "A payment that is deleted still counts.",
        idle("deleteFinanceInvoicesByParentIdPaymentsById", Answer(204)),
        f"{_BUSINESS}::test_an_invoice_is_paid_in_parts",
    ),
    _defect(
        "used-by-nothing",
        "Nothing is said to use a record.",
        answers("getFinanceBillingTermsByIdUsages", lambda _: []),
        f"{_BUSINESS}::test_a_setup_record_says_what_uses_it",
    ),
    _defect(
        "old-type-on-new-board",
        "A ticket that moves to another board keeps the type of the old one.",
        patch("simulators.connectwise.rules.tickets:HANGING", {}),
        f"{_DESK_RULES}::test_a_ticket_that_changes_its_board_company_or_contact_loses_what_hung_on_the_old_one",
    ),
    _defect(
        "open-sheets",
        "Time on a sheet that was handed in can be changed.",
        patch("simulators.connectwise.rules.sheets:locked", lambda *_: []),
        f"{_TIME_RULES}::test_time_is_on_the_sheet_of_its_week_which_is_locked_once_it_is_handed_in",
    ),
    _defect(
        "forecast-of-everything",
        "A forecast counts the items that are left out.",
        wrap("simulators.connectwise.handlers.forecasts:forecast_of", _with_all),
        f"{_SALES_RULES}::test_a_forecast_adds_up_its_items_by_type_and_by_status",
    ),
    _defect(
        "due-at-once",
        "An invoice is due on its own day, whatever its terms are.",
        patch("simulators.connectwise.rules.invoices:due", lambda date, _: date),
        f"{_SUPPLY_RULES}::test_an_invoice_bills_what_is_open_is_due_by_its_terms_and_is_paid",
    ),
    _defect(
        "converted-without-notes",
        "A conversion leaves the notes of an opportunity behind.",
        patch("simulators.connectwise.handlers.conversions:take_notes", _nothing),
        f"{_ACTIONS}::test_an_opportunity_is_converted_with_its_products_notes_and_documents",
    ),
    _defect(
        "inserted-items",
        "A patch adds an item of communication where its path says, and not behind the others.",
        wrap("simulators.connectwise.patching:Patch.add", _inserted),
        f"{_QUERIES}::test_a_patch_adds_replaces_and_removes_and_refuses_what_does_not_exist",
    ),
)
