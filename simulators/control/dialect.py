"""The control API's error responses: problem documents (RFC 9457)."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from simulators.control.lookup import unknown_path_detail
from simulators.control.spec_names import known_names
from simulators.core.call import Answer
from simulators.core.dialect import Dialect
from simulators.core.names import unknown
from simulators.core.problem import Problem, Violation

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call

_UNKNOWN = "additionalProperties"
"""The rule that an undeclared name violates."""


class ControlDialect(Dialect):
    """`application/problem+json` with type, title, status, detail and, if there are any, violations."""

    strict_query = True

    def __init__(self, universe: Universe) -> None:
        """`universe` has the known names that an error can suggest."""
        self._universe = universe

    def render(self, problem: Problem, call: Call) -> Answer:
        """The problem document of `problem`."""
        headers = list(problem.headers)
        if problem.allow:
            headers.append(("Allow", ", ".join(problem.allow)))
        violations = [self._violation(each, call) for each in problem.violations]
        return document(problem.http_status, self._detail(problem, call, violations), violations, headers)

    def broken_request(self, why: str = "") -> Answer:
        """The response to bytes that are not HTTP."""
        return document(HTTPStatus.BAD_REQUEST, f"The request is not HTTP/1.1{': ' if why else ''}{why}.")

    def _detail(self, problem: Problem, call: Call, violations: Sequence[dict[str, str]]) -> str:
        """One sentence about the problem.

        Among several violations, an unknown name is preferred: it explains a missing one.
        """
        if problem.kind == "unrouted":
            return unknown_path_detail(self._universe, call)
        if problem.kind == "method":
            return f"{call.method} is not allowed here; the methods of this path are {', '.join(problem.allow)}"
        if problem.kind != "contract" or not violations:
            return problem.detail
        number = next((at for at, each in enumerate(problem.violations) if each.rule == _UNKNOWN), 0)
        first, message = problem.violations[number], violations[number]["message"]
        place = first.pointer.removeprefix("/")
        # The message itself names what is missing or unknown.
        if first.rule in {"required", _UNKNOWN}:
            place = place.rpartition("/")[0]
        elif not place:
            place = first.location
        return f"{place}: {message}" if place else message

    def _violation(self, violation: Violation, call: Call) -> dict[str, str]:
        return {
            "code": violation.code or violation.rule,
            "pointer": violation.pointer,
            "message": self._message(violation, call),
        }

    def _message(self, violation: Violation, call: Call) -> str:
        if violation.rule != _UNKNOWN or call.operation is None:
            return violation.message
        application = self._universe.drives.get(call.state.name, self._universe.control)
        known = known_names(application.document, call.operation, violation)
        if known is None:
            return violation.message
        name = violation.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
        return unknown("parameter" if violation.location == "query" else "property", name, known)


def document(
    status: int,
    detail: str,
    violations: Sequence[dict[str, str]] = (),
    headers: list[tuple[str, str]] | None = None,
) -> Answer:
    """A problem document."""
    title = HTTPStatus(status).phrase
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": int(status), "detail": detail or title}
    if violations:
        body["violations"] = list(violations)
    return Answer(int(status), body, headers or [], "application/problem+json")
