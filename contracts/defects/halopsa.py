"""Seeded defects of HaloPSA."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.bench import Bench
from contracts.defects.changes import answers, asked, patch, put, says, setting, status, twice, unlimited, wrap
from simulators.core.query import TRUE

_TRAPS = "features/halopsa/test_traps.py"
_NERDIO = "features/halopsa/test_nerdio.py"
_ACCESS = "features/halopsa/test_access.py"
_LIMITS = "features/halopsa/test_limits.py"
_WEBHOOKS = "features/halopsa/test_webhooks.py"
_SYNCING = "features/halopsa/test_syncing.py"
_SALES = "features/halopsa/test_sales.py"
_AUTOMATION = "features/halopsa/test_automation.py"
_NARROWING = "features/halopsa/test_narrowing.py"
_PRICES = "features/halopsa/test_prices.py"
_REPORTS = "features/halopsa/test_reports.py"
_TIMING = "features/halopsa/test_timing.py"
_FILES = "features/halopsa/test_files.py"
_FILING = "features/halopsa/test_filing.py"
_TRIGGERS = "features/halopsa/test_triggers.py"
_SETTINGS = "features/halopsa/test_settings.py"
_DATASET = "features/halopsa/test_dataset.py"
_BOUNDARIES = "features/halopsa/test_boundaries.py"
_CONVENTIONS = "features/halopsa/test_conventions.py"

_defect = SeededIn("halopsa")


def _case_sensitive(bench: Bench) -> None:
    bench.declare(routing=replace(bench.declaration.routing, fold_case=False))


def _whole(data: Any) -> Any:
    """Sites whose customers are whole numbers."""
    for each in data["sites"]:
        each["client_id"] = int(each["client_id"])
    return data


def _of_the_page(data: Any) -> Any:
    """A list that counts the rows of its page."""
    return {**data, "record_count": len(data["tickets"])}


def _forgetful(moved: Callable[..., Any], ticket: Mapping[str, Any], closes: bool, now: str) -> Any:
    """A ticket that is known as closed only while it is."""
    return {**moved(ticket, closes, now), "hasbeenclosed": closes}


def _at_full_price(priced: Callable[..., Any], line: Mapping[str, Any], tax: float) -> Any:
    """A line whose discount changes nothing."""
    return priced({**line, "discount_perc": 0.0}, tax)


def _all_again(received: Callable[..., Any], _: Any, after: Any) -> Any:
    """Stock that counts what came earlier once more."""
    return received((), after)


async def _as_sent(_: Callable[..., Any], __: Any, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """A ticket that takes nothing from its template."""
    return given


async def _as_begun(_: Callable[..., Any], __: Any, ticket: Mapping[str, Any]) -> Mapping[str, Any]:
    """A ticket that no rule looks at."""
    return ticket


async def _nobodys(_: Callable[..., Any], *__: Any) -> Mapping[str, Any]:
    """A ticket that goes to another customer than was asked."""
    return {"client_id": 13, "site_id": 19, "user_id": 32, "user_name": "General User"}


def _with_inactive(total: Callable[..., Any], lines: Iterable[Mapping[str, Any]]) -> Any:
    """A total to which inactive lines count."""
    return total([{**each, "isinactive": False} for each in lines])


def _nobodys_time(sums: Callable[..., Any], timesheet: Mapping[str, Any], _: Any) -> Any:
    """A timesheet that does not look at its entries."""
    return sums(timesheet, ())


def _by_name_alone(user: Callable[..., Any], contact: Any) -> Any:
    """A contact of the dataset without an address."""
    return {**user(contact), "emailaddress": ""}


DEFECTS = (
    _defect(
        "answer-in-a-list",
        "A POST of one item is answered with an array.",
        setting("one_item_answer", "array"),
        f"{_TRAPS}::test_records_are_sent_in_a_list_and_one_of_them_comes_back",
    ),
    _defect(
        "page-not-cut",
        "A page of tickets is as large as the caller asks.",
        setting("ticket_page_cap", 5000),
        f"{_TRAPS}::test_a_page_of_more_than_100_tickets_is_cut_silently",
    ),
    _defect(
        "page-counts-itself",
        "The count of all tickets is that of the page.",
        answers("listTickets", _of_the_page),
        f"{_TRAPS}::test_a_page_of_more_than_100_tickets_is_cut_silently",
    ),
    _defect(
        "pages-by-themselves",
        "Tickets are paged without being asked to.",
        asked("listTickets", pageinate=True),
        f"{_TRAPS}::test_a_list_has_no_pages_unless_paging_is_turned_on",
    ),
    _defect(
        "case-of-paths",
        "Paths are found in one letter case only.",
        _case_sensitive,
        f"{_TRAPS}::test_letter_case_of_paths_does_not_matter",
    ),
    _defect(
        "strict-binding",
        "Numerals as text and names in capital letters are not taken.",
        patch("simulators.halopsa.dialect:bound", lambda fields, many, body: body),
        f"{_TRAPS}::test_numbers_may_come_as_text_and_names_in_any_letter_case",
    ),
    _defect(
        "whole-customers",
        "The customer of a site is a whole number.",
        answers("listSite", _whole),
        f"{_TRAPS}::test_the_customer_of_a_site_is_not_a_whole_number",
    ),
    _defect(
        "forbidden-in-words",
        "What is forbidden is answered with a body.",
        patch("simulators.halopsa.dialect:SILENT", frozenset({"unrouted", "method", "too_large", "media_type"})),
        f"{_NERDIO}::test_nerdio_reads_no_invoices",
    ),
    _defect(
        "refusal-without-places",
        "What cannot be bound is refused without saying where.",
        wrap("simulators.halopsa.dialect:place_of", lambda _, __: "error"),
        f"{_TRAPS}::test_a_refusal_may_name_the_position_of_a_property",
    ),
    _defect(
        "closed-once-forgotten",
        "A ticket that is open again is as if it had never been closed.",
        wrap("simulators.halopsa.model.tickets:moved", _forgetful),
        f"{_TRAPS}::test_a_ticket_that_was_closed_once_is_known_as_such",
    ),
    _defect(
        "deleted-for-good",
        "A deleted ticket cannot be brought back.",
        patch("simulators.halopsa.model.tickets:recovered", dict),
        f"{_TRAPS}::test_a_deleted_ticket_can_be_brought_back",
    ),
    _defect(
        "lines-that-stay",
        "Lines of a recurring invoice that are not sent stay.",
        setting("unsent_lines", "keep"),
        f"{_TRAPS}::test_lines_of_a_recurring_invoice_that_are_not_sent_are_gone",
    ),
    _defect(
        "the-wrong-customer",
        "A ticket goes to another customer than was asked.",
        wrap("simulators.halopsa.rules.tickets:placed", _nobodys),
        f"{_NERDIO}::test_an_event_becomes_a_ticket",
    ),
    _defect(
        "notes-twice",
        "An action is written twice.",
        twice("postActions"),
        f"{_NERDIO}::test_the_event_is_seen_again",
    ),
    _defect(
        "tokens-for-ever",
        "A token outlives its hour.",
        setting("token_lifetime_s", 31_536_000),
        f"{_TRAPS}::test_a_token_that_has_expired_is_replaced_once",
    ),
    _defect(
        "scopes-for-show",
        "A token may do what it was not granted.",
        patch("simulators.halopsa.auth:allows", lambda *_: True),
        f"{_ACCESS}::test_a_token_lists_what_it_was_granted",
    ),
    _defect(
        "roles-for-show",
        "An agent without access to tickets sees them.",
        patch("simulators.halopsa.auth:ROLES", {"Accounts": frozenset({"all"}), "Administrator": frozenset({"all"})}),
        f"{_ACCESS}::test_an_agent_without_access_to_tickets_sees_an_empty_list",
    ),
    _defect(
        "no-window",
        "Requests are not limited.",
        unlimited(),
        f"{_LIMITS}::test_requests_within_the_limit_are_accepted_and_one_more_is_refused",
    ),
    _defect(
        "deleted-tickets-listed",
        "Deleted tickets keep their place in lists.",
        patch("simulators.halopsa.rules.tickets:Not", lambda _: TRUE),
        f"{_SYNCING}::test_a_ticket_that_is_deleted_meanwhile_hides_another_one",
    ),
    _defect(
        "newest-last",
        "A list cannot be turned round.",
        asked("listTickets", orderdesc=False),
        f"{_SYNCING}::test_a_ticket_that_is_made_meanwhile_repeats_another_one_in_a_list_with_the_newest_first",
    ),
    _defect(
        "discount-for-show",
        "A discount is shown and not taken off.",
        wrap("simulators.halopsa.model.orders:priced", _at_full_price),
        f"{_SALES}::test_the_total_of_a_quotation_is_the_sum_of_its_lines",
    ),
    _defect(
        "tasks-for-show",
        "A project does not look at its children.",
        wrap("simulators.halopsa.model.tickets:progress", lambda progress, project, _: progress(project, ())),
        f"{_SALES}::test_a_project_is_a_ticket_whose_children_are_its_tasks",
    ),
    _defect(
        "projects-among-tickets",
        "Projects are listed among tickets.",
        patch("simulators.halopsa.filters:REQUESTS", TRUE),
        f"{_SALES}::test_a_project_is_a_ticket_whose_children_are_its_tasks",
    ),
    _defect(
        "template-for-show",
        "A ticket takes nothing from its template.",
        wrap("simulators.halopsa.rules.tickets:templated", _as_sent),
        f"{_AUTOMATION}::test_a_ticket_takes_from_its_template_what_is_not_sent",
    ),
    _defect(
        "rules-for-show",
        "Rules do not look at new tickets.",
        wrap("simulators.halopsa.rules.tickets:assigned", _as_begun),
        f"{_AUTOMATION}::test_a_rule_assigns_the_tickets_that_meet_it",
    ),
    _defect(
        "rules-meet-everything",
        "Criteria of a rule are not looked at.",
        patch("simulators.halopsa.rules.automation:meets", lambda *_: True),
        f"{_AUTOMATION}::test_a_rule_assigns_the_tickets_that_meet_it",
    ),
    _defect(
        "received-again",
        "What was received in part is put into stock again with the rest.",
        wrap("simulators.halopsa.model.orders:received", _all_again),
        f"{_AUTOMATION}::test_goods_that_are_received_are_in_stock",
    ),
    _defect(
        "licences-unlimited",
        "Assets that use a licence take no seat.",
        answers("getSoftwareLicence", put("/licences_available", 3)),
        f"{_AUTOMATION}::test_a_licence_counts_the_assets_that_use_it",
    ),
    _defect(
        "log-empty",
        "Changes of assets are not logged.",
        patch("simulators.halopsa.rules.inventory:LOGGED", {}),
        f"{_AUTOMATION}::test_a_change_of_an_asset_is_logged",
    ),
    _defect(
        "another-event",
        "A change of status is told as something else.",
        says("webhook", put("/event", "ticket reassigned")),
        f"{_WEBHOOKS}::test_what_is_reported",
    ),
    _defect(
        "search-for-show",
        "An advanced search finds everything.",
        patch("simulators.halopsa.handlers.lists:advanced", lambda *_: TRUE),
        f"{_NARROWING}::test_tickets_are_narrowed_by_what_they_are_whom_they_are_for_and_what_has_happened_to_them",
    ),
    _defect(
        "inactive-lines-count",
        "Inactive lines count to the total of an invoice.",
        wrap("simulators.halopsa.model.lines:total", _with_inactive),
        f"{_PRICES}::test_an_inactive_line_does_not_count",
    ),
    _defect(
        "report-filters-ignored",
        "A report ignores its filters and its period.",
        patch("simulators.halopsa.rules.reports:narrow", lambda *_: None),
        f"{_REPORTS}::test_a_report_that_is_kept_is_run_with_its_filters_and_its_period",
    ),
    _defect(
        "timesheet-empty",
        "A timesheet does not add up its entries.",
        wrap("simulators.halopsa.model.timesheets:sums", _nobodys_time),
        f"{_TIMING}::test_a_timesheet_adds_up_the_entries_of_its_agent_and_day",
    ),
    _defect(
        "files-not-counted",
        "Tickets and actions do not count their files.",
        patch("simulators.halopsa.rules.attachments:counted", lambda record, _: dict(record)),
        f"{_FILES}::test_an_attachment_is_described_by_its_name_and_its_content_and_counted",
    ),
    _defect(
        "folders-flat",
        "A folder cannot be within another one.",
        patch("simulators.halopsa.rules.filing:MOST_ABOVE", 0),
        f"{_FILING}::test_a_folder_has_a_path_and_a_level_and_counts_what_is_in_it",
    ),
    _defect(
        "triggers-stay",
        "A trigger that is removed stays with its webhook.",
        patch("simulators.halopsa.rules.webhooks:without", lambda webhook, _: list(webhook["events"])),
        f"{_TRIGGERS}::test_triggers_are_added_changed_moved_and_removed_one_by_one",
    ),
    _defect(
        "one-style-of-refusals",
        "Refusals have one form, whatever the setting says.",
        wrap("simulators.halopsa.dialect:refused", lambda refused, text, status, _: refused(text, status, "message")),
        f"{_SETTINGS}::test_refusals_have_the_form_of_the_build_style",
    ),
    _defect(
        "somebody-else-acts",
        "Another agent acts where none is named.",
        patch("simulators.halopsa.drive:SOMEBODY", 4),
        f"{_SETTINGS}::test_agents_do_by_hand_what_applications_do_and_tickets_are_read_from_the_oldest_on",
    ),
    _defect(
        "dataset-without-addresses",
        "Contacts of a dataset have no e-mail addresses.",
        wrap("simulators.halopsa.dataset.company:user", _by_name_alone),
        f"{_DATASET}::test_customers_contacts_devices_and_agreements_are_those_of_the_msp",
    ),
    # Boundaries and conventions
    _defect(
        "weeks-from-monday",
        "DATEDIFF of a report counts the beginnings of weeks on Mondays.",
        patch("simulators.halopsa.reporting.functions:SUNDAY", datetime(1900, 1, 1)),
        f"{_REPORTS}::test_texts_are_joined_weeks_begin_on_sundays_and_names_are_written_in_any_way",
    ),
    _defect(
        "sixth-folder-above",
        "A folder of articles may lie in six others.",
        patch("simulators.halopsa.rules.filing:MOST_ABOVE", 6),
        f"{_BOUNDARIES}::test_a_folder_lies_below_at_most_five_others",
    ),
    _defect(
        "features-as-created",
        "What is read is answered as if it had been created.",
        status("getFeatures", 201),
        f"{_CONVENTIONS}::test_a_client_reads_what_there_is_before_it_signs_in",
    ),
)
