"""Settings for behaviour that the sources leave open, or that differs between servers."""

from __future__ import annotations

from simulators.core.settings import Setting, boolean, choice, integer, number, text
from simulators.ncentral.inventory_settings import InventorySettings
from simulators.ncentral.ticket_settings import TicketSettings

OLDEST = 2024
"""The profile that has the operations of every server."""


def profile(settings: NcentralSettings) -> int:
    """The profile of the server: a year."""
    return int(settings.profile)


class NcentralSettings(TicketSettings, InventorySettings):
    """The settings of N-central."""

    profile: Setting[int | str] = choice(
        2026,
        "documented",
        "ncentral 3.1",
        "The age of the server, as number or text: 2026 has every operation, 2024 lacks those added later.",
        choices=(2024, 2026, "2024", "2026"),
    )
    server_version = text("2026.1.0.12", "chosen", "ncentral 2.1", "N-central's version in server-info.")
    show_server_version = boolean(
        True, "observed", "ncentral 2.1", "Whether server-info contains N-central's version; null if not."
    )
    health_start_time = boolean(
        True,
        "observed",
        "ncentral 2.1",
        "Whether health has startTime, which its summary announces and the vendor's schema lacks.",
    )
    time_zone = choice(
        "America/New_York",
        "documented",
        "ncentral 3.3",
        "The server's zone, used in creationDate and the server's time.",
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
        "Lifetime of an access token in seconds; overrides cannot exceed it.",
        minimum=1,
        maximum=31_536_000,
    )
    refresh_expiry_s = integer(
        90_000,
        "documented",
        "ncentral 2.2",
        "Lifetime of a refresh token in seconds; overrides cannot exceed it.",
        minimum=1,
        maximum=31_536_000,
    )
    expiry_overrides = boolean(
        True,
        "documented",
        "ncentral 2.2",
        "Whether the override headers have an effect; one client found that they have none.",
    )
    refresh_once = boolean(False, "inferred", "ncentral 11", "Whether a refresh token can be used only once.")
    revoked_jwt_grace_s = number(
        0.0,
        "chosen",
        "ncentral 2.2",
        "Seconds that a JWT still works after its user was given another; up to about 300 have been observed.",
        minimum=0,
        maximum=86_400,
    )
    error_without_id = boolean(False, "inferred", "ncentral 2.3", "Whether 400s lack the prefix [ID=...].")
    error_phrase_doubled = boolean(False, "inferred", "ncentral 2.3", "Whether 400s repeat their reason phrase.")
    error_id_unspaced = boolean(False, "inferred", "ncentral 2.3", "Whether 404s lack the space after [ID=...].")
    error_status_as_text = boolean(
        False,
        "inferred",
        "ncentral 2.3",
        "Whether 401, 403, 404 and 500 have their status as text, as in the vendor's examples of exceptions.",
    )
    core_failures = choice(
        "500",
        "inferred",
        "ncentral 2.3",
        "How a failure of the core engine is reported: as a 500, or within a 200 with an `Error Message` property.",
        choices=("500", "hidden"),
    )
    json_types = choice(
        "lenient",
        "inferred",
        "ncentral 7",
        "Treatment of a number in place of text, and of digits in text in place of a number: lenient converts "
        "them, as Java's usual binding does, strict refuses them (400).",
        choices=("lenient", "strict"),
    )
    unknown_members = choice(
        "ignore",
        "chosen",
        "ncentral 3.3",
        "Treatment of unknown properties in a body.",
        choices=("ignore", "refuse"),
    )
    external_limit = integer(
        3,
        "inferred",
        "ncentral 11",
        "Concurrent calls per endpoint that uses a PSA: credentials, tickets, mappings, companies.",
        minimum=0,
        maximum=10_000,
    )
    light_limit = integer(
        50,
        "inferred",
        "ncentral 11",
        "Concurrent calls per other endpoint: link roots, health, server-info, auth.",
        minimum=0,
        maximum=10_000,
    )
    service_time_ms = integer(
        0,
        "chosen",
        "ncentral 5",
        "Milliseconds of the world's clock that a call takes, during which it counts as concurrent.",
        minimum=0,
        maximum=600_000,
    )
    retry_after_s = integer(
        None,
        "inferred",
        "ncentral 11",
        "Seconds in the Retry-After header of a 429. None: no header, as in the vendor's reference.",
        minimum=0,
        maximum=3600,
    )
    limit_headers = boolean(
        False,
        "inferred",
        "ncentral 11",
        "Whether responses have X-RateLimit-Limit and -Remaining: an overview announces such headers without "
        "naming them.",
    )
    custom_psa_active = boolean(
        True,
        "documented",
        "ncentral 3.1",
        "Whether a Custom PSA is configured; if not, ticket operations and callbacks are forbidden.",
    )
    standard_psa_configured = boolean(
        True,
        "chosen",
        "ncentral 4",
        "Whether a managed PSA is configured for the standard PSA operations; if not, companies fail in the core "
        "engine.",
    )
    unconfigured_check = choice(
        "invalid",
        "inferred",
        "ncentral 11",
        "Result of a credential check without a managed PSA: invalid (200, false) or failure (of the core engine).",
        choices=("invalid", "failure"),
    )
    tigerpaw_url = text(
        "",
        "chosen",
        "ncentral 4",
        "Origin of the Tigerpaw that checks credentials. Empty: the collection psa_users is used.",
    )
    tigerpaw_timeout_s = number(
        30.0, "chosen", "ncentral 4", "Seconds to wait for its response.", minimum=0.1, maximum=3600
    )
    integration_key = text(
        "",
        "inferred",
        "ncentral 11",
        "The PSA's private key: with a different INTEGRATION-KEY a credential check returns false. Empty: any key"
        " is accepted.",
        secret=True,
    )
    mapping_shape = choice(
        "list",
        "observed",
        "ncentral 4",
        "Format of mappings: a list, as clients read it, or one object, as in the vendor's document.",
        choices=("list", "object"),
    )
