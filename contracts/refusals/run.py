"""Sends each body of the document without a required property, and with a value of an impossible type."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import httpx

from contracts.api.examples import body_of, path_of
from contracts.api.outcome import Failure, Outcome
from contracts.api.run import caller_of
from contracts.api.shapes import labels, operations
from contracts.callers import headers_at
from contracts.chains.grammar import whole
from contracts.targets import Target
from contracts.verify.curl import of_request
from simulators.core import findings
from simulators.core.masking import MASK
from simulators.core.references import resolved

Document = Mapping[str, Any]
Placed = tuple[str, str, Mapping[str, Any]]

ODD: Mapping[str, Any] = {"odd": [{"value": 1}]}
"""A value that is invalid for every property."""


def run(target: Target, document: Document, chosen: Collection[str] | None = None) -> Outcome:
    """Every operation of `chosen` (all if it is None) whose body has required properties and an example."""
    outcome = Outcome(target.system, 0, total=len(labels(document)))
    caller = caller_of(target.system)
    if caller is None:
        return outcome
    headers: Mapping[str, Mapping[str, str]] = caller.sign_in(target)
    if hasattr(caller, "prepare"):
        caller.prepare(target)
    for placed in operations(document):
        name = placed[2]["operationId"]
        if chosen is None or name in chosen:
            _refuses(target, document, placed, headers_at(headers, name), outcome)
    return outcome


def _refuses(target: Target, document: Document, placed: Placed, headers: Mapping[str, str], outcome: Outcome) -> None:
    template, method, operation = placed
    kind, example = body_of(document, operation)
    if "json" not in kind or not isinstance(example, dict):
        return
    label, path = f"{method.upper()} {template}", path_of(document, template, operation)

    def send(body: Any) -> httpx.Response:
        outcome.requests[label] += 1
        outcome.answered[label] += 1
        return target.send(method.upper(), path, json=body, headers=headers)

    for name, what, body in _bad(document, operation, example):
        answer = send(body)
        if answer.is_success:
            message = f"{name} is {what}, and the answer is {answer.status_code} {answer.text[:200]}"
            outcome.add(
                _failure(findings.BAD_REQUEST_ACCEPTED, label, f"{name} {what} is refused", message, answer, headers)
            )
        # Something else may have refused it, which would also refuse the whole example.
        elif name.lower() not in answer.text.lower() and send(example).is_success:
            message = f"{name} is {what}, and the refusal does not name it: {answer.status_code} {answer.text[:200]}"
            outcome.add(_failure(findings.REFUSAL_UNCLEAR, label, f"a refusal names {name}", message, answer, headers))


def _bad(
    document: Document, operation: Mapping[str, Any], example: Mapping[str, Any]
) -> Iterator[tuple[str, str, Any]]:
    body = resolved(document, operation["requestBody"])
    schema = whole(document, next(iter(body["content"].values())).get("schema", {}))
    for name in schema.get("required", ()):
        if name in example:
            yield name, "missing", {other: value for other, value in example.items() if other != name}
            yield name, "of no type that it has", {**example, name: ODD}


def _failure(
    code: str, label: str, check: str, message: str, answer: httpx.Response, headers: Mapping[str, str]
) -> Failure:
    curl = of_request(answer.request)
    for value in headers.values():
        curl = curl.replace(value, MASK)
    return Failure(code, label, check, message, curl)
