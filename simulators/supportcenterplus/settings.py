"""What the sources of this vendor leave open, or tell in two ways."""

from __future__ import annotations

from simulators.core.settings import boolean, choice, integer, number, text
from simulators.supportcenterplus.callback_settings import CallbackSettings


def names_in(text: str) -> frozenset[str]:
    """The names in a setting that holds several, with commas between."""
    return frozenset(name.strip() for name in text.split(",")) - {""}


class SupportCenterSettings(CallbackSettings):
    """The settings of SupportCenter Plus."""

    auth_failure = choice(
        "observed",
        "observed",
        "supportcenterplus 1.1",
        "What a missing, unknown, expired or deleted key meets: observed on-premises (HTTP 400 with inner code 401), "
        "observed_401 (the same body by HTTP 401), or documented (HTTP 401 with inner code 4022).",
        choices=("observed", "observed_401", "documented"),
    )
    portals = integer(
        1,
        "inferred",
        "supportcenterplus 11",
        "How many business units there are; the header PORTALID chooses one of them, 1 where it is not sent.",
        minimum=1,
        maximum=1000,
    )
    unlicensed_modules = text(
        "",
        "documented",
        "supportcenterplus 1.1",
        "Modules and submodules outside the licence, as they stand in paths, with commas between: worklogs,accounts.",
    )
    technicians_path = choice(
        "technicians",
        "inferred",
        "supportcenterplus 11",
        "The module under which support reps are served; the other one is unknown.",
        choices=("technicians", "support_reps"),
    )
    requesters_path = choice(
        "users",
        "observed",
        "supportcenterplus 4.5",
        "The module under which requesters (contacts) are served; the others are unknown.",
        choices=("users", "requesters", "contacts"),
    )
    groups_path = choice(
        "support_groups",
        "observed",
        "supportcenterplus 4.5",
        "The module under which support groups are served; the other one is unknown.",
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
        "What becomes of a raw JSON body: ignore it, or accept it in the place of input_data.",
        choices=("ignore", "accept"),
    )
    extra_input = choice(
        "refuse",
        "observed",
        "supportcenterplus 2",
        "What meets input_data where an operation takes none: refuse, or ignore.",
        choices=("refuse", "ignore"),
    )
    bodyless_unlink = choice(
        "missing",
        "inferred",
        "supportcenterplus 2",
        "What meets unlinking without input_data: missing (4012), or internal (HTTP 500, 4004), as a live instance "
        "answered on the other routes that take associations away.",
        choices=("missing", "internal"),
    )
    upload_field = choice(
        "input_file",
        "observed",
        "supportcenterplus 4.1",
        "The form field of an upload; older builds have file.",
        choices=("input_file", "file"),
    )
    v3_format = choice(
        "new",
        "chosen",
        "supportcenterplus 11",
        "new: the new format for every Accept; by_accept: the old one unless Accept names the versioned media type; "
        "old: always the old one.",
        choices=("new", "by_accept", "old"),
    )
    unset_outcome = choice(
        "absent",
        "observed",
        "supportcenterplus 4.1",
        "How responded_time, resolved_time, completed_time and closure_info look until they are set: absent, as in "
        "live detail views, or null like every other unset field.",
        choices=("absent", "null"),
    )
    create_status = choice(
        201, "observed", "supportcenterplus 3", "HTTP status of an added record.", choices=(201, 200)
    )
    action_answers = choice(
        "messages",
        "observed",
        "supportcenterplus 4.1",
        "What closing a request and saving a resolution answer: messages (a text in response_status, as recorded), or "
        "record (the request or the resolution besides, as clients of other builds read it).",
        choices=("messages", "record"),
    )
    trash_answers = choice(
        "record",
        "observed",
        "supportcenterplus 4.1",
        "What moving a request to the trash and restoring it answer: record (the request, as recorded for the trash), "
        "or status (response_status alone).",
        choices=("record", "status"),
    )
    display_format = choice(
        "dd/MM/yyyy hh:mm a",
        "observed",
        "supportcenterplus 3",
        "How display values of times look: the owner of the key chooses. Recordings have the first and the last of "
        "these.",
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
        "What meets a row_count above 100: clamp it to 100, or refuse.",
        choices=("clamp", "refuse"),
    )
    notes_in_lists = choice(
        "no description",
        "observed",
        "supportcenterplus 4.2",
        "What a row of the list of notes has: no description and no has_attachments, as recorded, or the whole note.",
        choices=("whole", "no description"),
    )
    search_fields_match = choice(
        "is",
        "inferred",
        "supportcenterplus 6",
        "How search_fields compare text: is, or contains, as one public integration expects.",
        choices=("is", "contains"),
    )
    dates_among_criteria = choice(
        "accept",
        "observed",
        "supportcenterplus 6",
        "What meets several criteria of which one is about a time: accept, or refuse as one live instance did.",
        choices=("accept", "refuse"),
    )
    removed_entries = choice(
        "marked",
        "inferred",
        "supportcenterplus 4.5",
        "What deleting an entry of a list does: it stays marked as deleted (marked), or it goes, and is refused "
        "with 4005 where others refer to it (deleted).",
        choices=("marked", "deleted"),
    )
    first_request_id = integer(
        1001, "chosen", "supportcenterplus 9", "The id of the first request of a fresh state.", minimum=1, maximum=2**53
    )
    unknown_tags = choice(
        "create",
        "chosen",
        "supportcenterplus 4.1",
        "What becomes of a tag that a request is given by a name that no tag has: create it, or refuse (4001).",
        choices=("create", "refuse"),
    )
    mandatory_fields = text(
        "",
        "chosen",
        "supportcenterplus 11",
        "Fields that every request needs besides subject, with commas between; templates may ask for more.",
    )
    closure_fields = text(
        "",
        "documented",
        "supportcenterplus 3.1",
        "Fields that must be filled before a request is closed (4003), with commas between; resolution is one.",
    )
    throttle_per_minute = integer(
        None,
        "chosen",
        "supportcenterplus 11",
        "Calls a minute that a key may make of one operation; None: as many as it likes.",
        minimum=1,
        maximum=1_000_000,
    )
    throttle_lock_s = number(
        0.0,
        "observed",
        "supportcenterplus 7",
        "Seconds for which an operation stays blocked once its limit was exceeded; 600 to 900 were met live.",
        minimum=0,
        maximum=86400,
    )
    throttle_auth_failures = integer(
        None,
        "documented",
        "supportcenterplus 7",
        "Failed authentications a minute from one address; the vendor's example is 15, at most 45. None: any number.",
        minimum=1,
        maximum=1_000_000,
    )
    throttle_retry_after = boolean(
        False, "chosen", "supportcenterplus 11", "Whether a throttled answer carries Retry-After."
    )
