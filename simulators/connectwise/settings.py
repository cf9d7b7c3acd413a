"""Settings for behaviour that the sources leave open [connectwise, last section]."""

from __future__ import annotations

from simulators.core.settings import Settings, boolean, choice, integer, number

_UNKNOWN = "connectwise unknown"


class ConnectWiseSettings(Settings):
    """The settings of ConnectWise PSA."""

    hosting = choice(
        "self-hosted",
        "chosen",
        "connectwise 1",
        "Where the system runs: codebase, IsCloud, the slashes of hrefs and the router's refusals depend on it.",
        choices=("self-hosted", "cloud"),
    )
    require_ssl = boolean(
        False,
        "documented",
        "connectwise 1",
        "Whether plain HTTP is refused with code Security, as in production; off by default, so that clients can "
        "use HTTP.",
    )
    is_cloud_as_text = boolean(
        False,
        "observed",
        "connectwise 1",
        "Whether company info has IsCloud as text, as in the guide, or as a boolean.",
    )
    unknown_company = choice(
        "null",
        "observed",
        _UNKNOWN,
        "Response of company info for an unknown login company: 200 with null, or 404.",
        choices=("null", "404"),
    )
    unsupported_version = choice(
        "ignore",
        "chosen",
        _UNKNOWN,
        "Response to an Accept header with an unknown version: none, or 400.",
        choices=("ignore", "refuse"),
    )
    unauthorized_code = choice(
        "Unauthorized",
        "documented",
        _UNKNOWN,
        "The code of a 401; ConnectWiseApi comes with the message UserNotAuthenticated.",
        choices=("Unauthorized", "ConnectWiseApi"),
    )
    missing_client_id = choice(
        "hosting",
        "observed",
        _UNKNOWN,
        "Response to a call without clientId: 403 (forbidden), 400 that names the header (named), 400 with the "
        "router's plain text (router), or no error (accept); hosting: 403 if self-hosted, router in the cloud.",
        choices=("hosting", "forbidden", "named", "router", "accept"),
    )
    forbidden_code = choice(
        "Security",
        "documented",
        _UNKNOWN,
        "The code of a 403 for a missing right.",
        choices=("Security", "Unauthorized"),
    )
    system_info_public = boolean(
        False,
        "observed",
        _UNKNOWN,
        "Whether /system/info needs no credentials, as one report says of self-hosted systems.",
    )
    setup_reads = choice(
        "free",
        "documented",
        "connectwise 1",
        "Whether setup tables can be read without a permission, or need Table Setup inquire.",
        choices=("free", "inquire"),
    )
    missing_photo = choice(
        "pixel",
        "inferred",
        "connectwise 2",
        "The image of a member or contact without a photo: one gray pixel, since recordings have the href for "
        "every member, or 404.",
        choices=("pixel", "404"),
    )
    condition_length = integer(
        10_000,
        "documented",
        "connectwise 4",
        "The maximum length of a condition in a query string, in characters; a search allows ten times as many.",
        minimum=100,
        maximum=1_000_000,
    )
    condition_tests = integer(
        100, "chosen", "connectwise 4", "The maximum number of comparisons in one condition.", minimum=1, maximum=10_000
    )
    false_200 = boolean(
        False,
        "documented",
        "connectwise 2",
        "Whether a PATCH of a path below a reference responds 200 without an effect.",
    )
    patch_needs_custom_fields = boolean(
        False,
        "observed",
        "connectwise 2",
        "Whether a PATCH of a record that has custom fields is refused unless it contains customFields.",
    )
    contact_put_refuses_items = boolean(
        False,
        "observed",
        "connectwise 2",
        "Whether a PUT of a contact that contains communicationItems is refused, as one client reports.",
    )
    line_breaks = choice(
        "keep",
        "observed",
        "connectwise 2",
        "Treatment of line breaks in text: kept, or stored as blanks, as in the guide.",
        choices=("keep", "blank"),
    )
    time_start_required = boolean(
        True, "documented", _UNKNOWN, "Whether a time entry without timeStart is refused, or starts now."
    )
    byte_order_marks = choice(
        "take",
        "inferred",
        "connectwise 5",
        "Treatment of a byte order mark at the beginning of a JSON body: accepted, as by the vendor's platform, "
        "or refused.",
        choices=("take", "refuse"),
    )
    errors_of_simple_refusals = choice(
        "unread",
        "observed",
        "connectwise 5",
        "Which refusals without a list of errors have `errors: null`: those of an invalid body, condition or "
        "parameter, all, or none. Recordings of missing records and endpoints leave it out.",
        choices=("unread", "null", "omitted"),
    )
    owner_in_resources = boolean(
        True, "observed", "connectwise 3", "Whether the identifier of a ticket's owner is one of its resources."
    )
    company_needs_address = boolean(
        False,
        "documented",
        "connectwise 3",
        "Whether a company without any part of an address is refused, as in the vendor's models; off by default, "
        "since clients create companies without one.",
    )
    addition_dates = choice(
        "within",
        "inferred",
        "connectwise 3",
        "Whether an addition must take effect within its agreement, or at any time.",
        choices=("within", "any"),
    )
    sla_utc_offset = integer(
        0,
        "chosen",
        "connectwise 3",
        "UTC offset in hours of the times in slaStatus; recordings of the vendor's sandbox have UTC-05.",
        minimum=-12,
        maximum=14,
    )
    hours_billed_step = number(
        1.0,
        "observed",
        "connectwise 3",
        "Billed hours are rounded up to a multiple of this, unless the work type has its own.",
        minimum=0,
        maximum=24,
    )
    schedule_conflicts_refused = boolean(
        True,
        "inferred",
        "connectwise 8",
        "Whether an overlapping schedule entry of the same member is refused without allowScheduleConflictsFlag.",
    )
    notes_fire_callbacks = boolean(
        True, "inferred", _UNKNOWN, "Whether notes and time entries on a ticket count as an update of the ticket."
    )
    callback_key_as_text = boolean(
        False,
        "observed",
        _UNKNOWN,
        "Whether the signing key is served as JSON inside a JSON text, as one client expects.",
    )
    callback_timeout_s = number(
        5.0,
        "documented",
        "connectwise 7",
        "Seconds of the world's clock that a callback waits for its response.",
        minimum=0.1,
        maximum=3600,
    )
    callback_failing_days = integer(
        3,
        "documented",
        "connectwise 7",
        "Consecutive days with failures after which a callback becomes inactive.",
        minimum=1,
        maximum=365,
    )
    requests_per_minute = integer(
        1000, "documented", "connectwise 6", "Requests of one client id and key in a sliding minute.", minimum=1
    )
    retry_after_s = number(
        None,
        "chosen",
        "connectwise 6",
        "The Retry-After of a 429; none: the seconds until a request would be granted. The guide shows 30.",
        minimum=1,
    )
    service_time_ms = integer(
        0,
        "chosen",
        "INTERFACE.md",
        "Milliseconds of the world's clock that every operation takes.",
        minimum=0,
        maximum=600_000,
    )
