"""What the sources on organization units, devices and what is monitored leave open [ncentral-api 1 to 5]."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer


class InventorySettings(Settings):
    """Organization units, devices and what is monitored."""

    registration_token_days = integer(
        365,
        "chosen",
        "ncentral-api 5",
        "Days that the registration token of a new customer or site is good.",
        minimum=0,
        maximum=36_500,
    )
    device_page_all = integer(
        1000,
        "chosen",
        "ncentral-api 1.1",
        "Rows of a list of devices that asks for pageSize -1; other lists answer everything.",
        minimum=1,
        maximum=1000,
    )
    select_comparisons = choice(
        "crash",
        "observed",
        "ncentral-api 1.2",
        "What meets =gt= and its like in select: a server error, as one client found, or a 400.",
        choices=("crash", "refuse"),
    )
    select_letter_case = choice(
        "ignored",
        "chosen",
        "ncentral-api 1.2",
        "Whether the letter case of text matters in select.",
        choices=("ignored", "matters"),
    )
    login_in_detail = boolean(
        True,
        "chosen",
        "ncentral-api 3",
        "Whether a device by its id shows who is signed in; one client found null there, and a value in lists.",
    )
    issue_ticket_details = choice(
        "number",
        "chosen",
        "ncentral-api 4.1",
        "What psaTicketDetails of an active issue holds: the number of the PSA's ticket, or nothing.",
        choices=("number", "empty"),
    )
    create_answer = choice(
        "data",
        "inferred",
        "ncentral-api 2",
        "How a new unit is answered: its id in data, as the vendor's guide shows, or bare, as its document says.",
        choices=("data", "bare"),
    )
    task_run_s = integer(
        60,
        "chosen",
        "ncentral-api 4.2",
        "Seconds that a direct task takes on a device before it is a success or a failure.",
        minimum=0,
        maximum=86_400,
    )
    device_list_limit = integer(
        5, "observed", "ncentral-api 1.5", "Calls under way of each list of devices.", minimum=0, maximum=10_000
    )
    lifecycle_limit = integer(
        1, "observed", "ncentral-api 1.5", "Calls under way that read or write life cycles.", minimum=0, maximum=10_000
    )
    detail_limit = integer(
        3,
        "inferred",
        "ncentral-api 1.5",
        "Calls under way per endpoint of assets, monitor status and active issues.",
        minimum=0,
        maximum=10_000,
    )
    list_limit = integer(
        10, "inferred", "ncentral-api 1.5", "Calls under way per endpoint of other lists.", minimum=0, maximum=10_000
    )
