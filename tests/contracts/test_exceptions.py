"""Exceptions of the contract checks: few, explained, and about operations that exist."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from schemathesis.core.failures import Failure, ServerError
from schemathesis.core.transport import Response
from schemathesis.openapi.checks import RejectedPositiveData

from contracts.api import exceptions
from contracts.api.exceptions import ExceptionRefused, Exemption, exemptions
from contracts.api.shapes import everything
from contracts.api.tolerance import Tolerances
from simulators.core.server.build import document
from simulators.registry import VENDORS

GOOD = """
[[exception]]
operation = "create"
checks = ["unsupported_method"]
reason = "the vendor says so"
source = "x 1"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(exceptions, "_FOLDER", tmp_path)
    return tmp_path


@pytest.mark.parametrize("system", VENDORS)
def test_every_exception_is_about_an_operation_and_says_why(system: str) -> None:
    for each in exemptions(system, everything(document(system))):
        assert each.source, f"{system}: the exception of {each.operation} names no source"


@pytest.mark.parametrize("system", VENDORS)
def test_no_exception_is_wider_than_the_answers_that_it_documents(system: str) -> None:
    blanket = [each for each in exemptions(system, everything(document(system))) if not (each.says or each.inside)]
    assert {check for each in blanket for check in each.checks} <= {"allow_header_conformance"}


def judged(status: int, body: bytes, failure: Failure, *, operation: str = "create") -> tuple[bool, int]:
    """Whether a failure counts under an exception for one kind of refusal, and what the exception hid."""
    exemption = Exemption("create", ("positive_data_acceptance",), "the vendor says so", says=r"400 \{.*rule")
    tolerances = Tolerances([exemption])
    request = requests.Request("POST", "http://x").prepare()
    case: Any = SimpleNamespace(operation=SimpleNamespace(definition=SimpleNamespace(raw={"operationId": operation})))
    kept = tolerances.keep(failure, case, Response(status, {}, body, request, 0.0, verify=True))
    return kept, tolerances.hidden["the vendor says so"]


REJECTED = RejectedPositiveData(operation="o", message="m", status_code=400, allowed_statuses=[])


@pytest.mark.parametrize(
    ("status", "body", "failure", "kept"),
    [
        (400, b'{"message": "a rule"}', REJECTED, False),
        (400, b'{"message": "another reason"}', REJECTED, True),
        (422, b'{"message": "a rule"}', REJECTED, True),
        (400, b'{"message": "a rule"}', ServerError(operation="o", status_code=400), True),
    ],
    ids=["what it documents", "another text", "another status", "another check"],
)
def test_an_exception_hides_what_it_documents_alone(status: int, body: bytes, failure: Failure, kept: bool) -> None:
    assert judged(status, body, failure) == (kept, 0 if kept else 1)


def test_an_exception_is_about_its_operation_alone() -> None:
    assert judged(400, b'{"message": "a rule"}', REJECTED, operation="read") == (True, 0)


def test_an_exception_is_read(folder: Path) -> None:
    folder.joinpath("acme.toml").write_text(GOOD, "utf-8")
    (read,) = exemptions("acme", ["create"])
    assert (read.operation, read.checks) == ("create", ("unsupported_method",))
    assert (read.reason, read.source) == ("the vendor says so", "x 1")
    assert exemptions("other", ["create"]) == []


def test_one_reason_may_do_for_several_operations(folder: Path) -> None:
    folder.joinpath("acme.toml").write_text(GOOD.replace('"create"', '["create", "read"]'), "utf-8")
    assert [each.operation for each in exemptions("acme", ["create", "read"])] == ["create", "read"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"create"', '"delete"'), "no operation 'delete'"),
        (('["unsupported_method"]', '["everything"]'), "checks are some of"),
        (('["unsupported_method"]', "[]"), "checks are some of"),
        (('"the vendor says so"', '"because"'), "the reason is missing"),
        (("source", "excuse"), "no member 'excuse'"),
        (("source", "inside"), "inside is about negative_data_rejection"),
        (('source = "x 1"', "says = '('"), "says is no regular expression"),
    ],
)
def test_an_exception_that_says_too_little_is_refused(folder: Path, change: tuple[str, str], told: str) -> None:
    folder.joinpath("acme.toml").write_text(GOOD.replace(*change), "utf-8")
    with pytest.raises(ExceptionRefused, match=told):
        exemptions("acme", ["create"])
