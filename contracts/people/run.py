"""Calls each operation of a drive document with its example, twice and without its body, and checks the responses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from contracts.api.examples import body_of, path_of
from contracts.api.outcome import CODES, Failure, Outcome
from contracts.api.run import caller_of
from contracts.api.shapes import labels, operations
from contracts.people.judging import Document, Judge
from contracts.people.roles import check_roles
from contracts.targets import Target
from contracts.verify.curl import of_request
from simulators.core import findings
from simulators.core.references import resolved

SERVER_ERROR = 500
ACCEPTED = "202"
"""The status of an act whose response did not wait for its effects."""


@dataclass(frozen=True, slots=True)
class _Example:
    method: str
    template: str
    path: str
    documented: Mapping[str, Any]
    body: Any = None
    waits: bool = True

    @property
    def label(self) -> str:
        return f"{self.method} {self.template}"


def run(target: Target, document: Document) -> Outcome:
    """Every operation of `document`, in its order."""
    outcome = Outcome(target.system, 0, total=len(labels(document)))
    caller = caller_of(target.system)
    if caller is not None and hasattr(caller, "prepare"):
        caller.prepare(target)
    check_roles(target, outcome)
    judge = Judge(document)
    for each in _examples(document):
        query = None if each.waits else {"wait": "false"}
        answer = target.fake.respond(each.method, f"/drive/{target.system}{each.path}", each.body, query)
        _judge(judge, each, answer, outcome)
    return outcome


def _examples(document: Document) -> Iterator[_Example]:
    """All examples, then all again, the first time without waiting, where that is documented; then without a body.

    A body is left out where it may be.
    """
    for waits in (False, True):
        for template, method, operation in operations(document):
            documented, path = operation["responses"], path_of(document, template, operation)
            body = _json(document, operation)
            yield _Example(method.upper(), template, path, documented, body, waits or ACCEPTED not in documented)
    for template, method, operation in operations(document):
        if "requestBody" in operation and not resolved(document, operation["requestBody"]).get("required", False):
            yield _Example(method.upper(), template, path_of(document, template, operation), operation["responses"])


def _judge(judge: Judge, example: _Example, answer: httpx.Response, outcome: Outcome) -> None:
    label, curl = example.label, of_request(answer.request)
    outcome.requests[label] += 1
    outcome.answered[label] += 1
    if str(answer.status_code) not in example.documented:
        message = f"{answer.status_code} is not documented: {answer.text[:200]}"
        outcome.add(Failure(findings.UNDOCUMENTED_STATUS, label, "status", message, curl))
        return
    if answer.status_code >= SERVER_ERROR:
        message = f"{answer.status_code}: {answer.text[:200]}"
        outcome.add(Failure(findings.SERVER_FAILED, label, "status", message, curl))
    if not example.waits and answer.is_success and str(answer.status_code) != ACCEPTED:
        message = f"{ACCEPTED} was expected, not {answer.status_code}"
        outcome.add(Failure(findings.UNDOCUMENTED_STATUS, label, "an act without waiting", message, curl))
    for failure in judge.found(label, answer):
        message = " ".join(f"{failure.title}. {failure.message}".split())
        name = type(failure).__name__
        outcome.add(Failure(CODES.get(name, findings.CONTRACT_CHECK), label, name, message, curl))


def _json(document: Document, operation: Mapping[str, Any]) -> Any:
    kind, example = body_of(document, operation)
    return (example or {}) if kind else None
