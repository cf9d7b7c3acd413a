"""Calls each operation of a drive document with its example, and with what the callers module adds; checks responses.

Where a callers module has `acts`, each operation must have succeeded once in the end: only then is the status of its
success seen, and the body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import httpx
import schemathesis
from schemathesis.core.failures import FailureGroup

from contracts.api.config import configuration
from contracts.api.depth import GLANCE
from contracts.api.examples import body_of, path_of
from contracts.api.outcome import CODES, Failure, Outcome
from contracts.api.run import caller_of
from contracts.api.shapes import labels, operations
from contracts.people.acts import Act
from contracts.people.roles import check_roles
from contracts.targets import Target
from contracts.verify.curl import of_request
from simulators.core import findings
from simulators.core.references import resolved

Document = Mapping[str, Any]

SERVER_ERROR = 500
ACCEPTED = 202
"""The status of an act that was answered before what it causes has been done."""


def run(target: Target, document: Document) -> Outcome:
    """Every operation of `document`, in its order."""
    outcome = Outcome(target.system, 0, total=len(labels(document)))
    caller = caller_of(target.system)
    if caller is not None and hasattr(caller, "prepare"):
        caller.prepare(target)
    check_roles(target, outcome)
    acts: Callable[[Target], Iterable[Act]] | None = getattr(caller, "acts", None)
    schema = schemathesis.openapi.from_dict(dict(document), config=configuration(GLANCE, GLANCE.phases, {}, []))
    succeeded: set[str] = set()
    with _client(target) as client:
        for each in chain(_examples(document), () if acts is None else acts(target)):
            operation = schema[each.template][each.method]
            documented = document["paths"][each.template][each.method.lower()]["responses"]
            query = None if each.waits else {"wait": "false"}
            answer = client.request(each.method, each.path or each.template, json=each.body, params=query)
            _judge(operation, documented, answer, outcome)
            if not each.waits and answer.is_success and answer.status_code != ACCEPTED:
                message = f"{ACCEPTED} was expected, and got {answer.status_code}"
                outcome.add(Failure(findings.UNDOCUMENTED_STATUS, operation.label, "an act without waiting", message))
            if answer.is_success:
                succeeded.add(operation.label)
    for label in sorted(set(labels(document).values()) - succeeded) if acts is not None else ():
        message = "no request of this operation has succeeded"
        outcome.add(Failure(findings.GOOD_REQUEST_REFUSED, label, "success", message))
    return outcome


def _examples(document: Document) -> Iterator[Act]:
    """All examples, then all again, the first time without waiting, where that is documented; then without a body.

    A body is left out where it may be.
    """
    for waits in (False, True):
        for template, method, operation in operations(document):
            path, waited = path_of(document, template, operation), waits or str(ACCEPTED) not in operation["responses"]
            yield Act(method.upper(), template, _json(document, operation), path, waited)
    for template, method, operation in operations(document):
        if "requestBody" in operation and not resolved(document, operation["requestBody"]).get("required", False):
            yield Act(method.upper(), template, None, path_of(document, template, operation))


def _client(target: Target) -> httpx.Client:
    control = target.fake
    world = "" if control.world is None else f"/worlds/{control.world}"
    return httpx.Client(base_url=f"{control.url}/_sim{world}/drive/{target.system}", timeout=60, trust_env=False)


def _judge(operation: Any, documented: Mapping[str, Any], answer: httpx.Response, outcome: Outcome) -> None:
    outcome.requests[operation.label] += 1
    outcome.answered[operation.label] += 1
    if str(answer.status_code) not in documented:
        message = f"{answer.status_code} is not documented: {answer.text[:200]}"
        curl = of_request(answer.request)
        outcome.add(Failure(findings.UNDOCUMENTED_STATUS, operation.label, "status", message, curl))
        return
    if answer.status_code >= SERVER_ERROR:
        message = f"{answer.status_code}: {answer.text[:200]}"
        outcome.add(Failure(findings.SERVER_FAILED, operation.label, "status", message, of_request(answer.request)))
    for failure in _found(operation, answer):
        message = " ".join(f"{failure.title}. {failure.message}".split())
        name = type(failure).__name__
        outcome.add(
            Failure(
                CODES.get(name, findings.CONTRACT_CHECK), operation.label, name, message, of_request(answer.request)
            )
        )


def _found(operation: Any, answer: httpx.Response) -> Iterator[Any]:
    try:
        operation.validate_response(answer)
    except FailureGroup as group:
        yield from group.exceptions


def _json(document: Document, operation: Mapping[str, Any]) -> Any:
    kind, example = body_of(document, operation)
    return (example or {}) if kind else None
