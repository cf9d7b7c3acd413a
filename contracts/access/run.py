"""Every operation, called by callers that it must refuse."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

import httpx

from contracts.access import secrets, tenants
from contracts.access.intruders import Intruder
from contracts.api.examples import body_of, path_of, sending
from contracts.api.outcome import Failure, Outcome
from contracts.api.run import caller_of
from contracts.api.shapes import everything, operations
from contracts.targets import Target
from contracts.verify.curl import of_request
from simulators.core import findings
from simulators.core.masking import MASK

Document = Mapping[str, Any]

UNAUTHENTICATED = 401
SEED = 0
"""Nothing is random."""


def run(
    target: Target, document: Document, every: bool, chosen: Collection[str] | None = None, one_in: int = 1
) -> Outcome:
    """Let one class of callers in turn, or `every` one, call each operation of `chosen` (all if it is None).

    `one_in`: one operation in so many is tried.
    """
    outcome = Outcome(target.system, SEED, total=len(everything(document)))
    caller = caller_of(target.system)
    if caller is None or not hasattr(caller, "intruders"):
        return outcome
    try:
        if hasattr(caller, "prepare"):
            caller.prepare(target)
        intruders: Sequence[Intruder] = caller.intruders(target)
        public = {name for name, own in caller.sign_in(target).items() if name != "*" and not own}
    except (httpx.HTTPError, AssertionError) as error:
        outcome.errors.append(f"callers could not be made: {error}")
        return outcome
    guarded = [each for each in operations(document) if _guarded(each[2], public, chosen)][::one_in]
    for turn, placed in enumerate(guarded):
        for intruder in _turn(intruders, turn, every):
            if intruder.concerns(placed[1].upper(), placed[2]):
                _meet(target, document, placed, intruder, outcome)
    if chosen is None or {each[2]["operationId"] for each in operations(document)} <= set(chosen):
        tenants.check(target, document, every, outcome)
        _at_the_gate(target, caller, outcome)
        secrets.check(target, outcome)
    return outcome


def _at_the_gate(target: Target, caller: ModuleType, outcome: Outcome) -> None:
    """If callers sign in first: expired credentials are refused there, and valid ones accepted."""
    if not hasattr(caller, "enter"):
        return
    for kind, wanted in (("sound credentials", {}), ("expired credentials", {"expired": True})):
        answer: httpx.Response = caller.enter(target, target.fake.credentials(target.system, **wanted))
        if answer.is_success is bool(wanted):
            label = f"{answer.request.method} {answer.request.url.path}"
            message = f"a caller with {kind} got {answer.status_code} {answer.text[:200]}"
            outcome.add(Failure(findings.CREDENTIALS_NOT_ASKED, label, f"signing in with {kind}", message))


def _guarded(operation: Mapping[str, Any], public: Collection[str], chosen: Collection[str] | None) -> bool:
    """Whether an operation of the run needs credentials."""
    name = operation["operationId"]
    return name not in public and operation.get("security") != [] and (chosen is None or name in chosen)


def _turn(intruders: Sequence[Intruder], turn: int, every: bool) -> Iterator[Intruder]:
    """The classes that are refused everywhere take turns; those about permissions are tried at each operation."""
    common = [each for each in intruders if each.status == UNAUTHENTICATED]
    if every:
        yield from intruders
        return
    yield from (each for each in intruders if each.status != UNAUTHENTICATED)
    if common:
        yield common[turn % len(common)]


def _meet(
    target: Target, document: Document, placed: tuple[str, str, Mapping[str, Any]], intruder: Intruder, outcome: Outcome
) -> None:
    template, method, operation = placed
    label = f"{method.upper()} {template}"
    path = path_of(document, template, operation)
    headers = intruder.headers_at(operation["operationId"], method.upper(), path)
    body = sending(*body_of(document, operation))
    answer = target.send(method.upper(), path, headers=headers, **body)
    outcome.requests[label] += 1
    outcome.answered[label] += 1
    allowed = intruder.allowed(method.upper(), operation)
    if allowed is (answer.status_code == intruder.status):
        does = f"must be refused with {intruder.status}" if not allowed else "may call it"
        message = f"a caller with {intruder.kind} {does}, and got {answer.status_code} {answer.text[:200]}"
        check = f"callers with {intruder.kind} {'are let in' if allowed else 'are refused'}"
        outcome.add(Failure(findings.CREDENTIALS_NOT_ASKED, label, check, message, _curl(answer, headers)))


def _curl(answer: httpx.Response, headers: Mapping[str, str]) -> str:
    curl = of_request(answer.request)
    for value in headers.values():
        curl = curl.replace(value, MASK)
    return curl
