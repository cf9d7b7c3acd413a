"""Halo's errors: a text or a map for invalid requests, no body if forbidden, OAuth's errors at the token endpoint."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem, Violation
from simulators.halopsa.binding import DEEPEST, bound, too_deep
from simulators.halopsa.bodies import BODIES
from simulators.halopsa.settings import HaloSettings

SILENT: frozenset[Kind] = frozenset({"unrouted", "method", "too_large", "encoding", "media_type", "forbidden"})
"""Kinds of problems whose response is a status without a body [halopsa 9, 13]."""

_STYLES: Mapping[str, Callable[[str], Any]] = {
    "json_string": lambda text: text,
    "object": lambda text: {"error": text},
    "result_code": lambda text: {"resultCode": 1, "errorMessage": text},
    "message": lambda text: {"Message": text},
    "exception": lambda text: {"ClassName": "System.Exception", "Message": text},
}
"""The body of an error by a business rule, by the value of the setting `error_style` [halopsa 9]."""

FAILURE = "An error has occurred."
CHALLENGE = (("WWW-Authenticate", 'Bearer error="invalid_token"'),)
INVALID_TOKEN = {"error": "invalid_token", "error_description": "The access token is not valid."}


class HaloDialect(Dialect):
    """JSON bodies; errors in the vendor's several formats. A body without a content type is refused."""

    assumed_media_type = ""

    def render(self, problem: Problem, call: Call) -> Answer:
        """The vendor's response for a problem."""
        answer = _answer(problem, call)
        answer.headers += problem.headers
        if problem.allow:
            answer.headers.append(("Allow", ", ".join(problem.allow)))
        return answer

    def normalize(self, body: Any, call: Call) -> Any:
        """The body, bound to the fields of the operation. Raises Problem `malformed` if it is nested too deeply."""
        if call.operation is None:
            return body
        expected = BODIES.get(call.operation.id)
        if expected is None or not call.raw:
            return body
        if too_deep(body):
            raise Problem("malformed", f"more than {DEEPEST} levels")
        return bound(expected.fields, expected.many, body)


def _answer(problem: Problem, call: Call) -> Answer:
    if problem.code:
        return Answer(problem.http_status, {"error": problem.code, "error_description": problem.detail})
    if problem.kind == "fault":
        return _fault(problem, call)
    if problem.kind in SILENT:
        return Answer.empty(problem.http_status)
    if problem.kind in {"malformed", "contract"}:
        return _unbound(problem, call)
    if problem.kind in {"rejected", "not_found", "conflict"}:
        return refused(problem.detail, problem.http_status, HaloSettings.of(call).error_style)
    if problem.kind == "quota":
        return _limited(problem, call)
    return Answer(problem.http_status, {"error": problem.detail or FAILURE})


def refused(text: str, status: int, style: str) -> Answer:
    """The response for an error by a business rule; `style`: a value of the setting `error_style`."""
    return Answer.text(text, status) if style == "text" else Answer(status, _STYLES[style](text))


def _unbound(problem: Problem, call: Call) -> Answer:
    """A body that cannot be bound: a map from paths to messages [halopsa 9]; at the token endpoint OAuth's error."""
    if call.operation is not None and call.operation.id == "createToken":
        return Answer(400, {"error": "invalid_request", "error_description": "The request cannot be understood."})
    if problem.kind == "malformed":
        return Answer(400, {"": ["The input is not valid JSON."]})
    places: dict[str, list[str]] = {}
    for violation in problem.violations:
        place = place_of(violation)
        message = _message(violation, place)
        if message not in places.setdefault(place, []):
            places[place].append(message)
    return Answer(400, places)


def place_of(violation: Violation) -> str:
    """The path of a violation: `/0/lines/1/id` becomes `[0].lines[1].id`; a parameter's path is its name."""
    if violation.location != "body":
        return violation.pointer
    place = ""
    for step in violation.pointer.split("/")[1:]:
        place += f"[{step}]" if step.isdigit() else f".{step}" if place else step
    return place


def _message(violation: Violation, place: str) -> str:
    if violation.rule in {"required", "minItems"}:
        return "A non-empty request body is required." if not place else f"The {place} field is required."
    if violation.location == "body" and not place:
        return "Cannot read the body into the list of objects that is meant here: it requires a JSON array."
    return f"The value cannot be converted for {place}."


def _limited(problem: Problem, call: Call) -> Answer:
    """A 429 with the text of the rolling window [halopsa 9.1], and with Retry-After if the setting enables it."""
    refusal = problem.extra["refusal"]
    minutes = HaloSettings.of(call).rate_window_s / 60
    text = f"Rate Limit Reached - {refusal.limit:g} Requests per rolling {minutes:g} minute window"
    answer = Answer(problem.http_status, {"error": text})
    if HaloSettings.of(call).retry_after and problem.retry_after is not None:
        answer.headers.append(("Retry-After", str(max(1, math.ceil(problem.retry_after)))))
    return answer


def _fault(problem: Problem, call: Call) -> Answer:
    """An injected status, in this vendor's error format."""
    status = problem.http_status
    if status == 401:
        return Answer(status, dict(INVALID_TOKEN), [*CHALLENGE])
    if status in {400, 404}:
        return refused("Injected fault", status, HaloSettings.of(call).error_style)
    return Answer.empty(status) if status == 403 else Answer(status, {"error": FAILURE})
