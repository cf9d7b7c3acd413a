"""Settings for behaviour that the sources leave open."""

from __future__ import annotations

from typing import Literal

from simulators.core.settings import Setting, Settings, boolean, choice, integer, number, text


class AutotaskSettings(Settings):
    """The settings of Autotask PSA."""

    zone_name = text("Simulated Zone", "documented", "autotask 2", "The name of the zone in zoneInformation.")
    zone_number = integer(30001, "chosen", "autotask 12", "The property `ci` of zoneInformation.", minimum=0)
    zone_url = text(
        None,
        "inferred",
        "autotask 2",
        "Origin of the zone in zoneInformation, without /ATServicesRest; null: the host of the request.",
    )
    api_version = text("1.0", "chosen", "autotask 14", "The newest entry of `apiVersions` in VersionInformation.")
    lockout_failures = integer(5, "chosen", "autotask 14", "Consecutive failed logins that lock a user.", minimum=1)
    lockout_minutes = number(
        30,
        "chosen",
        "autotask 14",
        "How long a user stays locked; 0: until an administrator unlocks it (drive), as the real service documents.",
        minimum=0,
    )
    impersonation_on_queries = choice(
        "refuse",
        "observed",
        "autotask 3",
        "Treatment of a query with ImpersonationResourceId, which is documented for creates and updates only.",
        choices=("refuse", "ignore"),
    )
    activation_delay_s = number(
        0,
        "observed",
        "autotask 3",
        "How long a new API user is refused before it becomes active; the real service takes about 300.",
        minimum=0,
    )
    hourly_limit = integer(
        10_000,
        "documented",
        "autotask 10",
        "Requests per database in a rolling hour, over all integrations.",
        minimum=1,
    )
    hourly_window_s = number(3600, "documented", "autotask 10", "Length of the rolling hour.", minimum=1)
    refused_calls_count = boolean(
        True, "chosen", "autotask 14", "Whether a request refused with 429 counts toward the rolling hour."
    )
    thread_limit = integer(
        3,
        "documented",
        "autotask 10",
        "Concurrent requests per integration and entity; integrations from before 2023 start higher.",
        minimum=1,
    )
    service_time_ms = integer(
        0, "chosen", "autotask 13", "How long a request occupies its thread, in milliseconds of the clock.", minimum=0
    )
    retry_after_header = boolean(False, "chosen", "autotask 14", "Whether a 429 has Retry-After.")
    unrouted_body = choice(
        "json",
        "chosen",
        "autotask 14",
        "Format of 404 and 405: that of ASP.NET Web API, or an HTML page.",
        choices=("json", "html"),
    )
    query_string_limit = integer(
        2048,
        "observed",
        "autotask 6",
        "Characters of the query string of a query; a longer query or page URL is answered with 404.",
        minimum=1,
    )
    body_without_type = choice(
        "refuse",
        "inferred",
        "autotask 3",
        "Treatment of a body without Content-Type: ASP.NET Web API has no reader for it and responds 415.",
        choices=("refuse", "accept"),
    )
    empty_page_post = choice(
        "refuse",
        "observed",
        "autotask 6.1",
        "Treatment of a POST without a body to a page URL: the query is remembered, or the request is refused.",
        choices=("accept", "refuse"),
    )
    page_of_other_query = choice(
        "refuse",
        "chosen",
        "autotask 6.1",
        "Treatment of a POST to a page URL with a query other than the original one.",
        choices=("refuse", "follow"),
    )
    many_without_id = choice(
        "refuse",
        "documented",
        "autotask 6",
        "Treatment of a query that finds more than 500 records and selects fields without id. That id must be "
        "selected is documented, but not how the service enforces it.",
        choices=("refuse", "accept"),
    )
    empty_filter = choice(
        "nothing",
        "observed",
        "autotask 6",
        "Result of a query with an empty list of conditions: no records, or a refusal as without a filter.",
        choices=("nothing", "refuse"),
    )
    missing_fields = choice(
        "first",
        "observed",
        "autotask 9",
        "Which required fields a refused create names: the first missing one, or all of them.",
        choices=("first", "all"),
    )
    missing_picklist_text = choice(
        "reference",
        "inferred",
        "autotask 9",
        "How a required picklist without a value is refused: as a reference that does not exist, which was "
        "observed for the type of tasks, or as any other required field.",
        choices=("reference", "required"),
    )
    null_on_create = choice(
        "accept",
        "chosen",
        "autotask 8",
        "Treatment of explicit nulls in a create. Clients report that some are refused until they are left out; "
        "which ones is unknown, so the choice is none or all.",
        choices=("accept", "refuse"),
    )
    note_title_required = boolean(
        False,
        "documented",
        "autotask 7.2",
        "Whether notes of tickets need a title. In the real service each ticket category configures this.",
    )
    note_patch_needs_type = boolean(
        False,
        "documented",
        "autotask 7.2",
        "Whether a sparse update of a ticket's note must contain noteType and publish. By the documentation it "
        "need not; one client reports a database that refused it.",
    )
    time_entry_role = choice(
        "held",
        "documented",
        "autotask 7.5",
        "Which role time on a ticket may have: one that the resource has, that of the ticket if it has one, or "
        "any. In the real service a system setting lets users change the ticket's role.",
        choices=("held", "ticket", "any"),
    )
    ticket_time_needs_start_and_stop = boolean(
        False, "chosen", "autotask 7.5", "Whether time on a ticket needs start and end; databases differ."
    )
    default_due_hours = number(
        24,
        "chosen",
        "autotask 14",
        "Hours after its creation at which a ticket is due that was created without dueDateTime.",
        minimum=0,
        maximum=87_600,
    )
    coverage_within_contract = boolean(
        True,
        "chosen",
        "autotask 7.7",
        "Whether blocks, retainers and purchased tickets must lie within the dates of their contract.",
    )
    purchase_approval_above = number(
        None,
        "chosen",
        "autotask 7.9",
        "The cost above which a new charge of a ticket or contract needs approval; null: none does.",
        minimum=0,
    )
    closed_project_changes = choice(
        "refuse",
        "chosen",
        "autotask 7.11",
        "Treatment of new or changed phases, tasks, charges and time of a project that is complete or inactive.",
        choices=("refuse", "accept"),
    )
    service_call_of_other_company = choice(
        "refuse",
        "chosen",
        "autotask 7.12",
        "Treatment of a service call for a ticket or task of another company.",
        choices=("refuse", "accept"),
    )
    mileage_rate = number(
        0.5,
        "chosen",
        "autotask 7.13",
        "The rate per mile in an expense of the category Mileage, in the internal currency.",
        minimum=0,
        maximum=1_000,
    )
    ticket_checklist_limit = integer(
        40, "documented", "autotask 7.15", "The maximum number of items on the checklist of one ticket.", minimum=1
    )
    library_checklist_limit = integer(
        100,
        "documented",
        "autotask 7.15",
        "The maximum number of items of one checklist library; older descriptions say 40.",
        minimum=1,
    )
    initial_service_units = integer(
        0,
        "chosen",
        "autotask 7.5",
        "Units that a service has as soon as it is added to a contract.",
        minimum=0,
        maximum=1_000_000,
    )
    partial_period_units: Setting[Literal["change", "total"]] = choice(
        "change",
        "chosen",
        "autotask 7.5",
        "The row of a period that had begun: the units added or removed, or the new total.",
        choices=("change", "total"),
    )
    attachment_max_bytes = integer(
        7_000_000, "documented", "autotask 7.3", "The maximum size of a file in bytes.", minimum=1
    )
    attachment_window_bytes = integer(
        10_000_000,
        "documented",
        "autotask 10",
        "Bytes of attachments in a window; an upload beyond them is refused and blocks later ones.",
        minimum=1,
    )
    attachment_window_s = number(
        300, "documented", "autotask 10", "Length of that window, and of the block.", minimum=1
    )
    webhook_https_only = boolean(True, "documented", "autotask 11.1", "Whether webhook URLs must be https.")
    webhook_limit = integer(50, "chosen", "autotask 11.1", "The maximum number of webhooks of one entity.", minimum=1)
    webhook_timeout_s = number(
        10, "documented", "autotask 11.3", "Seconds to wait for the response of a webhook's receiver.", minimum=0.1
    )
    webhook_retry_s = number(30, "documented", "autotask 11.3", "Seconds before an event is sent again.", minimum=0)
    webhook_attempts = integer(5, "documented", "autotask 11.3", "Attempts before an event is dropped.", minimum=1)
    webhook_failures_to_disable = integer(
        25, "documented", "autotask 11.3", "Consecutive dropped events that deactivate a webhook.", minimum=1
    )
