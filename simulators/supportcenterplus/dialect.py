"""The vendor's errors: an outer status_code 4000 with a single inner message [supportcenterplus 3]."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem
from simulators.core.server.bodies import decode_multipart, form_pairs
from simulators.supportcenterplus.envelope import MEDIA_TYPE
from simulators.supportcenterplus.refusals import INVALID_URL, NO_PERMISSION
from simulators.supportcenterplus.settings import SupportCenterSettings

BAD_TOKEN = "AuthToken in the request is invalid. Unable to authenticate."  # noqa: S105  # the text of an error
THROTTLED = "URL blocked as maximum access limit exceeded"

ErrorParts = tuple[int, int, str]
"""HTTP status, inner code, text (empty: none)."""

_ERRORS: Mapping[Kind, ErrorParts] = {
    "unrouted": (404, 4007, INVALID_URL),
    "not_found": (404, 4007, INVALID_URL),
    "method": (400, 4021, "Invalid HTTP method"),
    "too_large": (413, 4001, "Invalid Input"),
    "encoding": (415, 4001, "Invalid Input"),
    "media_type": (415, 4001, "Invalid Input"),
    "malformed": (400, 4000, ""),
    "contract": (400, 4001, "Invalid Input"),
    "conflict": (400, 4001, "Invalid Input"),
    "rejected": (400, 4001, "Invalid Input"),
    "forbidden": (403, 4002, NO_PERMISSION),
    "quota": (429, 4015, THROTTLED),
    "internal": (500, 4004, ""),
}

UNAUTHENTICATED: Mapping[str, ErrorParts] = {
    "observed": (400, 401, BAD_TOKEN),
    "observed_401": (401, 401, BAD_TOKEN),
    "documented": (401, 4022, "Invalid API Key"),
}

_FAULTS: Mapping[int, tuple[int, str]] = {
    401: (4022, "Invalid API Key"),
    403: (4002, NO_PERMISSION),
    404: (4007, INVALID_URL),
    429: (4015, THROTTLED),
}

_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


class SupportCenterPlusDialect(Dialect):
    """Errors with `response_status` as an object; forms are read for all methods, bodies of other types are not."""

    def render(self, problem: Problem, call: Call) -> Answer:
        """The error with the message of `problem`. An invalid path parameter is an invalid URL (404)."""
        status, message = _message(problem, SupportCenterSettings.of(call))
        outer = {"status_code": 4000, "messages": [message], "status": "failed"}
        headers = list(problem.headers)
        if (
            problem.kind == "quota"
            and problem.retry_after is not None
            and SupportCenterSettings.of(call).throttle_retry_after
        ):
            headers.append(("Retry-After", str(max(1, math.ceil(problem.retry_after)))))
        return Answer(status, {"response_status": outer}, headers, MEDIA_TYPE)

    def decode(self, call: Call) -> bool:
        """Decode both types of forms for every method, as `curl -F` and `curl -d` send them [supportcenterplus 2]."""
        media_type = call.headers.get("content-type").partition(";")[0].strip().lower()
        if media_type == _MULTIPART and call.raw:
            if call.operation is not None and "x-upload" in call.operation.extensions:
                return False
            call.body = _read_multipart(call)
        elif media_type == _FORM:
            call.body = read_form(call.raw)
        elif media_type == "application/json" and SupportCenterSettings.of(call).json_body == "accept":
            call.body = {"input_data": call.raw.decode("utf-8", "replace")}
        return True


def _read_multipart(call: Call) -> dict[str, Any]:
    """The text fields of a multipart form; empty for a malformed one, as for bodies of other types."""
    try:
        return decode_multipart(call.raw, call.headers.get("content-type"), call.files)
    except Problem:
        return {}


def read_form(raw: bytes) -> dict[str, str]:
    """A URL-encoded form: the first value of a repeated name is used. Bytes that are not UTF-8 become U+FFFD.

    Raises a Problem if the form exceeds the limits of forms.
    """
    pairs = form_pairs(raw, "replace")
    form: dict[str, str] = {}
    for name, value in pairs:
        form.setdefault(name, value)
    return form


def _message(problem: Problem, settings: SupportCenterSettings) -> tuple[int, dict[str, Any]]:
    if problem.code:
        return problem.http_status, _inner(int(problem.code), problem.detail, problem.extra)
    status, code, text = _error(problem, settings)
    return status, _inner(code, text, {})


def _error(problem: Problem, settings: SupportCenterSettings) -> ErrorParts:
    if problem.kind == "unauthenticated":
        return UNAUTHENTICATED[settings.auth_failure]
    if problem.kind == "fault":
        usual = (4004, "") if problem.http_status >= 500 else (4000, "")
        return problem.http_status, *_FAULTS.get(problem.http_status, usual)
    if problem.kind == "contract" and problem.violations and problem.violations[0].location == "path":
        return _ERRORS["not_found"]
    return _ERRORS[problem.kind]


def _inner(code: int, text: str, extra: Mapping[str, Any]) -> dict[str, Any]:
    inner: dict[str, Any] = {"status_code": code, "type": "failed"}
    if text:
        inner["message"] = text
    if extra.get("field"):
        inner["field"] = extra["field"]
    if extra.get("fields"):
        inner["fields"] = extra["fields"]
    return inner
