"""Exceptions of the contract checks: few, explained, and about operations that exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.api import exceptions
from contracts.api.exceptions import ExceptionRefused, exemptions
from contracts.api.shapes import everything
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
    ],
)
def test_an_exception_that_says_too_little_is_refused(folder: Path, change: tuple[str, str], told: str) -> None:
    folder.joinpath("acme.toml").write_text(GOOD.replace(*change), "utf-8")
    with pytest.raises(ExceptionRefused, match=told):
        exemptions("acme", ["create"])
