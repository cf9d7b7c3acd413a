"""Settings for behaviour that Nerdio's documentation leaves open."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number, text


class NerdioSettings(Settings):
    """The settings of Nerdio Manager."""

    psa_timeout_s = number(
        30.0,
        "chosen",
        "nerdio 5",
        "Seconds of the world's clock that a call to a PSA waits for its response.",
        minimum=0.1,
        maximum=3600,
    )
    psa_attempts = integer(
        3,
        "chosen",
        "nerdio 5.4",
        "The total number of attempts of a call to a PSA: it is repeated after 429 and 503, and without a response.",
        minimum=1,
        maximum=20,
    )
    psa_retry_delay_s = number(
        1.0,
        "chosen",
        "nerdio 5.4",
        "Seconds before the second attempt; each further wait is twice as long. A Retry-After of the PSA takes "
        "precedence.",
        minimum=0,
        maximum=3600,
    )
    connectwise_client_id = text(
        "b5c2c0b4-6f0e-4c7c-9d4f-0a1f7c1d5e21",
        "inferred",
        "nerdio 1",
        "Nerdio's own clientId, which it sends to ConnectWise PSA.",
    )
    autotask_integration_code = text(
        "",
        "inferred",
        "nerdio 1",
        "The tracking identifier that Nerdio sends to Autotask; that of an Autotask served beside it is filled in.",
        secret=True,
    )
    auto_match = choice(
        "folded",
        "chosen",
        "nerdio 2.1",
        "When Auto Match considers two names equal: folded (letter case and outer blanks do not matter), or exact.",
        choices=("folded", "exact"),
    )
    unconfigured_account = choice(
        "skip",
        "chosen",
        "nerdio 2.1",
        "Effect of an event of an account that is not configured: skip, or a ticket for the msp_customer.",
        choices=("skip", "msp_customer"),
    )
    msp_customer = choice(
        "optional",
        "chosen",
        "nerdio 2.1",
        "Whether a mapping needs an MSP-level customer: optional, or required.",
        choices=("optional", "required"),
    )
    duplicates = choice(
        "note",
        "inferred",
        "nerdio 4",
        "Effect of a repeated failure while its ticket is open: a note, or ignore.",
        choices=("note", "ignore"),
    )
    closing_note = boolean(
        True,
        "inferred",
        "nerdio 4",
        "Whether a note gives the reason for the end of an incident, before the status changes.",
    )
    deleted_ticket = choice(
        "recreate",
        "inferred",
        "nerdio 4",
        "Effect of a repeated failure whose ticket was deleted in the PSA: recreate creates a new one, fail does not.",
        choices=("recreate", "fail"),
    )
    informational_completed = choice(
        "resolve",
        "chosen",
        "nerdio 4",
        "Effect of a completed job without an incident, if the condition is informational: a ticket that is "
        "resolved at once, one that stays open (create), or none (ignore).",
        choices=("resolve", "create", "ignore"),
    )
    api_action_timeout_s = number(
        30.0,
        "chosen",
        "nerdio 3.1",
        "Seconds of the world's clock that a custom API action waits for its response.",
        minimum=0.1,
        maximum=3600,
    )
    api_action_retries = integer(
        0,
        "chosen",
        "nerdio 3.1",
        "How many times a custom API action is repeated if the response is not a 2xx, each time after a minute.",
        minimum=0,
        maximum=100,
    )
    token_lifetime_s = integer(
        3599,
        "observed",
        "nerdio 6",
        "Lifetime of an access token of the REST API in seconds.",
        minimum=1,
        maximum=86400,
    )
    job_duration_s = number(
        60.0,
        "chosen",
        "nerdio 6",
        "Seconds of the world's clock that a restarted job runs.",
        minimum=0,
        maximum=86400,
    )
