"""Settings for behaviour that the sources leave open, or on which they disagree."""

from __future__ import annotations

from simulators.core.settings import boolean, choice, integer, number, text
from simulators.supportcenterplus.callback_settings import CallbackSettings


def names_in(text: str) -> frozenset[str]:
    """The names in a setting with comma-separated names."""
    return frozenset(name.strip() for name in text.split(",")) - {""}


class SupportCenterSettings(CallbackSettings):
    """The settings of SupportCenter Plus."""

    auth_failure = choice(
        "observed",
        "observed",
        "supportcenterplus 1.1",
        "Response to a missing, unknown, expired or deleted key: observed on-premises (HTTP 400 with inner code "
        "401), observed_401 (the same body with HTTP 401), or documented (HTTP 401 with inner code 4022).",
        choices=("observed", "observed_401", "documented"),
    )
    portals = integer(
        1,
        "inferred",
        "supportcenterplus 11",
        "The number of business units; the header PORTALID selects one, by default 1.",
        minimum=1,
        maximum=1000,
    )
    unlicensed_modules = text(
        "",
        "documented",
        "supportcenterplus 1.1",
        "Comma-separated modules and submodules without a licence, as in paths: worklogs,accounts.",
    )
    technicians_path = choice(
        "technicians",
        "inferred",
        "supportcenterplus 11",
        "The module name of support reps; the other name is unknown.",
        choices=("technicians", "support_reps"),
    )
    requesters_path = choice(
        "users",
        "observed",
        "supportcenterplus 4.5",
        "The module name of requesters (contacts); the other names are unknown.",
        choices=("users", "requesters", "contacts"),
    )
    groups_path = choice(
        "support_groups",
        "observed",
        "supportcenterplus 4.5",
        "The module name of support groups; the other name is unknown.",
        choices=("support_groups", "groups"),
    )
    lenient_json = boolean(
        True,
        "inferred",
        "supportcenterplus 2",
        "Whether input_data may be the repr of a Python dict, as two commercial clients send it.",
    )
    json_body = choice(
        "ignore",
        "inferred",
        "supportcenterplus 2",
        "Treatment of a raw JSON body: ignore it, or accept it in place of input_data.",
        choices=("ignore", "accept"),
    )
    extra_input = choice(
        "refuse",
        "observed",
        "supportcenterplus 2",
        "Treatment of input_data for an operation without input: refuse, or ignore.",
        choices=("refuse", "ignore"),
    )
    bodyless_unlink = choice(
        "missing",
        "inferred",
        "supportcenterplus 2",
        "Response to an unlink without input_data: missing (4012), or internal (HTTP 500, 4004), as a live "
        "instance responded on the other routes that remove associations.",
        choices=("missing", "internal"),
    )
    upload_field = choice(
        "input_file",
        "observed",
        "supportcenterplus 4.1",
        "The form field of an upload; older builds use file.",
        choices=("input_file", "file"),
    )
    v3_format = choice(
        "new",
        "chosen",
        "supportcenterplus 11",
        "new: the new format for every Accept; by_accept: the old format unless Accept names the versioned media "
        "type; old: always the old format.",
        choices=("new", "by_accept", "old"),
    )
    unset_outcome = choice(
        "absent",
        "observed",
        "supportcenterplus 4.1",
        "How unset values of responded_time, resolved_time, completed_time and closure_info are shown: absent, as"
        " in live detail views, or null like every other unset field.",
        choices=("absent", "null"),
    )
    create_status = choice(
        201, "observed", "supportcenterplus 3", "HTTP status of an added record.", choices=(201, 200)
    )
    action_answers = choice(
        "messages",
        "observed",
        "supportcenterplus 4.1",
        "Response to closing a request and saving a resolution: messages (a text in response_status, as "
        "recorded), or record (also the request or the resolution, as clients of other builds expect).",
        choices=("messages", "record"),
    )
    trash_answers = choice(
        "record",
        "observed",
        "supportcenterplus 4.1",
        "Response to moving a request to the trash and restoring it: record (the request, as recorded for the "
        "trash), or status (response_status alone).",
        choices=("record", "status"),
    )
    display_format = choice(
        "dd/MM/yyyy hh:mm a",
        "observed",
        "supportcenterplus 3",
        "Format of the display values of times, which the owner of the key chooses. The first and the last of "
        "these have been recorded.",
        choices=("dd/MM/yyyy hh:mm a", "MM/dd/yyyy hh:mm a", "yyyy-MM-dd HH:mm", "MMM d, yyyy hh:mm a"),
    )
    display_zone_minutes = integer(
        0,
        "chosen",
        "supportcenterplus 3",
        "The zone of display values, in minutes east of UTC.",
        minimum=-840,
        maximum=840,
    )
    row_count_over_100 = choice(
        "clamp",
        "chosen",
        "supportcenterplus 11",
        "Treatment of a row_count above 100: clamp it to 100, or refuse.",
        choices=("clamp", "refuse"),
    )
    notes_in_lists = choice(
        "no description",
        "observed",
        "supportcenterplus 4.2",
        "Rows of a list of notes: without description and has_attachments, as recorded, or the whole note.",
        choices=("whole", "no description"),
    )
    search_fields_match = choice(
        "is",
        "inferred",
        "supportcenterplus 6",
        "How search_fields are compared: is, or contains, as one public integration expects.",
        choices=("is", "contains"),
    )
    dates_among_criteria = choice(
        "accept",
        "observed",
        "supportcenterplus 6",
        "Treatment of several criteria that include a time: accept, or refuse as one live instance did.",
        choices=("accept", "refuse"),
    )
    removed_entries = choice(
        "marked",
        "inferred",
        "supportcenterplus 4.5",
        "Effect of deleting an entry of a list: it is marked as deleted (marked), or removed, which is refused "
        "with 4005 if others refer to it (deleted).",
        choices=("marked", "deleted"),
    )
    first_request_id = integer(
        1001, "chosen", "supportcenterplus 9", "The id of the first request of a fresh state.", minimum=1, maximum=2**53
    )
    unknown_tags = choice(
        "create",
        "chosen",
        "supportcenterplus 4.1",
        "Treatment of an unknown tag name in a request: create the tag, or refuse (4001).",
        choices=("create", "refuse"),
    )
    mandatory_fields = text(
        "",
        "chosen",
        "supportcenterplus 11",
        "Comma-separated fields that every request needs besides subject; templates may require more.",
    )
    closure_fields = text(
        "",
        "documented",
        "supportcenterplus 3.1",
        "Comma-separated fields that must be filled before a request is closed (4003); resolution is one.",
    )
    throttle_per_minute = integer(
        None,
        "chosen",
        "supportcenterplus 11",
        "Calls per minute of one key to one operation; None: no limit.",
        minimum=1,
        maximum=1_000_000,
    )
    throttle_lock_s = number(
        0.0,
        "observed",
        "supportcenterplus 7",
        "Seconds for which an operation stays blocked after its limit was exceeded; 600 to 900 have been observed.",
        minimum=0,
        maximum=86400,
    )
    throttle_auth_failures = integer(
        None,
        "documented",
        "supportcenterplus 7",
        "Failed authentications per minute from one address; the vendor's example is 15, its maximum 45. None: no"
        " limit.",
        minimum=1,
        maximum=1_000_000,
    )
    throttle_retry_after = boolean(
        False, "chosen", "supportcenterplus 11", "Whether a throttled response has Retry-After."
    )
