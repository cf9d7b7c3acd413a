"""Settings for behaviour that N-central's protocol leaves to the author of a custom PSA."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number, text


class CustomPsaSettings(Settings):
    """The settings of a custom PSA."""

    ncentral_url = text("", "chosen", "INTERFACE.md", "Origin of the N-central to call back, if any.")
    callback_username = text("", "inferred", "ncentral 7", "User name for the callback's Basic auth.")
    callback_password = text("", "inferred", "ncentral 7", "Password for the callback's Basic auth.", secret=True)
    callback_timeout_s = number(
        30.0,
        "chosen",
        "ncentral 7",
        "Seconds of the world's clock that a callback waits for its response.",
        minimum=0.1,
        maximum=3600,
    )
    callback_retries = integer(
        0,
        "chosen",
        "ncentral 7",
        "How often a callback is repeated that was not answered with a 2xx.",
        minimum=0,
        maximum=100,
    )
    callback_retry_delay_s = number(
        60.0, "chosen", "ncentral 7", "Seconds of the world's clock before each repetition.", minimum=0, maximum=86400
    )
    ticket_number_prefix = text("INC-", "chosen", "ncentral 9", "Prefix of a textual ticket number.")
    first_ticket_number = integer(
        1001, "chosen", "ncentral 9", "The number of the first ticket of a fresh state.", minimum=1, maximum=2**31 - 1
    )
    require_custom_tags = boolean(
        False,
        "observed",
        "ncentral 11",
        "Whether a message without customTags is refused: one working receiver refuses it, another does not.",
    )
    unknown_ticket = choice(
        "refuse",
        "chosen",
        "ncentral 6.3",
        "Response to an UPDATE, RESOLVE or REOPEN with an unknown ncentralTicketId: refuse (404), or ignore (204).",
        choices=("refuse", "ignore"),
    )
    number_mismatch = choice(
        "refuse",
        "chosen",
        "ncentral 6.2",
        "Treatment of a psaTicketNumber that is not the ticket's: refuse (404), or ignore (the action is performed).",
        choices=("refuse", "ignore"),
    )
    empty_create_status = choice(
        202, "inferred", "ncentral 9", "Status of the response to a CREATE without a body.", choices=(200, 202, 204)
    )
    empty_action_status = choice(
        204,
        "inferred",
        "ncentral 9",
        "Status of the response to any other action without a body.",
        choices=(200, 202, 204),
    )
