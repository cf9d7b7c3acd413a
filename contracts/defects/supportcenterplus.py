"""Seeded defects of SupportCenter Plus."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from contracts.defects import SeededIn
from contracts.defects.changes import answers, idle, lost, patch, put, sends, setting, turned, without, wrap
from contracts.defects.parts import supportcenterplus as parts
from simulators.core.call import Answer
from simulators.core.problem import Problem
from simulators.core.query import TRUE, contains

_MESSAGES = "contracts/test_contract.py::test_messages[supportcenterplus]"
_ALARM = "features/supportcenterplus/test_alarm.py"
_DETAILS = "features/supportcenterplus/test_details.py"
_ENVELOPE = "features/supportcenterplus/test_envelope.py"
_FORMATS = "features/supportcenterplus/test_formats.py"
_INPUT = "features/supportcenterplus/test_input.py"
_KEYS = "features/supportcenterplus/test_keys.py"
_LISTS = "features/supportcenterplus/test_lists.py"
_ROLES = "features/supportcenterplus/test_roles.py"
_SETUP = "features/supportcenterplus/test_setup.py"
_SYNCING = "features/supportcenterplus/test_syncing.py"
_THROTTLING = "features/supportcenterplus/test_throttling.py"
_TRASH = "features/supportcenterplus/test_trash.py"
_REQUESTS = "features/supportcenterplus/test_requests.py"

_defect = SeededIn("supportcenterplus")

_HERE = "simulators.supportcenterplus"
_VARIANTS = ("observed", "observed_401", "documented")
_DONE = Answer(200, {"response_status": {"status_code": 2000, "status": "success"}})


def _always(*_: object) -> bool:
    return True


def _whenever_done(_: Callable[..., bool], before: str, after: str, __: str) -> bool:
    return before != after and after in {"resolved", "closed"}


def _only_resolved(_: Callable[..., bool], before: str, after: str, __: str) -> bool:
    return before != after and after == "resolved"


def _never_expires(valid: Callable[..., bool], record: Mapping[str, Any], login: Any, now: float) -> bool:
    return valid({**record, "expires_at": None}, login, now)


async def _login_alone(_: Callable[..., Any], unit: Any, rep: int, enabled: bool) -> None:
    login = await unit.get("logins", rep)
    await unit.put("logins", {**login, "enabled": enabled})


async def _nothing(*_: object) -> None:
    return None


def _field_as_fields(refusal: Callable[..., Any], code: int, message: str = "", **more: Any) -> Any:
    if code == 4001 and more.get("field"):
        more["fields"] = [more.pop("field")]
    return refusal(code, message, **more)


def _without_unknown(bind: Callable[..., Any], entity: Any, given: Mapping[str, Any], fresh: bool) -> Any:
    return bind(entity, {name: value for name, value in given.items() if name in entity.fields.kept}, fresh)


def _by_the_usual_name(read: Callable[..., Any], call: Any, wrapper: str, *_: str, **more: Any) -> Any:
    return read(call, wrapper, **more)


def _named_one_by_one(_: Callable[..., Any], fields: Any) -> Any:
    return Problem("rejected", code="4001", extra={"field": next(iter(fields))})


def _shared(quota: Any) -> Any:
    return replace(quota, scope=("credential",)) if quota.id == "calls" else quota


def _without_children(bracket: Callable[..., Any], criterion: Mapping[str, Any], *more: Any) -> Any:
    return bracket({name: value for name, value in criterion.items() if name != "children"}, *more)


def _of_any_length(original: Callable[..., str], value: Any, field: str, *_: Any) -> str:
    return original(value, field)


DEFECTS = (
    # The callback
    _defect(
        "callback-lost", "The callback URL is never invoked.", lost("callback"), f"{_ALARM}::test_the_alarm_is_cleared"
    ),
    _defect(
        "callback-on-text",
        "Writing the resolution invokes the callback URL.",
        setting("callback_on_resolution_text", True),
        f"{_ALARM}::test_the_alarm_is_cleared",
    ),
    _defect(
        "callback-on-removal",
        "Deleting invokes the callback URL.",
        setting("callback_on_removal", True),
        f"{_ALARM}::test_deleting_the_request_leaves_the_alarm_alone",
    ),
    _defect(
        "callback-on-every-completion",
        "Closing a resolved request invokes the callback URL again.",
        wrap(f"{_HERE}.model:calls_back", _whenever_done),
        f"{_ALARM}::test_closing_what_is_resolved_does_not_clear_the_alarm_again",
    ),
    _defect(
        "callback-misses-closing",
        "Closing an open request invokes nothing.",
        wrap(f"{_HERE}.model:calls_back", _only_resolved),
        f"{_ALARM}::test_a_request_that_is_closed_at_once_clears_its_alarm_too",
    ),
    _defect(
        "callback-once",
        "A reopened request does not call back again.",
        setting("callback_again", False),
        f"{_ALARM}::test_a_request_that_was_reopened_clears_its_alarm_once_more",
    ),
    _defect(
        "callback-posted",
        "The callback is a POST.",
        sends("callback", method="POST"),
        f"{_ALARM}::test_the_alarm_is_cleared",
    ),
    _defect(
        "callback-loses-query",
        "The callback goes to the URL without its query.",
        sends("callback", url=lambda url: url.partition("?")[0]),
        f"{_ALARM}::test_the_alarm_is_cleared",
    ),
    _defect(
        "callback-retried",
        "A callback that fails is sent again.",
        setting("callback_retries", 3),
        f"{_ALARM}::test_a_tool_that_cannot_answer_is_not_called_again",
    ),
    _defect(
        "callback-url-unchecked",
        "Any text is taken for a URL.",
        setting("callback_url_check", "any"),
        f"{_ALARM}::test_a_callback_url_must_be_absolute",
    ),
    # The envelope
    _defect(
        "status-of-lists-is-an-object",
        "A list tells its success in an object.",
        answers("listRequests", turned("/response_status", lambda told: told[0])),
        f"{_ENVELOPE}::test_a_list_reports_success_in_an_array",
    ),
    _defect(
        "total-flag-is-a-boolean",
        "That the total was asked for is echoed as true.",
        answers("listRequests", turned("/list_info/get_total_count", lambda _: True)),
        f"{_ENVELOPE}::test_a_list_counts_what_it_returned_and_the_whole_only_on_request",
    ),
    _defect(
        "row-count-is-the-page",
        "row_count is what was asked for, not what was returned.",
        answers("listRequests", put("/list_info/row_count", 10)),
        f"{_ENVELOPE}::test_a_list_counts_what_it_returned_and_the_whole_only_on_request",
    ),
    _defect(
        "more-without-rows",
        "An empty page promises more rows.",
        answers("listRequests", put("/list_info/has_more_rows", True)),
        f"{_ENVELOPE}::test_a_list_without_rows_has_no_more_of_them",
    ),
    _defect(
        "ids-are-numbers",
        "The id of a request is a number.",
        answers("viewRequest", turned("/request/id", int)),
        f"{_ENVELOPE}::test_one_record_reports_success_in_an_object",
    ),
    _defect(
        "milliseconds-are-numbers",
        "A time's value is a number.",
        answers("viewRequest", turned("/request/created_time/value", int)),
        f"{_ENVELOPE}::test_one_record_reports_success_in_an_object",
    ),
    _defect(
        "missing-named-as-field",
        "A missing subject is named as a field.",
        wrap(f"{_HERE}.refusals:missing", _named_one_by_one),
        f"{_ENVELOPE}::test_a_subject_that_is_missing_is_named_among_the_fields",
    ),
    _defect(
        "field-named-among-fields",
        "A bad reference is named among fields.",
        wrap(f"{_HERE}.refusals:refusal", _field_as_fields),
        f"{_ENVELOPE}::test_an_unknown_reference_is_named_by_its_field",
    ),
    _defect(
        "unset-left-out",
        "A request that has no callback URL lacks the member.",
        answers("addRequest", without("/request/callback_url")),
        f"{_ALARM}::test_the_alarm_is_cleared",
    ),
    # Input
    _defect(
        "python-refused",
        "A Python dict is not read.",
        setting("lenient_json", False),
        f"{_INPUT}::test_a_request_is_raised_by_way",
    ),
    _defect(
        "json-body-read",
        "A raw JSON body is read.",
        setting("json_body", "accept"),
        f"{_INPUT}::test_a_raw_json_body_is_not_looked_at",
    ),
    _defect(
        "extra-input-ignored",
        "input_data is ignored where none is taken.",
        setting("extra_input", "ignore"),
        f"{_INPUT}::test_the_resolution_is_asked_for_without_any_data",
    ),
    _defect(
        "query-not-read",
        "input_data in the query of a write is not looked at.",
        wrap(
            f"{_HERE}.inputs:sent",
            lambda sent, call: sent(call) if call.method == "GET" else call.body and call.body.get("input_data"),
        ),
        f"{_INPUT}::test_a_request_is_raised_by_way",
    ),
    _defect(
        "unknown-keys-taken",
        "A field that nobody knows is taken.",
        wrap(f"{_HERE}.desk:bind", _without_unknown),
        f"{_ENVELOPE}::test_an_unknown_field_is_named",
    ),
    # Requests
    _defect(
        "trash-does-nothing",
        "Deleting answers and does nothing.",
        idle("trashRequest", _DONE),
        f"{_TRASH}::test_a_deleted_request_lies_in_the_trash_and_comes_back",
    ),
    _defect(
        "trash-is-listed",
        "Trashed requests stay in the list.",
        wrap(f"{_HERE}.model:shelf", lambda shelf, portal, *_, **__: shelf(portal)),
        f"{_TRASH}::test_a_deleted_request_lies_in_the_trash_and_comes_back",
    ),
    _defect(
        "purge-without-trash",
        "A request is purged out of the desk.",
        idle("purgeRequest", _DONE),
        f"{_TRASH}::test_a_request_is_not_deleted_for_good_before_it_lies_in_the_trash",
    ),
    _defect(
        "resolution-resolves",
        "The text of a resolution leaves a resolution time.",
        answers("viewRequest", put("/request/resolved_time", {"display_value": "", "value": "0"})),
        f"{_TRASH}::test_the_text_of_a_resolution_is_kept_apart_from_the_status",
    ),
    _defect(
        "merged-without-parent",
        "A merged request does not name the one that took it over.",
        wrap(f"{_HERE}.refusals:not_found", lambda not_found, *_: not_found()),
        f"{_TRASH}::test_a_merged_request_leads_to_the_one_that_took_it_over",
    ),
    # What administrators maintain
    _defect(
        "removal-refused",
        "An entry of a list that is in use cannot be removed.",
        setting("removed_entries", "deleted"),
        f"{_SETUP}::test_a_category_that_is_removed_stays_with_its_requests_and_cannot_be_chosen_any_more",
    ),
    _defect(
        "names-stay-old",
        "Requests show the name that an entry had before.",
        patch("simulators.core.resources.writer:Writer.follow_faces", _nothing),
        f"{_SETUP}::test_a_category_that_is_renamed_shows_its_new_name_in_requests",
    ),
    _defect(
        "tasks-uncounted",
        "The summary counts no task as done.",
        answers("summarizeRequest", put("/summary/task_completed_count", 0)),
        f"{_SETUP}::test_a_task_of_a_request_is_done",
    ),
    _defect(
        "trash-keeps-the-page",
        "A list counts what lies in the trash.",
        answers("listRequests", put("/list_info/total_count", 5)),
        f"{_SYNCING}::test_a_request_that_goes_to_the_trash_meanwhile_hides_another_one",
    ),
    # Keys and roles
    _defect(
        "keys-live-on",
        "Keys never expire.",
        wrap(f"{_HERE}.auth:is_valid", _never_expires),
        f"{_KEYS}::test_a_key_expires",
    ),
    _defect(
        "old-key-lives",
        "Generating again leaves the old key alive.",
        patch(f"{_HERE}.keys:delete", _nothing),
        f"{_KEYS}::test_a_key_is_generated_again",
    ),
    _defect(
        "login-keeps-key",
        "A key comes back with the login.",
        wrap(f"{_HERE}.drive:keys.set_login", _login_alone),
        f"{_KEYS}::test_disabling_the_login_deletes_the_key",
    ),
    _defect(
        "everybody-generates",
        "Everybody generates keys for everybody.",
        patch(f"{_HERE}.keys:ADMIN", "SupportRep"),
        f"{_KEYS}::test_who_generates_a_key_for_another_support_rep",
    ),
    _defect(
        "failure-as-documented",
        "Failed authentications are told as documented, whatever the build.",
        patch(f"{_HERE}.dialect:UNAUTHENTICATED", dict.fromkeys(_VARIANTS, (401, 4022, "Invalid API Key"))),
        f"{_KEYS}::test_builds_word_the_refusal_differently",
    ),
    _defect(
        "rights-not-looked-at",
        "Every role may do everything.",
        patch(f"{_HERE}.rights:require", _always),
        f"{_ROLES}::test_a_key_of_the_role_role_act_is_verdict",
    ),
    # Lists, formats, limits
    _defect(
        "criteria-ignored",
        "search_criteria find everything.",
        patch(f"{_HERE}.listinfo:parse_criteria", lambda *_: TRUE),
        f"{_LISTS}::test_requests_that_criteria",
    ),
    _defect(
        "brackets-ignored",
        "Children of a criterion are not looked at.",
        wrap(f"{_HERE}.criteria:bracket", _without_children),
        f"{_LISTS}::test_requests_that_criteria",
    ),
    _defect(
        "or-is-and",
        "Criteria are all combined by and.",
        patch(f"{_HERE}.criteria:is_or", lambda _: False),
        f"{_LISTS}::test_requests_that_criteria",
    ),
    _defect(
        "case-matters",
        "Text is compared with its letter case.",
        patch(f"{_HERE}.criteria:LIKE", {"contains": lambda path, text: contains(path, text, "exact")}),
        f"{_LISTS}::test_requests_that_criteria",
    ),
    _defect(
        "old-format-for-all",
        "Every client is answered in the old format.",
        setting("v3_format", "old"),
        f"{_FORMATS}::test_a_client_that_asks_for_the_new_format_gets_it",
    ),
    _defect(
        "old-wrapper-refused",
        "request_note is not taken.",
        wrap(f"{_HERE}.handlers.entries:read_wrapped", _by_the_usual_name),
        f"{_FORMATS}::test_a_build_that_follows_accept_answers_older_clients_in_the_old_format",
    ),
    _defect(
        "throttle-for-all",
        "All operations share one limit.",
        lambda bench: bench.declare(quotas=tuple(_shared(each) for each in bench.declaration.quotas)),
        f"{_THROTTLING}::test_every_operation_has_a_limit_of_its_own",
    ),
    _defect(
        "retry-after-told",
        "A throttled answer has Retry-After.",
        setting("throttle_retry_after", True),
        f"{_THROTTLING}::test_the_limit_is_reached_and_is_over_after_a_minute",
    ),
    _defect(
        "callback-repeated-unasked",
        "A callback that fails is repeated, though no setting asks for it.",
        setting("callback_retries", 1),
        _MESSAGES,
    ),
    *parts.DEFECTS,
    _defect(
        "texts-without-end",
        "Texts may be of any length.",
        wrap(f"{_HERE}.engine:read_text", _of_any_length),
        f"{_DETAILS}::test_texts_have_a_greatest_length",
    ),
)
