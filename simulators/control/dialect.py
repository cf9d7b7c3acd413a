"""How the control API speaks: problem documents (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer
from simulators.core.dialect import Dialect
from simulators.core.problem import Problem, Violation

if TYPE_CHECKING:
    from simulators.core.call import Call


class ControlDialect(Dialect):
    """`application/problem+json` with type, title, status, detail and, where there are any, violations."""

    strict_query = True

    def render(self, problem: Problem, call: Call) -> Answer:
        """The problem document of `problem`."""
        headers = list(problem.headers)
        if problem.allow:
            headers.append(("Allow", ", ".join(problem.allow)))
        return document(problem.http_status, _detail(problem, call), problem.violations, headers)

    def broken_request(self) -> Answer:
        """The answer to bytes that are not HTTP."""
        return document(HTTPStatus.BAD_REQUEST, "The request is not HTTP/1.1.")


def document(
    status: int, detail: str, violations: tuple[Violation, ...] = (), headers: list[tuple[str, str]] | None = None
) -> Answer:
    """A problem document."""
    title = HTTPStatus(status).phrase
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": int(status), "detail": detail or title}
    if violations:
        body["violations"] = [_violation(each) for each in violations]
    return Answer(int(status), body, headers or [], "application/problem+json")


def _world(call: Call) -> str:
    """The world that a path names and that is not open, or nothing."""
    root, _, rest = call.target.removeprefix("/").partition("/")
    return rest.partition("/")[0] if root == "worlds" else ""


def _detail(problem: Problem, call: Call) -> str:
    """The problem in one sentence; of several violations, the first one with its place."""
    if problem.kind == "unrouted" and _world(call):
        return f"No world {_world(call)!r} is open."
    if problem.kind != "contract" or not problem.violations:
        return problem.detail
    first = problem.violations[0]
    return f"{first.pointer.removeprefix('/') or first.location}: {first.message}"


def _violation(violation: Violation) -> dict[str, str]:
    return {
        "code": violation.code or violation.rule,
        "pointer": violation.pointer,
        "message": violation.message,
    }
