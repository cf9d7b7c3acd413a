"""The choices that the sources on N-central leave open, and what differs from server to server."""

from __future__ import annotations

from simulators.core.settings import Setting, boolean, choice, integer, number, text
from simulators.ncentral.inventory_settings import InventorySettings
from simulators.ncentral.ticket_settings import TicketSettings

OLDEST = 2024
"""The profile that has the operations of every server."""


def profile(settings: NcentralSettings) -> int:
    """The age of the server, a year."""
    return int(settings.profile)


class NcentralSettings(TicketSettings, InventorySettings):
    """The settings of N-central."""

    profile: Setting[int | str] = choice(
        2026,
        "documented",
        "ncentral 3.1",
        "The age of the server, as number or text: 2026 has every operation, 2024 lacks what newer servers brought.",
        choices=(2024, 2026, "2024", "2026"),
    )
    server_version = text("2026.1.0.12", "chosen", "ncentral 2.1", "What server-info calls N-central's version.")
    show_server_version = boolean(
        True, "observed", "ncentral 2.1", "Whether server-info tells N-central's version; null if not."
    )
    health_start_time = boolean(
        True,
        "observed",
        "ncentral 2.1",
        "Whether health has startTime, which its summary promises and the vendor's schema lacks.",
    )
    time_zone = choice(
        "America/New_York",
        "documented",
        "ncentral 3.3",
        "The server's zone, as creationDate and the server's time show it.",
        choices=(
            "America/New_York",
            "America/Los_Angeles",
            "Europe/London",
            "Europe/Berlin",
            "Australia/Sydney",
            "UTC",
        ),
    )
    access_expiry_s = integer(
        3600,
        "documented",
        "ncentral 2.2",
        "Seconds that an access token lives; no override goes above it.",
        minimum=1,
        maximum=31_536_000,
    )
    refresh_expiry_s = integer(
        90_000,
        "documented",
        "ncentral 2.2",
        "Seconds that a refresh token lives; no override goes above it.",
        minimum=1,
        maximum=31_536_000,
    )
    expiry_overrides = boolean(
        True,
        "documented",
        "ncentral 2.2",
        "Whether the override headers have an effect; one client found that they had none.",
    )
    refresh_once = boolean(False, "inferred", "ncentral 11", "Whether a refresh token dies when it is used.")
    revoked_jwt_grace_s = number(
        0.0,
        "chosen",
        "ncentral 2.2",
        "Seconds that a JWT still works after its user got another; up to about 300 have been seen.",
        minimum=0,
        maximum=86_400,
    )
    error_without_id = boolean(False, "inferred", "ncentral 2.3", "Whether 400s lack the [ID=...] in front.")
    error_phrase_doubled = boolean(False, "inferred", "ncentral 2.3", "Whether 400s say their reason phrase twice.")
    error_id_unspaced = boolean(False, "inferred", "ncentral 2.3", "Whether 404s lack the space after [ID=...].")
    error_status_as_text = boolean(
        False,
        "inferred",
        "ncentral 2.3",
        "Whether 401, 403, 404 and 500 carry their status as text, as the vendor's examples of exceptions do.",
    )
    core_failures = choice(
        "500",
        "inferred",
        "ncentral 2.3",
        "How a failure of the core engine shows: as a 500, or hidden behind a 200 with an `Error Message` member.",
        choices=("500", "hidden"),
    )
    json_types = choice(
        "lenient",
        "inferred",
        "ncentral 7",
        "What becomes of a number where text is due, and of digits in text where a number is: lenient converts them, "
        "as Java's usual binding does, strict refuses (400).",
        choices=("lenient", "strict"),
    )
    unknown_members = choice(
        "ignore",
        "chosen",
        "ncentral 3.3",
        "What meets members of a body that the operation does not know.",
        choices=("ignore", "refuse"),
    )
    external_limit = integer(
        3,
        "inferred",
        "ncentral 11",
        "Calls under way per endpoint that reach into a PSA: credentials, tickets, mappings, companies.",
        minimum=0,
        maximum=10_000,
    )
    light_limit = integer(
        50,
        "inferred",
        "ncentral 11",
        "Calls under way per endpoint of the others: link roots, health, server-info, auth.",
        minimum=0,
        maximum=10_000,
    )
    service_time_ms = integer(
        0,
        "chosen",
        "ncentral 5",
        "Milliseconds of the world's clock that a call is under way, and counted.",
        minimum=0,
        maximum=600_000,
    )
    retry_after_s = integer(
        None,
        "inferred",
        "ncentral 11",
        "Seconds in the Retry-After header of a 429. None: no header, as the vendor's reference shows.",
        minimum=0,
        maximum=3600,
    )
    limit_headers = boolean(
        False,
        "inferred",
        "ncentral 11",
        "Whether answers carry X-RateLimit-Limit and -Remaining: an overview promises such headers, unnamed.",
    )
    custom_psa_active = boolean(
        True,
        "documented",
        "ncentral 3.1",
        "Whether a Custom PSA is what is configured; if not, ticket operations and callbacks are forbidden.",
    )
    standard_psa_configured = boolean(
        True,
        "chosen",
        "ncentral 4",
        "Whether a managed PSA stands behind the standard PSA operations; if not, companies fail in the core engine.",
    )
    unconfigured_check = choice(
        "invalid",
        "inferred",
        "ncentral 11",
        "What a credential check comes to without a managed PSA: invalid (200, false) or failure (of the core engine).",
        choices=("invalid", "failure"),
    )
    tigerpaw_url = text(
        "",
        "chosen",
        "ncentral 4",
        "Origin of the Tigerpaw that is asked about credentials. Empty: the collection psa_users is.",
    )
    tigerpaw_timeout_s = number(
        30.0, "chosen", "ncentral 4", "Seconds that it is waited for.", minimum=0.1, maximum=3600
    )
    integration_key = text(
        "",
        "inferred",
        "ncentral 11",
        "The PSA's private key: a different INTEGRATION-KEY makes a credential check false. Empty: any will do.",
        secret=True,
    )
    mapping_shape = choice(
        "list",
        "observed",
        "ncentral 4",
        "How mappings are answered: a list, as clients read it, or one object, as the vendor's document says.",
        choices=("list", "object"),
    )
