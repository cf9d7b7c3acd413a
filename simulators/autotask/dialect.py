"""Error responses: lists of texts with status 500, and ASP.NET's for unknown routes; lenient decoding of bodies."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Mapping
from typing import Any

from simulators.autotask.auth import refusal
from simulators.autotask.caller import AutotaskCaller
from simulators.autotask.checks import missing
from simulators.autotask.engine import ENGINE
from simulators.autotask.limits import THREADS
from simulators.autotask.model import lenient, search, texts
from simulators.autotask.model.rights import Action, denied
from simulators.autotask.model.shape import RANGES, UDFS
from simulators.autotask.model.values import NoRecord, TooLong
from simulators.autotask.routes import ROUTES, Route
from simulators.autotask.settings import AutotaskSettings
from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem

_BODIES = frozenset({"POST", "PUT", "PATCH"})
"""Methods with a body; with any other method it is ignored [autotask 4 quirk 9]."""
_JSON = frozenset({"application/json", "text/json"})
_LOWEST, _HIGHEST = RANGES["long"]
"""The range of ids; a path with a number outside it is unrouted."""
HOUR_TEXT = (
    "You have exceeded the maximum number of requests allowed for this database in the current 60 minute period."
)
UNEXPECTED = (
    "An unexpected error has occurred.  If the problem persists, please contact Autotask Support "
    "and reference Error ID: 1166"
)
NO_TYPE = (
    "The request contains an entity body but no Content-Type header. "
    "The inferred media type 'application/octet-stream' is not supported for this resource."
)
THREAD_TEXT = "The API thread threshold of {limit:g} threads has been exceeded."


class AutotaskDialect(Dialect):
    """Errors as `{"errors": [...]}`, lenient decoding of bodies."""

    def decode(self, call: Call) -> bool:
        """Decode the body as the service does. Raises Problem, also for a query string that is too long."""
        if len(call.query_string) > AutotaskSettings.of(call).query_string_limit:
            raise Problem("unrouted", decided_by="query string too long")
        if call.method not in _BODIES:
            return False
        if call.raw:
            kind = call.headers.get("content-type").partition(";")[0].strip().lower()
            if not (_is_json(kind) or (not kind and AutotaskSettings.of(call).body_without_type == "accept")):
                raise Problem("media_type", kind)
            try:
                call.body = lenient.decode(call.raw)
            except lenient.NotReadable as error:
                raise refusal(str(error), code="json") from None
        return True

    def normalize(self, body: Any, call: Call) -> Any:
        """Return the body with the names and types of the contract. Raises Problem."""
        if any(not _LOWEST <= int(each) <= _HIGHEST for each in call.path.values()):
            raise Problem("unrouted")
        route = ROUTES.get(call.operation.id) if call.operation is not None else None
        if body is None and route is not None and route.method == "POST" and route.action in {"query", "count"}:
            raise refusal(search.NO_FILTER, code="body")
        if route is None or body is None or call.method not in _BODIES:
            return body
        try:
            return _record(route, body, call) if route.writes else search.normalise(body)
        except TooLong as error:
            raise _unfit(route, texts.on_record(str(error), route.action == "create")) from None
        except (NoRecord, search.NoQuery) as error:
            raise refusal(str(error), code="body") from None

    def render(self, problem: Problem, call: Call) -> Answer:
        """Return the service's response for a problem."""
        answer = _RENDERERS.get(problem.kind, _errors)(problem, call)
        answer.headers += problem.headers
        return answer


def _unfit(route: Route, *found: str) -> Problem:
    """Return the refusal of a record that failed the checks of its entity; that of an update has a further text."""
    last = () if route.action == "create" else (texts.UPDATING,)
    return refusal(*found, *last, code="body")


def _is_json(kind: str) -> bool:
    return kind in _JSON or kind.endswith("+json")


def _record(route: Route, body: Any, call: Call) -> dict[str, Any]:
    """Return the record of a write. Missing rights are reported first, then missing fields."""
    action: Action = "Create" if route.action == "create" else "Update"
    if not AutotaskCaller.of(call).actor.level.allows(route.entity, action):
        raise refusal(denied(action), code="rights")
    record = ENGINE.binder.bind(route.entity.fields, body, route.entity.called)
    if record.get(UDFS, ()) is None:
        record[UDFS] = []
    found = _lacking(route, record, call) if action == "Create" else _unnamed(route, record, call)
    if found:
        raise _unfit(route, *found)
    return record


def _lacking(route: Route, record: Mapping[str, Any], call: Call) -> list[str]:
    """Return the texts for missing fields of a create, and for nulls if the setting refuses them."""
    if AutotaskSettings.of(call).null_on_create == "refuse" and any(value is None for value in record.values()):
        return [UNEXPECTED]
    above = {route.entity.own.below.field: 0} if route.child else {}
    return texts.lacking(AutotaskSettings.of(call), missing(route.entity, {**record, **above}))


def _unnamed(route: Route, record: Mapping[str, Any], call: Call) -> list[str]:
    """Return the text for a missing field that even a sparse update needs."""
    insists = AutotaskSettings.of(call).note_patch_needs_type
    again = (field.name for field in route.entity.fields if field.own.again and insists)
    return [texts.lacks(name) for name in ("id", *again) if record.get(name) is None][:1]


def _errors(problem: Problem, call: Call) -> Answer:
    found = problem.extra.get("errors") or [each.message for each in problem.violations] or [problem.detail]
    status = problem.http_status if problem.kind in {"rejected", "fault", "forbidden"} else 500
    return Answer(status, {"errors": [text or "An error has occurred." for text in found]})


def _message(status: int, text: str) -> Answer:
    return Answer(status, {"Message": text})


def _unrouted(problem: Problem, call: Call) -> Answer:
    where = f"{call.base_url}{call.target}"
    return _aspnet(call, 404, f"No HTTP resource was found that matches the request URI '{where}'.")


def _method(problem: Problem, call: Call) -> Answer:
    text = f"The requested resource does not support http method '{call.method}'."
    answer = _aspnet(call, 405, text)
    answer.headers.append(("Allow", ", ".join(problem.allow)))
    return answer


def _aspnet(call: Call, status: int, text: str) -> Answer:
    if AutotaskSettings.of(call).unrouted_body == "html":
        page = (
            f"<!DOCTYPE html><html><head><title>{status}</title></head><body><p>{html.escape(text)}</p></body></html>"
        )
        return Answer.text(page, status, "text/html; charset=utf-8")
    return _message(status, text)


def _quota(problem: Problem, call: Call) -> Answer:
    refused = problem.extra["refusal"]
    text = THREAD_TEXT.format(limit=refused.limit) if refused.quota == THREADS else HOUR_TEXT
    headers: list[tuple[str, str]] = []
    if AutotaskSettings.of(call).retry_after_header and problem.retry_after is not None:
        headers.append(("Retry-After", str(max(1, math.ceil(problem.retry_after)))))
    return Answer(429, {"errors": [text]}, headers)


def _media_type(problem: Problem, call: Call) -> Answer:
    if not problem.detail:
        return _message(415, NO_TYPE)
    return _message(415, f"The request entity's media type '{problem.detail}' is not supported for this resource.")


_RENDERERS: Mapping[Kind, Callable[[Problem, Call], Answer]] = {
    "unrouted": _unrouted,
    "method": _method,
    "unauthenticated": lambda problem, _: Answer.empty(problem.http_status),
    "quota": _quota,
    "media_type": _media_type,
    "encoding": lambda _, __: _message(415, "The content coding of the request is not supported."),
    "too_large": lambda _, __: _message(413, "The request entity is too large."),
}
