"""The choices of a custom PSA. Its author makes them; N-central's protocol leaves them open."""

from __future__ import annotations

from simulators.core.settings import Setting

_LINK = (
    Setting("ncentral_url", "string", "", "chosen", "INTERFACE.md", "Origin of the N-central to call back, if any."),
    Setting("callback_username", "string", "", "inferred", "ncentral 7", "User name of the callback's Basic auth."),
    Setting("callback_password", "string", "", "inferred", "ncentral 7", "Password of its Basic auth.", secret=True),
)

_CALLBACK = (
    Setting(
        "callback_timeout_s",
        "number",
        30.0,
        "chosen",
        "ncentral 7",
        "Seconds of the world's clock that a callback waits for its answer.",
        minimum=0.1,
        maximum=3600,
    ),
    Setting(
        "callback_retries",
        "integer",
        0,
        "chosen",
        "ncentral 7",
        "How often a callback that was not answered with a 2xx is sent again.",
        minimum=0,
        maximum=100,
    ),
    Setting(
        "callback_retry_delay_s",
        "number",
        60.0,
        "chosen",
        "ncentral 7",
        "Seconds of the world's clock before each of those.",
        minimum=0,
        maximum=86400,
    ),
)

_TICKETS = (
    Setting("ticket_number_prefix", "string", "INC-", "chosen", "ncentral 9", "How a textual ticket number begins."),
    Setting(
        "first_ticket_number",
        "integer",
        1001,
        "chosen",
        "ncentral 9",
        "The number of the first ticket of a fresh state.",
        minimum=1,
        maximum=2**31 - 1,
    ),
    Setting(
        "require_custom_tags",
        "boolean",
        False,
        "observed",
        "ncentral 11",
        "Whether a message without customTags is refused: one working receiver does, another does not.",
    ),
    Setting(
        "unknown_ticket",
        "choice",
        "refuse",
        "chosen",
        "ncentral 6.3",
        "What meets an UPDATE, RESOLVE or REOPEN whose ncentralTicketId is unknown: refuse (404), or ignore (204).",
        choices=("refuse", "ignore"),
    ),
    Setting(
        "number_mismatch",
        "choice",
        "refuse",
        "chosen",
        "ncentral 6.2",
        "What meets a psaTicketNumber that is not the ticket's: refuse (404), or ignore (the action is taken).",
        choices=("refuse", "ignore"),
    ),
)

_ANSWERS = (
    Setting(
        "empty_create_status",
        "choice",
        202,
        "inferred",
        "ncentral 9",
        "Status of a CREATE that is answered without a body.",
        choices=(200, 202, 204),
    ),
    Setting(
        "empty_action_status",
        "choice",
        204,
        "inferred",
        "ncentral 9",
        "Status of any other action that is answered without a body.",
        choices=(200, 202, 204),
    ),
)

SETTINGS = (*_LINK, *_CALLBACK, *_TICKETS, *_ANSWERS)
