"""Calls each operation of a drive document with its example, and checks the response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from contracts.api.examples import body_of, path_of
from contracts.api.outcome import CODES, Failure, Outcome
from contracts.api.run import caller_of
from contracts.api.shapes import labels, operations
from contracts.people.judging import Document, Judge
from contracts.targets import Target
from contracts.verify.curl import of_request
from simulators.core import findings


def run(target: Target, document: Document) -> Outcome:
    """Every operation of `document`, in its order."""
    outcome = Outcome(target.system, 0, total=len(labels(document)))
    caller = caller_of(target.system)
    if caller is not None and hasattr(caller, "prepare"):
        caller.prepare(target)
    judge = Judge(document)
    with _client(target) as client:
        for template, method, operation in operations(document):
            path = path_of(document, template, operation)
            answer = client.request(method.upper(), path, json=_json(document, operation))
            _judge(judge, f"{method.upper()} {template}", operation["responses"], answer, outcome)
    return outcome


def _client(target: Target) -> httpx.Client:
    control = target.fake
    world = "" if control.world is None else f"/worlds/{control.world}"
    return httpx.Client(base_url=f"{control.url}/_sim{world}/drive/{target.system}", timeout=60, trust_env=False)


def _judge(judge: Judge, label: str, documented: Mapping[str, Any], answer: httpx.Response, outcome: Outcome) -> None:
    outcome.requests[label] += 1
    outcome.answered[label] += 1
    if str(answer.status_code) not in documented:
        message = f"{answer.status_code} is not documented: {answer.text[:200]}"
        outcome.add(Failure(findings.UNDOCUMENTED_STATUS, label, "status", message, of_request(answer.request)))
        return
    for failure in judge.found(label, answer):
        message = " ".join(f"{failure.title}. {failure.message}".split())
        name = type(failure).__name__
        code = CODES.get(name, findings.CONTRACT_CHECK)
        outcome.add(Failure(code, label, name, message, of_request(answer.request)))


def _json(document: Document, operation: Mapping[str, Any]) -> Any:
    kind, example = body_of(document, operation)
    return (example or {}) if kind else None
