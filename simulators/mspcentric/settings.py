"""Settings for behaviour that MSPCentric's public pages leave open [mspcentric 10]."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number, text


class MspcentricSettings(Settings):
    """The settings of MSPCentric."""

    magic_link_s = integer(
        900,
        "chosen",
        "mspcentric 10",
        "Seconds of the world's clock within which a magic link can be opened, once.",
        minimum=1,
        maximum=86_400,
    )
    used_link_status = choice(
        410,
        "chosen",
        "mspcentric 10",
        "The status of a used or expired magic link.",
        choices=(401, 410),
    )
    unnamed_user = choice(
        "first",
        "chosen",
        "mspcentric 2.4",
        "Response to a DELETE of a user without an id: the organization's first user is deleted, or a 400.",
        choices=("first", "refuse"),
    )
    external_bridge = boolean(
        True,
        "documented",
        "mspcentric 1",
        "Whether external integrations can be created: the vendor has marked their page as deprecated.",
    )
    validate_credentials = boolean(
        False,
        "chosen",
        "mspcentric 4",
        "Whether creating an integration with the OEM API tests it at the integrator first, and refuses it if "
        "that fails.",
    )
    automatic_mapping = boolean(
        True,
        "documented",
        "mspcentric 6",
        "Whether the first import maps equal names automatically. Later imports never do.",
    )
    request_timeout_s = number(
        30.0,
        "chosen",
        "mspcentric 6",
        "Seconds of the world's clock that a request to a PSA or to the integrator waits for its response.",
        minimum=0.1,
        maximum=3600,
    )
    request_retries = integer(
        3, "chosen", "mspcentric 6", "How often a request is repeated after a 429 or a 503.", minimum=0, maximum=20
    )
    retry_delay_s = number(
        5.0,
        "chosen",
        "mspcentric 6",
        "Seconds before such a repetition if the response has no Retry-After.",
        minimum=0,
        maximum=3600,
    )
    page_size = integer(100, "chosen", "mspcentric 6", "Records per page in requests to a PSA.", minimum=1, maximum=500)
    connectwise_client_id = text(
        "7f3f2f0e-6a39-4f0f-9d5c-2d5c6a1f9b10",
        "chosen",
        "mspcentric 7",
        "The clientId sent to ConnectWise if the partner's credentials have none.",
    )
    autotask_integration_code = text(
        "",
        "chosen",
        "mspcentric 7",
        "The ApiIntegrationCode sent to Autotask if the partner's credentials have none.",
        secret=True,
    )
    halopsa_scope = text("all", "inferred", "mspcentric 7", "The scope of the token requested from HaloPSA.")
    autotask_effective = choice(
        "next_month",
        "observed",
        "mspcentric 7",
        "When an approved adjustment takes effect at Autotask: on the first of next month, or today.",
        choices=("next_month", "today"),
    )
    product_groups_cache_s = integer(
        900,
        "documented",
        "mspcentric 4",
        "Seconds of the world's clock for which the product groups of a partner are cached.",
        minimum=0,
        maximum=86_400,
    )
    duplicate_alerts = choice(
        "append",
        "documented",
        "mspcentric 5",
        "Effect of a repeated alert: a note on the ticket of the first one, or another ticket.",
        choices=("append", "ticket"),
    )
    alert_limit = integer(
        100,
        "documented",
        "mspcentric 5",
        "Alerts per source address in 60 seconds; the vendor allows 100 to 500, by contract.",
        minimum=0,
        maximum=10_000_000,
    )
    alert_list_limit = integer(
        100,
        "documented",
        "mspcentric 5",
        "Lists of tickets per source address in 60 seconds.",
        minimum=0,
        maximum=10_000_000,
    )
    alert_ticket_limit = integer(
        100,
        "documented",
        "mspcentric 5",
        "Tickets read by correlation id per source address in 60 seconds; the vendor allows 100 to 120.",
        minimum=0,
        maximum=10_000_000,
    )
    vendor_limit = integer(
        100,
        "inferred",
        "mspcentric 3.3",
        "Calls of the Vendor API per integration in one second.",
        minimum=0,
        maximum=10_000_000,
    )
    oem_limit = integer(
        None,
        "chosen",
        "mspcentric 10",
        "Calls of the OEM API per integrator in 60 seconds. No limit is documented, and by default there is none.",
        minimum=0,
        maximum=10_000_000,
    )
    webhook_secret = text(
        "",
        "chosen",
        "mspcentric 10",
        "The value of the header X-Mspcentric-Secret of webhooks; empty: no header. No signature is documented.",
        secret=True,
    )
    webhook_retries = integer(
        4,
        "chosen",
        "mspcentric 10",
        "How often a webhook or ticket that was not answered with a 2xx is repeated.",
        minimum=0,
        maximum=20,
    )
    webhook_retry_delay_s = number(
        1.0,
        "documented",
        "mspcentric 5",
        "Seconds before the first repetition; each further wait is twice as long.",
        minimum=0,
        maximum=3600,
    )
