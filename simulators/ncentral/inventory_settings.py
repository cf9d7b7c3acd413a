"""Settings for behaviour of units, devices and monitoring that the sources leave open [ncentral-api 1 to 5]."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer


class InventorySettings(Settings):
    """Settings of organization units, devices and monitoring."""

    registration_token_days = integer(
        365,
        "chosen",
        "ncentral-api 5",
        "Days for which the registration token of a new customer or site is valid.",
        minimum=0,
        maximum=36_500,
    )
    device_page_all = integer(
        1000,
        "chosen",
        "ncentral-api 1.1",
        "Maximum rows of a device list with pageSize -1; other lists return all rows.",
        minimum=1,
        maximum=1000,
    )
    select_comparisons = choice(
        "crash",
        "observed",
        "ncentral-api 1.2",
        "Response to =gt= and similar comparisons in select: a server error, as one client reports, or a 400.",
        choices=("crash", "refuse"),
    )
    select_letter_case = choice(
        "ignored",
        "chosen",
        "ncentral-api 1.2",
        "Whether text comparisons in select are case-sensitive.",
        choices=("ignored", "matters"),
    )
    login_in_detail = boolean(
        True,
        "chosen",
        "ncentral-api 3",
        "Whether the details of a device show the logged-in user; one client found null there, and a value in lists.",
    )
    issue_ticket_details = choice(
        "number",
        "chosen",
        "ncentral-api 4.1",
        "Content of psaTicketDetails of an active issue: the number of the PSA's ticket, or nothing.",
        choices=("number", "empty"),
    )
    create_answer = choice(
        "data",
        "inferred",
        "ncentral-api 2",
        "Response to the creation of a unit: its id in data, as in the vendor's guide, or bare, as in its API "
        "document.",
        choices=("data", "bare"),
    )
    task_run_s = integer(
        60,
        "chosen",
        "ncentral-api 4.2",
        "Seconds that a direct task runs on a device before it succeeds or fails.",
        minimum=0,
        maximum=86_400,
    )
    device_list_limit = integer(
        5, "observed", "ncentral-api 1.5", "Concurrent calls of each device list.", minimum=0, maximum=10_000
    )
    lifecycle_limit = integer(
        1, "observed", "ncentral-api 1.5", "Concurrent calls that read or write life cycles.", minimum=0, maximum=10_000
    )
    detail_limit = integer(
        3,
        "inferred",
        "ncentral-api 1.5",
        "Concurrent calls per endpoint of assets, monitor status and active issues.",
        minimum=0,
        maximum=10_000,
    )
    list_limit = integer(
        10, "inferred", "ncentral-api 1.5", "Concurrent calls per endpoint of other lists.", minimum=0, maximum=10_000
    )
