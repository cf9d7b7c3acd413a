"""Settings for behaviour of tickets, callbacks and actions that the sources leave open [ncentral 6 to 8]."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number


class TicketSettings(Settings):
    """Settings of statuses, callbacks and outgoing actions."""

    first_ticket_id = integer(
        63_000_001,
        "chosen",
        "ncentral 9",
        "The id of the first ticket, unless the alert sets one.",
        minimum=1,
        maximum=2_000_000_000,
    )
    open_status = choice(
        "CREATE_TICKET_CREATED_IN_NCENTRAL",
        "documented",
        "ncentral 8",
        "The ticketStatus of a ticket that the PSA has acknowledged: the documented one, which means created, or "
        "a proposed separate one.",
        choices=("CREATE_TICKET_CREATED_IN_NCENTRAL", "CREATE_TICKET_CONFIRMED"),
    )
    resolved_status = choice(
        "RESOLVE_TICKET_CONFIRMED",
        "inferred",
        "ncentral 8",
        "The ticketStatus of a resolved ticket: a proposed one, or the documented one, unchanged.",
        choices=("RESOLVE_TICKET_CONFIRMED", "CREATE_TICKET_CREATED_IN_NCENTRAL"),
    )
    reopened_status = choice(
        "REOPEN_TICKET_CONFIRMED",
        "inferred",
        "ncentral 8",
        "The ticketStatus of a reopened ticket: a proposed one, or the documented one, unchanged.",
        choices=("REOPEN_TICKET_CONFIRMED", "CREATE_TICKET_CREATED_IN_NCENTRAL"),
    )
    info_credentials = choice(
        "configured",
        "inferred",
        "ncentral 11",
        "Credentials accepted by ticket info: those of either block of the PSA page, or any that are not empty.",
        choices=("configured", "any"),
    )
    wrong_info_credentials = choice(
        401, "inferred", "ncentral 11", "The status of ticket info with wrong credentials.", choices=(401, 403)
    )
    create_status = choice(
        200,
        "documented",
        "ncentral 3.5",
        "The status of a successful create; both are in the vendor's document.",
        choices=(200, 201),
    )
    wrong_state = choice(
        "flag",
        "inferred",
        "ncentral 11",
        "Response to a confirmation that does not fit the ticket's state: 200 with inconsistencyDetected, or 409.",
        choices=("flag", "conflict"),
    )
    psa_ends_issue = boolean(
        True,
        "chosen",
        "ncentral-api 4.1",
        "Whether resolving the ticket in the PSA ends the active issue; if not, only monitoring does.",
    )
    callback_success_status = choice(
        200,
        "inferred",
        "ncentral 11",
        "The status of an accepted callback: 200 with the ticket, or 204.",
        choices=(200, 204),
    )
    paused_status = choice(
        403,
        "chosen",
        "ncentral 6.1",
        "The status of callbacks and ticket operations while the integration is paused.",
        choices=(403, 409, 503),
    )
    retry_delay_s = number(
        60.0,
        "inferred",
        "ncentral 11",
        "Seconds before the first retry of a message, if the PSA configuration requests retries.",
        minimum=0,
        maximum=86_400,
    )
    retry_factor = number(
        2.0,
        "inferred",
        "ncentral 11",
        "Factor by which each wait is longer than the previous one.",
        minimum=1,
        maximum=10,
    )
    note_date = choice(
        "weekday",
        "inferred",
        "ncentral 6.2",
        "Format of the date at the end of an UPDATE's details: weekday (Java's `Wed Jan 07 09:15:30 EST 2026` in "
        "the server's zone; the vendor's example begins with W and is cut off there), or iso.",
        choices=("weekday", "iso"),
    )
    empty_custom_tags = choice(
        "send",
        "inferred",
        "ncentral 11",
        "How customTags are sent if the recipient has none: as {}, or left out.",
        choices=("send", "omit"),
    )
