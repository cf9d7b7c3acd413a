"""Where the compiled stack differs from Connexion's on purpose: each difference has a name and a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.core.server.conformance.cases import Case, Operation
from tests.core.server.conformance.outcome import Found, Outcome


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `fits` says whether it explains what Connexion (first) and we (second) made of a request."""

    name: str
    reason: str
    fits: Callable[[Operation, Case, Outcome, Outcome], bool]


def _blanks(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> bool:
    return case.label.endswith("with blanks") and {each.rule for each in ours.found - stock.found} == {"type"}


def _untyped(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> bool:
    return bool(case.body) and all(name != b"content-type" for name, _ in case.headers)


def _nan(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> bool:
    return case.body == b"NaN" and ours.status == 400


def _left_out(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> bool:
    reached = ours.status == 299 and ours.body is None
    return not case.body and bool(operation.media) and not operation.body.get("required") and reached


def _text_left_out(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> bool:
    missing = ours.found == {Found("body", "", "required")}
    return not case.body and bool(operation.body.get("required")) and stock.status == 299 and missing


def _wide(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> bool:
    return bool(operation.body.get("x-wide-content")) and ours.status == 299 and ours.body in (case.body, None)


def _text_json(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> bool:
    return (b"content-type", b"text/json") in case.headers and stock.body == case.body and stock.status == ours.status


DIFFERENCES = (
    Difference("blanks", "Python's int() and float() take blanks around a number; a contract does not.", _blanks),
    Difference(
        "untyped",
        "Connexion checks a body without a type as the first declared type, then hands it over undecoded, or fails. "
        "Ours is read as the type that the vendor assumes, or refused.",
        _untyped,
    ),
    Difference("nan", "Python's JSON reads NaN, which is none; both refuse it, ours as malformed.", _nan),
    Difference(
        "left out",
        "Connexion refuses, fails on, or hands over {} for a body that may be left out; ours is None.",
        _left_out,
    ),
    Difference(
        "text left out",
        "Connexion checks no body that is neither JSON nor a form, not even its absence.",
        _text_left_out,
    ),
    Difference(
        "wide", "x-wide-content: the vendor reads any bytes, whatever they are called; handlers get them raw.", _wide
    ),
    Difference("text/json", "Connexion takes text/json for text; its name says what it holds.", _text_json),
)


def explain(operation: Operation, case: Case, stock: Outcome, ours: Outcome) -> Difference | None:
    """The difference that explains two outcomes, or None."""
    return next((each for each in DIFFERENCES if each.fits(operation, case, stock, ours)), None)
