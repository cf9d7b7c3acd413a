"""Settings for behaviour that the sources leave open, or on which they disagree."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number


class HaloSettings(Settings):
    """The settings of HaloPSA."""

    token_lifetime_s = integer(
        3600,
        "observed",
        "halopsa 2.2",
        "Lifetime of an access token in seconds of the world's clock.",
        minimum=1,
        maximum=31_536_000,
    )
    refresh_lifetime_s = integer(
        1_209_600,
        "chosen",
        "halopsa 2.2",
        "Lifetime of a refresh token in seconds of the world's clock; each can be used once.",
        minimum=1,
        maximum=31_536_000,
    )
    missing_scope = choice(
        "unauthorized",
        "observed",
        "halopsa 2.3",
        "Permissions of a token requested without a scope: none, so that each call is 401 (unauthorized) or 403 "
        "(forbidden), as two clients report; or all those of the application (application).",
        choices=("unauthorized", "forbidden", "application"),
    )
    rate_limit = integer(
        300,
        "observed",
        "halopsa 9.1",
        "Requests of one application within the rolling window. Sources also report 450, 500 and 700.",
        minimum=1,
    )
    rate_window_s = integer(
        300,
        "observed",
        "halopsa 9.1",
        "Length of the rolling window in seconds. Sources report 300 with 300 or 450 requests, and 180 with 500.",
        minimum=1,
    )
    retry_after = boolean(False, "inferred", "halopsa 9.1", "Whether a 429 has Retry-After, in whole seconds.")
    error_style = choice(
        "json_string",
        "inferred",
        "halopsa 9",
        "Format of a refusal by a business rule: a JSON string, plain text, or an object with the property error,"
        " resultCode and errorMessage, Message, or ClassName and Message. No single one suits every client.",
        choices=("json_string", "text", "object", "result_code", "message", "exception"),
    )
    one_item_answer = choice(
        "object",
        "observed",
        "halopsa 3",
        "Response to a POST of one item: the object, as in most builds, or an array of one.",
        choices=("object", "array"),
    )
    ticket_page_cap = integer(
        100,
        "observed",
        "halopsa 3.2",
        "The largest page of tickets; a larger page_size is silently reduced to it.",
        minimum=1,
        maximum=100_000,
    )
    list_page_cap = integer(
        100_000,
        "inferred",
        "halopsa 3.2",
        "The largest page of other lists. One client pages customers by 999; two others report 100 for every list.",
        minimum=1,
        maximum=100_000,
    )
    ticket_row_names = choice(
        "requested",
        "observed",
        "halopsa 5.1",
        "When rows of the ticket list have the names of agent, status, ticket type, priority and contract: if a "
        "parameter such as includeagent requests them, or always.",
        choices=("requested", "always"),
    )
    unreadable_query = choice(
        "ignore",
        "observed",
        "halopsa 3.2",
        "Treatment of a query parameter with an invalid value, such as page_no=x: as if it were absent (ignore), "
        "or refused with 400. Empty values and the value undefined always count as absent.",
        choices=("ignore", "refuse"),
    )
    unknown_order = choice(
        "ignore",
        "chosen",
        "halopsa 3.2",
        "Treatment of an order by a property that the entity does not have: ignore, or refuse (400).",
        choices=("ignore", "refuse"),
    )
    first_ticket_id = integer(
        2000,
        "inferred",
        "halopsa 13",
        "The id of the first ticket of a fresh tenant.",
        minimum=1,
        maximum=1_000_000_000,
    )
    default_tickettype_id = integer(
        1,
        "inferred",
        "halopsa 5.2",
        "The type of a ticket without a type, or with an unknown one.",
        minimum=1,
        maximum=2**31 - 1,
    )
    foreign_priority = choice(
        "refuse",
        "inferred",
        "halopsa 13",
        "Treatment of a priority that the ticket's SLA does not have: refuse (400), or accept.",
        choices=("refuse", "accept"),
    )
    strict_updates = boolean(
        False,
        "observed",
        "halopsa 5.4",
        "Whether an update of a ticket must repeat tickettype_id and client_id; without them the response is "
        "Record not found, as for agents with restricted rights.",
    )
    deleted_ticket = choice(
        "shown",
        "chosen",
        "halopsa 5.4",
        "Response to GET by id of a deleted ticket: shown, marked as deleted; or missing (404).",
        choices=("shown", "missing"),
    )
    ticket_customfields = choice(
        "details",
        "observed",
        "halopsa 5.1",
        "When GET by id shows a ticket's custom fields: with includedetails, or always.",
        choices=("details", "always"),
    )
    unsent_customfields = choice(
        "clear",
        "observed",
        "halopsa 5.2",
        "Treatment of custom fields, and fields of an asset, that an update with such an array omits: clear, as a"
        " client's author reports; or keep.",
        choices=("clear", "keep"),
    )
    actions_without_ticket = choice(
        "paged",
        "observed",
        "halopsa 6",
        "Response of GET /Actions without ticket_id and without both dates: nothing, as one client documents; the"
        " actions of all tickets if pageinate is on (paged), as two others report; or those in any case (all).",
        choices=("nothing", "paged", "all"),
    )
    delete_with_tickets = choice(
        "refuse",
        "chosen",
        "halopsa 3",
        "Response to a DELETE of a customer or site that has tickets: refuse (400); or delete, after which its "
        "tickets refer to a missing record.",
        choices=("refuse", "delete"),
    )
    unsent_lines = choice(
        "drop",
        "inferred",
        "halopsa 13",
        "Treatment of the lines of an invoice that a POST with `lines` omits: drop, or keep.",
        choices=("drop", "keep"),
    )
    webhook_timeout_s = number(
        10.0,
        "inferred",
        "halopsa 13",
        "Seconds of the world's clock that the single attempt of a webhook waits for its response.",
        minimum=0.1,
        maximum=3600,
    )
    webhook_batch_delay_s = number(
        60.0,
        "inferred",
        "halopsa 10",
        "Seconds of the world's clock after which a webhook sends grouped occurrences, unless it sets a delay itself.",
        minimum=0.1,
        maximum=86_400,
    )
    webhook_reassigned_event = integer(
        2,
        "chosen",
        "halopsa 13",
        "The number of the event ticket reassigned, which no source documents. A working client has those of the "
        "others: 3 new ticket logged, 19 ticket updated by user, 39 closed, 76 ticket status changed, 1072 ticket"
        " deleted.",
        minimum=1,
        maximum=2**31 - 1,
    )
    report_order_by = choice(
        "refuse",
        "inferred",
        "halopsa 7.6",
        "Treatment of report SQL with ORDER BY and without TOP: refuse, since the vendor runs it inside a view "
        "and public queries write TOP 100 PERCENT; or accept.",
        choices=("refuse", "accept"),
    )
